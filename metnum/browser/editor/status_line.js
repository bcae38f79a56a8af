// The line that says whether everything is saved.
import { SAVING, SIGN_IN_TO } from "../names.js";

const SHOWN_AFTER = 1_000; // ms before it says that it saves; most saves are faster
const WAITING = "Enregistrement…";

/** @typedef {Pick<import("./saver.js").Saver, "halt" | "pending" | "failures" | "isSafe" | "savedAt">} Saving */

/** @param {Saving} saver */
export const sentence = (saver) => {
  if (saver.halt?.kind === "session") return "Session terminée : reconnectez-vous, rien n’est perdu.";
  if (saver.halt) return `${saver.halt.message} Votre texte est gardé sur cet appareil.`;
  const waiting = saver.pending();
  if (waiting.some((field) => field.conflict)) return "Un champ attend votre choix : une autre personne l’a modifié.";
  if (saver.failures && waiting.length) {
    return saver.isSafe()
      ? "Hors connexion : vos modifications sont gardées sur cet appareil."
      : "Hors connexion : gardez cette page ouverte, vos modifications seront envoyées.";
  }
  if (waiting.some((field) => field.refused)) return "Un champ n’a pas été enregistré : voyez pourquoi sous ce champ.";
  if (waiting.length) return WAITING;
  return saver.savedAt ? `Enregistré à ${saver.savedAt}` : "";
};

const signInLink = () => {
  const link = document.createElement("a");
  link.href = SIGN_IN_TO + encodeURIComponent(window.location.pathname + window.location.search);
  link.textContent = "Se reconnecter";
  return link;
};

export class StatusLine {
  constructor() {
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
  }

  /** @param {Saving} saver */
  show(saver) {
    clearTimeout(this.timer);
    const words = sentence(saver);
    if (!words) return;
    this.timer = setTimeout(() => this.write(words, saver), words === WAITING ? SHOWN_AFTER : 0);
  }

  /**
   * Changes the words only when they differ, so that screen readers do not say them twice.
   * @param {string} words
   * @param {Saving} saver
   */
  write(words, saver) {
    const place = document.getElementById(SAVING);
    if (!place || place.dataset.words === words) return;
    place.dataset.words = words;
    place.dataset.kind = words === WAITING || words.startsWith("Enregistré") ? "calm" : "attention";
    place.textContent = `${words} `;
    if (saver.halt?.kind === "session") place.append(signInLink());
  }
}

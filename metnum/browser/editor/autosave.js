// The form of the editor: everything typed is saved by HTTP, kept on this machine until then, and never lost.
// Native listeners on the form, no React state per key: typing is never slowed nor fought.
import { useEffect, useLayoutEffect, useRef } from "react";
import { jsx } from "@emotion/react";
import { showConflict } from "./conflict.js";
import { holdTab, liveTabs, openDrafts } from "./draft_store.js";
import { readField, wordsOf, writeField } from "./form_fields.js";
import { afterSave, isBehind } from "./saved_view.js";
import { Saver } from "./saver.js";
import { useRows } from "../core/rows.js";

const STATUS = "etat-enregistrement";
const SHOWN_AFTER = 1_000; // ms before the line says that it is saving: most saves take a hundredth of that
const REFRESH_EVERY = 30_000; // ms: what others write shows in the fields that nobody is in

// On phones the steps stand in a strip: the one where one is comes into view.
const showStep = () => {
  const current = document.querySelector("#etapes [aria-current]");
  const strip = current?.closest("ol");
  if (!strip) return;
  const [step, frame] = [current.getBoundingClientRect(), strip.getBoundingClientRect()];
  strip.scrollLeft += step.left + step.width / 2 - frame.left - frame.width / 2;
};

const sentence = (saver) => {
  if (saver.halt?.kind === "session") return "Session terminée : reconnectez-vous, rien n’est perdu.";
  if (saver.halt) return saver.halt.message + " Votre texte est gardé sur cet appareil.";
  const waiting = saver.pending();
  if (waiting.some((field) => field.conflict)) return "Un champ attend votre choix : une autre personne l’a modifié.";
  if (saver.failures && waiting.length) {
    return saver.isSafe()
      ? "Hors connexion : vos modifications sont gardées sur cet appareil."
      : "Hors connexion : gardez cette page ouverte, vos modifications seront envoyées.";
  }
  if (waiting.some((field) => field.refused)) return "Un champ n’a pas été enregistré : voyez pourquoi sous ce champ.";
  if (waiting.length) return "Enregistrement…";
  return saver.savedAt ? "Enregistré à " + saver.savedAt : "";
};

class StatusLine {
  constructor() {
    this.timer = 0;
  }

  show(saver) {
    clearTimeout(this.timer);
    const words = sentence(saver);
    if (!words) return;
    this.timer = setTimeout(() => this.write(words, saver), words === "Enregistrement…" ? SHOWN_AFTER : 0);
  }

  // The same words are not said twice.
  write(words, saver) {
    const place = document.getElementById(STATUS);
    if (!place || place.dataset.words === words) return;
    place.dataset.words = words;
    const isSaved = words.startsWith("Enregistré");
    place.dataset.kind = isSaved || words === "Enregistrement…" ? "calm" : "attention";
    place.textContent = words + " ";
    if (saver.halt?.kind !== "session") return;
    const link = document.createElement("a");
    link.href = "/connexion?suite=" + encodeURIComponent(window.location.pathname + window.location.search);
    link.textContent = "Se reconnecter";
    place.append(link);
  }
}

const conflictPlace = (form, name) => {
  const beside = form.querySelector(`[data-conflict="${name}"]`);
  if (beside) return beside;
  const place = document.createElement("div");
  place.dataset.conflict = name;
  form.querySelector("[data-conflicts]")?.append(place);
  return place;
};

// Who looks through somebody else's eyes reads only: nothing may be typed that nobody will save.
const close = (form) => {
  for (const element of form.elements) element.disabled = true;
};

export function Autosave({ offer, person, url, state, fields, labels, onAsked, isReadOnly, children, ...props }) {
  const rows = useRows(state);
  const form = useRef(null);
  const now = useRef({});
  now.current = { fields, labels, onAsked };

  useLayoutEffect(() => {
    const element = form.current;
    if (isReadOnly) return close(element);
    const tab = crypto.randomUUID?.() ?? String(Math.random()).slice(2) + Date.now();
    const drafts = openDrafts(person, offer);
    const line = new StatusLine();
    const refresh = () => now.current.onAsked?.();
    const isHere = (name) => now.current.fields.some((row) => row.name === name);

    const onConflict = (name, theirs) => {
      const mine = saver.field(name).pending.values;
      showConflict({
        place: conflictPlace(element, name),
        label: isHere(name) ? "" : now.current.labels[name],
        theirs,
        mine: wordsOf(element, name, mine),
        shown: wordsOf(null, name, [theirs.shown].filter(Boolean)),
        choose: (isMine) => {
          const kept = isHere(name) && isMine ? readField(element, name) : saver.field(name).pending.values;
          saver.choose(name, theirs, isMine ? kept : null);
          if (!isMine && isHere(name)) writeField(element, name, theirs.values, theirs.shown);
          element.querySelector(`[data-field="${name}"]`)?.querySelector("input, select, textarea, [contenteditable]")?.focus();
          refresh();
        },
      });
    };
    const tell = {
      state: () => line.show(saver),
      saved: (name, { shown }) => {
        if (!shown || isBehind(rows.read(), shown, saver)) refresh();
        else rows.write(afterSave(rows.read(), name, shown));
      },
      conflict: onConflict,
      refused: (name, words) => {
        const place = element.querySelector(`[data-refused="${name}"]`);
        if (place) place.textContent = words;
      },
    };
    const saver = new Saver({ url, person, tab, drafts, tell, query: () => window.location.search.slice(1) });
    element.saver = saver; // for the effect below, which follows the rows
    const held = [holdTab(tab)];
    for (const row of fields) saver.field(row.name).version = row.version;

    const nameOf = (target) => target.dataset?.typedFor ?? target.name;
    const onTyped = (event, pause) => {
      const name = nameOf(event.target);
      if (!name || !isHere(name)) return;
      if (event.target.dataset.typedFor) {
        if (event.type !== "input") return;
        element.querySelector(`input[type=hidden][name="${name}"]`).value = event.target.value;
      }
      const refused = element.querySelector(`[data-refused="${name}"]`);
      if (refused) refused.textContent = "";
      saver.type(name, readField(element, name), pause);
    };
    const complete = (target) => {
      const known = target.list && [...target.list.options].find((option) => option.value === target.value);
      const name = target.name === "contact_email" && element.elements.contact_name;
      if (known?.dataset.name && name && !name.value) {
        name.value = known.dataset.name;
        name.dispatchEvent(new Event("input", { bubbles: true }));
      }
    };
    const listeners = {
      input: (event) => onTyped(event),
      change: (event) => {
        const isText = event.target.matches("textarea, input:not([type=checkbox], [type=radio], [type=hidden], [type=date])");
        if (isText) saver.hurry(nameOf(event.target));
        else onTyped(event, 0);
        complete(event.target);
      },
      focusout: (event) => nameOf(event.target) && saver.hurry(nameOf(event.target)),
      submit: (event) => event.preventDefault(),
      keydown: (event) => {
        if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
        event.preventDefault(); // the habit of saving: it is saved at once, rather than the page as a file
        for (const row of now.current.fields) saver.hurry(row.name);
      },
    };
    for (const [kind, listener] of Object.entries(listeners)) element.addEventListener(kind, listener);

    const onLeave = (event) => {
      if (!saver.isSafe()) event.preventDefault();
    };
    const onHidden = () => document.visibilityState === "hidden" && saver.flush();
    const onWake = () => document.visibilityState === "visible" && saver.wake();
    const onShow = (event) => event.persisted && window.location.reload();
    const flush = () => saver.flush();
    const around = [
      [window, "pagehide", flush],
      [window, "beforeunload", onLeave],
      [window, "online", onWake],
      [window, "focus", onWake],
      [window, "pageshow", onShow],
      [document, "visibilitychange", onHidden],
    ];
    for (const [target, kind, listener] of around) target.addEventListener(kind, listener);
    const beat = setInterval(() => document.visibilityState === "visible" && !saver.isSending && refresh(), REFRESH_EVERY);

    // What an earlier page could not send comes back, and what was typed before React took over.
    const bringBack = async () => {
      const alive = await liveTabs();
      for (const item of drafts.all()) {
        if (item.tab !== tab && alive.has(item.tab)) continue;
        if (saver.field(item.name).pending) continue;
        held.push(holdTab(item.tab));
        if (isHere(item.name)) writeField(element, item.name, item.values);
        saver.restore(item.name, item);
      }
      element.dataset.ready = "true";
      // A summary of errors leads to a field: the focus goes there, also when it is a group.
      const named = CSS.escape(window.location.hash.slice(1));
      const wanted = named ? element.querySelector(`[data-field="${named}"]`) : null;
      wanted?.querySelector("input:not([type=hidden]), select, [contenteditable]")?.focus();
    };
    element.dataset.live = "true";
    const early = window.__METNUM_EARLY__;
    delete window.__METNUM_EARLY__;
    if (early?.form === element.id) {
      const typed = new URLSearchParams(early.query);
      for (const row of fields) {
        const values = typed.getAll(row.name).filter(Boolean);
        if (row.kind === "rich" || JSON.stringify(values) === JSON.stringify(row.chosen)) continue;
        writeField(element, row.name, values);
        saver.type(row.name, values);
      }
      document.getElementById(early.focus)?.focus();
    }
    bringBack();

    return () => {
      saver.flush();
      held.forEach((release) => release());
      clearInterval(beat);
      clearTimeout(saver.timer);
      for (const [kind, listener] of Object.entries(listeners)) element.removeEventListener(kind, listener);
      for (const [target, kind, listener] of around) target.removeEventListener(kind, listener);
    };
  }, [offer, person]);

  useEffect(showStep, [fields[0]?.name]);

  // What others wrote: shown where nobody is writing. A field one is in keeps its version, so that the next key
  // meets a conflict rather than a silence.
  useEffect(() => {
    const element = form.current;
    if (!element.saver) return;
    for (const row of fields) {
      const field = element.saver.field(row.name);
      if (field.pending || row.version <= field.version) continue;
      const wrapper = element.querySelector(`[data-field="${row.name}"]`);
      if (wrapper?.contains(document.activeElement)) continue;
      field.version = row.version;
      writeField(element, row.name, row.chosen, row.shown);
    }
  }, [fields]);

  return jsx("form", { ...props, ref: form, noValidate: true, autoComplete: "off" }, children);
}

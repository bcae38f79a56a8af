// Small gestures that any page may offer: copy a link, print, find a value in a long list of filters; a few keys.
import { useEffect } from "react";
import { answer } from "./asked.js";
import { replayEarlyGestures } from "../early/replay.js";
import { keepForms, restoreForms } from "./kept_forms.js";
import { leadBack } from "../lists/list_place.js";

const fold = (text) =>
  text
    .normalize("NFD")
    .replace(/\p{Diacritic}/gu, "")
    .toLowerCase();

const say = (text) => {
  const place = document.getElementById("partage-etat");
  if (place) place.textContent = text;
};

const copy = async (button) => {
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
    say(button.dataset.said || "Le lien est copié.");
  } catch {
    say("La copie a été refusée par le navigateur : " + button.dataset.copy);
  }
};

const onClick = (event) => {
  const opener = event.target.closest("[data-fr-opened][aria-controls]");
  if (opener) openers.set(opener.getAttribute("aria-controls"), opener);
  leadBack(event);
  const button = event.target.closest("[data-copy], [data-print]");
  if (button?.dataset.copy) copy(button);
  else if (button) window.print();
};

const onInput = (event) => {
  if (!event.target.dataset.find) return;
  const wanted = fold(event.target.value.trim());
  for (const choice of event.target.closest("details").querySelectorAll(".fr-checkbox-group")) {
    choice.hidden = !fold(choice.textContent).includes(wanted);
  }
};

const openers = new Map(); // window → the button that opened it last

// What the design system leaves out. In its tabs an arrow shows the next panel, and the focus stays behind; in a
// window, Escape does nothing while one is in a field.
const onKey = (event) => {
  const tabs = /^(Arrow|Home|End)/.test(event.key) && event.target.closest("[role=tablist]");
  if (tabs) requestAnimationFrame(() => tabs.querySelector("[aria-selected=true]")?.focus());
  if (event.key !== "Escape" || event.isComposing || !event.target.matches("input, select, textarea")) return;
  if (event.target.getAttribute("aria-expanded") === "true") return; // its suggestions close first
  const opened = event.target.closest(".fr-modal--opened");
  if (!opened) return;
  window.dsfr(opened).modal?.conceal();
  requestAnimationFrame(() => {
    const focused = document.activeElement;
    if (focused === document.body || opened.contains(focused)) openers.get(opened.id)?.focus();
  });
};

// The focus is never lost: when what had it is gone (a line that was removed), it goes to what was said of it.
let focused = null;
const onFocus = (event) => (focused = event.target);
const catchFocus = () => {
  if (document.activeElement !== document.body || !focused || focused.isConnected) return;
  focused = null;
  const said = [...document.querySelectorAll("#message")].find((place) => place.textContent.trim());
  (said ?? document.getElementById("nombre-resultats") ?? document.getElementById("content"))?.focus({ preventScroll: true });
};

// A link led to a heading of this page (the next step of the editor): Tab goes on from there.
const arrive = () => {
  const heading = document.activeElement === document.body && document.getElementById(location.hash.slice(1));
  if (heading && heading.matches("h2[tabindex]")) heading.focus();
};

export function PageActions() {
  useEffect(() => {
    arrive();
    const watch = new MutationObserver(catchFocus);
    watch.observe(document.getElementById("content"), { childList: true, subtree: true });
    document.addEventListener("focusin", onFocus);
    // React has its own <title> now.
    document.querySelector("title[data-first]")?.remove();
    document.addEventListener("click", onClick);
    document.addEventListener("input", onInput);
    document.addEventListener("keydown", onKey, true); // the design system stops the arrows on their way up
    addEventListener("pagehide", keepForms);
    replayEarlyGestures();
    restoreForms();
    answer();
    return () => {
      watch.disconnect();
      removeEventListener("pagehide", keepForms);
      document.removeEventListener("focusin", onFocus);
      document.removeEventListener("click", onClick);
      document.removeEventListener("input", onInput);
      document.removeEventListener("keydown", onKey, true);
    };
  }, []);
  return null;
}

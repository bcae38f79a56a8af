// Small gestures that any page may offer: copying a link, printing, finding a value in a long list of filters, keys.
import { useEffect } from "react";
import { replayEarlyGestures } from "../early/replay.js";
import { leadBack } from "../lists/list_place.js";
import * as names from "../names.js";
import { answer } from "./asked.js";
import { all, first, isField, listen, targetOf, touched } from "./dom.js";
import { keepForms, restoreForms } from "./kept_forms.js";
import { holds } from "./words.js";

/** @param {string} text */
const say = (text) => {
  const place = document.getElementById(names.SHARED);
  if (place) place.textContent = text;
};

/** @param {DOMStringMap} button */
const copy = async ({ copy: text = "", said }) => {
  try {
    await navigator.clipboard.writeText(text);
    say(said || "Le lien est copié.");
  } catch {
    say(`La copie a été refusée par le navigateur : ${text}`);
  }
};

const openers = new Map(); // window → the button that opened it last

/** @param {Event} event */
const onClick = (event) => {
  const opener = touched(event, "[data-fr-opened][aria-controls]");
  if (opener) openers.set(opener.getAttribute("aria-controls"), opener);
  leadBack(event);
  const button = touched(event, "[data-copy], [data-print]");
  if (button?.dataset.copy) copy(button.dataset);
  else if (button) window.print();
};

/** @param {Event} event */
const onInput = (event) => {
  const field = touched(event, "[data-find]");
  const choices = field?.closest("details");
  if (!isField(field) || !choices) return;
  for (const choice of all(choices, ".fr-checkbox-group", HTMLElement)) {
    choice.hidden = !holds(choice.textContent, field.value);
  }
};

/**
 * Completes the design system. In its tabs, an arrow shows the next panel but leaves the focus behind; in its windows,
 * Escape does nothing while one is in a field.
 * @param {KeyboardEvent} event
 */
const onKey = (event) => {
  const target = targetOf(event);
  const tabs = /^(Arrow|Home|End)/.test(event.key) && target.closest("[role=tablist]");
  if (tabs) requestAnimationFrame(() => first(tabs, "[aria-selected=true]", HTMLElement)?.focus());
  if (event.key !== "Escape" || event.isComposing || !isField(target)) return;
  if (target.getAttribute("aria-expanded") === "true") return; // Escape first closes the suggestions of the field
  const opened = target.closest(".fr-modal--opened");
  if (!opened) return;
  window.dsfr(opened).modal?.conceal();
  requestAnimationFrame(() => {
    const focused = document.activeElement;
    if (focused === document.body || opened.contains(focused)) openers.get(opened.id)?.focus();
  });
};

/** @type {Element | null} */
let focused = null;

// The focus must never be lost: when the element that had it is removed, the focus goes to what was said of that.
const catchFocus = () => {
  if (document.activeElement !== document.body || !focused || focused.isConnected) return;
  focused = null;
  const said = all(document, `#${names.MESSAGE}`, HTMLElement).find((place) => place.textContent?.trim());
  const place = said ?? document.getElementById(names.TOTAL) ?? document.getElementById(names.CONTENT);
  place?.focus({ preventScroll: true });
};

// After a link to a heading (the next step of the editor), the heading takes the focus, so that Tab goes on from there.
const arrive = () => {
  const heading = document.getElementById(location.hash.slice(1));
  if (document.activeElement === document.body && heading?.matches("h2[tabindex]")) heading.focus();
};

export function PageActions() {
  useEffect(() => {
    arrive();
    const watch = new MutationObserver(catchFocus);
    const content = document.getElementById(names.CONTENT);
    if (content) watch.observe(content, { childList: true, subtree: true });
    // The <title> of the first HTML goes, because React has its own now.
    document.querySelector("title[data-first]")?.remove();
    const onFocus = (/** @type {Event} */ event) => {
      focused = targetOf(event);
    };
    const left = [
      listen(document, { click: onClick, input: onInput, focusin: onFocus }),
      listen(document, { keydown: onKey }, true), // earlier than the design system, which stops the arrows
      listen(window, { pagehide: keepForms }),
    ];
    replayEarlyGestures();
    restoreForms();
    answer();
    return () => {
      watch.disconnect();
      for (const leave of left) leave();
    };
  }, []);
  return null;
}

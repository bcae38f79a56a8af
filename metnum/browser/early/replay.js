// Does again what was done on the page before React took it over, as note_gestures.js noted it: words typed, boxes
// ticked, panels unfolded, columns scrolled, a form sent, a window opened. The focus stays where it was. Live forms
// replay their own fields (lists/live_search.js, editor/autosave.js).
import { all, isBox, isField, targetOf } from "../core/dom.js";

const LONGEST_WAIT = 20_000; // ms; nobody expects an effect from an older click

/**
 * Writes with the browser's own setter: after React's, React would believe that nothing has changed.
 * @param {Field} field
 * @param {string} value
 */
export const write = (field, value) => {
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value")?.set?.call(field, value);
};

/**
 * @param {Field} field
 * @param {{ value: string, checked?: boolean }} typed
 */
const restore = (field, typed) => {
  if (field.form?.dataset.live) return;
  if (isBox(field)) {
    if (field.checked !== typed.checked) field.click();
    return;
  }
  if (field.value === typed.value) return;
  write(field, typed.value);
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
};

/** @param {Noted} noted */
const replayPanels = (noted) => {
  for (const panel of all(document, "main details", HTMLDetailsElement)) {
    const isOpen = noted.panels[noted.panelKey(panel)];
    if (isOpen !== undefined) panel.open = isOpen;
  }
};

/**
 * Clicks once on the noted button, when the page still has one with the same words for the same window and both are
 * ready.
 * @param {Noted} noted
 */
const replayOpener = (noted) => {
  if (!noted.opener) return;
  const { id, words } = noted.opener;
  const named = `[aria-controls="${CSS.escape(id)}"], [data-opens="${CSS.escape(id)}"]`;
  const button = all(document, named, HTMLElement).find((each) => each.textContent === words);
  const opened = document.getElementById(id);
  if (!button || !opened) noted.opener = null;
  else if (noted.isAlive(button) && (button.dataset.opens || noted.isAlive(opened))) {
    noted.opener = null;
    // One frame later, the design system has joined the button with what it opens.
    requestAnimationFrame(() => open(button));
  }
};

/** @param {HTMLElement} button */
const open = (button) => {
  if (button.getAttribute("aria-expanded") === "true" || button.dataset.frOpened === "true") return;
  button.focus();
  button.click();
};

/**
 * Waits for the design system, which marks each element when it takes it in charge, some time after React.
 * @param {Noted} noted
 */
const watchOpeners = (noted) => {
  const watch = new MutationObserver(() => replayOpener(noted));
  watch.observe(document.documentElement, { attributes: true, subtree: true });
  setTimeout(() => watch.disconnect(), LONGEST_WAIT);
  replayOpener(noted);
};

/**
 * Clicks on what was pressed on the first page when the button of the mouse is released on this one.
 * @param {Noted} noted
 */
const watchRelease = (noted) => {
  /** @param {PointerEvent} event */
  const onRelease = (event) => {
    const pressed = noted.pressed;
    noted.pressed = null;
    const here = noted.pressable(targetOf(event));
    if (!pressed || pressed.on.isConnected || noted.found(pressed) !== here) return;
    if (here instanceof HTMLElement) here.click();
  };
  if (noted.pressed) addEventListener("pointerup", onRelease, { capture: true, once: true });
};

/** @param {Noted} noted */
const replayFocus = (noted) => {
  const focused = noted.focus && !noted.focus.on.isConnected && noted.found(noted.focus);
  if (!(focused instanceof HTMLElement)) return;
  if (!isField(focused) || !focused.form?.dataset.live) focused.focus({ preventScroll: true });
};

export const replayEarlyGestures = () => {
  const noted = window.__METNUM_NOTED__;
  if (!noted || noted.isOver) return;
  noted.isOver = true;
  replayPanels(noted);
  for (const [id, top] of Object.entries(noted.scrolled)) {
    document.getElementById(id)?.scrollTo({ top, behavior: "instant" });
  }
  watchOpeners(noted);
  watchRelease(noted);
  for (const [id, typed] of Object.entries(noted.typed)) {
    const field = document.getElementById(id);
    if (isField(field) && field.type !== "file") restore(field, typed);
  }
  replayFocus(noted);
  document.forms[noted.sent]?.requestSubmit();
};

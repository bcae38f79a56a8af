// Counts the rows that are checked, and gives one-key shortcuts to choose rows and go through them.
// Shortcuts never act while somebody types. They can be turned off (WCAG 2.1.4), and the browser remembers it.
import { useEffect } from "react";
import { all, first, listen, targetOf, touched } from "../core/dom.js";
import { keep, recall } from "../core/storage.js";
import * as names from "../names.js";
import { findPlace, keepPlace } from "./list_place.js";
import { countOf, elsewhere, isChosen, marking, NOTHING, within, wordsOf } from "./selection.js";

const rows = () => all(document, "tr[data-row]", HTMLTableRowElement);
const boxes = () => all(document, "tr[data-row] input[type=checkbox]", HTMLInputElement);
const everything = () => first(document, `#${names.EVERYTHING}`, HTMLInputElement);
const bar = () => document.getElementById(names.SELECTION_BAR);
const areOn = () => recall("localStorage", names.KEPT_SHORTCUTS) !== false;

// The selection is kept for this tab, so that going to an offer and back loses nothing.
let choice = NOTHING;
const remember = () => keep("sessionStorage", names.KEPT_SELECTION, choice);

const follow = () => {
  const place = bar();
  if (!place) return;
  choice = within(choice, place.dataset.search ?? "");
  for (const box of boxes()) box.checked = isChosen(choice, box.value);
  const whole = everything();
  if (whole) whole.checked = choice.isAll;
  tell(place);
};

/** @param {HTMLElement} place */
const tell = (place) => {
  const total = countOf(choice, Number(place.dataset.total));
  const here = boxes().filter((box) => box.checked).length;
  place.toggleAttribute("data-open", total > 0);
  // Screen readers are told of a new count once, not at each render.
  const count = document.getElementById(names.SELECTION_COUNT);
  const text = wordsOf(total, here);
  if (count && count.textContent !== text) count.textContent = text;
  for (const row of rows()) row.toggleAttribute("data-chosen", row.querySelector("input:checked") !== null);
  const page = document.querySelector("[data-check-page]");
  if (page) page.textContent = here && here === boxes().length ? "Décocher la page" : "Cocher la page";
};

/** @param {HTMLInputElement[]} changed */
const mark = (changed) => {
  const place = bar();
  if (!place) return;
  choice = marking(choice, changed);
  remember();
  tell(place);
};

/** @type {HTMLInputElement | null} */
let last = null;
let isRange = false;

/**
 * Makes a click with Shift check, or uncheck, every line since the last one that was clicked.
 * @param {HTMLInputElement} box
 */
const range = (box) => {
  const here = boxes();
  const ends = [last ? here.indexOf(last) : -1, here.indexOf(box)];
  const start = Math.min(...ends);
  const between = isRange && start >= 0 ? here.slice(start, Math.max(...ends) + 1) : [box];
  for (const each of between) each.checked = box.checked;
  last = box;
  return between;
};

// On phones, the states of offers stand in one line that scrolls: the chosen one must be in sight.
const showShelf = () => {
  const shelf = document.querySelector(".metnum-shelf[aria-current]");
  const line = shelf?.closest("ul");
  if (shelf && line) line.scrollLeft += shelf.getBoundingClientRect().left - line.getBoundingClientRect().left - 16;
};

/**
 * Stops Shift from selecting text, because a label whose text is being selected checks nothing.
 * @param {MouseEvent} event
 */
const onPress = (event) => {
  if (event.shiftKey && touched(event, ".metnum-row-box")) event.preventDefault();
};

/** @param {boolean} isChecked */
const checkPage = (isChecked) => {
  const here = boxes();
  for (const box of here) box.checked = isChecked;
  mark(here);
};

/** @param {boolean} isAll */
const chooseAll = (isAll) => {
  choice = { ...choice, isAll, marked: [] };
  remember();
  follow();
};

/**
 * Adds to the form the chosen lines of other pages, and the exceptions.
 * @param {SubmitEvent} event
 */
const onSubmit = (event) => {
  const form = targetOf(event);
  if (form.id !== names.SELECTION_FORM) return;
  for (const field of form.querySelectorAll("[data-elsewhere]")) field.remove();
  const here = boxes().map((box) => box.value);
  for (const value of elsewhere(choice, here)) {
    const name = choice.isAll ? names.LEFT_OUT : names.CHOSEN;
    const field = Object.assign(document.createElement("input"), { type: "hidden", name, value });
    field.dataset.elsewhere = "true";
    form.append(field);
  }
};

/** @param {Element} element */
const isTyping = (element) =>
  (element instanceof HTMLElement && element.isContentEditable) ||
  element instanceof HTMLTextAreaElement ||
  element instanceof HTMLSelectElement ||
  (element instanceof HTMLInputElement && !/^(checkbox|radio|button|submit)$/.test(element.type));

const current = () => document.activeElement?.closest("tr[data-row]");

/** @param {number} step */
const move = (step) => {
  const lines = rows();
  const here = current();
  const place = here instanceof HTMLTableRowElement ? lines.indexOf(here) : -1;
  const next = lines[place < 0 ? (step > 0 ? 0 : lines.length - 1) : place + step];
  if (!next) return false;
  first(next, "[data-row-link]", HTMLElement)?.focus();
  next.scrollIntoView({ block: "nearest" });
  return true;
};

/** @param {HTMLElement | undefined} element */
const click = (element) => {
  element?.click();
  return element !== undefined;
};

/** @param {string} selector */
const inCurrent = (selector) => {
  const row = current();
  return row ? first(row, selector, HTMLElement) : undefined;
};

/** @type {Record<string, () => boolean>} */
const GESTURES = {
  j: () => move(1),
  k: () => move(-1),
  ArrowDown: () => Boolean(current()) && move(1),
  ArrowUp: () => Boolean(current()) && move(-1),
  x: () => {
    isRange = false;
    return click(inCurrent("input[type=checkbox]"));
  },
  e: () => click(inCurrent("[data-row-edit]")),
  n: () => click(first(document, ".fr-pagination__link--next[href]", HTMLElement)),
  p: () => click(first(document, ".fr-pagination__link--prev[href]", HTMLElement)),
  "/": () => {
    const field = first(document, "form[role=search] input[type=search]", HTMLInputElement);
    field?.focus();
    field?.select();
    return field !== undefined;
  },
  "?": () => {
    const button = first(document, `[aria-controls=${names.SHORTCUTS}][data-fr-opened]`, HTMLElement);
    if (document.activeElement === document.body) button?.focus(); // closing the window leads back to it
    return click(button);
  },
};

/** @param {KeyboardEvent} event */
const onKey = (event) => {
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing;
  if (!isPlain || event.defaultPrevented || isTyping(targetOf(event)) || !areOn()) return;
  if (document.querySelector("dialog[open], .fr-modal--opened")) return;
  if (Object.hasOwn(GESTURES, event.key) && GESTURES[event.key]?.()) event.preventDefault();
};

/** @param {Event} event */
const onChange = (event) => {
  const box = targetOf(event);
  if (!(box instanceof HTMLInputElement)) return;
  if (box.id === names.SHORTCUTS_ARE_ON) keep("localStorage", names.KEPT_SHORTCUTS, box.checked);
  else if (box === everything()) chooseAll(box.checked);
  else if (box.matches("tr[data-row] input[type=checkbox]")) mark(range(box));
};

/** @param {MouseEvent} event */
const onClick = (event) => {
  if (touched(event, ".metnum-row-box label")) isRange = event.shiftKey;
  if (touched(event, "[data-check-page]")) checkPage(boxes().some((box) => !box.checked));
  else if (touched(event, "[data-uncheck]")) chooseAll(false);
};

/** @param {{ at: string }} props */
export function RowList({ at }) {
  useEffect(() => {
    const kept = recall("sessionStorage", names.KEPT_SELECTION);
    if (kept?.marked) choice = kept;
    findPlace();
    const box = first(document, `#${names.SHORTCUTS_ARE_ON}`, HTMLInputElement);
    if (box) box.checked = areOn();
    const left = [
      listen(window, { pagehide: keepPlace }),
      listen(document, { keydown: onKey, change: onChange, click: onClick, mousedown: onPress, submit: onSubmit }),
    ];
    return () => {
      for (const leave of left) leave();
    };
  }, []);
  // Other rows have come: another page of the same search, or another search.
  useEffect(() => {
    follow();
    showShelf();
  }, [at]);
  return null;
}

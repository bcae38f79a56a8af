// What the server asks of a page: to lead elsewhere, to move the focus, to close a window (state/asking.py).
// It may ask before the code of the page has come: what it asks waits in a list until `answer` is called.
import * as names from "../names.js";

const IN_A_FIELD = "input, select, textarea, [contenteditable]";

/**
 * Looks for a place once a frame: React may need some before it is there, above all when a page has just come.
 * @param {(left: number) => Element | null | undefined} find
 * @param {number} frames
 */
const focusWhenFound = (find, frames) => {
  const place = find(frames);
  if (place instanceof HTMLElement) place.focus();
  else if (frames) requestAnimationFrame(() => focusWhenFound(find, frames - 1));
};

/** @param {string} url */
export const goTo = (url) => location.assign(url);

/** @param {string} url */
export const replacePage = (url) => location.replace(url);

// The session has ended: private screens leave, from the address that they show now, filters included.
export const leavePrivateScreen = () => {
  if (!names.PRIVATE.some((prefix) => location.pathname.startsWith(prefix))) return;
  location.assign(names.SESSION_ENDED + encodeURIComponent(location.pathname + location.search));
};

/**
 * An empty message cannot have the focus. Somebody who writes in a page that has just come keeps it: the words are
 * announced all the same.
 * @param {number} frames
 */
export const focusMessage = (frames, isArriving = false) =>
  focusWhenFound((left) => {
    if (isArriving && document.activeElement?.matches(IN_A_FIELD)) return document.activeElement;
    const place = document.getElementById(names.MESSAGE);
    return place?.textContent?.trim() || !left ? place : null;
  }, frames);

/**
 * What is wrong with a form that was refused: its summary, else its first field in error, else what is said of it.
 * @param {number} frames
 */
export const focusRefusal = (frames) =>
  focusWhenFound((left) => {
    const places = [...document.querySelectorAll(`#${names.ERRORS}, main [aria-invalid=true]`)];
    return places.find((place) => place.checkVisibility()) ?? (left ? null : document.getElementById(names.MESSAGE));
  }, frames);

/**
 * A group of fields cannot have the focus itself: its first field has it.
 * @param {string} id
 */
export const focusField = (id) => {
  const field = document.getElementById(id);
  (field?.querySelector("input") ?? field ?? document.getElementById(names.MESSAGE))?.focus();
};

/** @param {string} action */
export const closeActionWindow = (action) => {
  const opened = document.getElementById(names.ACTION_WINDOW + action);
  if (opened) window.dsfr?.(opened)?.modal?.conceal();
};

/** @type {Record<string, (...given: never[]) => void>} */
const GESTURES = {
  goTo,
  replacePage,
  leavePrivateScreen,
  focusMessage,
  focusRefusal,
  focusField,
  closeActionWindow,
};

export const answer = () => {
  const waiting = window[names.ASKED] ?? [];
  if (!Array.isArray(waiting)) return; // answered already
  const push = (/** @type {Asked} */ [name, ...given]) => GESTURES[name]?.(...given);
  window[names.ASKED] = { push };
  for (const asked of waiting) push(asked);
};

// What the server asks of a page: to lead elsewhere, to move the focus, to close a window (state/asking.py).
// The server may ask before the code of the page has come: requests then wait in a list until `answer` is called.
import * as names from "../names.js";

const IN_A_FIELD = "input, select, textarea, [contenteditable]";

/**
 * Looks for a place at each frame, since React may need some frames to make it, above all when a page has just come.
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

// When the session has ended, a private screen leads to the sign-in page, which leads back here with the same filters.
export const leavePrivateScreen = () => {
  if (!names.PRIVATE.some((prefix) => location.pathname.startsWith(prefix))) return;
  location.assign(names.SESSION_ENDED + encodeURIComponent(location.pathname + location.search));
};

/**
 * Moves the focus to what was said of the last action, once there are words in it. On a page that has just come,
 * somebody who is already typing keeps the focus, because screen readers announce the words all the same.
 * @param {number} frames
 */
export const focusMessage = (frames, isArriving = false) =>
  focusWhenFound((left) => {
    if (isArriving && document.activeElement?.matches(IN_A_FIELD)) return document.activeElement;
    const place = document.getElementById(names.MESSAGE);
    return place?.textContent?.trim() || !left ? place : null;
  }, frames);

/**
 * Moves the focus to what is wrong with a refused form: the summary of errors, else the first field in error, else
 * the message.
 * @param {number} frames
 */
export const focusRefusal = (frames) =>
  focusWhenFound((left) => {
    const places = [...document.querySelectorAll(`#${names.ERRORS}, main [aria-invalid=true]`)];
    return places.find((place) => place.checkVisibility()) ?? (left ? null : document.getElementById(names.MESSAGE));
  }, frames);

/**
 * Moves the focus to a field. A group of fields cannot have the focus, so that its first field gets it.
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
  if (!Array.isArray(waiting)) return; // the page answers already
  const push = (/** @type {Asked} */ [name, ...given]) => GESTURES[name]?.(...given);
  window[names.ASKED] = { push };
  for (const asked of waiting) push(asked);
};

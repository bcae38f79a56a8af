// Keeps on this machine what was typed and is not on the server yet: one entry per person, offer and field. The name of
// an entry holds a hash of the person, so that somebody else who signs in here never sees it.
import { forget, keep, keysOf, recall } from "../core/storage.js";
import { KEPT_DRAFT, TAB_LOCK } from "../names.js";

const SHELF = "localStorage"; // when it is refused, leaving the page gives a warning
const KEPT_DAYS = 30;

const forgetOld = () => {
  const limit = Date.now() - KEPT_DAYS * 86_400_000;
  for (const key of keysOf(SHELF, KEPT_DRAFT)) {
    if (!((recall(SHELF, key)?.at ?? 0) > limit)) forget(SHELF, key);
  }
};

/**
 * @param {string} person
 * @param {number} offer
 * @returns {Drafts}
 */
export const openDrafts = (person, offer) => {
  const prefix = `${KEPT_DRAFT}${person}.${offer}.`;
  forgetOld();
  return {
    all: () =>
      keysOf(SHELF, prefix)
        .map((key) => ({ ...recall(SHELF, key), name: key.slice(prefix.length) }))
        .filter((item) => Array.isArray(item.values)),
    // Keeps a text, and returns whether the browser accepted it.
    put: (name, item) => keep(SHELF, prefix + name, { ...item, at: Date.now() }),
    // Drops only the text that was acknowledged: another tab may have kept its own text meanwhile.
    drop: (name, item) => {
      const kept = recall(SHELF, prefix + name);
      if (kept?.tab !== item.tab || JSON.stringify(kept.values) !== JSON.stringify(item.values)) return;
      forget(SHELF, prefix + name);
    },
  };
};

/**
 * Takes a lock that tells other tabs that this one lives and sends its texts itself. Returns what releases the lock.
 * @param {string} tab
 */
export const holdTab = (tab) => {
  /** @type {(nothing?: undefined) => void} */
  let release = () => {};
  const until = new Promise((resolve) => {
    release = resolve;
  });
  navigator.locks?.request(TAB_LOCK + tab, { ifAvailable: true }, (lock) => lock && until);
  return release;
};

/** @returns {Promise<Set<string>>} */
export const liveTabs = async () => {
  const held = navigator.locks ? (await navigator.locks.query()).held : [];
  return new Set(held?.map((lock) => lock.name?.replace(TAB_LOCK, "") ?? ""));
};

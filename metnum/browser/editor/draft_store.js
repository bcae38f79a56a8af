// What was typed and is not on the server yet, kept on this machine: one entry per person, offer and field.
// Somebody else who signs in here never sees it: the person is part of the name, as a hash.
import { forget, keep, keysOf, recall } from "../core/storage.js";
import { KEPT_DRAFT, TAB_LOCK } from "../names.js";

const SHELF = "localStorage"; // refused, nothing is kept, and leaving the page is warned of
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
    // Whether it is kept.
    put: (name, item) => keep(SHELF, prefix + name, { ...item, at: Date.now() }),
    // Another tab may have kept its own text meanwhile: only what was acknowledged goes.
    drop: (name, item) => {
      const kept = recall(SHELF, prefix + name);
      if (kept?.tab !== item.tab || JSON.stringify(kept.values) !== JSON.stringify(item.values)) return;
      forget(SHELF, prefix + name);
    },
  };
};

/**
 * A tab holds a lock while it lives: what a live tab has typed is its own to send. Returns how to let it go.
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

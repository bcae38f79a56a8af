// Keeps values in the browser. When it refuses, or gives back what cannot be read, it is as if nothing had been kept.

/** @typedef {"localStorage" | "sessionStorage"} Shelf */

/**
 * @param {Shelf} shelf
 * @param {string} key
 */
export const recall = (shelf, key) => {
  try {
    return JSON.parse(window[shelf].getItem(key) ?? "null");
  } catch {
    return null;
  }
};

/**
 * Keeps a value, and returns whether the browser accepted it.
 * @param {Shelf} shelf
 * @param {string} key
 * @param {unknown} value
 */
export const keep = (shelf, key, value) => {
  try {
    window[shelf].setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
};

/**
 * @param {Shelf} shelf
 * @param {string} key
 */
export const forget = (shelf, key) => {
  try {
    window[shelf].removeItem(key);
  } catch {
    // The browser refuses storage, so that nothing was kept.
  }
};

/**
 * @param {Shelf} shelf
 * @param {string} prefix
 */
export const keysOf = (shelf, prefix) => {
  try {
    return Object.keys(window[shelf]).filter((key) => key.startsWith(prefix));
  } catch {
    return [];
  }
};

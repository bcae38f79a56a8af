// React starts from the rows that the first HTML was made of: its first render is then the same as the HTML that it
// takes over. Reflex's context.jsx calls both functions (reflex_port/initial_state.py, kept_rows.py).
import * as names from "../names.js";

const { ROWS } = names;
/** @type {Record<string, string>} */
let emptyRows = {};

/** @param {Record<string, Rows>} compiled */
export const withFirstRows = (compiled) => {
  const first = (typeof window === "undefined" ? null : window[names.FIRST_STATE]) ?? {};
  emptyRows = Object.fromEntries(Object.entries(compiled).map(([name, vars]) => [name, JSON.stringify(vars[ROWS])]));
  return Object.fromEntries(Object.entries(compiled).map(([name, vars]) => [name, { ...vars, ...first[name] }]));
};

/**
 * After a restart the server's state is new and empty, and only then filled: its empty rows must not replace
 * those on the page for an instant (fields would be built anew under the hands of who types).
 * @param {string} name
 * @param {Rows} delta
 */
export const withoutEmptyRows = (name, delta) => {
  if (!Object.hasOwn(delta, ROWS) || JSON.stringify(delta[ROWS]) !== emptyRows[name]) return delta;
  const { [ROWS]: _, ...others } = delta;
  return others;
};

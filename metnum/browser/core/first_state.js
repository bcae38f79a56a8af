// React starts from the rows that the first HTML was made of, so that its first render is the same as the HTML that it
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
 * After a restart, the server first sends the empty rows of a new state, then fills them. The empty rows must not
 * replace those on the page, even for an instant: fields would be built anew while somebody types in them.
 * @param {string} name
 * @param {Rows} delta
 */
export const withoutEmptyRows = (name, delta) => {
  if (!Object.hasOwn(delta, ROWS) || JSON.stringify(delta[ROWS]) !== emptyRows[name]) return delta;
  const { [ROWS]: _, ...others } = delta;
  return others;
};

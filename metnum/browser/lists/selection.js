// What is chosen in a list, across the pages of one search: the lines in `marked` or, when `isAll`, all but these.

/** @typedef {{ search: string | null, isAll: boolean, marked: string[] }} Selection */

/** @type {Selection} */
export const NOTHING = { search: null, isAll: false, marked: [] };

/**
 * Returns the selection, or an empty one when it was made in another search.
 * @param {Selection} selection
 * @param {string} search
 * @returns {Selection}
 */
export const within = (selection, search) => (selection.search === search ? selection : { ...NOTHING, search });

/**
 * @param {Selection} selection
 * @param {string} value
 */
export const isChosen = ({ isAll, marked }, value) => isAll !== marked.includes(value);

/**
 * @param {Selection} selection
 * @param {number} total
 */
export const countOf = ({ isAll, marked }, total) => (isAll ? total - marked.length : marked.length);

/**
 * @param {Selection} selection
 * @param {{ value: string, checked: boolean }[]} boxes those that were checked, or unchecked
 * @returns {Selection}
 */
export const marking = (selection, boxes) => {
  const marked = new Set(selection.marked);
  for (const { value, checked } of boxes) {
    if (checked === selection.isAll) marked.delete(value);
    else marked.add(value);
  }
  return { ...selection, marked: [...marked] };
};

/**
 * Returns what the boxes of this page do not say: the chosen lines of other pages, or all the exceptions.
 * @param {Selection} selection
 * @param {string[]} here
 */
export const elsewhere = ({ isAll, marked }, here) => marked.filter((value) => isAll || !here.includes(value));

/** @param {number} value */
const number = (value) => value.toLocaleString("fr-FR");

/**
 * @param {number} total how many are chosen
 * @param {number} here how many of them on this page
 */
export const wordsOf = (total, here) => {
  if (!total) return "Aucune offre sélectionnée";
  const noun = total > 1 ? "offres sélectionnées" : "offre sélectionnée";
  return `${number(total)} ${noun}${total > here ? `, dont ${number(here)} sur cette page` : ""}`;
};

// Makes the address of a list from its form of filters, and the form from the address: both say the same thing.
import { fieldsOf, isBox } from "../core/dom.js";

/**
 * Returns, by name, whether all boxes are checked: the address then leaves them out (`data-whole`).
 * @param {HTMLFormElement} form
 */
const wholeSets = (form) => {
  const sets = new Map();
  for (const box of fieldsOf(form)) {
    if (isBox(box) && box.dataset.whole) sets.set(box.name, box.checked && sets.get(box.name) !== false);
  }
  return sets;
};

/**
 * @param {HTMLFormElement} form
 * @param {Iterable<[string, FormDataEntryValue]>} fields
 */
export const addressOf = (form, fields = new FormData(form)) => {
  const query = new URLSearchParams();
  const sets = wholeSets(form);
  for (const [name, value] of fields) {
    const text = String(value).trim();
    if (text && !sets.get(name)) query.append(name, text);
  }
  const text = query.toString();
  return form.getAttribute("action") + (text ? `?${text}` : "");
};

/**
 * @param {HTMLFormElement} form
 * @param {string} search
 * @param {Element | null} keeps the field where somebody is writing
 */
export const follow = (form, search, keeps) => {
  const query = new URLSearchParams(search);
  for (const field of fieldsOf(form)) {
    if (!field.name || field === keeps) continue;
    if (!isBox(field)) field.value = query.get(field.name) ?? "";
    else if (field.dataset.whole && !query.has(field.name)) field.checked = true;
    else field.checked = query.getAll(field.name).includes(field.value);
  }
};

// Reads and writes the fields of a form by name, whatever elements they are made of.
import { fieldsOf, first, isBox } from "../core/dom.js";

/**
 * @param {HTMLFormElement} form
 * @param {string} name
 */
const named = (form, name) => fieldsOf(form).filter((field) => field.name === name);

/**
 * @param {HTMLFormElement} form
 * @param {string} name
 */
export const readField = (form, name) => {
  const fields = named(form, name);
  const boxes = fields.filter(isBox);
  if (boxes.length) return boxes.filter((box) => box.checked).map((box) => box.value);
  return fields.map((field) => field.value).filter((value) => value !== "");
};

/**
 * @param {HTMLFormElement} form
 * @param {string} name
 * @param {string[]} values
 * @param {string} [shown] what a completed field says of its value: the name of a commune
 */
export const writeField = (form, name, values, shown) => {
  for (const field of named(form, name)) {
    if (isBox(field)) field.checked = values.includes(field.value);
    else {
      field.value = values[0] ?? "";
      field.dispatchEvent(new CustomEvent("metnum:written"));
    }
  }
  const typed = first(form, `[data-typed-for="${name}"]`, HTMLInputElement);
  if (typed) typed.value = shown ?? values[0] ?? "";
};

/**
 * Returns the words that a form shows for one value of a field.
 * @param {Field[]} fields
 * @param {string} value
 */
const labelOf = (fields, value) => {
  for (const field of fields) {
    if (isBox(field) && field.value === value && field.labels?.[0]) return field.labels[0].textContent ?? value;
    if (!(field instanceof HTMLSelectElement)) continue;
    const option = [...field.options].find((one) => one.value === value);
    if (option) return option.textContent ?? value;
  }
  return value;
};

/**
 * Returns values in words, for somebody who must choose between two texts.
 * @param {HTMLFormElement | null} form
 * @param {string} name
 * @param {string[]} values
 */
export const wordsOf = (form, name, values) => {
  const fields = form ? named(form, name) : [];
  return values.map((value) => plain(labelOf(fields, value))).join(", ");
};

/** @param {string} text */
const plain = (text) => {
  if (!/<\w/.test(text)) return text;
  const page = new DOMParser().parseFromString(text.replace(/<\/(p|li|h3|h4|blockquote)>|<br>/g, "$&\n"), "text/html");
  return (page.body.textContent ?? "").replace(/\n{2,}/g, "\n").trim();
};

// What is typed in the form of the editor goes to the saver, field by field.
import { first, isField, listen, targetOf } from "../core/dom.js";
import * as names from "../names.js";
import { readField } from "./form_fields.js";
import { propose } from "./tags.js";

const TEXT = "textarea, input:not([type=checkbox], [type=radio], [type=hidden], [type=date])";

/**
 * @typedef {object} Now what React shows now
 * @property {FieldRow[]} fields of the step
 * @property {Record<string, string>} labels of all fields
 * @property {(() => void) | undefined} onAsked read the editor again
 */

/** @typedef {import("./saver.js").Saver} Saver */
/** @typedef {HTMLFormElement & { saver?: Saver }} Form */
/** @typedef {import("../../reflex_port/rows.js").ShownRows} ShownRows */
/** @typedef {{ form: Form, now: { current: Now }, rows: ShownRows, saver: Saver }} Editor */

/** @param {Element} field */
const nameOf = (field) => (isField(field) ? (field.dataset.typedFor ?? field.name) : "");

/**
 * @param {HTMLFormElement} form
 * @param {string} name
 */
export const wrapperOf = (form, name) => form.querySelector(`[data-field="${CSS.escape(name)}"]`);

/**
 * @param {Editor} editor
 * @param {string} name
 */
export const isHere = ({ now }, name) => now.current.fields.some((row) => row.name === name);

/**
 * @param {HTMLFormElement} form
 * @param {string} name
 * @param {string} words
 */
export const showRefusal = (form, name, words) => {
  const place = form.querySelector(`[data-refused="${name}"]`);
  if (place) place.textContent = words;
};

/**
 * @param {Editor} editor
 * @param {Event} event
 * @param {number} [pause]
 */
const onTyped = (editor, event, pause) => {
  const { form, saver } = editor;
  const field = targetOf(event);
  const name = nameOf(field);
  if (!isField(field) || !name || !isHere(editor, name)) return;
  if (field.dataset.typedFor) {
    if (event.type !== "input") return;
    const hidden = first(form, `input[type=hidden][name="${name}"]`, HTMLInputElement);
    if (hidden) hidden.value = field.value;
  }
  showRefusal(form, name, "");
  saver.type(name, readField(form, name), pause);
};

/**
 * Fills in the name of a contact when the address is that of a known contact.
 * @param {HTMLFormElement} form
 * @param {Element} field
 */
const complete = (form, field) => {
  if (!(field instanceof HTMLInputElement) || field.name !== names.CONTACT_EMAIL || !field.list) return;
  const known = [...field.list.options].find((option) => option.value === field.value);
  const name = first(form, `[name="${names.CONTACT_NAME}"]`, HTMLInputElement);
  if (!known?.dataset.name || !name || name.value) return;
  name.value = known.dataset.name;
  name.dispatchEvent(new Event("input", { bubbles: true }));
};

/** @param {Editor} editor */
export const listenToForm = (editor) => {
  const { form, now, saver } = editor;
  return listen(form, {
    input: (event) => {
      propose(targetOf(event));
      onTyped(editor, event);
    },
    change: (event) => {
      const field = targetOf(event);
      if (field.matches(TEXT)) saver.hurry(nameOf(field));
      else onTyped(editor, event, 0);
      complete(form, field);
    },
    focusin: (event) => propose(targetOf(event)),
    focusout: (event) => {
      const name = nameOf(targetOf(event));
      if (name) saver.hurry(name);
    },
    submit: (event) => event.preventDefault(),
    keydown: (event) => {
      if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      event.preventDefault(); // Ctrl+S saves at once, rather than the page as a file
      for (const row of now.current.fields) saver.hurry(row.name);
    },
  });
};

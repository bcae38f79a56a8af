// A session that ends in the middle of a form takes the page away. What was typed, ticked or chosen comes back after
// signing in, for the same person and in this tab only, and the page says so. (The editor of offers keeps its own
// texts: editor/draft_store.js.)
import { write } from "../early/replay.js";
import * as names from "../names.js";
import { all, fieldsOf, isBox } from "./dom.js";
import { forget, keep, recall } from "./storage.js";

const LONGEST = 30 * 60_000; // ms; nobody expects an older text to come back
const SAID = "Ce que vous aviez rempli est revenu. Rien n’est envoyé : vérifiez, puis validez.";
// Live forms, the form of the editor and the selection of a list are left out, because they keep their own fields.
const FORMS = `main form:not([role=search], [data-live], #${names.OFFER_FORM}, #${names.SELECTION_FORM})`;

/** @typedef {{ place: number, name: string, type: string, value: string, checked: boolean, rank: number }} KeptField */

const who = () => document.querySelector(`[id^=${names.ACCOUNT_NAME}]`)?.textContent ?? "";
const forms = () => all(document, FORMS, HTMLFormElement);

/** @param {HTMLSelectElement} select */
const firstChoice = (select) => [...select.options].findLast((option) => option.defaultSelected) ?? select.options[0];

/** @param {Field} field */
const isChanged = (field) => {
  if (isBox(field)) return field.checked !== field.defaultChecked;
  if (field instanceof HTMLSelectElement) return field.value !== firstChoice(field)?.value;
  const isText = field instanceof HTMLTextAreaElement || /^(text|email|url|tel|date|number)$/.test(field.type);
  return isText && field.value !== field.defaultValue;
};

/**
 * Returns the fields that may be this one. Several may bear its name: a box is then told by its value, others by rank.
 * @param {HTMLFormElement} form
 * @param {{ name: string, value: string, type: string }} field
 */
const named = (form, field) =>
  fieldsOf(form).filter((it) => it.name === field.name && (!isBox(it) || it.value === field.value));

/**
 * @param {HTMLFormElement} form
 * @param {number} place
 * @param {Field} field
 * @returns {KeptField}
 */
const note = (form, place, field) => ({
  place,
  name: field.name,
  type: field.type,
  value: field.value,
  checked: isBox(field) && field.checked,
  rank: named(form, field).indexOf(field),
});

export const keepForms = () => {
  const fields = forms().flatMap((form, place) =>
    fieldsOf(form)
      .filter((field) => field.name && isChanged(field))
      .map((field) => note(form, place, field)),
  );
  if (!fields.length || !who()) return;
  // If the browser refuses to keep it, what was typed is lost.
  keep("sessionStorage", names.KEPT_FORM, { path: location.pathname, who: who(), at: Date.now(), fields });
};

/**
 * @param {Field} field
 * @param {KeptField} kept
 */
const restore = (field, kept) => {
  if (isBox(field)) {
    if (field.checked !== kept.checked) field.click();
    return;
  }
  write(field, kept.value);
  for (const kind of ["metnum:written", "input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true }));
};

/**
 * Says above the form that it was filled again. The words come after their place, since screen readers announce what
 * appears in a place that is already there.
 * @param {HTMLFormElement} form
 */
const say = (form) => {
  const place = document.createElement("p");
  place.setAttribute("role", "status");
  place.className = "fr-alert fr-alert--info fr-alert--sm fr-mb-2w";
  form.before(place);
  setTimeout(() => {
    place.textContent = SAID;
  }, 100);
};

/** @param {Element} field */
const unfoldAround = (field) => {
  for (let box = field.closest("details"); box; box = box.parentElement?.closest("details") ?? null) box.open = true;
};

// Forms come back only after the page of sign-in: somebody who left a form on purpose does not expect it back.
export const restoreForms = () => {
  const kept = recall("sessionStorage", names.KEPT_FORM);
  forget("sessionStorage", names.KEPT_FORM);
  if (!kept || !document.referrer.startsWith(location.origin + names.SIGN_IN)) return;
  if (kept.path !== location.pathname || kept.who !== who() || Date.now() - kept.at > LONGEST) return;
  const there = forms();
  const back = [];
  for (const it of /** @type {KeptField[]} */ (kept.fields)) {
    const form = there[it.place];
    const field = form && named(form, it)[it.rank];
    if (!form || field?.type !== it.type) continue;
    unfoldAround(field);
    restore(field, it);
    back.push(form);
  }
  if (back[0]) say(back[0]);
};

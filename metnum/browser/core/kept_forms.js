// A session that ends in the middle of a form takes the page away: what was typed, ticked or chosen is there again
// after signing in, for the same person and in this tab only, and it is said. (The editor of offers keeps its own:
// editor/draft_store.js.)
import { write } from "../early/replay.js";

const KEPT = "metnum-formulaire";
const LONGEST = 30 * 60_000; // ms: nobody still expects a text from longer ago
const SAID = "Ce que vous aviez rempli est revenu. Rien n’est envoyé : vérifiez, puis validez.";

const who = () => document.querySelector("[id^=compte-nom]")?.textContent ?? "";
const forms = () => [
  ...document.querySelectorAll("main form:not([role=search]):not([data-live]):not(#offre):not(#selection)"),
];
const isBox = (field) => field.type === "checkbox" || field.type === "radio";
const firstChoice = (select) => [...select.options].findLast((option) => option.defaultSelected) ?? select.options[0];
const isChanged = (field) => {
  if (isBox(field)) return field.checked !== field.defaultChecked;
  if (field.tagName === "SELECT") return field.value !== firstChoice(field)?.value;
  const isText = field.tagName === "TEXTAREA" || /^(text|email|url|tel|date|number)$/.test(field.type);
  return isText && field.value !== field.defaultValue;
};

// Several fields may bear one name: a box is known by its value, the others by their rank.
const named = (form, field) =>
  [...form.elements].filter((it) => it.name === field.name && (!isBox(field) || it.value === field.value));
const note = (form, place, field) => ({
  place,
  name: field.name,
  type: field.type,
  value: field.value,
  checked: field.checked,
  rank: named(form, field).indexOf(field),
});

const stored = () => {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEPT));
    sessionStorage.removeItem(KEPT);
    return kept;
  } catch {
    return null; // storage refused, or nothing that can be read
  }
};

export const keepForms = () => {
  const fields = forms().flatMap((form, place) =>
    [...form.elements].filter((it) => it.name && isChanged(it)).map((it) => note(form, place, it)),
  );
  if (!fields.length || !who()) return;
  try {
    sessionStorage.setItem(KEPT, JSON.stringify({ path: location.pathname, who: who(), at: Date.now(), fields }));
  } catch {
    // Storage refused: what was typed is lost, as it was before.
  }
};

const restore = (field, kept) => {
  if (isBox(field)) {
    if (field.checked !== kept.checked) field.click();
    return;
  }
  write(field, "value", kept.value);
  for (const kind of ["metnum:written", "input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true }));
};

// Seen above the form; a screen reader says what appears in a place that was there before its words.
const say = (form) => {
  const place = document.createElement("p");
  place.setAttribute("role", "status");
  place.className = "fr-alert fr-alert--info fr-alert--sm fr-mb-2w";
  form.before(place);
  setTimeout(() => (place.textContent = SAID), 100);
};

// Only after the page of sign-in: leaving a form on purpose is leaving it.
export const restoreForms = () => {
  const kept = stored();
  if (!kept || !document.referrer.startsWith(location.origin + "/connexion")) return;
  if (kept.path !== location.pathname || kept.who !== who() || Date.now() - kept.at > LONGEST) return;
  const all = forms();
  const back = [];
  for (const it of kept.fields) {
    const form = all[it.place];
    const field = form && named(form, it)[it.rank];
    if (field?.type !== it.type) continue;
    for (let box = field.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    restore(field, it);
    back.push(form);
  }
  if (back.length) say(back[0]);
};

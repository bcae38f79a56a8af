// A session that ends in the middle of a form takes the page away: what was typed is there again after signing
// in, for the same person and in this tab only. (The editor of offers keeps its own: draft_store.js.)
import { write } from "./early.js";

const KEPT = "metnum-formulaire";
const LONGEST = 30 * 60_000; // ms: nobody still expects a text from longer ago

const who = () => document.querySelector("[id^=compte-nom]")?.textContent ?? "";
const forms = () => [...document.querySelectorAll("main form:not([role=search]):not([data-live]):not(#offre)")];
const isTyped = (field) =>
  field.name &&
  (field.tagName === "TEXTAREA" || /^(text|email|url|tel|date)$/.test(field.type)) &&
  field.value !== field.defaultValue;

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
    [...form.elements].filter(isTyped).map(({ name, value }) => ({ place, name, value })),
  );
  if (!fields.length || !who()) return;
  try {
    sessionStorage.setItem(KEPT, JSON.stringify({ path: location.pathname, who: who(), at: Date.now(), fields }));
  } catch {
    // Storage refused: what was typed is lost, as it was before.
  }
};

// Only after the page of sign-in: leaving a form on purpose is leaving it.
export const restoreForms = () => {
  const kept = stored();
  if (!kept || !document.referrer.startsWith(location.origin + "/connexion")) return;
  if (kept.path !== location.pathname || kept.who !== who() || Date.now() - kept.at > LONGEST) return;
  const all = forms();
  for (const { place, name, value } of kept.fields) {
    const field = all[place]?.elements[name];
    if (!(field instanceof HTMLElement)) continue;
    write(field, "value", value);
    for (const kind of ["metnum:written", "input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true }));
  }
};

// Rows that can be chosen and walked through: how many are checked, and one-key shortcuts.
// Shortcuts never act while somebody types, and can be turned off (WCAG 2.1.4); this is remembered here.
import { useEffect } from "react";
import { findPlace, keepPlace } from "./list_place.js";

const OFF = "metnum-raccourcis";
const rows = () => [...document.querySelectorAll("tr[data-row]")];
const boxes = () => [...document.querySelectorAll("tr[data-row] input[type=checkbox]")];
const everything = () => document.getElementById("tout");
const areOn = () => {
  try {
    return localStorage.getItem(OFF) !== "off";
  } catch {
    return true;
  }
};

const number = (value) => value.toLocaleString("fr-FR");
const noun = (value) => (value > 1 ? "offres sélectionnées" : "offre sélectionnée");

// What is chosen, across the pages of one search: some lines, or all of them but some (`marked`).
// Kept for this tab, so that going to an offer and back loses nothing.
const KEPT = "metnum-selection";
const bar = () => document.getElementById("barre-selection");
let choice = { search: null, isAll: false, marked: [] };

const remember = () => {
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(choice));
  } catch {
    // Storage refused: the choice lives as long as this page.
  }
};

const recall = () => {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEPT));
    if (kept?.marked) choice = kept;
  } catch {
    // Nothing that can be read was kept.
  }
};

const isChosen = (box) => choice.isAll !== choice.marked.includes(box.value);
const chosen = () => (choice.isAll ? Number(bar().dataset.total) - choice.marked.length : choice.marked.length);

// Another search: what was chosen in the former one no longer counts.
const follow = () => {
  if (!bar()) return;
  const search = bar().dataset.search;
  if (choice.search !== search) choice = { search, isAll: false, marked: [] };
  boxes().forEach((box) => (box.checked = isChosen(box)));
  if (everything()) everything().checked = choice.isAll;
  tell();
};

const tell = () => {
  const total = chosen();
  const here = boxes().filter((box) => box.checked).length;
  bar().toggleAttribute("data-open", total > 0);
  const elsewhere = total > here ? ", dont " + number(here) + " sur cette page" : "";
  const text = total ? number(total) + " " + noun(total) + elsewhere : "Aucune offre sélectionnée";
  // A list announces its change once, not at each render.
  const place = document.getElementById("selection-nombre");
  if (place.textContent !== text) place.textContent = text;
  rows().forEach((row) => row.toggleAttribute("data-chosen", row.querySelector("input:checked") !== null));
  const page = document.querySelector("[data-check-page]");
  if (page) page.textContent = here && here === boxes().length ? "Décocher la page" : "Cocher la page";
};

const mark = (changed) => {
  const marked = new Set(choice.marked);
  for (const box of changed) box.checked === choice.isAll ? marked.delete(box.value) : marked.add(box.value);
  choice.marked = [...marked];
  remember();
  tell();
};

// Shift and a click check, or uncheck, every line since the last one.
let last = null;
let isRange = false;
const range = (box) => {
  const all = boxes();
  const [start, end] = [all.indexOf(last), all.indexOf(box)].sort((a, b) => a - b);
  const between = isRange && start >= 0 ? all.slice(start, end + 1) : [box];
  between.forEach((each) => (each.checked = box.checked));
  last = box;
  return between;
};

// On phones states stand in one line that scrolls: the one that is shown is in sight.
const showShelf = () => {
  const shelf = document.querySelector(".metnum-shelf[aria-current]");
  const line = shelf?.closest("ul");
  if (line) line.scrollLeft += shelf.getBoundingClientRect().left - line.getBoundingClientRect().left - 16;
};

// Shift selects text as well, and a label whose text is being selected checks nothing.
const onPress = (event) => {
  if (event.shiftKey && event.target.closest(".metnum-row-box")) event.preventDefault();
};

const checkPage = (isChecked) => {
  boxes().forEach((box) => (box.checked = isChecked));
  mark(boxes());
};

const chooseAll = (isAll) => {
  choice = { ...choice, isAll, marked: [] };
  remember();
  follow();
};

// Lines of other pages, and exceptions, travel with the form.
const onSubmit = (event) => {
  if (event.target.id !== "selection") return;
  event.target.querySelectorAll("[data-elsewhere]").forEach((field) => field.remove());
  const here = new Set(boxes().map((box) => box.value));
  for (const value of choice.marked) {
    if (!choice.isAll && here.has(value)) continue;
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name: choice.isAll ? "sauf" : "offre", value });
    field.dataset.elsewhere = "true";
    event.target.append(field);
  }
};

const isTyping = (element) =>
  element.isContentEditable ||
  /^(textarea|select)$/i.test(element.tagName) ||
  (element.tagName === "INPUT" && !/^(checkbox|radio|button|submit)$/.test(element.type));

const current = () => document.activeElement?.closest("tr[data-row]");

const move = (step) => {
  const all = rows();
  const place = all.indexOf(current());
  const next = all[place < 0 ? (step > 0 ? 0 : all.length - 1) : place + step];
  if (!next) return false;
  next.querySelector("[data-row-link]").focus();
  next.scrollIntoView({ block: "nearest" });
  return true;
};

const turn = (side) => {
  const link = document.querySelector(`.fr-pagination__link--${side}[href]`);
  link?.click();
  return link;
};

const GESTURES = {
  j: () => move(1),
  k: () => move(-1),
  ArrowDown: () => current() && move(1),
  ArrowUp: () => current() && move(-1),
  x: () => {
    const box = current()?.querySelector("input[type=checkbox]");
    isRange = false;
    box?.click();
    return box;
  },
  e: () => {
    const link = current()?.querySelector("[data-row-edit]");
    link?.click();
    return link;
  },
  n: () => turn("next"),
  p: () => turn("prev"),
  "/": () => {
    const field = document.querySelector("form[role=search] input[type=search]");
    field?.focus();
    field?.select();
    return field;
  },
  "?": () => {
    const button = document.querySelector("[aria-controls=raccourcis][data-fr-opened]");
    if (document.activeElement === document.body) button?.focus(); // where one comes back to
    button?.click();
    return button;
  },
};

const onKey = (event) => {
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing;
  if (!isPlain || event.defaultPrevented || isTyping(event.target) || !areOn()) return;
  if (document.querySelector("dialog[open], .fr-modal--opened")) return;
  if (Object.hasOwn(GESTURES, event.key) && GESTURES[event.key]()) event.preventDefault();
};

const onChange = (event) => {
  if (event.target.id === "raccourcis-actifs") {
    try {
      localStorage.setItem(OFF, event.target.checked ? "on" : "off");
    } catch {
      // Storage refused: shortcuts stay as they are on this page.
    }
  } else if (event.target === everything()) chooseAll(event.target.checked);
  else if (event.target.matches("tr[data-row] input[type=checkbox]")) mark(range(event.target));
};

const onClick = (event) => {
  if (event.target.closest(".metnum-row-box label")) isRange = event.shiftKey;
  if (event.target.closest("[data-check-page]")) checkPage(boxes().some((box) => !box.checked));
  else if (event.target.closest("[data-uncheck]")) chooseAll(false);
};

export function RowList({ at }) {
  useEffect(() => {
    const listeners = { keydown: onKey, change: onChange, click: onClick, mousedown: onPress, submit: onSubmit };
    recall();
    findPlace();
    addEventListener("pagehide", keepPlace);
    for (const [kind, listener] of Object.entries(listeners)) document.addEventListener(kind, listener);
    const box = document.getElementById("raccourcis-actifs");
    if (box) box.checked = areOn();
    return () => {
      removeEventListener("pagehide", keepPlace);
      for (const [kind, listener] of Object.entries(listeners)) document.removeEventListener(kind, listener);
    };
  }, []);
  // Other rows: another page of the same search, or another search.
  useEffect(() => {
    follow();
    showShelf();
  }, [at]);
  return null;
}

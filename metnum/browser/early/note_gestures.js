// What is done on a page before its code has arrived is noted here; replay.js does it again.
// Live forms (lists/live_search.js, editor/autosave.js) replay their own fields.
const noted = (window.__METNUM_NOTED__ = {
  typed: {},
  panels: {},
  scrolled: {},
  opener: null,
  pressed: null,
  focus: null,
  sent: -1,
  isOver: false,

  // A panel is known by its words, and its place among those of the same words: React's page may hold more panels.
  panelKey: (panel) => {
    const same = [...document.querySelectorAll("main details")].filter((each) => words(each) === words(panel));
    return words(panel) + "#" + same.indexOf(panel);
  },
  isAlive: (button) =>
    button.dataset.opens ? noted.isOver : button.getAttributeNames().some((name) => name.startsWith("data-fr-js")),
  // React's page holds the same things in the same order: what is pressed or has the focus is known by what it says
  // and where it leads, and its place among those that say the same.
  placeOf: (element) => {
    const said = says(element);
    return { on: element, says: said, place: alike(element.tagName, said).indexOf(element) };
  },
  found: ({ on, says: said, place }) => alike(on.tagName, said)[place],
  pressable: (target) => target.closest?.("a, button, label, summary, input"),
});

const words = (panel) => panel.querySelector("summary")?.textContent ?? "";
const says = (element) => element.tagName + element.textContent + (element.getAttribute("href") ?? element.id);
const alike = (tag, said) => [...document.querySelectorAll(tag)].filter((each) => says(each) === said);

// Noted when it is clicked, before it unfolds: React may take the page over in between.
const unfold = (event) => {
  const panel = event.target.closest("summary")?.parentElement;
  if (!noted.isOver && panel?.matches("main details")) noted.panels[noted.panelKey(panel)] = !panel.open;
};

// What opens a window or a menu does nothing before the design system's script: the last click is noted, and
// forgotten when the person does something else meanwhile.
const open = (event) => {
  const button = event.target.closest("button[aria-controls], a[aria-controls], [data-opens]");
  if (!button || noted.isAlive(button)) noted.opener = null;
  else noted.opener = { id: button.getAttribute("aria-controls") ?? button.dataset.opens, words: button.textContent };
};
const forget = (event) => {
  if (!["Tab", "Enter", " ", "Shift"].includes(event.key)) noted.opener = null;
};

const focus = (event) => {
  if (!noted.isOver) noted.focus = noted.placeOf(event.target);
};

// React's page may come between pressing and releasing: there is then no click, as what was pressed is gone.
// (A finger is read anew when it leaves: what is under it then is clicked.)
const press = (event) => {
  const on = event.pointerType === "mouse" && noted.pressable(event.target);
  noted.pressed = on && !noted.isOver ? noted.placeOf(on) : null;
};
const release = () => {
  if (!noted.isOver) noted.pressed = null;
};

const keep = ({ target }) => {
  const form = target.form;
  if (noted.isOver || !target.id) return;
  noted.typed[target.id] = { value: target.value, checked: target.checked };
  if (!form?.id || form.dataset.live) return;
  const query = new URLSearchParams(new FormData(form)).toString();
  window.__METNUM_EARLY__ = { form: form.id, focus: target.id, query };
};

// A form that only React can send waits, rather than put its fields in the address.
const send = (event) => {
  if (noted.isOver || event.target.getAttribute("action")) return;
  event.preventDefault();
  noted.sent = [...document.forms].indexOf(event.target);
};

const scroll = ({ target }) => {
  if (!noted.isOver && target.id) noted.scrolled[target.id] = target.scrollTop;
};

addEventListener("input", keep);
addEventListener("change", keep);
addEventListener(
  "click",
  (event) => {
    if (!event.target.closest) return;
    unfold(event);
    open(event);
  },
  true,
);
addEventListener("keydown", forget, true);
addEventListener("focusin", focus, true);
addEventListener("scroll", scroll, true);
addEventListener("pointerdown", press, true);
addEventListener("pointerup", release, true);
addEventListener("pointercancel", () => (noted.pressed = null), true);
addEventListener("submit", send, true);

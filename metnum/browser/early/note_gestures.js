// What is done on a page before its code has arrived is noted here; replay.js does it again.
// Live forms (lists/live_search.js, editor/autosave.js) replay their own fields.

/** @type {Noted} */
const noted = {
  typed: {},
  panels: {},
  scrolled: {},
  opener: null,
  pressed: null,
  focus: null,
  sent: -1,
  isOver: false,
  // A panel is known by its words and its place among those of the same words, since React's page may hold more panels.
  panelKey: (panel) => {
    const same = [...document.querySelectorAll("main details")].filter((each) => wordsOf(each) === wordsOf(panel));
    return `${wordsOf(panel)}#${same.indexOf(panel)}`;
  },
  isAlive: (button) =>
    button.dataset.opens ? noted.isOver : button.getAttributeNames().some((name) => name.startsWith("data-fr-js")),
  // React's page holds the same elements in the same order. The element that is pressed or has the focus is known by
  // what it says, where it leads, and its place among the elements that say the same.
  placeOf: (on) => ({ on, says: saidBy(on), place: alike(on.tagName, saidBy(on)).indexOf(on) }),
  found: ({ on, says, place }) => alike(on.tagName, says)[place],
  pressable: (target) => target.closest("a, button, label, summary, input"),
};
window.__METNUM_NOTED__ = noted;

/** @param {Element} panel */
const wordsOf = (panel) => panel.querySelector("summary")?.textContent ?? "";

/** @param {Element} element */
const saidBy = (element) => element.tagName + element.textContent + (element.getAttribute("href") ?? element.id);

/**
 * @param {string} tag
 * @param {string} says
 */
const alike = (tag, says) => [...document.querySelectorAll(tag)].filter((each) => saidBy(each) === says);

/**
 * Returns the element that was touched, or null once React has taken over.
 * @param {Event} event
 */
const early = ({ target }) => (!noted.isOver && target instanceof Element ? target : null);

/**
 * Notes a panel when it is clicked, before it unfolds, because React may take the page over in between.
 * @param {Event} event
 */
const unfold = (event) => {
  const panel = early(event)?.closest("summary")?.parentElement;
  if (panel instanceof HTMLDetailsElement && panel.matches("main details")) {
    noted.panels[noted.panelKey(panel)] = !panel.open;
  }
};

/**
 * Buttons that open a window or a menu do nothing before the design system's script has come. The last click on one is
 * noted, and forgotten when the person does something else meanwhile.
 * @param {Event} event
 */
const open = ({ target }) => {
  if (!(target instanceof Element)) return;
  const button = target.closest("button[aria-controls], a[aria-controls], [data-opens]");
  noted.opener = null;
  if (!(button instanceof HTMLElement) || noted.isAlive(button)) return;
  const id = button.getAttribute("aria-controls") ?? button.dataset.opens ?? "";
  noted.opener = { id, words: button.textContent };
};

/** @param {KeyboardEvent} event */
const forget = (event) => {
  if (!["Tab", "Enter", " ", "Shift"].includes(event.key)) noted.opener = null;
};

/** @param {Event} event */
const focus = (event) => {
  const element = early(event);
  if (element) noted.focus = noted.placeOf(element);
};

/**
 * Notes what a mouse presses. If React's page comes before the release, what was pressed is gone and browsers send no
 * click. (They need no help with a finger: they click what is under it when it leaves.)
 * @param {PointerEvent} event
 */
const press = (event) => {
  const element = early(event);
  const on = event.pointerType === "mouse" && element && noted.pressable(element);
  noted.pressed = on ? noted.placeOf(on) : null;
};
const release = () => {
  if (!noted.isOver) noted.pressed = null;
};

/** @param {Event} event */
const keep = (event) => {
  const field = /** @type {HTMLInputElement | null} */ (early(event));
  if (!field?.id) return;
  noted.typed[field.id] = { value: field.value, checked: field.checked };
  const form = field.form;
  if (!form?.id || form.dataset.live) return;
  const query = new URLSearchParams(/** @type {any} */ (new FormData(form))).toString();
  window.__METNUM_EARLY__ = { form: form.id, focus: field.id, query };
};

/**
 * Makes a form that only React can send wait for it; the browser would put its fields in the address.
 * @param {SubmitEvent} event
 */
const send = (event) => {
  const form = early(event);
  if (!(form instanceof HTMLFormElement) || form.getAttribute("action")) return;
  event.preventDefault();
  noted.sent = [...document.forms].indexOf(form);
};

/** @param {Event} event */
const scroll = (event) => {
  const box = early(event);
  if (box?.id) noted.scrolled[box.id] = box.scrollTop;
};

addEventListener("input", keep);
addEventListener("change", keep);
addEventListener("click", unfold, true);
addEventListener("click", open, true);
addEventListener("keydown", forget, true);
addEventListener("focusin", focus, true);
addEventListener("scroll", scroll, true);
addEventListener("pointerdown", press, true);
addEventListener("pointerup", release, true);
addEventListener("pointercancel", release, true);
addEventListener("submit", send, true);

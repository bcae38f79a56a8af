// What is done on the page before React has taken over comes back: words typed, boxes ticked, panels unfolded,
// columns scrolled, a form sent, a window opened; the focus stays where it was. note_gestures.js has noted it. Forms
// that are live replay their own (lists/live_search.js, editor/autosave.js).

const LONGEST_WAIT = 20_000; // ms: nobody still expects what they clicked longer ago

export const write = (field, property, value) => {
  // Past React's own setter, which would make it believe that nothing has changed.
  const { set } = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), property);
  set.call(field, value);
};

const restore = (field, typed) => {
  if (field.form?.dataset.live) return;
  if (field.type === "checkbox" || field.type === "radio") {
    if (field.checked !== typed.checked) field.click();
    return;
  }
  if (field.value === typed.value) return;
  write(field, "value", typed.value);
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
};

const replayPanels = (noted) => {
  for (const panel of document.querySelectorAll("main details")) {
    const isOpen = noted.panels[noted.panelKey(panel)];
    if (isOpen !== undefined) panel.open = isOpen;
  }
};

// Once, when what it needs is there, and if the page still has it: the same words that open the same thing.
const replayOpener = (noted) => {
  const { id, words } = noted.opener;
  const openers = document.querySelectorAll(`[aria-controls="${CSS.escape(id)}"], [data-opens="${CSS.escape(id)}"]`);
  const button = [...openers].find((each) => each.textContent === words);
  const opened = document.getElementById(id);
  if (!button || !opened) noted.opener = null;
  else if (noted.isAlive(button) && (button.dataset.opens || noted.isAlive(opened))) {
    noted.opener = null;
    // In the next frame: the button and what it opens have then found each other.
    requestAnimationFrame(() => open(button));
  }
};

const open = (button) => {
  if (button.getAttribute("aria-expanded") === "true" || button.dataset.frOpened === "true") return;
  button.focus();
  button.click();
};

// The design system marks each element that it takes in charge, some time after React.
const watchOpeners = (noted) => {
  const look = () => {
    if (noted.opener) replayOpener(noted);
  };
  const watch = new MutationObserver(look);
  watch.observe(document.documentElement, { attributes: true, subtree: true });
  setTimeout(() => watch.disconnect(), LONGEST_WAIT);
  look();
};

// Pressed on the first page, released on this one.
const watchRelease = (noted) => {
  const onRelease = ({ target }) => {
    const pressed = noted.pressed;
    noted.pressed = null;
    const here = noted.pressable(target);
    if (pressed && here && !pressed.on.isConnected && noted.found(pressed) === here) here.click();
  };
  if (noted.pressed) addEventListener("pointerup", onRelease, { capture: true, once: true });
};

export const replayEarlyGestures = () => {
  const noted = window.__METNUM_NOTED__;
  if (!noted || noted.isOver) return;
  noted.isOver = true;
  replayPanels(noted);
  for (const [id, top] of Object.entries(noted.scrolled)) document.getElementById(id)?.scrollTo({ top, behavior: "instant" });
  watchOpeners(noted);
  watchRelease(noted);
  for (const [id, typed] of Object.entries(noted.typed)) {
    const field = document.getElementById(id);
    if (field && field.type !== "file") restore(field, typed);
  }
  const focused = noted.focus && !noted.focus.on.isConnected && noted.found(noted.focus);
  if (focused && !focused.form?.dataset.live) focused.focus({ preventScroll: true });
  document.forms[noted.sent]?.requestSubmit();
};

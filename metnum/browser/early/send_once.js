// A double click out of habit, Enter held down: a form is sent once, and what slid under the pointer is left alone.
addEventListener(
  "click",
  (event) => {
    if (event.detail < 2 || !(event.target instanceof Element && event.target.closest("[type=submit]"))) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  },
  true,
);
addEventListener(
  "keydown",
  (event) => {
    if (!event.repeat || event.key !== "Enter") return;
    if (!(event.target instanceof Element && event.target.matches("input, [type=submit]"))) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  },
  true,
);

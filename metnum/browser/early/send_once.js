// Sends a form only once after a double click or when Enter is held down. The second click touches nothing that slid
// under the pointer meanwhile.
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

// Finds what opens with a key: windows, menus, accordions, tabs, tooltips, fields with suggestions.
(() => {
  const { isShown, words } = window.metnumKeyboard;
  const controlled = (opener) =>
    document.getElementById(opener.getAttribute("aria-controls") ?? opener.dataset.opens ?? "");
  const tooltipOf = (it) =>
    (it.getAttribute("aria-describedby") ?? "")
      .split(/\s+/)
      .map((id) => document.getElementById(id))
      .find((place) => place?.matches("[role=tooltip]"));
  const kindOf = (it) => {
    if (it.matches("summary")) return "details";
    if (it.matches("[data-opens]")) return "dialog";
    if (it.matches("[data-fr-opened]")) return it.closest("dialog, .fr-modal") ? "" : "dialog";
    if (it.matches("[role=combobox]")) return "combobox";
    if (it.matches("[role=tab]")) return it.tabIndex === 0 ? "tab" : "";
    if (it.matches(".fr-breadcrumb__button")) return "reveal"; // the button goes away when it shows the rest
    if (it.matches("[aria-expanded]")) return "disclosure";
    return tooltipOf(it) ? "tooltip" : "";
  };
  const SELECTOR =
    "summary, [data-opens], [data-fr-opened], [aria-expanded], [role=combobox], [role=tab], [aria-describedby]";

  let openers = [];
  // One opener of each sort is enough, because the rows of a table repeat the same ones.
  const list = (root) => {
    const known = new Set();
    window.metnumKeyboard.move();
    openers = [...document.querySelectorAll(SELECTOR)].filter((it) => {
      const kind = kindOf(it);
      if (!kind || !isShown(it) || it.disabled || !it.closest(root)) return false;
      const sort = [kind, it.className, kind === "dialog" ? it.getAttribute("aria-controls") : ""].join("|");
      return known.has(sort) ? false : known.add(sort);
    });
    openers.sort((a, b) => (kindOf(a) === "reveal") - (kindOf(b) === "reveal")); // the design system holds the focus there a while
    return openers.map((it, place) => ({ place, kind: kindOf(it), words: words(it) }));
  };

  const isOpen = (place) => {
    const it = openers[place];
    const target = controlled(it);
    const kind = kindOf(it);
    if (kind === "details") return it.parentElement.open;
    if (kind === "dialog") return target.matches("dialog[open], .fr-modal--opened, [data-open], [role=dialog]");
    if (kind === "tooltip") return isShown(tooltipOf(it));
    return it.getAttribute("aria-expanded") === "true";
  };
  const focus = (place) => {
    openers[place].scrollIntoView({ block: "center" });
    openers[place].focus();
  };
  const hasFocus = (place) => document.activeElement === openers[place];
  const holdsFocus = (place) => controlled(openers[place])?.contains(document.activeElement) ?? false;
  // From a window of the browser's own, Tab also leads to the bars of the browser, where the page has no focus.
  const keepsFocus = (place) =>
    holdsFocus(place) ||
    (controlled(openers[place]).matches(":modal, [aria-modal=true]") && document.activeElement === document.body);
  const isSeen = (place) => {
    const target = controlled(openers[place]);
    return !target || target.checkVisibility({ visibilityProperty: true });
  };
  const focused = () => words(document.activeElement);
  const selected = (place) => {
    const list = openers[place].closest("[role=tablist]");
    const tab = document.activeElement;
    return (
      list.contains(tab) &&
      tab !== openers[place] &&
      tab.getAttribute("aria-selected") === "true" &&
      isShown(document.getElementById(tab.getAttribute("aria-controls")))
    );
  };

  window.metnumOpeners = { list, isOpen, focus, hasFocus, holdsFocus, keepsFocus, isSeen, focused, selected };
})();

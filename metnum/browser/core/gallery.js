// In the gallery, one finds a component by its name, and looks at an example in a frame: in another theme, or as wide
// as a phone.
import { useEffect } from "react";
import * as names from "../names.js";
import { all, first, listen, targetOf, touched } from "./dom.js";
import { holds } from "./words.js";

const PHONE = 360;

/**
 * @param {string} wanted
 * @param {number} found
 */
const sentence = (wanted, found) => {
  if (!wanted.trim()) return "";
  if (!found) return "Aucun composant de ce nom : essayez un mot plus court.";
  return found < 2 ? "1 composant." : `${found} composants.`;
};

/** @param {string} wanted */
export const find = (wanted) => {
  const sections = all(document, "[data-component]", HTMLElement);
  for (const section of sections) {
    section.hidden = !holds(section.dataset.component, wanted);
    const line = document.querySelector(`#${names.GALLERY_MENU} a[href="#${section.id}"]`)?.closest("li");
    if (line) line.hidden = section.hidden;
  }
  const place = document.getElementById(names.GALLERY_FOUND);
  if (place) place.textContent = sentence(wanted, sections.filter((section) => !section.hidden).length);
};

/**
 * Returns a copy of the example, without what the design system's script has written on it.
 * @param {HTMLElement} live
 */
const markup = (live) => {
  const copy = /** @type {HTMLElement} */ (live.cloneNode(true));
  for (const node of copy.querySelectorAll("*")) {
    for (const { name } of [...node.attributes]) if (name.startsWith("data-fr-js")) node.removeAttribute(name);
  }
  return copy.innerHTML;
};

const scriptAddress = () =>
  performance.getEntriesByType("resource").find(({ name }) => /dsfr.*module.*\.js/.test(name))?.name;

/**
 * @param {HTMLIFrameElement} frame
 * @param {HTMLElement} live
 * @param {string} theme
 */
const fill = (frame, live, theme) => {
  const page = frame.contentDocument;
  const view = /** @type {Window | null} */ (frame.contentWindow);
  if (!page || !view) return;
  page.open();
  page.write("<!doctype html><html lang='fr'><head><title>Exemple</title></head><body></body></html>");
  page.close();
  page.documentElement.setAttribute("data-fr-theme", theme);
  page.documentElement.style.colorScheme = theme;
  for (const style of document.head.querySelectorAll("link[rel='stylesheet'], style")) {
    page.head.append(style.cloneNode(true));
  }
  page.body.className = "fr-p-2w metnum-example__live";
  page.body.innerHTML = markup(live);
  const address = scriptAddress();
  if (address) {
    // The script of the design system reads and writes the visitor's choice of theme; a frame has a choice of its own.
    Object.defineProperty(view, "localStorage", { value: { getItem: () => theme, setItem() {} } });
    view.dsfr = { verbose: false, mode: "auto" };
    // The script is loaded from its address, because the policy of the page refuses a script written inside it.
    const script = Object.assign(page.createElement("script"), { type: "module", src: address });
    page.body.append(script);
  }
  const fit = () => {
    frame.style.height = `${Math.max(page.body.scrollHeight, 48)}px`;
  };
  new ResizeObserver(fit).observe(page.body);
};

/** @param {HTMLElement} button */
const preview = (button) => {
  const example = /** @type {HTMLElement | null} */ (button.closest("[data-example]"));
  const live = example && first(example, ".metnum-example__live", HTMLElement);
  if (!example || !live) return;
  const pressed = button.getAttribute("aria-pressed") !== "true";
  if (pressed && button.dataset.preview !== "phone") {
    for (const other of example.querySelectorAll("[data-preview='light'], [data-preview='dark']")) {
      other.setAttribute("aria-pressed", "false");
    }
  }
  button.setAttribute("aria-pressed", String(pressed));
  const isOn = (/** @type {string} */ kind) =>
    example.querySelector(`[data-preview='${kind}']`)?.getAttribute("aria-pressed") === "true";
  const theme = isOn("dark") ? "dark" : isOn("light") ? "light" : document.documentElement.dataset.frTheme || "light";
  example.querySelector("iframe")?.remove();
  live.hidden = isOn("dark") || isOn("light") || isOn("phone");
  if (!live.hidden) return;
  const frame = document.createElement("iframe");
  frame.title = `Aperçu : ${example.dataset.example}`;
  frame.className = "metnum-example__frame";
  if (isOn("phone")) frame.style.width = `${PHONE}px`;
  live.after(frame);
  fill(frame, live, theme);
};

/** @param {Event} event */
const onClick = (event) => {
  const button = touched(event, "[data-preview]");
  if (button) preview(button);
};

/** @param {Event} event */
const onInput = (event) => {
  const field = targetOf(event);
  if (field instanceof HTMLInputElement && field.id === names.GALLERY_SEARCH) find(field.value);
};

export function Gallery() {
  useEffect(() => listen(document, { click: onClick, input: onInput }), []);
  return null;
}

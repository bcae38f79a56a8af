// The gallery: find a component by its name; look at an example in a frame, in another theme or as wide as a phone.
import { useEffect } from "react";

const PHONE = 360;

const fold = (text) =>
  text
    .normalize("NFD")
    .replace(/\p{Diacritic}/gu, "")
    .toLowerCase();

const find = (field) => {
  const wanted = fold(field.value.trim());
  let found = 0;
  for (const section of document.querySelectorAll("[data-component]")) {
    section.hidden = !fold(section.dataset.component).includes(wanted);
    if (!section.hidden) found += 1;
    const link = document.querySelector(`#galerie-menu a[href="#${section.id}"]`);
    if (link) link.closest("li").hidden = section.hidden;
  }
  const place = document.getElementById("galerie-trouves");
  if (!wanted) place.textContent = "";
  else if (!found) place.textContent = "Aucun composant de ce nom : essayez un mot plus court.";
  else place.textContent = found < 2 ? "1 composant." : `${found} composants.`;
};

// The example as it stands, without what the design system's script has written on it.
const markup = (live) => {
  const copy = live.cloneNode(true);
  for (const node of copy.querySelectorAll("*")) {
    for (const { name } of [...node.attributes]) if (name.startsWith("data-fr-js")) node.removeAttribute(name);
  }
  return copy.innerHTML;
};

const scriptAddress = () =>
  performance.getEntriesByType("resource").find(({ name }) => /dsfr.*module.*\.js/.test(name))?.name;

const fill = (frame, live, theme) => {
  const page = frame.contentDocument;
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
    const view = frame.contentWindow;
    // The script looks for the visitor's choice of theme and writes it: in the frame, the choice is the frame's.
    Object.defineProperty(view, "localStorage", { value: { getItem: () => theme, setItem() {} } });
    view.dsfr = { verbose: false, mode: "auto" };
    // By its address: the policy of the page refuses a script written on the spot.
    const script = Object.assign(page.createElement("script"), { type: "module", src: address });
    page.body.append(script);
  }
  const fit = () => (frame.style.height = `${Math.max(page.body.scrollHeight, 48)}px`);
  new ResizeObserver(fit).observe(page.body);
};

const preview = (button) => {
  const example = button.closest("[data-example]");
  const live = example.querySelector(".metnum-example__live");
  const pressed = button.getAttribute("aria-pressed") !== "true";
  if (pressed && button.dataset.preview !== "phone") {
    for (const other of example.querySelectorAll("[data-preview='light'], [data-preview='dark']")) {
      other.setAttribute("aria-pressed", "false");
    }
  }
  button.setAttribute("aria-pressed", String(pressed));
  const isOn = (kind) => example.querySelector(`[data-preview='${kind}']`).getAttribute("aria-pressed") === "true";
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

const onClick = (event) => {
  const button = event.target.closest("[data-preview]");
  if (button) preview(button);
};

const onInput = (event) => {
  if (event.target.id === "galerie-recherche") find(event.target);
};

export function Gallery() {
  useEffect(() => {
    document.addEventListener("click", onClick);
    document.addEventListener("input", onInput);
    return () => {
      document.removeEventListener("click", onClick);
      document.removeEventListener("input", onInput);
    };
  }, []);
  return null;
}

// The theme is set before anything is painted: this is the one script of the <head>.
const root = document.documentElement;
let chosen = null;
try {
  chosen = localStorage.getItem("scheme");
} catch {
  // Storage refused: the theme of the device.
}
chosen ||= root.getAttribute("data-fr-scheme");
const isDark = chosen === "dark" || (chosen !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
const theme = isDark ? "dark" : "light";
root.setAttribute("data-fr-theme", theme);
root.style.colorScheme = theme;

// The theme must be set before anything is painted, so that this is the one script of the <head>.
const root = document.documentElement;
let chosen = null;
try {
  chosen = localStorage.getItem("scheme");
} catch {
  // The browser refuses storage, so that the device chooses the theme.
}
chosen ||= root.getAttribute("data-fr-scheme");
const isDark = chosen === "dark" || (chosen !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
const theme = isDark ? "dark" : "light";
root.setAttribute("data-fr-theme", theme);
root.style.colorScheme = theme;

// Where there is no React: the design system starts by itself. Its address is the one that the page preloads.
import * as names from "../names.js";

window.dsfr = { verbose: false, mode: "auto" };
await import(document.getElementById(names.DESIGN_SYSTEM).href);
document.documentElement.dataset.frJs = "true";

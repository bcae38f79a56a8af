// On pages without React, the design system starts by itself, from the address that the page preloads.
import * as names from "../names.js";

window.dsfr = { verbose: false, mode: "auto" };
const link = document.getElementById(names.DESIGN_SYSTEM);
if (link instanceof HTMLLinkElement) await import(link.href);
document.documentElement.dataset.frJs = "true";

"""The design system's own behaviour (menus, modals, accordions, tabs…), started after React."""

from __future__ import annotations

import reflex as rx

from metnum.components.el import Node, client_only

# Early in <head>: the theme is set before anything is painted.
THEME_SCRIPT = (
    "(()=>{const d=document.documentElement;let s;"
    'try{s=localStorage.getItem("scheme")}catch{}'
    's=s||d.getAttribute("data-fr-scheme");'
    'const t=s==="dark"||(s!=="light"&&matchMedia("(prefers-color-scheme: dark)").matches)?"dark":"light";'
    'd.setAttribute("data-fr-theme",t);d.style.colorScheme=t})()'
)

# Inside <noscript> in <head>: what a script would unfold is shown.
NOSCRIPT_STYLE = (
    "<style>"
    ".fr-collapse:not(.fr-collapse--expanded){--collapse-max-height:none!important;visibility:visible!important;"
    "--collapser:none}.fr-collapse::before{margin-top:0!important}"
    ".fr-tabs{display:block!important;height:auto!important;overflow:visible!important}"
    ".fr-tabs::before{display:none!important}.fr-tabs__list{position:static!important}"
    ".fr-tabs__panel{left:0!important;margin:0!important;width:auto!important;visibility:visible!important}"
    "dialog.fr-modal,.fr-header__navbar,.fr-btn--display,.fr-footer__bottom-link[aria-controls],"
    ".fr-breadcrumb__button,.fr-sidemenu__inner>.fr-sidemenu__btn,.fr-password__checkbox,"
    ".fr-header__menu .fr-btn--close,.fr-header__search .fr-btn--close{display:none!important}"
    ".fr-header__menu.fr-modal,.fr-header__search.fr-modal{position:static!important;"
    "visibility:visible!important;opacity:1!important;height:auto!important}"
    "</style>"
)

_START = """
useEffect(() => {
  if (window.dsfr) return;
  window.dsfr = { verbose: false, mode: "react" };
  import("@gouvfr/dsfr/dist/dsfr.module.min.js").then(() => window.dsfr.start());
}, []);
"""


class DsfrScripts(rx.Fragment):
    """Load the design system's module once, when React has taken over."""

    def add_imports(self) -> dict[str, str]:
        """Return the React hook the loader runs in."""
        return {"react": "useEffect"}

    def add_hooks(self) -> list[str]:
        """Return the loader: in "react" mode the module waits for start()."""
        return [_START]


def scripts() -> Node:
    """Start the design system's behaviour; place it once, at the end of the page."""
    return client_only(DsfrScripts.create)

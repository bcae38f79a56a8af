"""What the frontend build needs of the State design system: its package, its styles, two fonts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from reflex_base.constants import Dirs
from reflex_base.plugins import Plugin

from metnum.components.dsfr.icons import CLASSES

PACKAGE = "@gouvfr/dsfr@1.14.4"
STYLESHEETS = ["/dsfr.css", "/dsfr-icons.css", "/kit.css"]
ICONS_STYLESHEET = Path(__file__).resolve().parents[3] / "assets" / "dsfr-icons.css"

POSTCSS_CONFIG = Path(__file__).parents[2] / "browser" / "build" / "postcss.config.js"


class DsfrPlugin(Plugin):
    """Reflex plugin: add the npm package, and keep two fonts of its stylesheets."""

    def get_frontend_development_dependencies(self, **context: Any) -> list[str]:
        """Return the npm package of the design system."""
        return [PACKAGE]

    def pre_compile(self, **context: Any) -> None:
        """Replace Reflex's PostCSS configuration."""
        context["add_modify_task"](Dirs.POSTCSS_JS, lambda _: POSTCSS_CONFIG.read_text(encoding="utf-8"))


def icons_stylesheet() -> str:
    """Return the CSS of the icons: one mask per icon, which the build puts inside the stylesheet."""
    lines = ["/* Written by python -m metnum.components.dsfr.build */"]
    for name, icon in CLASSES.items():
        mask = f'mask-image:url("@gouvfr/dsfr/dist/icons/{icon}.svg")'
        lines.append(f".{name}::before,.{name}::after{{-webkit-{mask};{mask}}}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    ICONS_STYLESHEET.write_text(icons_stylesheet(), encoding="utf-8")

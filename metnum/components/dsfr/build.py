"""What the frontend build needs of the State design system: its package and its styles."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import reflex as rx

from metnum.components.dsfr.icons import CLASSES

PACKAGE = "@gouvfr/dsfr@1.14.4"
STYLESHEETS = ["/dsfr.css", "/dsfr-icons.css", "/kit.css"]
ICONS_STYLESHEET = Path(__file__).resolve().parents[3] / "assets" / "dsfr-icons.css"


class DsfrPlugin(rx.plugins.Plugin):
    """Reflex plugin: add the npm package."""

    def get_frontend_development_dependencies(self, **context: Any) -> list[str]:
        """Return the npm package of the design system."""
        return [PACKAGE]


def icons_stylesheet() -> str:
    """Return the CSS of the icons: one mask per icon, which the build puts inside the stylesheet."""
    lines = ["/* Written by python -m metnum.components.dsfr.build */"]
    for name, icon in CLASSES.items():
        mask = f'mask-image:url("@gouvfr/dsfr/dist/icons/{icon}.svg")'
        lines.append(f".{name}::before,.{name}::after{{-webkit-{mask};{mask}}}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    ICONS_STYLESHEET.write_text(icons_stylesheet(), encoding="utf-8")

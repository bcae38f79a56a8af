"""What every page is made in: stylesheets, head, error boundary."""

from typing import Any

import reflex as rx

from metnum.browser.scripts import inline
from metnum.components.dsfr.build import STYLESHEETS
from metnum.components.failure import error_boundary
from metnum.reflex_port.error_boundary import PLACE


def app(**more: Any) -> rx.App:
    """Return a Reflex app without pages."""
    return rx.App(
        stylesheets=[*STYLESHEETS, "/metnum.css", "/back-office.css", "/editor.css"],
        reset_style=False,
        toaster=None,
        html_lang="fr",
        html_custom_attrs={"data-fr-scheme": "system"},
        head_components=[rx.el.script(inline("early/theme.js"))],
        app_wraps={PLACE: lambda _: error_boundary()},
        **more,
    )

"""How far something is: a bar, and the same in words."""

from typing import Any

from metnum.components.el import Node, el


def progress_bar(handled: Any, total: Any, label: Any) -> Node:
    """Build a bar with its label; place one in a page."""
    return el.div(
        el.label("Avancement", html_for="avancement", class_name="fr-label"),
        el.progress(id="avancement", value=handled, max=total, class_name="metnum-progress"),
        el.p(label, id="avancement-texte", class_name="fr-text--bold"),
    )

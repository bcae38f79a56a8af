"""Summary of a page (Sommaire)."""

from __future__ import annotations

from collections.abc import Sequence

from metnum.components.dsfr.arguments import HeadingLevel, Text, component, heading
from metnum.components.el import Node, el, joined


@component
def summary(
    *rows: Node,
    links: Sequence[tuple[Text, str]] = (),
    title: Text = "Sommaire",
    id: str = "sommaire",
    level: HeadingLevel = 2,
    class_name: str | None = None,
) -> Node:
    """List the sections of a page, as (label, "#anchor"); `rows` takes summary_row(…) made by each(…)."""
    return el.nav(
        heading(level, title, id=f"{id}-title", class_name="fr-summary__title"),
        el.ol(*[summary_row(label, href) for label, href in links], *rows),
        role="navigation",
        id=id,
        class_name=joined("fr-summary", class_name),
        aria_labelledby=f"{id}-title",
    )


def summary_row(label: Text, href: str) -> Node:
    """Build one line of a summary."""
    return el.li(el.a(label, href=href, class_name="fr-summary__link"))

"""Small pieces of the administration: badges whose kind varies, dates that filter, sources shown as they are."""

from typing import Any

from metnum.components.el import Child, Node, el


def state_badge(label: Any, kind: Any) -> Node:
    """Build a badge whose kind comes from a value: success, info, warning, error or new."""
    return el.span(label, class_name="fr-badge fr-badge--sm fr-badge--no-icon fr-badge--" + kind)


def date_filter(name: str, label: str, value: Any) -> Node:
    """Build a field that filters a list by a day."""
    return el.div(
        el.label(label, html_for=f"filtre-{name}", class_name="fr-label"),
        el.input(
            type="date", id=f"filtre-{name}", name=name, default_value=value, class_name="fr-input fr-mt-1v"
        ),
        class_name="metnum-filter",
    )


def source(text: Any, label: str) -> Node:
    """Build a text shown as it is written, which scrolls and can be reached by keyboard."""
    return el.pre(text, class_name="metnum-source", tab_index=0, role="region", aria_label=label)


def back_link(label: str, href: Any) -> Node:
    """Build the link that goes back to a list."""
    return el.p(el.a(label, href=href, class_name="fr-link fr-icon-arrow-left-line fr-link--icon-left"))


def fact(name: str, value: Child) -> Node:
    """Build a line of a list of facts."""
    return el.div(el.dt(name), el.dd(value), class_name="metnum-fact")


def fact_grid(*facts: Child) -> Node:
    """Build a list of facts, side by side where there is room."""
    return el.dl(*facts, class_name="metnum-fact-grid")

"""One title per page: two <h1> fail when the page is built, with a sentence that says what to write."""

import reflex as rx

from metnum.components.el import Node
from metnum.components.markup import Html


def count_titles(component: Node) -> int:
    """Return how many <h1> a page may show at once; of two branches, only one is shown."""
    if isinstance(component, Html):
        return component.count("<h1")
    counts = [count_titles(child) for child in component.children if isinstance(child, rx.Component)]
    inside = max(counts, default=0) if "cond" in component.get_fields() else sum(counts)
    return inside + (getattr(component, "tag", None) == "h1")


def checked_titles(component: rx.Component, path: str, *, needs_one: bool = False) -> rx.Component:
    """Return the page, or raise if it has two titles (or none, when it needs one)."""
    count = count_titles(component)
    if count > 1:
        raise ValueError(
            f"{path} has {count} titles (h1); a page has one. Keep dsfr.title('…') for the page and write "
            "dsfr.section(…, title='…') for its parts."
        )
    if needs_one and count == 0:
        raise ValueError(f"{path} has no title (h1): begin its content with dsfr.title('…').")
    return component

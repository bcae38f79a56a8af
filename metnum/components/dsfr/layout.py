"""Where things stand in a page (Grille, titres, textes): title, sections, columns, stacks, lists."""

from __future__ import annotations

from typing import Literal

from metnum.components.dsfr.arguments import Event, HeadingLevel, Text, component, heading
from metnum.components.el import Child, Node, el, joined

Gap = Literal["none", "small", "medium", "large"]
_STACKS = {"none": None, "small": "metnum-stack--small", "medium": None, "large": "metnum-stack--large"}


@component
def title(text: Text, *, lead: Text | None = None, class_name: str | None = None) -> Node:
    """Build the title of the page (its only <h1>) and, under it, the sentence that sums the page up."""
    return el.div(
        el.h1(text),
        None if lead is None else el.p(lead, class_name="fr-text--lead"),
        class_name=class_name,
    )


@component
def section(
    *content: Child,
    title: Text,
    level: HeadingLevel = 2,
    id: str | None = None,
    class_name: str | None = None,
) -> Node:
    """Build a part of the page under its own heading; `id` lets a link lead to it."""
    return el.section(
        heading(level, title),
        *content,
        id=id,
        class_name=joined("fr-mb-6w", class_name),
    )


@component
def text(
    *content: Child,
    size: Literal["sm", "md", "lg"] = "md",
    bold: bool = False,
    quiet: bool = False,
    class_name: str | None = None,
) -> Node:
    """Build a paragraph; `quiet` is for what matters less than the rest."""
    return el.p(
        *content,
        class_name=joined(
            f"fr-text--{size}" if size != "md" else None,
            "fr-text--bold" if bold else None,
            "metnum-quiet" if quiet else None,
            class_name,
        ),
    )


@component
def bullets(*items: Child, ordered: bool = False, class_name: str | None = None) -> Node:
    """Build a list of short texts, with bullets or with numbers."""
    if len(items) == 1 and isinstance(items[0], list | tuple) and len(items[0]) > 1:
        raise ValueError("dsfr.bullets([…]): write the items one by one, dsfr.bullets('…', '…'), or *[…].")
    make = el.ol if ordered else el.ul
    return make(*[el.li(item) for item in items], class_name=class_name)


@component
def columns(
    *columns: Child,
    widths: tuple[int, ...] | None = None,
    from_: Literal["sm", "md", "lg"] = "md",
    class_name: str | None = None,
) -> Node:
    """Put blocks side by side, one under the other on phones; `widths` are parts of twelve, as (8, 4)."""
    shares = (max(12 // max(len(columns), 1), 3),) * len(columns) if widths is None else widths
    if not isinstance(shares, tuple | list) or not all(share in range(1, 13) for share in shares):
        raise ValueError(f"dsfr.columns(widths={shares!r}): write numbers from 1 to 12, as (8, 4).")
    if len(shares) != len(columns):
        raise ValueError(
            f"dsfr.columns(widths={shares}): write one number from 1 to 12 per column ({len(columns)} here)."
        )
    if widths is not None and sum(shares) > 12 and sum(shares) % 12:
        raise ValueError(f"dsfr.columns(widths={shares}): their sum is {sum(shares)}; write 12 at most.")
    cells = [
        el.div(column, class_name=f"fr-col-12 fr-col-{from_}-{share}")
        for column, share in zip(columns, shares, strict=True)
    ]
    return el.div(*cells, class_name=joined("fr-grid-row fr-grid-row--gutters", class_name))


@component
def stack(*blocks: Child, gap: Gap = "medium", class_name: str | None = None) -> Node:
    """Put blocks one under the other, evenly apart."""
    spacing = None if gap == "none" else "metnum-stack"
    return el.div(*blocks, class_name=joined(spacing, _STACKS[gap], class_name))


@component
def panel(*content: Child, class_name: str | None = None) -> Node:
    """Set a block apart on a grey ground."""
    return el.div(*content, class_name=joined("metnum-panel", class_name))


@component
def form(
    *fields: Child, label: Text, on_submit: Event, id: str | None = None, class_name: str | None = None
) -> Node:
    """Build a form: `on_submit` receives what its fields hold, by name; `label` names it for screen readers."""
    return el.form(
        *fields, id=id, aria_label=label, on_submit=on_submit, reset_on_submit=False, class_name=class_name
    )


@component
def live_text(text: Text, *, class_name: str | None = None) -> Node:
    """Build the place of a sentence that changes: screen readers say it each time."""
    return el.p(text, role="status", aria_live="polite", class_name=class_name)

"""Table (Tableau)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from metnum.components.dsfr.arguments import Colour, Size, Text, component
from metnum.components.el import Node, el, joined


@component
def table(
    *body: Node,
    caption: Text,
    columns: Sequence[Text],
    rows: Sequence[Sequence[Text]] = (),
    first_column_names_row: bool = False,
    caption_place: Literal["top", "bottom", "hidden"] = "top",
    size: Size = "md",
    bordered: bool = False,
    multiline: bool = False,
    colour: Colour | None = None,
    id: str | None = None,
    class_name: str | None = None,
) -> Node:
    """Build a table from rows of cells, or from the <tr> given as `body` (made by each(…))."""
    if wrong := next((cells for cells in rows if len(cells) != len(columns)), None):
        raise ValueError(
            f"dsfr.table(): the row {list(wrong)!r:.80} has {len(wrong)} cells; write {len(columns)}, "
            "one per column."
        )
    head = el.thead(el.tr(*[el.th(column, scope="col") for column in columns]))
    lines = [_row(cells, first_column_names_row) for cells in rows]
    content = el.table(el.caption(caption), head, el.tbody(*lines, *body))
    place = {"bottom": "fr-table--caption-bottom", "hidden": "fr-table--no-caption"}.get(caption_place)
    inner = el.div(content, class_name="fr-table__content")
    # The container of a wide table scrolls, so that a keyboard must reach it.
    container = el.div(inner, class_name="fr-table__container", tab_index=0)
    return el.div(
        el.div(container, class_name="fr-table__wrapper"),
        id=id,
        class_name=joined(
            "fr-table",
            f"fr-table--{size}" if size != "md" else None,
            place,
            "fr-table--bordered" if bordered else None,
            "fr-table--multiline" if multiline else None,
            f"fr-table--{colour}" if colour else None,
            class_name,
        ),
    )


def _row(cells: Sequence[Text], first_names_row: bool) -> Node:
    if not first_names_row:
        return el.tr(*[el.td(cell) for cell in cells])
    name, *others = cells
    return el.tr(el.th(name, scope="row"), *[el.td(cell) for cell in others])

"""Plots: bars or a line from a `Plot` row, always with the same figures in a table."""

from __future__ import annotations

from typing import Any

from metnum.components import dsfr
from metnum.components.dsfr.arguments import Text, component
from metnum.components.el import Node, each, el, fragment, raw, when


@component
def chart(
    plot: Any,
    *,
    caption: Text,
    label: str,
    value: str,
    summary: Any = None,
    is_empty: Any = False,
    open_table: bool = False,
) -> Node:
    """Build a figure from a `Plot` (made by `domain.core.plot`); `label` and `value` head its table.

    The drawing is hidden from screen readers: the table, and the sentence of `summary`, say the same and better.
    An empty plot shows only its sentence.
    """
    rows = each(plot.rows, lambda row: el.tr(el.th(row.label, scope="row"), el.td(row.value)))
    table = dsfr.table(rows, caption=caption, columns=[label, value], caption_place="hidden", size="sm")
    figures = el.details(
        el.summary("Les mêmes chiffres dans un tableau", class_name="fr-link fr-link--sm"),
        table,
        open=open_table,
        class_name="fr-mt-1w",
    )
    drawing = raw(plot.html, class_name="metnum-chart", aria_hidden="true")
    return el.figure(
        el.figcaption(
            el.span(caption, class_name="fr-text--bold"),
            None if summary is None else el.p(summary, class_name="fr-text--sm fr-mb-0"),
            class_name="fr-mb-2w",
        ),
        when(is_empty, None, lambda: fragment(drawing, figures)),
        class_name="metnum-figure",
    )


def week_plot(week: Any) -> Node:
    """Build the figure of a `WeekPlot` (made by `domain.offers.weeks`)."""
    return el.div(
        chart(
            week.drawn,
            caption=week.title,
            label="Semaine du",
            value="Nombre",
            summary=week.summary,
            is_empty=week.is_empty,
        ),
        key=week.title,
    )


@component
def key_figure(figure: Text | int, label: Text, *, detail: Text | None = None) -> Node:
    """Build a large figure with what it counts."""
    return el.div(
        el.p(figure, class_name="metnum-key-figure__value"),
        el.p(label, class_name="metnum-key-figure__label"),
        None if detail is None else el.p(detail, class_name="metnum-quiet fr-text--sm fr-mb-0"),
        class_name="metnum-panel metnum-key-figure",
    )

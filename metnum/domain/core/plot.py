"""Draws plots as ready strings: shapes, and the same figures as a table.

A plot is decoration: `components.chart` hides it from screen readers and puts the table beside it. Colours are
classes of `assets/kit.css`, so that both themes apply.
"""

from collections.abc import Callable, Sequence
from html import escape

from pydantic import BaseModel

from metnum.domain.core import french

Values = Sequence[tuple[str, int]]
MAX_LABELS = 8  # A plot has at most so many labels under it.
MAX_ON_PHONES = 5  # Phones show fewer labels, so that they still fit when a reader spaces the text widely.


class PlotRow(BaseModel):
    """One figure of the table."""

    label: str
    value: str


class Plot(BaseModel):
    """The data that `components.chart` needs."""

    html: str = ""
    rows: list[PlotRow] = []


def bars(values: Values, write: Callable[[int], str] = french.number) -> Plot:
    """Return a plot with a bar for each (label, value)."""
    most, width = _most(values), 100 / max(len(values), 1)
    shapes = "".join(
        f'<rect class="metnum-chart__bar" x="{place * width + width * 0.15:.2f}" y="{100 - height:.2f}" '
        f'width="{width * 0.7:.2f}" height="{height:.2f}"></rect>'
        for place, (_, value) in enumerate(values)
        for height in [max(value, 0) * 100 / most]
    )
    return _plot(values, shapes, most, write)


def line(values: Values, write: Callable[[int], str] = french.number) -> Plot:
    """Return a plot with a line through each (label, value)."""
    most, width = _most(values), 100 / max(len(values), 1)
    points = [
        (place * width + width / 2, 100 - max(value, 0) * 100 / most)
        for place, (_, value) in enumerate(values)
    ]
    drawn = " L".join(f"{x:.2f} {y:.2f}" for x, y in points)
    area = f"M{points[0][0]:.2f} 100 L{drawn} L{points[-1][0]:.2f} 100 Z" if points else ""
    shapes = (
        f'<path class="metnum-chart__area" d="{area}"></path>'
        f'<path class="metnum-chart__line" vector-effect="non-scaling-stroke" d="M{drawn}"></path>'
        if points
        else ""
    )
    return _plot(values, shapes, most, write)


def _most(values: Values) -> int:
    """Return the top of the scale: a round figure above the greatest value."""
    greatest = max([value for _, value in values], default=0)
    unit: int = 10 ** max(len(str(greatest)) - 1, 0)
    return max(-(-greatest // unit) * unit, 1)


def _plot(values: Values, shapes: str, most: int, write: Callable[[int], str]) -> Plot:
    step = -(-len(values) // MAX_LABELS) or 1
    hides = len(values) > MAX_ON_PHONES * step
    labels = "".join(
        _label(label if place % step == 0 else "", is_minor=hides and place // step % 2 == 1)
        for place, (label, _) in enumerate(values)
    )
    html = (
        f'<div class="metnum-chart__scale"><span>{escape(write(most))}</span><span>{escape(write(0))}</span></div>'
        f'<svg class="metnum-chart__shapes" viewBox="0 0 100 100" preserveAspectRatio="none">'
        f'<path class="metnum-chart__grid" vector-effect="non-scaling-stroke" d="M0 0H100M0 50H100M0 100H100"></path>'
        f'{shapes}</svg><div class="metnum-chart__labels">{labels}</div>'
    )
    rows = [PlotRow(label=label, value=write(value)) for label, value in values]
    return Plot(html=html, rows=rows)


def _label(label: str, *, is_minor: bool) -> str:
    minor = ' class="metnum-chart__minor"' if is_minor and label else ""
    return f"<span{minor}>{escape(label)}</span>"

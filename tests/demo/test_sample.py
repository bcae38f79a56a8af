"""Sample rows are always the same, and of the types that components take."""

from collections.abc import Callable
from typing import Any

import pytest

from metnum.components.chart import chart
from metnum.components.el import html_rendering
from metnum.components.offer_card import offer_list
from metnum.components.region_map import region_map
from metnum.demo import sample
from metnum.domain.core import plot
from tests.components.trees import from_html

MADE: dict[str, Callable[[], Any]] = {
    "offers": lambda: sample.offers(12),
    "offer": sample.offer,
    "institution": sample.institution,
    "institutions": lambda: sample.institutions(6),
    "people": lambda: sample.people(10),
    "applications": lambda: sample.applications(9),
    "regions": sample.regions,
    "weeks": lambda: sample.weeks(12),
    "text": lambda: sample.text(3),
}


@pytest.mark.parametrize("name", MADE)
def test_samples_are_always_the_same(name: str) -> None:
    assert MADE[name]() == MADE[name]()


@pytest.mark.parametrize("count", [0, 1, 12, 200])
def test_as_many_rows_as_asked_for(count: int) -> None:
    assert len(sample.offers(count)) == len(sample.people(count)) == len(sample.applications(count)) == count
    assert len({card.url for card in sample.offers(count)}) == count


def test_components_take_them() -> None:
    with html_rendering():
        cards = from_html(str(offer_list(sample.offers(12))))
        regions = from_html(str(region_map(sample.regions())))
        weeks = from_html(str(chart(sample.weeks(12), caption="Vues", label="Semaine", value="Vues")))
    assert sum(it.tag == "h3" for it in cards.all()) == 12
    assert sum(it.tag == "a" for it in regions.all()) == 18
    assert sum(it.tag == "rect" for it in weeks.all()) == 12
    assert sum(it.attributes.get("scope") == "row" for it in weeks.all()) == 12


def test_applications_are_spread_over_the_steps() -> None:
    steps = [row.step for row in sample.applications(9)]
    assert [steps.count(step) for step in ("Reçue", "Entretien", "Proposition")] == [3, 3, 3]


@pytest.mark.parametrize("draw", [plot.bars, plot.line])
@pytest.mark.parametrize("values", [[], [("a", 0)], [("a", 1)], [("a", -3), ("b", 1_234_567)]])
def test_any_figures_can_be_drawn(draw, values: list[tuple[str, int]]) -> None:
    drawn = draw(values)
    assert [row.label for row in drawn.rows] == [label for label, _ in values]
    assert "NaN" not in drawn.html
    assert "-" not in drawn.html.partition('<rect class="metnum-chart__bar"')[2].partition("</rect>")[
        0
    ].replace("metnum-", "")


def test_labels_of_a_plot_are_escaped() -> None:
    assert "<b>" not in plot.bars([("<b>", 1)]).html

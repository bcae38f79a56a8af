"""The gallery shows the kit: all of it, the same in both renderings, and correct."""

from itertools import pairwise

import pytest

from metnum.components import dsfr
from metnum.components.el import html_rendering
from metnum.components.shell import shell
from metnum.pages import gallery
from metnum.pages.gallery_examples import EXAMPLES, Example
from tests.components.trees import Element, from_html, from_react

REFERENCES = ("for", "aria-controls", "aria-describedby", "aria-labelledby")
NOT_COMPONENTS = {"scripts", "fieldset_element", "summary_row", "tooltip_text", "page_links"}
KIT = {name for name in dsfr.__all__ if name.islower()} - NOT_COMPONENTS


def _page() -> Element:
    with html_rendering():
        return from_html(shell(gallery.page(), "/galerie"))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda it: f"{it.component}: {it.title}")
def test_both_renderings_of_an_example_are_the_same(example: Example) -> None:
    with html_rendering():
        html = from_html(example.build())
    assert html == from_react(example.build())


def test_every_component_is_shown() -> None:
    code = "\n".join(example.code for example in EXAMPLES)
    # The theme button stands in the header and in the footer.
    assert {name for name in KIT if f"dsfr.{name}(" not in code} == {"display_button"}


def test_the_code_shown_builds_the_example() -> None:
    example = next(it for it in EXAMPLES if it.component == "Mise en exergue")
    with html_rendering():
        assert eval(example.code, {"dsfr": dsfr}) == example.build()


def test_ids_are_unique_and_references_exist() -> None:
    elements = _page().all()
    ids = [it.attributes["id"] for it in elements if "id" in it.attributes]
    assert sorted(ids) == sorted(set(ids))
    referred = {
        it for element in elements for name in REFERENCES for it in element.attributes.get(name, "").split()
    }
    anchors = {it.attributes["href"][1:] for it in elements if it.attributes.get("href", "").startswith("#")}
    assert (referred | anchors) - set(ids) == set()


def test_every_field_has_a_label() -> None:
    elements = _page().all()
    labelled = {it.attributes.get("for") for it in elements if it.tag == "label"}
    fields = [it.attributes for it in elements if it.tag in ("input", "select", "textarea")]
    assert len(fields) > 20
    assert [field for field in fields if field.get("id") not in labelled] == []


def test_every_button_says_what_it_is_for() -> None:
    buttons = [it for it in _page().all() if it.tag == "button"]
    assert [it for it in buttons if not it.text.strip() or "type" not in it.attributes] == []


def test_one_title_and_headings_without_a_gap() -> None:
    page = _page()
    dialogs = {id(it) for dialog in page.all() if dialog.tag == "dialog" for it in dialog.all()}
    levels = [
        int(it.tag[1])
        for it in page.all()
        if it.tag in ("h1", "h2", "h3", "h4", "h5") and id(it) not in dialogs
    ]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))

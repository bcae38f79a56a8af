"""Elements have classes of Reflex, and styles the names of React."""

import re

import pytest
import reflex as rx

from metnum.reflex_port.elements import component_class, style_name
from metnum.runtime.settings import ROOT

_BUILT = re.compile(r"\bel\.([a-z]\w*)\(")
USED = sorted({tag for path in (ROOT / "metnum").rglob("*.py") for tag in _BUILT.findall(path.read_text())})


@pytest.mark.parametrize("tag", USED)
def test_each_element_of_the_product_has_a_class_that_knows_its_properties(tag: str) -> None:
    found = component_class(tag.rstrip("_"))
    assert issubclass(found, rx.Component)
    assert {"class_name", "id"} <= set(found.get_fields())
    assert found.create().render()["name"] == f'"{tag.rstrip("_")}"'


def test_a_form_that_the_browser_sends_is_left_to_it() -> None:
    native = component_class("form", is_native=True).create(action="/a", method="post").render()
    assert native["props"] == ['action:"/a"', 'method:"post"']
    # The class is needed, because Reflex's own form prevents the browser from sending it, even without `on_submit`.
    assert "onSubmit" in str(component_class("form").create().render()["props"])


def test_a_link_is_not_the_one_of_the_router() -> None:
    assert component_class("a").create(href="/a").render()["name"] == '"a"'


def test_reflex_would_make_css_of_an_unknown_property() -> None:
    """The builder refuses unknown properties itself; once Reflex does, its list of them can go."""
    assert rx.el.div(colour="red").render()["props"] == ['css:({ ["colour"] : "red" })']


def test_styles_have_the_names_of_react() -> None:
    assert style_name("background-color") == "backgroundColor"
    assert style_name("--own-name") == "--own-name"

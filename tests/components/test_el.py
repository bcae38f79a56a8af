"""One builder has two renderings, HTML and React."""

import pytest
import reflex as rx

from metnum.components.el import (
    client_only,
    each,
    el,
    fragment,
    html_rendering,
    is_html_rendering,
    joined,
    native_form,
    raw,
    when,
)
from metnum.components.markup import Html
from tests.components.trees import from_html, from_react

HOSTILE = """<script>alert("é")</script> & 'co'"""


class Visit(rx.State):
    is_ready: bool = False
    title: str = ""
    names: rx.Field[list[str]] = rx.field(default_factory=list)

    @rx.event
    def leave(self) -> None:
        """Do nothing."""


def _page():
    return el.main(
        el.h1("Offres", class_name="fr-h2", id="titre"),
        el.label("Rechercher", html_for="q"),
        el.input(id="q", name="q", default_value=HOSTILE, max_length=80, auto_complete="off", disabled=False),
        el.input(type="checkbox", default_checked=True, required=True, aria_checked=False),
        el.select(
            el.option("Date", value="date"), el.option("Salaire", value="salaire"), default_value="salaire"
        ),
        el.textarea(default_value=HOSTILE, rows=3),
        el.p(
            "Plusieurs ",
            el.b("mots"),
            3,
            None,
            [" et ", ["liste"]],
            aria_hidden=True,
            data_total=12,
            hidden=True,
        ),
        el.a("Lien", href="/offres-emploi?q=a&page=2", title=HOSTILE, tab_index=-1),
        el.img(src="/a.png", alt=""),
        each(["un", "deux"], lambda name, number: el.li(f"{number} {name}")),
        when(True, lambda: el.p("oui"), lambda: el.p(1 / 0)),
        when(False, el.p("jamais")),
        native_form(el.button("Envoyer", type="submit"), method="post", action="/connexion"),
    )


def test_both_renderings_are_the_same() -> None:
    with html_rendering():
        html = from_html(_page())
    assert html == from_react(_page())


def test_hostile_text_stays_text() -> None:
    with html_rendering():
        html = el.div(HOSTILE, el.p(HOSTILE, title=HOSTILE, data_name=HOSTILE), class_name=HOSTILE)
    assert "<script" not in str(html)
    div = from_html(html).children[0]
    assert div.attributes["class"] == HOSTILE
    assert div.children[1].attributes == {"title": HOSTILE, "data-name": HOSTILE}
    assert div.text == HOSTILE * 2


def test_a_hostile_choice_selects_only_its_own_option() -> None:
    value = 'a" selected="'
    with html_rendering():
        html = el.select(
            el.option(' value="a" ', value="b"), el.option("A", value=value), default_value=value
        )
    chosen = [option for option in from_html(html).all() if "selected" in option.attributes]
    assert [option.attributes["value"] for option in chosen] == [value]


def test_inner_html_is_not_escaped_in_either_rendering() -> None:
    with html_rendering():
        assert raw("<b>gras</b>", class_name="texte") == '<div class="texte"><b>gras</b></div>'
    (prop,) = raw("<b>gras</b>").render()["props"]
    assert prop == 'dangerouslySetInnerHTML:({ ["__html"] : "<b>gras</b>" })'
    (prop,) = raw(Visit.title).render()["props"]
    assert "title" in prop


def test_events_and_keys_never_reach_html() -> None:
    with html_rendering():
        assert el.button("x", on_click=Visit.leave, key="k") == "<button>x</button>"


def test_style_is_an_attribute_in_both() -> None:
    with html_rendering():
        assert el.div(style={"max-width": "3rem", "--n": "2"}) == '<div style="max-width:3rem;--n:2"></div>'
    (prop,) = el.div(style={"max-width": "3rem", "--n": "2"}).render()["props"]
    assert prop == 'style:({ ["maxWidth"] : "3rem", ["--n"] : "2" })'


@pytest.mark.parametrize(
    "build", [lambda: el.p(Visit.title), lambda: el.p(title=Visit.title), lambda: el.p([rx.el.b("x")])]
)
def test_what_needs_a_browser_is_refused_in_html(build) -> None:
    with html_rendering(), pytest.raises(TypeError, match="while rendering HTML"):
        build()


def test_a_misspelt_property_is_refused_by_react() -> None:
    with pytest.raises(ValueError, match="<div> has no property 'classname'"):
        el.div(classname="fr-btn")


def test_client_only_leaves_its_fallback_in_html() -> None:
    with html_rendering():
        assert client_only(lambda: rx.el.p(Visit.title), fallback="…") == "…"
    assert isinstance(client_only(lambda: rx.el.p(Visit.title)), rx.Component)


def test_a_form_is_native_unless_react_handles_it() -> None:
    assert "onSubmit" not in str(el.form(action="/offres-emploi", method="get").render())
    assert "onSubmit" in str(el.form(on_submit=Visit.leave).render())
    with pytest.raises(ValueError, match="on_submit"):
        native_form(on_submit=Visit.leave)


def test_when_follows_a_var_for_nodes_and_for_values() -> None:
    node = when(Visit.is_ready, lambda: el.p("oui"), "non").render()["children"][0]
    assert node["true_value"]["children"][0]["name"] == '"p"'
    assert 'is_ready_rx_state_ ? "page" : null' in str(when(Visit.is_ready, "page"))


def test_each_follows_a_var() -> None:
    assert "names" in str(each(Visit.names, lambda name: el.li(name)).render()["iterable"])


def test_class_names_are_joined_without_the_empty_ones() -> None:
    assert joined("fr-btn", None, "", "fr-btn--sm") == "fr-btn fr-btn--sm"
    assert joined(None) is None
    assert "filter(Boolean)" in str(joined("fr-btn", when(Visit.is_ready, "fr-btn--sm")))


def test_rendering_ends_with_its_block() -> None:
    with html_rendering():
        assert is_html_rendering()
        assert isinstance(fragment(el.p("a"), "<"), Html)
        assert fragment(el.p("a"), "<") == "<p>a</p>&lt;"
    assert not is_html_rendering()

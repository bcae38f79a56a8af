"""Components keep their promises beyond their looks."""

import pytest
import reflex as rx

from metnum.components import dsfr
from metnum.components.el import el, html_rendering, raw
from metnum.domain.core.listing import PageLink
from tests.components.trees import Element, from_html

HOSTILE = '"><img src=x onerror=alert(1)>'


class Form(rx.State):
    error: str = ""
    is_checked: bool = False
    pages: rx.Field[list[PageLink]] = rx.field(default_factory=list)
    next_page: str = ""

    @rx.event
    def close(self) -> None:
        """Do nothing."""

    @rx.event
    def check(self, value: bool) -> None:
        """Do nothing."""


def _html(build) -> Element:
    with html_rendering():
        return from_html(build())


def _first(tree: Element, tag: str) -> Element:
    return next(element for element in tree.all() if element.tag == tag)


def test_a_field_is_named_described_and_in_error() -> None:
    tree = _html(lambda: dsfr.input(name="courriel", label="Courriel", error="Il manque un @."))
    field, label = _first(tree, "input"), _first(tree, "label")
    assert label.attributes["for"] == field.attributes["id"] == "courriel"
    messages = next(
        it for it in tree.all() if it.attributes.get("id") == field.attributes["aria-describedby"]
    )
    assert messages.text == "Il manque un @."
    assert "fr-input-group--error" in tree.children[0].attributes["class"]


def test_an_empty_error_shows_nothing() -> None:
    tree = _html(lambda: dsfr.input(name="courriel", label="Courriel", error=""))
    assert tree.children[0].attributes["class"] == "fr-input-group"
    assert [it for it in tree.all() if "fr-message" in it.attributes.get("class", "").split()] == []


def test_an_error_may_follow_the_state() -> None:
    tree = str(dsfr.input(name="courriel", label="Courriel", error=Form.error).render())
    assert "fr-input-group--error" in tree
    assert "fr-message--error" in tree


def test_a_checkbox_may_follow_the_state() -> None:
    tree = str(dsfr.checkbox(id="a", label="Total", checked=Form.is_checked, on_change=Form.check).render())
    assert "checked:reflex" in tree


def test_pages_may_follow_the_state() -> None:
    tree = dsfr.pagination(links=Form.pages, previous="", next=Form.next_page, first="", last="").render()
    assert "pages_rx_state_" in str(tree)


def test_a_direction_that_leads_nowhere_is_not_a_link() -> None:
    links = [PageLink(label="1", href="1", is_current=True), PageLink(label="2", href="2")]
    tree = _html(lambda: dsfr.pagination(links=links, previous="", first="", next="?page=2", last="?page=2"))
    by_label = {it.text: it.attributes for it in tree.all() if it.tag == "a"}
    assert "href" not in by_label["Page précédente"]
    assert by_label["Page précédente"]["aria-disabled"] == "true"
    assert by_label["Page suivante"]["href"] == "?page=2"
    assert by_label["1"]["aria-current"] == "page"


def test_a_link_that_leaves_says_it() -> None:
    (link,) = _html(lambda: dsfr.link("beta.gouv.fr", href="https://beta.gouv.fr", external=True)).children
    assert link.attributes["title"] == "beta.gouv.fr - nouvelle fenêtre"
    assert link.attributes["rel"] == "noopener external"


def test_the_quick_links_are_there_twice_with_different_ids() -> None:
    tools = [dsfr.ToolLink("Se connecter", "/connexion", icon="fr-icon-user-line", id="connexion")]
    tree = _html(lambda: dsfr.header(service="Métiers du Numérique", tools=tools))
    links = [it for it in tree.all() if it.text == "Se connecter" and it.tag == "a"]
    assert [it.attributes["id"] for it in links] == ["connexion", "connexion-mobile"]


def test_the_footer_has_the_links_of_the_state_in_order() -> None:
    tree = _html(
        lambda: dsfr.footer(
            service="Métiers du Numérique",
            accessibility="non conforme",
            sitemap_href="/plan-du-site",
            accessibility_href="/accessibilite",
            legal_href="/mentions-legales",
            privacy_href="/donnees-personnelles",
            cookies_href="/gestion-des-cookies",
        )
    )
    links = [it.text for it in tree.all() if it.tag == "a"][1:]
    assert links == [
        "info.gouv.fr",
        "service-public.gouv.fr",
        "legifrance.gouv.fr",
        "data.gouv.fr",
        "Plan du site",
        "Accessibilité : non conforme",
        "Mentions légales",
        "Données personnelles",
        "Gestion des cookies",
        "licence etalab-2.0",
    ]


def test_addresses_to_share_are_encoded() -> None:
    tree = _html(lambda: dsfr.share(url="https://a.fr/?b=c&d", title="C++ & co", networks=("mail",)))
    address = _first(tree, "a").attributes["href"]
    assert (
        address
        == "mailto:?subject=C%2B%2B%20%26%20co&body=C%2B%2B%20%26%20co%20https%3A%2F%2Fa.fr%2F%3Fb%3Dc%26d"
    )
    assert "encodeURIComponent" in str(dsfr.share(url=Form.next_page, title="Offre").render())


@pytest.mark.parametrize(
    "build",
    [
        lambda: dsfr.button(HOSTILE, title=HOSTILE),
        lambda: dsfr.card(title=HOSTILE, href=HOSTILE, desc=HOSTILE, end_detail=HOSTILE),
        lambda: dsfr.dismissible_tag(HOSTILE, removed=HOSTILE),
        lambda: dsfr.input(name="q", label=HOSTILE, hint=HOSTILE, error=HOSTILE, default_value=HOSTILE),
        lambda: dsfr.select(name="q", label="Tri", options=[(HOSTILE, HOSTILE)], default_value=HOSTILE),
        lambda: dsfr.textarea(name="q", label="Mission", default_value="</textarea>" + HOSTILE),
        lambda: dsfr.table(caption=HOSTILE, columns=[HOSTILE], rows=[[HOSTILE]]),
        lambda: dsfr.share(url=HOSTILE, title=HOSTILE),
        lambda: dsfr.breadcrumb(links=[(HOSTILE, HOSTILE)], current=HOSTILE),
    ],
)
def test_hostile_text_makes_no_element(build) -> None:
    tree = _html(build)
    assert not [it for it in tree.all() if it.tag == "img" or "onerror" in it.attributes]


def test_a_modal_is_named_and_its_opener_points_to_it() -> None:
    tree = _html(
        lambda: el.div(
            dsfr.button("Clore", opens="clore"), dsfr.modal(raw("<p>…</p>"), id="clore", title="Clore ?")
        )
    )
    opener, dialog = _first(tree, "button"), _first(tree, "dialog")
    assert opener.attributes["aria-controls"] == dialog.attributes["id"]
    title = next(it for it in tree.all() if it.attributes.get("id") == dialog.attributes["aria-labelledby"])
    assert title.text == "Clore ?"


def test_closing_an_alert_is_an_event() -> None:
    assert "onClick" in str(dsfr.alert(severity="info", title="Envoyé", on_close=Form.close).render())

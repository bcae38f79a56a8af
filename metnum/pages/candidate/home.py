"""The home page."""

from typing import Any

from metnum import addresses
from metnum.components.el import Node, each, el, fragment
from metnum.components.offer_card import offer_list
from metnum.components.search_field import search_field
from metnum.domain.catalogue.home import HomeView
from metnum.pages.screen import Head


def head(_: HomeView) -> Head:
    """Return the title and the address."""
    return Head(canonical="/")


def content(view: HomeView) -> Node:
    """Build the page."""
    return fragment(
        el.div(
            el.h1("Mettez vos compétences numériques au service de toutes et tous", class_name="fr-h1"),
            el.p(
                "L’État, les collectivités et les hôpitaux recrutent dans tous les métiers du numérique. ",
                el.a(view.total_label, href=addresses.OFFER_SEARCH, class_name="fr-link fr-link--lg"),
                class_name="fr-text--lead",
            ),
            search_field(""),
            class_name="metnum-hero",
        ),
        _entries("Par métier", view.professions, "metiers"),
        _entries("Par région", view.regions, "regions"),
        _newest(view),
        _entries("Les employeurs qui recrutent", view.employers, "employeurs"),
        el.p(el.a("Voir tous les employeurs", href=addresses.EMPLOYERS, class_name="fr-link")),
        _recruiting(),
    )


def _newest(view: HomeView) -> Node:
    everything = el.a(
        "Voir toutes les offres", href=addresses.OFFER_SEARCH, class_name="fr-btn fr-btn--secondary"
    )
    return el.section(
        el.h2("Dernières offres", class_name="fr-h3", id="dernieres"),
        offer_list(view.newest),
        el.p(everything),
        aria_labelledby="dernieres",
        class_name="fr-mt-6w",
    )


def _recruiting() -> Node:
    """Build the entry for those who recruit."""
    return el.section(
        el.h2("Vous recrutez pour un employeur public ?", class_name="fr-h3", id="recruter"),
        el.p("Écrivez vos offres à plusieurs, faites-les relire, suivez-les jusqu’au recrutement."),
        el.p(
            el.a(
                "Publier une offre",
                href=f"{addresses.SIGN_UP}?profil=employeur",
                class_name="fr-btn fr-btn--secondary",
            )
        ),
        aria_labelledby="recruter",
        class_name="fr-mt-6w",
    )


def _entries(title: str, entries: Any, anchor: str) -> Node:
    return el.section(
        el.h2(title, class_name="fr-h3", id=anchor),
        el.ul(
            each(
                entries,
                lambda entry: el.li(
                    el.a(entry.label, href=entry.url),
                    el.span(entry.detail),
                    key=entry.url,
                    class_name="metnum-entry fr-enlarge-link",
                ),
            ),
            class_name="metnum-entries",
        ),
        aria_labelledby=anchor,
        class_name="fr-mt-6w",
    )

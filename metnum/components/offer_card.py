"""An offer in a list."""

from __future__ import annotations

from typing import Any

from metnum.components import dsfr
from metnum.components.dsfr.arguments import Rows, component
from metnum.components.el import Node, each, el, when
from metnum.domain.catalogue.rows import OfferCard

OFFER_LIST_CLASS = "metnum-offers"


def offer_card(card: OfferCard, *, heading: str = "h3") -> Node:
    """Build the card of an `OfferCard`: the whole card leads to the offer, through the link of its title."""
    return el.li(
        el.div(
            el.div(
                el.div(
                    getattr(el, heading)(
                        el.a(inner_html=card.title_html, href=card.url),
                        class_name="fr-card__title",
                    ),
                    el.div(
                        el.p(card.employer, class_name="metnum-offer__employer"),
                        _facts(card),
                        class_name="fr-card__desc",
                    ),
                    _badges(card),
                    _dates(card),
                    class_name="fr-card__content",
                ),
                class_name="fr-card__body",
            ),
            class_name="fr-card fr-card--sm fr-card--no-arrow fr-enlarge-link metnum-offer",
        ),
        key=card.url,
    )


def _dates(card: OfferCard) -> Node:
    dates = el.p(
        el.span(card.published), el.span(card.last_day), class_name="fr-card__detail metnum-offer__dates"
    )
    return el.div(dates, class_name="fr-card__end")


@component
def offer_list(cards: Rows, *, id: str | None = None, heading: str = "h3") -> Node:
    """Build a list of cards."""
    return el.ul(
        each(cards, lambda card: offer_card(card, heading=heading)), id=id, class_name=OFFER_LIST_CLASS
    )


def _facts(card: OfferCard) -> Node:
    return el.ul(
        _fact(card.place, "fr-icon-map-pin-2-line", "Lieu"),
        _fact(card.contracts, "fr-icon-file-text-line", "Contrat"),
        _fact(card.remote, "fr-icon-home-4-line", "Télétravail"),
        _fact(card.experience, "fr-icon-briefcase-line", "Expérience"),
        _fact(card.salary, "fr-icon-money-euro-circle-line", "Salaire"),
        class_name="metnum-offer__facts",
    )


def _fact(text: Any, icon: str, label: str) -> Node:
    return when(
        text,
        lambda: el.li(
            el.span(class_name=f"{icon} fr-icon--sm", aria_hidden="true"),
            el.span(f"{label} : ", class_name="fr-sr-only"),
            text,
        ),
    )


def _badges(card: OfferCard) -> Node:
    return when(
        card.is_new | card.is_closing_soon,
        lambda: el.div(
            el.ul(
                when(card.is_new, lambda: el.li(dsfr.badge("Nouveau", severity="new", size="sm"))),
                when(
                    card.is_closing_soon,
                    lambda: el.li(dsfr.badge("Bientôt clos", severity="warning", size="sm")),
                ),
                class_name="fr-badges-group",
            ),
            class_name="fr-card__start",
        ),
    )

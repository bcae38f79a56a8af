"""The listing of offers: the heart of the site."""

from metnum import addresses
from metnum.browser import names
from metnum.components import dsfr, live
from metnum.components.el import Node, each, el, fragment, when
from metnum.components.filter_panel import FORM, SHEET, choice_field, filter_opener, filter_panel
from metnum.components.offer_card import offer_list
from metnum.components.search_field import search_field
from metnum.domain.catalogue.listing_rows import OfferSearchView
from metnum.pages.screen import Head

PATH = addresses.OFFER_SEARCH


def head(view: OfferSearchView) -> Head:
    """Return the title and the address; search engines get whole listings only, not every combination of filters."""
    return Head(
        title=view.title,
        description=f"{view.total_label} du numérique dans le service public : État, collectivités, hôpitaux. "
        "Filtrez par métier, région, contrat, télétravail et salaire.",
        canonical=view.url,
        is_indexed=not view.is_empty and view.url.count("=") <= 2,
    )


def content(view: OfferSearchView) -> Node:
    """Build the listing."""
    return live.live_search(
        el.h1("Offres d’emploi du numérique", class_name="fr-h2"),
        search_field(view.text, form_id=FORM),
        el.div(
            el.div(filter_panel(view), class_name="fr-col-12 fr-col-md-4"),
            el.div(_results(view), class_name="fr-col-12 fr-col-md-8"),
            class_name="fr-grid-row fr-grid-row--gutters fr-mt-2w",
        ),
        _phone_bar(view),
        id="offres",
        form=FORM,
        at=view.url,
    )


def _results(view: OfferSearchView) -> Node:
    return fragment(
        el.div(
            el.h2(
                el.span(
                    view.total_label,
                    id=names.TOTAL,
                    aria_live="polite",
                    aria_atomic="true",
                    tab_index=-1,
                ),
                class_name="fr-h5 fr-mb-0",
            ),
            el.div(
                el.label("Trier par", html_for="tri", class_name="fr-label"),
                choice_field("tri", view.sorts, view.sort),
                class_name="metnum-sort",
            ),
            class_name="metnum-results__head",
        ),
        _active_filters(view),
        when(
            view.correction,
            lambda: el.p("Résultats pour « ", el.strong(view.correction), " »", id="correction"),
        ),
        when(view.is_empty, lambda: _nothing(view)),
        offer_list(view.cards, id="resultats"),
        _pagination(view),
    )


def _active_filters(view: OfferSearchView) -> Node:
    return el.div(
        when(
            view.has_active,
            lambda: el.ul(
                each(
                    view.active,
                    lambda tag: el.li(
                        el.a(
                            tag.label,
                            href=tag.url,
                            aria_label="Retirer le filtre " + tag.label,
                            class_name="fr-tag fr-tag--sm metnum-tag--dismiss",
                        ),
                        key=tag.url,
                    ),
                ),
                el.li(el.a("Tout effacer", href=view.clear_url, class_name="fr-link fr-link--sm")),
                class_name="fr-tags-group",
            ),
        ),
        id="filtres-actifs",
        role="group",
        aria_label="Filtres actifs",
    )


def _nothing(view: OfferSearchView) -> Node:
    return el.div(
        el.h3("Aucune offre ne correspond à tous ces critères", class_name="fr-h6"),
        el.p("Essayez avec un filtre de moins, ou un mot plus court."),
        el.ul(
            each(view.advice, lambda advice: el.li(el.a(advice.label, href=advice.url, class_name="fr-link")))
        ),
        el.p(el.a("Voir toutes les offres", href=PATH, class_name="fr-link")),
        id="aucun-resultat",
        class_name="fr-callout",
    )


def _pagination(view: OfferSearchView) -> Node:
    return when(
        view.has_pages,
        lambda: dsfr.pagination(
            links=view.pages,
            previous=view.previous_url,
            next=view.next_url,
            first=view.first_url,
            last=view.last_url,
        ),
    )


def _phone_bar(view: OfferSearchView) -> Node:
    return el.div(
        filter_opener(view.filter_label, SHEET),
        class_name="metnum-phone-bar",
    )

"""Employers: the list, and the page of one."""

from metnum import addresses
from metnum.components import dsfr
from metnum.components.el import Node, each, el, fragment, raw, when
from metnum.components.error_pages import not_found_page
from metnum.components.offer_card import offer_list
from metnum.domain.employers.queries import EmployerDetail, EmployerList
from metnum.pages.screen import NOT_FOUND_HEAD, Head


def list_head(view: EmployerList) -> Head:
    """Return the title and the address of the list."""
    return Head("Employeurs", f"{view.total_label} publics recrutent dans le numérique.", addresses.EMPLOYERS)


def list_content(view: EmployerList) -> Node:
    """Build the list."""
    return fragment(
        el.h1("Les employeurs", class_name="fr-h2"),
        el.p(view.total_label, " du service public. ", view.cut_label),
        el.ul(
            each(
                view.lines,
                lambda line: el.li(
                    el.a(line.name, href=line.url),
                    el.span(line.tagline),
                    el.span(line.offers),
                    key=line.url,
                    class_name="metnum-entry fr-enlarge-link",
                ),
            ),
            class_name="metnum-entries",
        ),
    )


def detail_head(view: EmployerDetail) -> Head:
    """Return the title and the address of an employer."""
    if view.is_missing:
        return NOT_FOUND_HEAD
    description = f"{view.name} : {view.tagline or view.versant}. {view.offers_label} dans le numérique."
    return Head(view.page_title, description, addresses.employer(view.slug))


def detail_content(view: EmployerDetail) -> Node:
    """Build the page of an employer."""
    return when(view.is_missing, not_found_page, lambda: _employer(view))


def _employer(view: EmployerDetail) -> Node:
    return fragment(
        dsfr.breadcrumb(links=[("Accueil", "/"), ("Employeurs", addresses.EMPLOYERS)], current=view.name),
        el.h1(view.name, class_name="fr-h2 fr-mb-1w"),
        el.p(when(view.tagline, view.tagline, view.versant), class_name="fr-text--lead"),
        when(view.presentation, lambda: _presentation(view)),
        when(view.website, lambda: _website(view)),
        el.section(
            el.h2("Offres ouvertes", class_name="fr-h4", id="offres-ouvertes"),
            when(view.has_offers, lambda: _offers(view), _no_offers),
            aria_labelledby="offres-ouvertes",
            class_name="fr-mt-4w",
        ),
    )


def _presentation(view: EmployerDetail) -> Node:
    return fragment(
        el.h2("Présentation", class_name="fr-h4"), raw(view.presentation, class_name="metnum-text")
    )


def _website(view: EmployerDetail) -> Node:
    return el.p(
        el.a(
            view.website_label,
            href=view.website,
            target="_blank",
            rel="noopener external",
            title=view.website_label + " – nouvelle fenêtre",
            class_name="fr-link",
        )
    )


def _offers(view: EmployerDetail) -> Node:
    return fragment(
        offer_list(view.newest),
        el.p(el.a("Voir les ", view.offers_label, href=view.offers_url, class_name="fr-link")),
    )


def _no_offers() -> Node:
    return el.p(
        "Aucune offre ouverte pour le moment. ",
        el.a("Voir toutes les offres", href=addresses.OFFER_SEARCH, class_name="fr-link"),
    )

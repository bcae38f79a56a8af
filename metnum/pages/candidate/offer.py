"""The page of an offer."""

from metnum import addresses
from metnum.browser import names
from metnum.components import dsfr
from metnum.components.el import Node, each, el, fragment, raw, when
from metnum.components.error_pages import not_found_page
from metnum.components.offer_card import offer_list
from metnum.domain.catalogue.rows import OfferDetail, Section
from metnum.pages.screen import NOT_FOUND_HEAD, Head


def head(view: OfferDetail) -> Head:
    """Return the title, the description and the structured data; search engines are told to drop an ended offer."""
    if view.is_missing:
        return NOT_FOUND_HEAD
    return Head(
        title=view.page_title,
        description=view.description,
        canonical=view.url,
        is_indexed=view.is_open,
        json_ld=view.json_ld,
    )


def status(view: OfferDetail) -> int:
    """Return 410 for an ended offer, which is gone for good, and 200 for the others."""
    return 200 if view.is_open else 410


def content(view: OfferDetail) -> Node:
    """Build the page."""
    return when(view.is_missing, not_found_page, lambda: _offer(view))


def _offer(view: OfferDetail) -> Node:
    return fragment(
        dsfr.breadcrumb(
            links=[("Accueil", "/"), ("Offres d’emploi", addresses.OFFER_SEARCH)], current=view.title
        ),
        el.article(
            _title(view),
            when(view.is_open, None, lambda: _ended(view)),
            el.div(
                el.div(_facts(view), class_name="fr-col-12 fr-col-md-4 metnum-offer-side"),
                el.div(_texts(view), class_name="fr-col-12 fr-col-md-8"),
                class_name="fr-grid-row fr-grid-row--gutters metnum-offer-body",
            ),
        ),
        _similar(view),
        when(view.is_open, lambda: _phone_bar(view)),
    )


def _title(view: OfferDetail) -> Node:
    return el.header(
        el.h1(view.title, class_name="fr-h2 fr-mb-1w"),
        el.p(
            el.a(view.employer, href=view.employer_url, class_name="fr-link"),
            when(view.service, lambda: el.span(" · ", view.service)),
            class_name="fr-text--lg fr-mb-1w",
        ),
        when(
            view.is_new | view.is_closing_soon,
            lambda: el.ul(
                when(view.is_new, lambda: el.li(dsfr.badge("Nouveau", severity="new"))),
                when(view.is_closing_soon, lambda: el.li(dsfr.badge("Bientôt clos", severity="warning"))),
                class_name="fr-badges-group",
            ),
        ),
    )


def _ended(view: OfferDetail) -> Node:
    return el.div(
        el.h2(view.ended_title, class_name="fr-alert__title"),
        el.p(view.ended_text),
        el.p(el.a("Voir les offres du même métier", href=view.similar_url, class_name="fr-link")),
        class_name="fr-alert fr-alert--info fr-mb-4w",
        id="offre-terminee",
    )


def _facts(view: OfferDetail) -> Node:
    return el.div(
        el.h2("En bref", class_name="fr-h6 fr-mb-2w"),
        el.dl(
            each(view.facts, lambda fact: el.div(el.dt(fact.label), el.dd(fact.text), key=fact.label)),
            class_name="metnum-facts",
        ),
        when(view.is_open, lambda: _apply(view)),
        _questions(view),
        _share(view),
        class_name="metnum-panel",
    )


def _apply(view: OfferDetail) -> Node:
    return when(
        view.apply_url,
        lambda: el.div(
            _apply_link(view, "fr-btn metnum-wide"),
            el.p(view.apply_hint, class_name="fr-hint-text fr-mt-1w"),
            class_name="fr-my-2w metnum-no-print",
        ),
    )


def _apply_link(view: OfferDetail, class_name: str) -> Node:
    return when(
        view.apply_in_new_window,
        lambda: el.a(
            view.apply_label,
            href=view.apply_url,
            target="_blank",
            rel="noopener external nofollow",
            title=view.apply_label + " – " + view.apply_hint,
            class_name=class_name,
        ),
        lambda: el.a(view.apply_label, href=view.apply_url, rel="nofollow", class_name=class_name),
    )


def _questions(view: OfferDetail) -> Node:
    return when(
        view.contact_url,
        lambda: el.div(
            el.h2("Une question ?", class_name="fr-h6 fr-mt-3w fr-mb-1w"),
            el.p(
                view.contact_name,
                el.br(),
                el.a("Écrire au recruteur", href=view.contact_url, class_name="fr-link"),
            ),
        ),
    )


def _share(view: OfferDetail) -> Node:
    style = "fr-btn fr-btn--tertiary fr-btn--sm fr-btn--icon-left"
    copy = el.button(
        "Copier le lien", type="button", data_copy=view.share_url, class_name=f"{style} fr-icon-link"
    )
    mail = el.a("Envoyer par courriel", href=view.mail_url, class_name=f"{style} fr-icon-mail-line")
    paper = el.button(
        "Imprimer", type="button", data_print="true", class_name=f"{style} fr-icon-printer-line"
    )
    return el.div(
        el.h2("Partager", class_name="fr-h6 fr-mt-3w fr-mb-1w"),
        el.ul(el.li(copy), el.li(mail), el.li(paper), class_name="fr-btns-group fr-btns-group--sm"),
        el.p("", id=names.SHARED, aria_live="polite", class_name="fr-hint-text"),
        class_name="metnum-no-print",
    )


def _texts(view: OfferDetail) -> Node:
    return fragment(
        when(view.has_summary, lambda: _summary(view)),
        each(view.sections, _section),
        when(
            view.source,
            lambda: el.p(
                "Offre diffusée par ",
                when(
                    view.source_url,
                    lambda: el.a(
                        view.source,
                        href=view.source_url,
                        target="_blank",
                        rel="noopener external",
                        title=view.source + " – nouvelle fenêtre",
                    ),
                    lambda: el.span(view.source),
                ),
                class_name="fr-text--sm fr-mt-4w",
            ),
        ),
    )


def _summary(view: OfferDetail) -> Node:
    return el.nav(
        el.h2("Sommaire", class_name="fr-summary__title", id="sommaire"),
        el.ol(
            each(
                view.sections,
                lambda section: el.li(
                    el.a(section.title, href="#" + section.anchor, class_name="fr-summary__link"),
                    key=section.anchor,
                ),
            )
        ),
        role="navigation",
        aria_labelledby="sommaire",
        class_name="fr-summary fr-mb-4w metnum-no-print",
    )


def _section(section: Section) -> Node:
    return el.section(
        el.h2(section.title, class_name="fr-h4"),
        raw(section.html, class_name="metnum-text"),
        id=section.anchor,
        class_name="fr-mb-4w",
        key=section.anchor,
    )


def _similar(view: OfferDetail) -> Node:
    return when(
        view.has_similar,
        lambda: el.section(
            el.h2("Offres similaires", class_name="fr-h4", id="similaires"),
            offer_list(view.similar),
            el.p(el.a("Voir toutes les offres de ce métier", href=view.similar_url, class_name="fr-link")),
            aria_labelledby="similaires",
            class_name="fr-mt-6w metnum-no-print",
        ),
    )


def _phone_bar(view: OfferDetail) -> Node:
    return when(
        view.apply_url, lambda: el.div(_apply_link(view, "fr-btn metnum-wide"), class_name="metnum-phone-bar")
    )

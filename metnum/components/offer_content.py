"""What an offer says, without the actions around it: for its page, its previews, its page in the back office."""

from metnum.components.el import Node, each, el, fragment, raw, when
from metnum.domain.catalogue.rows import OfferDetail, Section


def facts_list(view: OfferDetail) -> Node:
    """Build the list of facts: salary, place, contract…"""
    return el.dl(
        each(view.facts, lambda fact: el.div(el.dt(fact.label), el.dd(fact.text), key=fact.label)),
        class_name="metnum-facts",
    )


def offer_preview(view: OfferDetail) -> Node:
    """Build an offer inside another page: its headings come under those of the page."""
    return el.article(
        el.h2(view.title, class_name="fr-h4 fr-mb-1w"),
        el.p(
            view.employer,
            when(view.service, lambda: fragment(" – ", view.service)),
            class_name="fr-text--lg fr-mb-2w",
        ),
        el.div(
            facts_list(view),
            when(
                view.apply_hint, lambda: el.p("Postuler : ", view.apply_hint, class_name="fr-mt-2w fr-mb-0")
            ),
            class_name="metnum-panel fr-mb-3w",
        ),
        each(view.sections, _section),
        class_name="metnum-offer-preview",
    )


def _section(section: Section) -> Node:
    return el.div(
        el.h3(section.title, class_name="fr-h5 fr-mb-1w"),
        raw(section.html, class_name="metnum-text metnum-text--inner"),
        class_name="fr-mb-3w",
        key=section.anchor,
    )

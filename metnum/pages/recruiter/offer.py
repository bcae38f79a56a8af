"""The page of an offer in the back office: its state, what can be done, what it says, what happened."""

from metnum import addresses
from metnum.components import dsfr
from metnum.components.back_office import recruiter_screen
from metnum.components.back_office_forms import said
from metnum.components.el import Node, each, el, fragment, joined, raw, when
from metnum.components.offer_history import offer_history, pending_changes
from metnum.components.offer_life import action_list, action_windows, sent_back
from metnum.domain.following.follow_up import HOME
from metnum.domain.following.follow_up_rows import OfferFollowUp
from metnum.pages.screen import Head
from metnum.state.recruiter.offer import OfferLife


def head(view: OfferFollowUp) -> Head:
    """Return the title of the tab."""
    return Head(title=view.page_title if view else "Offre", is_indexed=False)


def content(view: OfferFollowUp) -> Node:
    """Build the page."""
    return recruiter_screen(_offer(view), HOME)


def _offer(view: OfferFollowUp) -> Node:
    return fragment(
        dsfr.breadcrumb(
            links=[("Espace recruteur", addresses.RECRUITER), ("Offres", HOME)], current=view.title
        ),
        _title(view),
        said(OfferLife),
        sent_back(view.sent_back),
        when(view.missing_label, lambda: _missing(view)),
        el.div(
            el.div(_actions(view), _texts(view), class_name="fr-col-12 fr-col-lg-7"),
            el.div(_panel(view), class_name="fr-col-12 fr-col-lg-5"),
            class_name="fr-grid-row fr-grid-row--gutters",
        ),
        pending_changes(view),
        offer_history(view.history, OfferLife.restore),
        action_windows(view, OfferLife, OfferLife.act),
    )


def _title(view: OfferFollowUp) -> Node:
    severity = view.state_severity
    return el.header(
        el.h1(view.title, class_name="fr-h3 fr-mb-1w"),
        el.p(view.employer, class_name="fr-mb-1w"),
        el.ul(
            el.li(
                el.p(
                    view.state_label, class_name=when(severity, "fr-badge fr-badge--" + severity, "fr-badge")
                )
            ),
            when(
                view.pending_label,
                lambda: el.li(el.p(view.pending_label, class_name="fr-badge fr-badge--new")),
            ),
            when(
                view.approved_label,
                lambda: el.li(el.p(view.approved_label, class_name="fr-badge fr-badge--success")),
            ),
            class_name="fr-badges-group",
        ),
        el.p(view.state_sentence, class_name="fr-mb-2w"),
        class_name="metnum-life-title",
    )


def _missing(view: OfferFollowUp) -> Node:
    return el.div(
        el.h2(view.missing_label, class_name="fr-alert__title"),
        el.ul(
            each(
                view.missing,
                lambda line: el.li(
                    when(
                        view.can_edit,
                        lambda: el.a(line.label, href=line.url),
                        lambda: el.span(line.label),
                    ),
                    " : ",
                    line.sentence,
                    key=line.label,
                ),
            )
        ),
        class_name="fr-alert fr-alert--warning fr-mb-3w",
    )


def _actions(view: OfferFollowUp) -> Node:
    return el.section(
        el.h2("Que voulez-vous faire ?", id="actions", class_name="fr-h5"),
        when(view.no_action, lambda: el.p(view.no_action)),
        el.ul(
            when(view.can_edit, lambda: el.li(_edit_link(view))),
            when(view.public_url, lambda: el.li(_public_link(view))),
            when(view.can_copy, lambda: el.li(_copy_button())),
            class_name="fr-btns-group fr-btns-group--inline-sm fr-btns-group--icon-left",
        ),
        when(view.has_actions, lambda: action_list(view, OfferLife.act)),
        aria_labelledby="actions",
    )


def _edit_link(view: OfferFollowUp) -> Node:
    secondary = when(view.missing_label, None, "fr-btn--secondary")
    classes = joined("fr-btn fr-icon-edit-line", secondary)
    return el.a(view.edit_label, href=view.edit_url, class_name=classes)


def _public_link(view: OfferFollowUp) -> Node:
    classes = "fr-btn fr-btn--tertiary fr-icon-eye-line"
    return el.a("Voir la page publique", href=view.public_url, class_name=classes)


def _copy_button() -> Node:
    """Build the button that begins another offer from this one."""
    classes = "fr-btn fr-btn--tertiary fr-icon-file-add-line"
    return el.form(el.button("Dupliquer", type="submit", class_name=classes), on_submit=OfferLife.duplicate)


def _panel(view: OfferFollowUp) -> Node:
    return el.section(
        el.h2("En bref", id="en-bref", class_name="fr-h6 fr-mb-2w"),
        el.dl(
            when(
                view.has_figures,
                lambda: fragment(
                    el.div(
                        el.dt("Vues"), el.dd(view.views, " ", el.span(view.recent, class_name="fr-hint-text"))
                    ),
                    el.div(el.dt("Clics pour postuler"), el.dd(view.applications)),
                ),
            ),
            each(view.facts, lambda fact: el.div(el.dt(fact.label), el.dd(fact.text), key=fact.label)),
            class_name="metnum-facts",
        ),
        aria_labelledby="en-bref",
        class_name="metnum-panel",
    )


def _texts(view: OfferFollowUp) -> Node:
    """Build the texts of the offer, for somebody who reads before publishing."""
    return when(view.has_sections, lambda: _sections(view))


def _sections(view: OfferFollowUp) -> Node:
    return el.details(
        el.summary("Lire les textes de l’offre", class_name="fr-btn fr-btn--tertiary"),
        each(
            view.sections,
            lambda section: el.section(
                el.h2(section.title, class_name="fr-h6 fr-mt-3w fr-mb-1w"),
                raw(section.html, class_name="metnum-text"),
                key=section.anchor,
            ),
        ),
        class_name="fr-mt-3w",
    )

"""The history of an offer: one line per event, its changes folded, the way back to a version."""

from collections.abc import Callable
from typing import Any

from metnum.components.back_office_forms import confirmed_action
from metnum.components.el import Node, each, el, raw, when
from metnum.domain.following.follow_up_rows import OfferFollowUp
from metnum.domain.following.timeline import EventRow, FilterLink, Timeline
from metnum.domain.writing.field_changes import ChangeRow


def offer_history(history: Timeline, on_restore: Any) -> Node:
    """Build the timeline with its filters; `history` is a `Timeline`."""
    return el.section(
        el.h2("Historique", id="historique", class_name="fr-h4", tab_index=-1),
        _filters(history.filters),
        when(history.empty, lambda: el.p(history.empty, class_name="fr-hint-text")),
        el.ol(each(history.rows, lambda event: _event(event, on_restore)), class_name="metnum-timeline"),
        _pages(history),
        aria_labelledby="historique",
        class_name="fr-mt-6w",
    )


def pending_changes(view: OfferFollowUp | EventRow, heading: Callable[..., Node] = el.h2) -> Node:
    """Build the changes that candidates do not read yet, field by field; it is empty when there are none."""
    return when(
        view.changes_label,
        lambda: el.section(
            heading("Modifications non publiées", id="modifications", class_name="fr-h5 fr-mb-1w"),
            el.p(view.changes_label, " par rapport à la version que le public voit.", class_name="fr-mb-2w"),
            el.dl(each(view.changes, _change), class_name="metnum-changes"),
            aria_labelledby="modifications",
            class_name="fr-mt-4w",
        ),
    )


def _filters(filters: list[FilterLink]) -> Node:
    return el.nav(
        el.ul(
            each(
                filters,
                lambda link: el.li(
                    when(
                        link.is_current,
                        lambda: el.a(
                            link.label,
                            href=link.url,
                            aria_current="true",
                            class_name="fr-tag metnum-tag-current",
                        ),
                        lambda: el.a(link.label, href=link.url, class_name="fr-tag"),
                    ),
                    key=link.label,
                ),
            ),
            class_name="fr-tags-group",
        ),
        aria_label="Ce que montre l’historique",
    )


def _event(event: EventRow, on_restore: Any) -> Node:
    return el.li(
        el.h3(event.title, class_name="fr-text--md fr-mb-0 metnum-timeline__title"),
        el.p(
            event.who,
            ", ",
            el.time(event.when, date_time=event.instant),
            class_name="fr-hint-text fr-mb-0",
        ),
        when(event.comment, lambda: el.blockquote(event.comment, class_name="metnum-timeline__comment")),
        when(event.changes_label, lambda: _changes(event)),
        when(event.can_restore, lambda: _restore(event, on_restore)),
        key=event.key,
        class_name="metnum-timeline__event",
    )


def _changes(event: EventRow) -> Node:
    return el.details(
        el.summary(event.changes_label, el.span(" : voir", class_name="fr-sr-only")),
        el.dl(each(event.changes, _change), class_name="metnum-changes"),
        class_name="metnum-timeline__changes",
    )


def _change(change: ChangeRow) -> Node:
    return el.div(
        el.dt(change.label), el.dd(raw(change.diff_html, class_name="metnum-diff")), key=change.name
    )


def _restore(event: EventRow, on_restore: Any) -> Node:
    return confirmed_action(
        "Restaurer cette version",
        on_restore,
        {"event": event.id},
        about=event.when,
        question="Ses textes remplacent ceux que vous avez sous les yeux, sans rien publier. "
        "Ce qui est remplacé reste dans l’historique.",
        confirm="Restaurer",
        key=event.key,
    )


def _pages(history: Timeline) -> Node:
    return el.p(
        when(
            history.newer_url,
            lambda: el.a("Plus récent", href=history.newer_url, class_name="fr-link fr-mr-3w"),
        ),
        when(history.older_url, lambda: el.a("Plus ancien", href=history.older_url, class_name="fr-link")),
    )

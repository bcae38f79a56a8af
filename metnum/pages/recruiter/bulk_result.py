"""The progress of an action on many offers: a bar, what became of each offer, and why some were refused."""

from typing import Any

from metnum.components import dsfr, live
from metnum.components.back_office import recruiter_screen
from metnum.components.data_table import cell, pages, table
from metnum.components.el import Node, each, el, fragment, native_form, when
from metnum.components.facts import state_badge
from metnum.components.progress import progress_head
from metnum.components.row_selection import ACTIONS
from metnum.domain.following.bulk_view import BulkProgress, RowOutcome
from metnum.domain.following.filters import PATH
from metnum.pages.screen import Head
from metnum.state.recruiter.bulk_result import BulkResult


def head(view: BulkProgress | None) -> Head:
    """Return the title of the tab."""
    return Head(f"{view.page_title if view else 'Action'} – Offres", is_indexed=False)


def content(view: BulkProgress) -> Node:
    """Build the page, which asks for the progress every second while the action goes on."""
    return recruiter_screen(
        fragment(
            progress_head(view),
            _gestures(view),
            when(view.has_reasons, lambda: _reasons(view)),
            when(view.has_lines, lambda: _outcomes(view)),
            live.progress(view.is_running, BulkResult.load, ends_selection=True),
        ),
        PATH,
    )


def _gestures(view: BulkProgress) -> Node:
    return el.div(
        dsfr.link_button("Revenir à la liste", href=view.back_url, variant="secondary"),
        when(view.can_stop, lambda: _post(view.token, "arreter", "Arrêter après ce qui est fait")),
        when(view.can_resume, lambda: _post(view.token, "reprendre", "Reprendre")),
        class_name="metnum-row-actions fr-mb-3w",
    )


def _post(token: Any, gesture: str, label: str) -> Node:
    return native_form(
        el.input(type="hidden", name="geste", value=gesture),
        dsfr.button(label, type="submit", variant="tertiary"),
        method="post",
        action=f"{ACTIONS}/" + token,
    )


def _reasons(view: BulkProgress) -> Node:
    return fragment(
        el.h2("Pourquoi des offres sont refusées", class_name="fr-h6"),
        el.ul(
            each(
                view.reasons,
                lambda reason: el.li(
                    el.strong(reason.count_label), "\u00a0: ", reason.label, key=reason.label
                ),
            )
        ),
    )


def _outcomes(view: BulkProgress) -> Node:
    return fragment(
        el.nav(
            el.ul(
                _tab(view.refused_label, view.refused_url, when(view.shows_refused, "true", None)),
                _tab(view.done_label, view.done_url, when(view.shows_refused, None, "true")),
                class_name="metnum-shelves",
            ),
            aria_label="Offres par résultat",
        ),
        table(view.frame.headings, each(view.lines, _line), caption="Résultat pour chaque offre"),
        when(
            view.frame.has_pages,
            lambda: pages(view.frame),
        ),
    )


def _tab(label: Any, url: Any, current: Any) -> Node:
    return when(label, lambda: el.li(el.a(label, href=url, aria_current=current, class_name="metnum-shelf")))


def _line(line: RowOutcome) -> Node:
    return el.tr(
        el.th(el.a(line.title, href=line.url), scope="row"),
        cell(
            "Résultat",
            when(
                line.is_done, lambda: state_badge("Faite", "success"), lambda: state_badge("Refusée", "error")
            ),
        ),
        cell("Détail", line.message),
        key=line.id,
    )

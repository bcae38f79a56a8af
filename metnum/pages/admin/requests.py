"""« Demandes d’accès »: who asks to recruit, and for whom."""

from metnum import addresses
from metnum.components import dsfr
from metnum.components.access_requests import approval, refusal
from metnum.components.back_office import administration_screen
from metnum.components.back_office_forms import said
from metnum.components.data_table import cell, filter_select, filtered_list
from metnum.components.el import Node, each, el, fragment, when
from metnum.domain.people.request_rows import RequestLine, RequestsView
from metnum.pages.screen import Head
from metnum.state.admin.requests import AccessRequests

PATH = addresses.REQUESTS


def head(view: RequestsView | None) -> Head:
    """Return the title of the tab."""
    return Head("Demandes d’accès – Administration", is_indexed=False)


def content(view: RequestsView) -> Node:
    """Build the page."""
    return administration_screen(
        fragment(
            el.h1("Demandes d’accès", class_name="fr-h2"),
            said(AccessRequests),
            filtered_list(
                view.frame,
                id="demandes",
                path=PATH,
                caption="Demandes d’accès",
                placeholder="Nom, adresse, institution",
                filters=[filter_select("etat", "État", "Tous", view.states, view.state)],
                rows=each(view.lines, lambda line: _line(line, view)),
                nobody="Personne n’a encore demandé d’accès.",
            ),
        ),
        PATH,
    )


def _line(line: RequestLine, view: RequestsView) -> Node:
    return el.tr(
        el.th(
            el.a(line.name, href=line.person_url, class_name="fr-link fr-link--sm"),
            el.br(),
            el.span(line.email, class_name="fr-text--regular metnum-email"),
            scope="row",
        ),
        cell(
            "Demande",
            line.institution,
            when(
                line.is_new_institution,
                lambda: el.span(
                    " ", dsfr.badge("À créer ou à relier", severity="new", size="sm", inline=True)
                ),
            ),
            el.br(),
            line.service,
            when(line.message, lambda: el.p("« ", line.message, " »", class_name="fr-text--sm fr-mb-0")),
        ),
        cell("Reçue", line.asked_label),
        cell("État", line.state_label),
        cell("", when(line.is_pending, lambda: _answers(line, view), lambda: el.span(line.decision))),
        key=line.mark + line.state,
    )


def _answers(line: RequestLine, view: RequestsView) -> Node:
    return el.div(
        approval(line, AccessRequests.approve, view.kinds, view.versants),
        refusal(line, AccessRequests.refuse),
        class_name="metnum-row-actions",
    )

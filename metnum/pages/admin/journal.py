"""« Journal »: who did what."""

from typing import Any

from metnum.components.back_office import administration_screen
from metnum.components.data_table import cell, filter_select, filtered_list
from metnum.components.el import Node, each, el, fragment, when
from metnum.components.facts import date_filter, state_badge
from metnum.domain.operations.journal import PATH, JournalLine, JournalView
from metnum.pages.screen import Head


def head(view: JournalView | None) -> Head:
    """Return the title of the tab."""
    return Head("Journal – Administration", is_indexed=False)


def content(view: JournalView) -> Node:
    """Build the page."""
    return administration_screen(
        fragment(
            el.h1("Journal", class_name="fr-h2"),
            el.p("Tout ce que des personnes ont changé. Personne ne peut modifier ni effacer ce journal."),
            filtered_list(
                view.frame,
                id="journal",
                path=PATH,
                caption="Journal",
                placeholder="Qui : nom ou adresse",
                filters=[
                    filter_select("table", "Objet", "Tous", view.tables, view.table),
                    filter_select("operation", "Opération", "Toutes", view.operations, view.operation),
                    date_filter("du", "Depuis le", view.since),
                    date_filter("au", "Jusqu’au", view.until),
                ],
                kept=[("personne", view.person_id)],
                above=when(view.person, lambda: _one_person(view)),
                rows=each(view.lines, _line),
                nobody="Rien n’a encore été changé.",
            ),
        ),
        PATH,
    )


def _one_person(view: JournalView) -> Node:
    return el.p(
        "Seulement ce qu’a fait ",
        el.strong(view.person),
        ". ",
        el.a("Tout afficher", href=PATH, class_name="fr-link"),
    )


def _line(line: JournalLine) -> Node:
    return el.tr(
        cell("Quand", el.time(line.at, date_time=line.exact), class_name="metnum-when"),
        cell(
            "Qui",
            when(
                line.who_url,
                lambda: el.a(line.who, href=line.who_url, class_name="fr-link fr-link--sm"),
                lambda: el.span(line.who),
            ),
        ),
        cell(
            "Quoi", state_badge(line.operation, line.operation_kind), el.br(), line.what, el.br(), _name(line)
        ),
        cell("Changements", el.ul(each(line.changes, _change), class_name="metnum-changes")),
        key=line.id,
    )


def _name(line: JournalLine) -> Node:
    return when(
        line.url,
        lambda: el.a(line.name, href=line.url, class_name="fr-link fr-link--sm"),
        lambda: el.strong(line.name),
    )


def _change(change: Any) -> Node:
    return el.li(
        el.span(change.field, " : ", class_name="metnum-changes__field"),
        when(change.has_before, lambda: el.s(change.before)),
        when(change.has_before, lambda: when(change.has_after, lambda: el.span(" devient "))),
        when(change.has_after, lambda: el.ins(change.after)),
        key=change.field,
    )

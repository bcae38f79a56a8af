"""« Tâches »: the queue of background work."""

from typing import Any

from metnum.components.back_office import administration_screen
from metnum.components.back_office_forms import action, confirmed_action, said
from metnum.components.data_table import cell, filter_select, filtered_list, table
from metnum.components.el import Node, each, el, fragment, joined, when
from metnum.components.facts import state_badge
from metnum.domain.core.listing import Heading
from metnum.domain.operations.jobs import PATH, JobLine, JobList, PeriodicLine, WorkerLine
from metnum.pages.screen import Head
from metnum.state.admin.jobs import Jobs

_PERIODIC = [Heading(label=label) for label in ("Tâche", "Dernier départ", "Résultat")]
_WORKERS = [Heading(label=label) for label in ("Processus", "État", "Dernier signe", "Tâches en cours")]


def head(view: JobList | None) -> Head:
    """Return the title of the tab."""
    return Head("Tâches – Administration", is_indexed=False)


def content(view: JobList) -> Node:
    """Build the page."""
    return administration_screen(
        fragment(
            el.h1("Tâches", class_name="fr-h2"),
            said(Jobs),
            el.div(
                el.p(view.health),
                class_name=joined(
                    "fr-alert fr-alert--sm fr-mb-3w",
                    when(view.is_well, "fr-alert--success", "fr-alert--error"),
                ),
            ),
            el.ul(each(view.counters, _counter), class_name="metnum-shelves"),
            filtered_list(
                view.frame,
                id="taches",
                path=PATH,
                caption="Tâches",
                placeholder="Nom ou contenu d’une tâche",
                filters=[
                    filter_select("etat", "État", "Tous", view.states, view.state),
                    filter_select("tache", "Tâche", "Toutes", view.tasks, view.task),
                ],
                rows=each(view.lines, _line),
                nobody="Aucune tâche n’a encore été demandée.",
            ),
            _periodic_and_workers(view),
        ),
        PATH,
    )


def _periodic_and_workers(view: JobList) -> Node:
    return fragment(
        el.h2("Tâches qui reviennent", class_name="fr-h5 fr-mt-6w"),
        table(_PERIODIC, each(view.periodic, _periodic), caption="Tâches qui reviennent"),
        el.h2("Processus", class_name="fr-h5 fr-mt-6w"),
        when(
            view.has_workers,
            lambda: table(_WORKERS, each(view.workers, _worker), caption="Processus"),
            lambda: el.p("Aucun processus n’est connu."),
        ),
    )


def _counter(counter: Any) -> Node:
    return el.li(el.a(counter.label, href=counter.value, class_name="metnum-shelf"), key=counter.value)


def _line(line: JobLine) -> Node:
    return el.tr(
        el.th(
            line.label, el.br(), el.span(line.task, class_name="fr-text--regular fr-text--xs"), scope="row"
        ),
        cell("État", state_badge(line.state, line.state_kind)),
        cell("Quand", line.when),
        cell("Essais", line.attempts),
        cell("Sur quoi", el.span(line.arguments), _actions(line)),
        key=line.id,
    )


def _actions(line: JobLine) -> Node:
    about = line.label + " " + line.arguments
    return fragment(
        when(line.can_retry, lambda: action("Relancer", Jobs.retry, {"id": line.id}, about=about)),
        when(
            line.can_cancel,
            lambda: confirmed_action(
                "Annuler",
                Jobs.cancel,
                {"id": line.id},
                question="Annuler cette tâche ? Ce qu’elle devait faire ne sera pas fait.",
                confirm="Annuler la tâche",
                about=about,
                key=line.id,
            ),
        ),
    )


def _periodic(line: PeriodicLine) -> Node:
    return el.tr(
        el.th(line.label, scope="row"),
        cell("Dernier départ", line.last),
        cell("Résultat", state_badge(line.state, line.state_kind)),
        key=line.task,
    )


def _worker(line: WorkerLine) -> Node:
    return el.tr(
        el.th("n° ", line.id, scope="row"),
        cell("État", state_badge(line.state, line.state_kind)),
        cell("Dernier signe", line.seen),
        cell("Tâches en cours", line.running),
        key=line.id,
    )

"""Prototype: the applications of an offer on a board."""

from typing import Any

from metnum.components import dsfr
from metnum.components.board import board, board_card, board_column
from metnum.demo import sample
from metnum.pages.prototype import Draft, Prototype, gesture

PROTOTYPE = Prototype(
    title="Suivre les candidatures sur un tableau",
    author="Équipe produit",
    date="2026-11-05",
    status="abandonné",
    notes="Abandonné : au-delà de vingt candidatures, une liste triée se lit mieux. Gardé comme exemple.",
)
STEPS = ["Reçue", "Entretien", "Proposition"]


class Board(Draft):
    """Where each application is."""

    rows: list[sample.Application] = sample.applications(9, STEPS)
    said: str = ""

    @gesture
    def move(self, number: int, by: int) -> None:
        """Move an application to the next step, or to the one before."""
        for row in self.rows:
            if row.id == number:
                row.step = STEPS[max(0, min(STEPS.index(row.step) + by, len(STEPS) - 1))]
                self.said = f"{row.name} : {row.step}."
        self.rows = list(self.rows)


def content() -> dsfr.Node:
    """Build the board, under the sentence that says what has just moved."""
    return dsfr.stack(
        dsfr.title("Candidatures", lead="Développeuse ou développeur Python – 9 personnes ont postulé."),
        dsfr.live_text(Board.said),
        board(*[_column(step) for step in STEPS], label="Candidatures par étape"),
    )


def _column(step: str) -> dsfr.Node:
    return board_column(
        dsfr.each(Board.rows, lambda row: dsfr.when(row.step == step, lambda: _card(row, step))), title=step
    )


def _card(row: Any, step: str) -> dsfr.Node:
    return board_card(
        _mover("Reculer", row, -1) if step != STEPS[0] else None,
        _mover("Avancer", row, 1) if step != STEPS[-1] else None,
        title=row.name,
        detail=row.offer,
        note="Candidature reçue " + row.since,
        key=row.id,
    )


def _mover(label: str, row: Any, by: int) -> dsfr.Node:
    return dsfr.button(
        label, size="sm", variant="tertiary", title=label + " : " + row.name, on_click=Board.move(row.id, by)
    )

"""The review of a pasted text: it shows where each piece goes and what was recognised, then makes the draft."""

from typing import Any

from metnum import addresses
from metnum.components import dsfr
from metnum.components.back_office import recruiter_screen
from metnum.components.back_office_forms import confirmed_action, said
from metnum.components.el import Node, each, el, fragment, raw, when
from metnum.domain.offers.fields import SECTIONS
from metnum.domain.writing.pasted_texts import PATH as BASE
from metnum.domain.writing.pasted_texts import FactRow, PastedTextView, PieceRow
from metnum.domain.writing.pasting import LEFT_OUT
from metnum.domain.writing.starting import PATH as NEW_OFFER
from metnum.pages.screen import Head
from metnum.state.recruiter.pasted_text import PastedText

PATH = BASE + "/{token}"
# Reflex turns these handlers into events that carry what was chosen, which their types do not say.
_MOVE: Any = PastedText.move
_TICK: Any = PastedText.tick
PLACES = [(name, title) for name, (_, title) in SECTIONS.items()] + [(LEFT_OUT, "Laisser de côté")]


def head(view: PastedTextView) -> Head:
    """Return the title of the tab."""
    return Head("Répartir un texte", is_indexed=False)


def content(view: PastedTextView) -> Node:
    """Build the review."""
    return recruiter_screen(
        fragment(
            dsfr.breadcrumb(
                links=[
                    ("Espace recruteur", addresses.RECRUITER),
                    ("Offres", addresses.OWN_OFFERS),
                    ("Nouvelle offre", NEW_OFFER),
                ],
                current="Répartir un texte",
            ),
            el.h1("Répartir le texte", class_name="fr-h3"),
            el.p(
                "Rien n’est encore écrit. Vérifiez ce qui a été reconnu et la rubrique de chaque morceau, puis créez "
                "le brouillon : vous pourrez encore tout y changer. Vos choix sont gardés pendant un jour.",
                class_name="fr-text--lead",
            ),
            said(PastedText),
            when(view.draft_url, lambda: _made(view)),
            _form(view),
            _instead(view),
        ),
        addresses.OWN_OFFERS,
    )


def _made(view: PastedTextView) -> Node:
    return el.div(
        el.p(
            "Un brouillon a été créé à partir de ce texte. ",
            el.a("Ouvrir ce brouillon", href=view.draft_url),
            ". Si vous validez de nouveau, un autre est créé.",
        ),
        class_name="fr-alert fr-alert--info fr-alert--sm fr-mb-3w",
    )


def _form(view: PastedTextView) -> Node:
    return el.form(
        when(view.facts, lambda: _facts(view)),
        el.h2("Les morceaux du texte", class_name="fr-h5 fr-mt-4w fr-mb-1w"),
        el.p("Dans l’ordre du texte. Ceux d’une même rubrique s’y suivent.", class_name="fr-hint-text"),
        el.ol(each(view.pieces, _piece), class_name="metnum-pieces"),
        _filled(view),
        dsfr.button("Créer le brouillon", type="submit"),
        on_submit=PastedText.create_draft,
        reset_on_submit=False,
        id="repartition",
    )


def _facts(view: PastedTextView) -> Node:
    return dsfr.fieldset(
        id="reconnu",
        legend="Ce que le texte dit",
        hint="Ce qui est coché est recopié dans les champs de l’offre. Décochez ce qui est faux.",
        rows=each(view.facts, _fact),
    )


def _fact(row: FactRow) -> Node:
    return el.div(
        dsfr.checkbox(
            id=row.field,
            name=row.field,
            label=el.span(el.strong(row.label), " : ", row.text),
            default_checked=row.is_kept,
            on_change=lambda is_kept: _TICK(row.name, is_kept),
        ),
        class_name="fr-fieldset__element",
        key=row.field,
    )


def _piece(row: PieceRow) -> Node:
    return el.li(
        el.div(
            el.h3(row.heading, class_name="fr-text--md fr-mb-1w"),
            raw(row.html, class_name="metnum-text metnum-piece__text", tab_index=0),
            class_name="metnum-piece__words",
        ),
        dsfr.select(
            name=row.field,
            id=row.field,
            label=el.span("Rubrique", el.span(" de ", row.heading, class_name="fr-sr-only")),
            options=PLACES,
            default_value=row.place,
            on_change=lambda place: _MOVE(row.number, place),
        ),
        data_place=row.place,
        class_name="metnum-piece",
        key=row.field,
    )


def _filled(view: PastedTextView) -> Node:
    """Build the sentence on what the draft will hold, which is read aloud when a choice changes it."""
    return el.div(
        el.h2("Ce que le brouillon contiendra", class_name="fr-h6 fr-mb-1w"),
        el.ul(
            each(view.filled, lambda row: el.li(row.label, " : ", row.count, key=row.value)),
            class_name="metnum-links",
        ),
        id="rubriques-remplies",
        role="status",
        class_name="fr-mt-3w fr-mb-3w",
    )


def _instead(view: PastedTextView) -> Node:
    return el.div(
        el.p(el.a("Revenir au texte", href=view.back_url, class_name="fr-link"), class_name="fr-mt-3w"),
        confirmed_action(
            "Abandonner ce texte",
            PastedText.forget,
            {"token": view.token},
            question="Le texte collé et vos choix sont effacés. Les offres ne changent pas.",
            confirm="Abandonner",
        ),
    )

"""Actions on several offers: the page that asks once."""

from collections.abc import Mapping
from datetime import timedelta

from metnum.components import dsfr
from metnum.components.back_office import recruiter_screen
from metnum.components.el import Node, el, fragment, native_form
from metnum.components.error_summary import error_summary
from metnum.components.row_selection import ACTIONS
from metnum.domain.core import clock
from metnum.domain.following.bulk import Question
from metnum.domain.following.bulk_steps import BulkAction
from metnum.domain.following.filters import PATH
from metnum.vocabulary import ClosingReason

EXPLAINED = {
    BulkAction.EXTEND: "Les candidatures restent ouvertes jusqu’au nouveau dernier jour, inclus. "
    "Seules les offres publiées peuvent être prolongées.",
    BulkAction.CLOSE: "Personne ne pourra plus y postuler ; leurs pages diront qu’elles sont closes. "
    "Vous pourrez les rouvrir une par une. Seules les offres publiées peuvent être closes.",
    BulkAction.DUPLICATE: "Un brouillon est créé pour chacune, avec ses textes. Rien n’est publié.",
}
LONG = "Vous verrez l’avancement, et pourrez quitter la page : l’action continuera sans vous."
LABELS = {"last_day": "Nouveau dernier jour", "reason": "Raison", "comment": "Commentaire"}


def question(
    asked: Question, values: Mapping[str, str] | None = None, errors: Mapping[str, str] | None = None
) -> Node:
    """Say what the action changes, ask for what it needs, and do it only when somebody confirms."""
    label = f"{asked.action.label} {asked.count_label}"
    return recruiter_screen(
        fragment(
            el.h1(label, class_name="fr-h3"),
            error_summary(errors or {}, LABELS, takes_focus=True),
            el.p(EXPLAINED[asked.action]),
            el.ul(*[el.li(title) for title in asked.titles]),
            el.p(asked.others_label) if asked.others_label else None,
            native_form(
                *_fields(asked.action, values or {}, errors or {}),
                el.input(type="hidden", name="geste", value="faire"),
                el.p(LONG, class_name="fr-hint-text") if asked.is_long else None,
                el.div(
                    dsfr.button(label, type="submit"),
                    dsfr.link_button("Annuler, revenir à la liste", href=asked.back_url, variant="tertiary"),
                    class_name="metnum-row-actions fr-mt-3w",
                ),
                method="post",
                action=f"{ACTIONS}/{asked.token}",
                class_name="metnum-form",
            ),
        ),
        PATH,
    )


def _fields(action: BulkAction, values: Mapping[str, str], errors: Mapping[str, str]) -> list[Node]:
    if action is BulkAction.EXTEND:
        proposed = (clock.today() + timedelta(days=30)).isoformat()
        return [
            dsfr.input(
                name="last_day",
                label=LABELS["last_day"],
                type="date",
                hint="Le même pour toutes ; ce jour compris.",
                default_value=values.get("last_day", proposed),
                error=errors.get("last_day", ""),
            )
        ]
    if action is BulkAction.CLOSE:
        return [
            dsfr.select(
                name="reason",
                label=LABELS["reason"],
                options=[("", "Choisissez une raison"), *((it.value, it.label) for it in ClosingReason)],
                default_value=values.get("reason", ""),
                error=errors.get("reason", ""),
            ),
            dsfr.textarea(
                name="comment",
                label=LABELS["comment"],
                hint="Pour votre équipe, dans l’historique. Nécessaire pour « Autre raison ».",
                default_value=values.get("comment", ""),
                error=errors.get("comment", ""),
            ),
        ]
    return []


def refusal(message: str, back_url: str = PATH) -> Node:
    """Say why nothing was done."""
    return recruiter_screen(
        fragment(
            el.h1("Rien n’a été fait", class_name="fr-h3"),
            el.p(message, class_name="fr-text--lead"),
            el.p(dsfr.link_button("Revenir à la liste", href=back_url)),
        ),
        PATH,
    )

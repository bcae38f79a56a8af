"""What can be done with an offer: the main action, the others, and the windows that ask for what they need."""

from collections.abc import Callable
from typing import Any

from metnum.browser import names
from metnum.components import dsfr
from metnum.components.back_office_forms import choice_select, hidden
from metnum.components.el import Node, each, el, fragment, is_html_rendering, when
from metnum.components.error_summary import error_of
from metnum.domain.following.follow_up_rows import ActionRow, OfferFollowUp
from metnum.domain.lifecycle.rules import Transition
from metnum.domain.lifecycle.transitions import TABLE
from metnum.domain.offers.second_reading import SentBack
from metnum.vocabulary import ClosingReason

FOUND = (
    ("here", "Oui, la personne recrutée est venue de ce site"),
    ("elsewhere", "Non, elle a été trouvée autrement"),
    ("unknown", "Je ne sais pas"),
)


# Action on modifications → action on a draft whose window asks for the same.
LIKE_DRAFTS = {"send_back_changes": "send_back", "ask_changes_review": "ask_review"}


def sent_back(answer: SentBack) -> Node:
    """Build what a second reader wants changed; `answer` is a `SentBack`."""
    return when(
        answer.label,
        lambda: el.div(
            el.p(answer.label, class_name="fr-text--bold fr-mb-0"),
            el.blockquote(answer.comment, class_name="metnum-timeline__comment"),
            class_name="fr-mb-3w",
        ),
    )


def action_list(view: OfferFollowUp, handler: Any) -> Node:
    """Build the actions of this instant, the main one first, each with what it does."""
    return el.ul(
        each(
            view.actions,
            lambda action: el.li(
                when(action.opens, lambda: _opener(action), lambda: _at_once(action, view.seen, handler)),
                el.p(action.hint, id="aide-" + action.name, class_name="fr-hint-text fr-mb-0"),
                key=action.name,
                class_name=when(action.is_main, "metnum-actions__main", "metnum-actions__other"),
            ),
        ),
        class_name="metnum-actions",
    )


def _look(action: ActionRow) -> Any:
    return when(action.is_main, "fr-btn", "fr-btn fr-btn--tertiary fr-btn--sm")


def _opener(action: ActionRow) -> Node:
    return el.button(
        action.label,
        type="button",
        class_name=_look(action),
        aria_controls=action.opens,
        aria_describedby="aide-" + action.name,
        data_fr_opened="false",
    )


def _at_once(action: ActionRow, seen: Any, handler: Any) -> Node:
    return el.form(
        *hidden({"action": action.name, "seen": seen}),
        el.button(
            action.label,
            type="submit",
            class_name=_look(action),
            aria_describedby="aide-" + action.name,
        ),
        on_submit=handler,
    )


def action_windows(view: OfferFollowUp, state: Any, handler: Any) -> Node:
    """Build the windows of the actions that ask for something, or that ask once."""
    return fragment(
        *[_window(line, view, state, handler) for line in TABLE if line.asks or line.is_dangerous]
    )


def _window(line: Transition, view: OfferFollowUp, state: Any, handler: Any) -> Node:
    id = names.ACTION_WINDOW + line.name
    form = el.form(
        *hidden({"action": line.name, "seen": view.seen}),
        *[FIELDS[name](line, view, _error(line, name, state)) for name in line.asks],
        dsfr.buttons_group(
            dsfr.button(line.label, type="submit"),
            dsfr.button("Annuler", variant="secondary", attributes={"aria_controls": id}),
            inline="sm",
        ),
        on_submit=handler,
        no_validate=True,
        id=f"{id}-formulaire",
    )
    return dsfr.modal(el.p(line.hint), _refusal(line, state), form, id=id, title=line.label)


def _error(line: Transition, name: str, state: Any) -> Any:
    return error_of(state.errors, f"{line.name}-{name}")


def _refusal(line: Transition, state: Any) -> Node:
    """Say in the window itself why it stays open."""
    if is_html_rendering():
        return fragment()
    return when(
        state.refused == line.name,
        lambda: dsfr.alert(
            severity="error", small=True, description=state.notice, appears=True, class_name="fr-mb-2w"
        ),
    )


def _comment(line: Transition, view: OfferFollowUp, error: Any) -> Node:
    labels = {
        "send_back": ("Ce qu’il faut changer", "Envoyé à la personne qui a demandé la relecture."),
        "close": ("Précisions", "Obligatoire pour « Autre raison ». Gardé dans l’historique, jamais public."),
        "ask_review": ("Votre message (facultatif)", "Envoyé avec la demande."),
    }
    label, hint = labels.get(
        LIKE_DRAFTS.get(line.name, line.name),
        ("Commentaire (facultatif)", "Gardé dans l’historique, jamais public."),
    )
    return dsfr.textarea(
        name="comment",
        id=f"{line.name}-comment",
        label=label,
        hint=hint,
        rows=3,
        error=error,
        max_length=2000,
    )


def _day(line: Transition, view: OfferFollowUp, error: Any) -> Node:
    return dsfr.input(
        name="day",
        id=f"{line.name}-day",
        type="date",
        label="Jour de publication",
        hint="À 6 heures, heure de Paris. Si vous choisissez aujourd’hui, l’offre est publiée à l’instant.",
        default_value=view.tomorrow,
        key=view.seen,
        error=error,
        attributes={"min": view.today, "max": view.latest_day},
    )


def _last_day(line: Transition, view: OfferFollowUp, error: Any) -> Node:
    return dsfr.input(
        name="last_day",
        id=f"{line.name}-last_day",
        type="date",
        label="Nouveau dernier jour pour postuler",
        hint="Ce jour est inclus, heure de Paris. Trente jours de plus sont proposés.",
        default_value=view.proposed_last_day,
        key=view.seen,
        error=error,
        attributes={"min": view.today, "max": view.latest_day},
    )


def _found(line: Transition, view: OfferFollowUp, error: Any) -> Node:
    return dsfr.fieldset(
        *[
            dsfr.radio(name="found", id=f"{line.name}-{value}", value=value, label=label)
            for value, label in FOUND
        ],
        id=f"{line.name}-found",
        legend="La personne a-t-elle été recrutée grâce à ce site ?",
        hint="Cela sert aux statistiques du site, sans rien dire de la personne.",
        error=error,
    )


def _reason(line: Transition, view: OfferFollowUp, error: Any) -> Node:
    return dsfr.select(
        name="reason",
        id=f"{line.name}-reason",
        label="Pourquoi l’offre est-elle close ?",
        placeholder="Choisissez une raison",
        options=[(reason.value, reason.label) for reason in ClosingReason],
        error=error,
    )


def _reader(line: Transition, view: OfferFollowUp, error: Any) -> Node:
    return choice_select(
        "reader_id",
        "Qui doit relire ?",
        view.readers,
        id=f"{line.name}-reader_id",
        before=("", "Toute personne qui peut modifier l’offre"),
        error=error,
        hint="Un courriel est envoyé tout de suite.",
    )


FIELDS: dict[str, Callable[[Transition, Any, Any], Node]] = {
    "comment": _comment,
    "day": _day,
    "last_day": _last_day,
    "found": _found,
    "reason": _reason,
    "reader_id": _reader,
}

"""The table of all transitions of an offer: what, from which states, by whom, to which state.

Nothing here reads or writes the database: `actions` performs the transitions. `docs/lifecycle.md` is checked against
this table.
"""

from metnum.domain.core.actor import Actor
from metnum.domain.lifecycle import forms
from metnum.domain.lifecycle.rules import Situation, Transition, Who, allows
from metnum.vocabulary import OfferEventKind, OfferState

S, K = OfferState, OfferEventKind


def _pending(now: Situation) -> bool:
    return now.has_pending


def _in_review(now: Situation) -> bool:
    return now.has_changes_in_review


def _to_read(now: Situation) -> bool:
    return now.has_changes_in_review and now.has_pending


PENDING = "modifications are pending"
IN_REVIEW = "a review of the modifications is asked for"
TO_READ = f"{IN_REVIEW}; {PENDING}"


def _from(*states: OfferState) -> frozenset[OfferState]:
    return frozenset(states)


# The order is that of screens: the first transition that is possible is the main action.
TABLE: tuple[Transition, ...] = (
    Transition(
        "approve_and_publish",
        "Approuver et publier",
        "L’offre est mise en ligne à l’instant ; la personne qui a demandé la relecture est prévenue.",
        "L’offre est approuvée et en ligne.",
        _from(S.REVIEW),
        S.PUBLISHED,
        K.PUBLISHED,
        forms.WithComment,
        Who.READER,
        covers_texts=True,
    ),
    Transition(
        "approve_and_republish",
        "Approuver et publier les modifications",
        "Le public voit la nouvelle version à l’instant ; la personne qui a demandé la relecture est prévenue.",
        "Les modifications sont approuvées et en ligne.",
        _from(S.PUBLISHED),
        S.PUBLISHED,
        K.REPUBLISHED,
        forms.WithComment,
        Who.READER,
        needs=TO_READ,
        holds=_to_read,
        covers_texts=True,
    ),
    Transition(
        "republish",
        "Publier les modifications",
        "Le public voit la nouvelle version à l’instant ; les liens déjà partagés y mènent toujours.",
        "Les modifications sont en ligne.",
        _from(S.PUBLISHED),
        S.PUBLISHED,
        K.REPUBLISHED,
        needs=PENDING,
        holds=_pending,
        covers_texts=True,
    ),
    Transition(
        "publish",
        "Publier maintenant",
        "L’offre est mise en ligne à l’instant, jusqu’à son dernier jour.",
        "L’offre est en ligne.",
        _from(S.DRAFT, S.REVIEW, S.SCHEDULED),
        S.PUBLISHED,
        K.PUBLISHED,
        covers_texts=True,
    ),
    Transition(
        "approve",
        "Approuver",
        "L’offre redevient un brouillon, relu : la personne qui a demandé la relecture peut la publier.",
        "La relecture est approuvée ; la personne qui l’a demandée est prévenue.",
        _from(S.REVIEW),
        S.DRAFT,
        K.APPROVED,
        forms.WithComment,
        Who.READER,
        covers_texts=True,
    ),
    Transition(
        "send_back",
        "Renvoyer avec un commentaire",
        "L’offre redevient un brouillon ; votre commentaire est envoyé à la personne qui l’a soumise.",
        "L’offre est renvoyée avec votre commentaire.",
        _from(S.REVIEW),
        S.DRAFT,
        K.SENT_BACK,
        forms.SendingBack,
        Who.READER,
    ),
    Transition(
        "ask_review",
        "Demander une relecture",
        "Une autre personne de votre équipe relit l’offre, puis l’approuve ou la renvoie. C’est facultatif.",
        "La relecture est demandée.",
        _from(S.DRAFT),
        S.REVIEW,
        K.REVIEW_ASKED,
        forms.ReviewRequest,
    ),
    Transition(
        "withdraw_review",
        "Annuler la demande de relecture",
        "L’offre redevient un brouillon. Rien n’est effacé.",
        "La demande de relecture est annulée.",
        _from(S.REVIEW),
        S.DRAFT,
        K.REVIEW_WITHDRAWN,
        who=Who.ASKER,
    ),
    Transition(
        "approve_changes",
        "Approuver les modifications",
        "L’offre en ligne ne change pas : la personne qui a demandé la relecture peut publier les modifications.",
        "Les modifications sont approuvées ; la personne qui a demandé la relecture est prévenue.",
        _from(S.PUBLISHED),
        S.PUBLISHED,
        K.APPROVED,
        forms.WithComment,
        Who.READER,
        needs=TO_READ,
        holds=_to_read,
        covers_texts=True,
    ),
    Transition(
        "send_back_changes",
        "Renvoyer les modifications",
        "L’offre en ligne ne change pas ; votre commentaire est envoyé à la personne qui a demandé la relecture.",
        "Les modifications sont renvoyées avec votre commentaire.",
        _from(S.PUBLISHED),
        S.PUBLISHED,
        K.SENT_BACK,
        forms.SendingBack,
        Who.READER,
        needs=IN_REVIEW,
        holds=_in_review,
    ),
    Transition(
        "ask_changes_review",
        "Faire relire les modifications",
        "Une autre personne lit ce qui change, puis l’approuve ou le renvoie. L’offre en ligne ne change pas.",
        "La relecture est demandée.",
        _from(S.PUBLISHED),
        S.PUBLISHED,
        K.REVIEW_ASKED,
        forms.ReviewRequest,
        needs=f"{PENDING}; no review of them is asked for",
        holds=lambda now: now.has_pending and not now.has_changes_in_review,
    ),
    Transition(
        "withdraw_changes_review",
        "Annuler la demande de relecture",
        "Les modifications restent comme elles sont, à part. L’offre en ligne ne change pas.",
        "La demande de relecture est annulée.",
        _from(S.PUBLISHED),
        S.PUBLISHED,
        K.REVIEW_WITHDRAWN,
        who=Who.ASKER,
        needs=IN_REVIEW,
        holds=_in_review,
    ),
    Transition(
        "schedule",
        "Programmer la publication",
        "L’offre est mise en ligne le jour choisi, à 6 heures (heure de Paris).",
        "La publication est programmée.",
        _from(S.DRAFT, S.REVIEW, S.SCHEDULED),
        S.SCHEDULED,
        K.SCHEDULED,
        forms.Schedule,
        covers_texts=True,
    ),
    Transition(
        "unschedule",
        "Annuler la programmation",
        "L’offre redevient un brouillon. Rien n’est effacé.",
        "La programmation est annulée : l’offre est de nouveau un brouillon.",
        _from(S.SCHEDULED),
        S.DRAFT,
        K.UNSCHEDULED,
    ),
    Transition(
        "extend",
        "Prolonger",
        "Les candidatures restent ouvertes jusqu’au nouveau dernier jour, inclus.",
        "L’offre est prolongée.",
        _from(S.PUBLISHED),
        S.PUBLISHED,
        K.EXTENDED,
        forms.NewLastDay,
    ),
    Transition(
        "reopen",
        "Rouvrir",
        "L’offre revient en ligne à la même adresse, jusqu’au nouveau dernier jour.",
        "L’offre est rouverte.",
        _from(S.FILLED, S.CLOSED),
        S.PUBLISHED,
        K.REOPENED,
        forms.NewLastDay,
    ),
    Transition(
        "fill",
        "Marquer comme pourvue",
        "La page publique dit que le poste est pourvu et propose d’autres offres. Vous pourrez rouvrir l’offre.",
        "L’offre est marquée comme pourvue.",
        _from(S.PUBLISHED),
        S.FILLED,
        K.FILLED,
        forms.Filling,
        is_dangerous=True,
    ),
    Transition(
        "close",
        "Clore l’offre",
        "Personne ne peut plus postuler ; la page publique dit que l’offre est close. Vous pourrez la rouvrir.",
        "L’offre est close.",
        _from(S.PUBLISHED),
        S.CLOSED,
        K.CLOSED,
        forms.Closing,
        is_dangerous=True,
    ),
    Transition(
        "discard",
        "Abandonner les modifications",
        "L’offre reste en ligne comme elle est. Ce qui était écrit reste dans l’historique.",
        "Les modifications sont abandonnées ; elles restent dans l’historique.",
        _from(S.PUBLISHED, S.FILLED, S.CLOSED),
        None,
        K.DISCARDED,
        needs=PENDING,
        holds=_pending,
        is_dangerous=True,
    ),
    Transition(
        "unpublish",
        "Retirer du site",
        "L’offre redevient un brouillon ; son adresse ne répond plus. Textes, contacts et domaines sont gardés.",
        "L’offre est retirée du site : c’est de nouveau un brouillon, rien n’est effacé.",
        _from(S.PUBLISHED, S.FILLED, S.CLOSED),
        S.DRAFT,
        K.UNPUBLISHED,
        forms.WithComment,
        is_dangerous=True,
    ),
    Transition(
        "delete",
        "Supprimer le brouillon",
        "Le brouillon et son historique sont effacés pour toujours.",
        "Le brouillon est supprimé.",
        _from(S.DRAFT),
        None,
        None,
        needs="the offer was never published",
        holds=lambda now: not now.was_published,
        is_dangerous=True,
        deletes=True,
    ),
)
TRANSITIONS: dict[str, Transition] = {line.name: line for line in TABLE}


def available(actor: Actor, now: Situation) -> list[Transition]:
    """Return the transitions that an actor may do with an offer at this instant, the main action first."""
    return [line for line in TABLE if allows(actor, now, line)]

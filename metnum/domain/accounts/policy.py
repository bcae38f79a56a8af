"""Decides who may change an account: only its owner, signed in as themselves."""

from metnum.domain.core.actor import Actor, require_person
from metnum.domain.core.errors import PermissionDeniedError
from metnum.vocabulary import Role

SUPPORT_VIEW = "Le profil d’une personne ne se regarde pas à sa place : quittez d’abord cette vue."


def require_own_account(actor: Actor) -> int:
    """Return the number of the person; refuse an anonymous actor and an administrator who uses « Voir comme »."""
    person_id = require_person(actor)
    if actor.viewed_by_id is not None:
        raise PermissionDeniedError(SUPPORT_VIEW)
    return person_id


def needs_second_factor(role: Role | None) -> bool:
    """Return whether a role may do nothing without a second factor."""
    return role is Role.ADMINISTRATOR

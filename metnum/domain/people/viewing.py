"""Handles « Voir comme »: an administrator sees the site as another person does, and can write nothing."""

import sqlalchemy as sa
from sqlmodel import Session, col

from metnum import addresses
from metnum.domain.accounts.sessions import MAX_TOKEN
from metnum.domain.core.actor import Actor, require_administrator
from metnum.domain.core.errors import NotFoundError, PermissionDeniedError
from metnum.domain.core.secret import digest
from metnum.models import AuditEntry, Person, WebSession
from metnum.vocabulary import Role

HOMES = {Role.RECRUITER: addresses.RECRUITER}


def start(session: Session, actor: Actor, person_id: int) -> str:
    """Begin to look as another person, in this browser only; return the address to go to."""
    require_administrator(actor)
    person = session.get(Person, person_id)
    if person is None:
        raise NotFoundError("Cette personne n’existe pas.")
    if person.role is Role.ADMINISTRATOR or not person.is_active:
        raise PermissionDeniedError(
            "On ne regarde pas le site comme une personne qui administre, ni désactivée."
        )
    web = session.get_one(WebSession, actor.session_hash)
    web.viewing_as_id = person.id
    _note(session, actor.person_id, person.id, "début")
    session.flush()
    return HOMES.get(person.role, "/")


def stop(session: Session, token: str) -> str:
    """End « Voir comme »; return the address to go to.

    It takes the secret of the session instead of an actor, because an actor who looks through other eyes may write
    nothing, and this is a write.
    """
    web = None
    if token and len(token) <= MAX_TOKEN:
        web = session.scalar(
            sa.select(WebSession)
            .where(col(WebSession.token_hash) == digest(token), col(WebSession.viewing_as_id).is_not(None))
            .with_for_update()
        )
    if web is None:
        return "/"
    viewed = web.viewing_as_id
    web.viewing_as_id = None
    _note(session, web.person_id, viewed, "fin")
    session.flush()
    return addresses.person(viewed)


def _note(session: Session, person_id: int | None, viewed_id: int | None, moment: str) -> None:
    session.add(
        AuditEntry(
            person_id=person_id,
            viewed_as_id=viewed_id,
            table_name="person",
            row_id=str(viewed_id),
            operation="view",
            changes={"voir_comme": [None, moment] if moment == "début" else ["début", moment]},
        )
    )

"""Sends invitations: a link by mail lets a person join a service, once, within seven days."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

import sqlalchemy as sa
from pydantic import BaseModel, EmailStr
from sqlmodel import Session, col

from metnum import addresses
from metnum.domain.core import clock, french
from metnum.domain.core.actor import Actor
from metnum.domain.core.errors import DomainError, InvalidInputError, NotFoundError
from metnum.domain.core.secret import digest, new_token
from metnum.domain.core.texts import RowId, whole_number
from metnum.domain.core.validation import parse
from metnum.domain.mail import outbox
from metnum.domain.people import policy
from metnum.models import Institution, Invitation, Membership, Person, RecruitingService
from metnum.runtime.settings import settings
from metnum.vocabulary import MembershipKind, Role

LIFETIME = timedelta(days=7)
# An institution may have so many open invitations, so that a mistake does not become a mailing.
MAX_WAITING = 200
MAX_TOKEN = 100


class InvitationInput(BaseModel):
    """The person to invite, the service, and what they will be in it."""

    email: EmailStr
    service_id: RowId
    kind: MembershipKind


class InvitationState(StrEnum):
    """The states of an invitation."""

    VALID = "valid"
    ACCEPTED = "accepted"
    REVOKED = "revoked"
    EXPIRED = "expired"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation as the holder of its link sees it."""

    state: InvitationState
    email: str = ""
    service: str = ""
    institution: str = ""
    inviter: str = ""
    kind: str = ""
    last_day: str = ""
    has_account: bool = False
    row: Invitation | None = None


def state_of(row: Invitation) -> InvitationState:
    """Return the state of an invitation now."""
    if row.accepted_at is not None:
        return InvitationState.ACCEPTED
    if row.revoked_at is not None:
        return InvitationState.REVOKED
    return InvitationState.EXPIRED if row.expires_at <= clock.now() else InvitationState.VALID


def invite(session: Session, actor: Actor, values: Mapping[str, object]) -> None:
    """Invite a person to a service; a former invitation to the same service no longer works."""
    given = parse(InvitationInput, values)
    service = policy.require_managed_service(session, actor, given.service_id)
    email = given.email.lower()
    _refuse_useless(session, service, email)
    _revoke_former(session, service.id or 0, email)
    if _waiting(session, service.institution_id) >= MAX_WAITING:
        raise DomainError(
            f"{MAX_WAITING} invitations attendent déjà une réponse : révoquez celles qui ne servent plus."
        )
    row = Invitation(
        token_hash="",
        email=email,
        service_id=service.id or 0,
        kind=given.kind,
        expires_at=clock.now() + LIFETIME,
    )
    _send(session, actor, row)


def _refuse_useless(session: Session, service: RecruitingService, email: str) -> None:
    person = session.scalar(sa.select(Person).where(col(Person.email) == email))
    if person is None:
        return
    refusal = ""
    if person.role is Role.ADMINISTRATOR:
        refusal = "Cette adresse est celle d’un compte d’administration : il a déjà tous les accès."
    elif not person.is_active:
        refusal = "Ce compte est désactivé : demandez à l’administration de le rouvrir."
    elif session.get(Membership, (person.id, service.id)):
        refusal = "Cette personne fait déjà partie de ce service."
    if refusal:
        raise InvalidInputError(refusal, {"email": refusal})


def _revoke_former(session: Session, service_id: int, email: str) -> None:
    session.execute(
        sa.update(Invitation)
        .where(
            col(Invitation.service_id) == service_id,
            col(Invitation.email) == email,
            col(Invitation.accepted_at).is_(None),
            col(Invitation.revoked_at).is_(None),
        )
        .values(revoked_at=clock.now())
    )


def _waiting(session: Session, institution_id: int) -> int:
    count = (
        sa.select(sa.func.count())
        .select_from(Invitation)
        .join(RecruitingService, col(RecruitingService.id) == col(Invitation.service_id))
        .where(
            col(RecruitingService.institution_id) == institution_id,
            col(Invitation.accepted_at).is_(None),
            col(Invitation.revoked_at).is_(None),
            col(Invitation.expires_at) > clock.now(),
        )
    )
    return session.scalar(count) or 0


def _send(session: Session, actor: Actor, row: Invitation) -> None:
    """Give an invitation a new link, and send it."""
    token = new_token()
    row.token_hash, row.expires_at = digest(token), clock.now() + LIFETIME
    row.invited_by_id = actor.person_id
    session.add(row)
    session.flush()
    service = session.get_one(RecruitingService, row.service_id)
    outbox.send(
        session,
        "invitation",
        row.email,
        key=f"invitation-{row.token_hash}",
        inviter=actor.name,
        institution=session.get_one(Institution, service.institution_id).name,
        service=service.name,
        url=f"{settings().site}{addresses.invitation(token)}",
        last_day=french.day(clock.paris_date(row.expires_at) - timedelta(days=1)),
    )


def _waiting_invitation(session: Session, actor: Actor, values: Mapping[str, object]) -> Invitation:
    number = whole_number(str(values.get("invitation", ""))) or 0
    row = session.get(Invitation, number, with_for_update=True)
    if row is None:
        raise NotFoundError("Cette invitation n’existe pas.")
    policy.require_managed_service(session, actor, row.service_id)
    if row.accepted_at is not None or row.revoked_at is not None:
        raise DomainError("Cette invitation a déjà servi, ou elle a été révoquée.")
    return row


def resend(session: Session, actor: Actor, values: Mapping[str, object]) -> None:
    """Send a new link for seven days; the former one no longer works."""
    row = _waiting_invitation(session, actor, values)
    _refuse_useless(session, session.get_one(RecruitingService, row.service_id), row.email)
    _send(session, actor, row)


def revoke(session: Session, actor: Actor, values: Mapping[str, object]) -> None:
    """Make an invitation's link stop working."""
    _waiting_invitation(session, actor, values).revoked_at = clock.now()
    session.flush()


def find(session: Session, token: str, *, for_update: bool = False) -> Invited:
    """Return the invitation of a link; looking does not use it."""
    if not token or len(token) > MAX_TOKEN:
        return Invited(InvitationState.UNKNOWN)
    statement = sa.select(Invitation).where(col(Invitation.token_hash) == digest(token))
    row = session.scalar(statement.with_for_update() if for_update else statement)
    if row is None:
        return Invited(InvitationState.UNKNOWN)
    service = session.get_one(RecruitingService, row.service_id)
    inviter = session.get(Person, row.invited_by_id) if row.invited_by_id else None
    state = state_of(row)
    if state is InvitationState.VALID and not _may_still_invite(session, inviter, service):
        state = InvitationState.REVOKED
    # An account whose address nobody confirmed belongs to nobody yet.
    known = sa.select(col(Person.id)).where(
        col(Person.email) == row.email,
        sa.or_(col(Person.email_verified_at).is_not(None), col(Person.is_active).is_(False)),
    )
    return Invited(
        state=state,
        email=row.email,
        service=service.name,
        institution=session.get_one(Institution, service.institution_id).name,
        inviter=f"{inviter.first_name} {inviter.last_name}".strip() if inviter else "",
        kind=row.kind.label.lower(),
        last_day=french.day(clock.paris_date(row.expires_at) - timedelta(days=1)),
        has_account=session.scalar(known) is not None,
        row=row,
    )


def _may_still_invite(session: Session, inviter: Person | None, service: RecruitingService) -> bool:
    """Return whether the inviter could still invite: an invitation must not outlive the rights of its author."""
    if inviter is None or not inviter.is_active:
        return False
    if inviter.role is Role.ADMINISTRATOR:
        return True
    managed = (
        sa.select(sa.func.count())
        .select_from(Membership)
        .join(RecruitingService, col(RecruitingService.id) == col(Membership.service_id))
        .where(
            col(Membership.person_id) == inviter.id,
            col(Membership.kind) == MembershipKind.MANAGER,
            col(RecruitingService.institution_id) == service.institution_id,
        )
    )
    return inviter.role is Role.RECRUITER and bool(session.scalar(managed))

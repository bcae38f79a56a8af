"""The page « Équipe »: the people of an institution, open requests, open invitations."""

from collections.abc import Mapping

import sqlalchemy as sa
from pydantic import BaseModel
from sqlmodel import Session, col

from metnum.domain.core import clock, french, listing
from metnum.domain.core.actor import Actor, manages, require_person
from metnum.domain.core.errors import DomainError, NotFoundError, PermissionDeniedError
from metnum.domain.core.listing import Choice, ListFrame
from metnum.domain.core.texts import RowId, whole_number
from metnum.domain.core.validation import parse
from metnum.domain.people import invitations, members, policy, request_rows
from metnum.domain.people.invitations import InvitationState
from metnum.domain.people.members import Member
from metnum.domain.people.request_rows import RequestLine
from metnum.models import Institution, Invitation, Membership, RecruitingService
from metnum.vocabulary import MembershipKind

SHOWN = 500  # An institution has fewer open invitations than this (`invitations.MAX_WAITING`).


class InvitationLine(BaseModel):
    """An invitation that nobody accepted yet."""

    id: int
    email: str
    service: str
    kind_label: str
    until: str
    is_expired: bool


class TeamView(BaseModel):
    """The page « Équipe »."""

    institution_id: int = 0
    institution_code: str = ""  # This is the number as text, for a drop-down list.
    institution: str = ""
    can_manage: bool = False
    has_institution: bool = True
    frame: ListFrame = ListFrame()
    lines: list[Member] = []
    role: str = ""
    service: str = ""
    requests: list[RequestLine] = []
    has_requests: bool = False
    invitations: list[InvitationLine] = []
    has_invitations: bool = False
    service_choices: list[Choice] = []
    kinds: list[Choice] = []
    institutions: list[Choice] = []
    has_choice: bool = False


class PlaceInput(BaseModel):
    """A person in a service."""

    person: RowId
    service: RowId


class KindInput(PlaceInput):
    """The new kind of a member."""

    kind: MembershipKind


def chosen_institution(session: Session, actor: Actor, query: str) -> tuple[Institution | None, list[Choice]]:
    """Return the institution that an address names, else the first one, and those that the person may choose."""
    require_person(actor)
    if not (actor.is_administrator or actor.is_recruiter):
        raise PermissionDeniedError
    named = whole_number(listing.parse("", query, filters=["institution"]).filters.get("institution", ""))
    if named is not None and not actor.is_administrator and named not in actor.institutions:
        raise NotFoundError("Cette institution n’est pas la vôtre.")
    own = session.scalars(
        sa.select(Institution)
        .where(col(Institution.id).in_(list(actor.institutions)))
        .order_by(col(Institution.name))
    ).all()
    if named is not None:
        institution = session.get(Institution, named)
        if institution is None:
            raise NotFoundError("Cette institution n’existe pas.")
    else:
        managed = [row for row in own if manages(actor, row.id or 0)]
        institution = next(iter([*managed, *own]), None)
    return institution, [Choice(value=str(row.id), label=row.name) for row in own]


def team(session: Session, actor: Actor, parameters: dict[str, str], query: str) -> TeamView:
    """Return the people of an institution; only its managers see requests and invitations."""
    institution, choices = chosen_institution(session, actor, query)
    if institution is None:
        return TeamView(has_institution=False)
    number = institution.id or 0
    can_manage = manages(actor, number)
    services = request_rows.service_choices(session, [number]).get(number, [])
    waiting = request_rows.pending_for(session, actor, number) if can_manage else []
    invited = _invitations(session, number) if can_manage else []
    asked = members.asked_of(query, {choice.value for choice in services})
    frame, lines = members.members(session, actor, asked, number, can_manage=can_manage)
    return TeamView(
        institution_id=number,
        institution_code=str(number),
        institution=institution.name,
        can_manage=can_manage,
        frame=frame,
        lines=lines,
        role=asked.filters.get("role", ""),
        service=asked.filters.get("service", ""),
        requests=waiting,
        has_requests=bool(waiting),
        invitations=invited,
        has_invitations=bool(invited),
        service_choices=services,
        kinds=request_rows.kinds(),
        institutions=choices,
        has_choice=len(choices) > 1,
    )


def _invitations(session: Session, institution_id: int) -> list[InvitationLine]:
    rows = session.execute(
        sa.select(Invitation, col(RecruitingService.name))
        .join(RecruitingService, col(RecruitingService.id) == col(Invitation.service_id))
        .where(
            col(RecruitingService.institution_id) == institution_id,
            col(Invitation.accepted_at).is_(None),
            col(Invitation.revoked_at).is_(None),
        )
        .order_by(col(Invitation.id).desc())
        .limit(SHOWN)
    ).all()
    return [
        InvitationLine(
            id=row.id or 0,
            email=row.email,
            service=service,
            kind_label=row.kind.label,
            until=french.day(clock.paris_date(row.expires_at)),
            is_expired=invitations.state_of(row) is InvitationState.EXPIRED,
        )
        for row, service in rows
    ]


def change_kind(session: Session, actor: Actor, values: Mapping[str, object]) -> None:
    """Make a person a manager, or no longer one."""
    given = parse(KindInput, values)
    membership, institution_id = _require_membership(session, actor, given)
    if given.kind is not MembershipKind.MANAGER:
        _keep_a_manager(session, actor, membership, institution_id)
    membership.kind = given.kind
    session.flush()


def remove(session: Session, actor: Actor, values: Mapping[str, object]) -> None:
    """Take a person out of a service; their offers stay."""
    given = parse(PlaceInput, values)
    membership, institution_id = _require_membership(session, actor, given)
    _keep_a_manager(session, actor, membership, institution_id)
    session.delete(membership)
    session.flush()


def _keep_a_manager(session: Session, actor: Actor, membership: Membership, institution_id: int) -> None:
    """Refuse to let a manager leave nobody in charge; administrators may, since they then decide themselves."""
    if membership.kind is MembershipKind.MANAGER and not actor.is_administrator:
        policy.keep_a_manager(session, institution_id, (membership.person_id, membership.service_id))


def _require_membership(session: Session, actor: Actor, given: PlaceInput) -> tuple[Membership, int]:
    service = policy.require_managed_service(session, actor, given.service)
    membership = session.get(Membership, (given.person, given.service), with_for_update=True)
    if membership is None:
        raise DomainError("Cette personne ne fait plus partie de ce service.")
    return membership, service.institution_id

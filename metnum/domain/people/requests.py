"""Handles requests of access: a person asks to recruit for an institution, another person decides."""

from collections.abc import Mapping

import sqlalchemy as sa
from pydantic import BaseModel, Field
from sqlmodel import Session, col

from metnum import addresses
from metnum.domain.core import clock
from metnum.domain.core.actor import Actor, require_person
from metnum.domain.core.errors import DomainError, InvalidInputError, PermissionDeniedError
from metnum.domain.core.texts import Line, Lines, RowId
from metnum.domain.core.validation import parse
from metnum.domain.mail import outbox
from metnum.domain.people import policy, services
from metnum.models import AccessRequest, Institution, Membership, Person, RecruitingService
from metnum.vocabulary import MembershipKind, RequestState, Role, Versant

ANSWERED = "Votre demande a déjà reçu une réponse, ou elle est déjà retirée : il n’y a rien à retirer."
CHOOSE = "Choisissez un service de l’institution."


class RequestInput(BaseModel):
    """The input of a request."""

    institution: Line = Field(min_length=2, max_length=200)
    service: Line = Field(min_length=2, max_length=200)
    message: Lines = Field(default="", max_length=2_000)


class ApprovalInput(BaseModel):
    """The input of an approval: an existing service, or (for administrators) names to find or to create."""

    request: RowId
    service_id: RowId | None = None
    kind: MembershipKind = MembershipKind.RECRUITER
    institution: Line = Field(default="", max_length=200)
    service: Line = Field(default="", max_length=200)
    versant: Versant = Versant.ETAT


class RefusalInput(BaseModel):
    """The input of a refusal: its reason."""

    request: RowId
    reason: Lines = Field(min_length=5, max_length=2_000)


def require_asker(actor: Actor) -> int:
    """Return the number of a person who may ask for an access: any recruiter, accepted somewhere or not."""
    person_id = require_person(actor)
    if actor.role is not Role.RECRUITER:
        raise PermissionDeniedError("Seuls les comptes de recrutement demandent un accès.")
    return person_id


def submit(session: Session, actor: Actor, values: Mapping[str, object]) -> AccessRequest:
    """Ask for an access, or change a request that nobody has decided; those who decide are told."""
    person_id = require_asker(actor)
    asked = parse(RequestInput, values)
    session.get(Person, person_id, with_for_update=True)  # The lock makes a double click ask once.
    institution = services.institution_named(session, asked.institution)
    service = services.service_named(session, institution.id or 0, asked.service) if institution else None
    if service is not None and service.id in actor.services:
        raise InvalidInputError(
            "Vous faites déjà partie de ce service.", {"service": "C’est déjà votre service."}
        )
    request = _pending(session, person_id) or AccessRequest(person_id=person_id)
    request.institution_id = institution.id if institution else None
    request.institution_name = institution.name if institution else asked.institution
    request.service_id = service.id if service else None
    request.service_name = service.name if service else asked.service
    request.message = asked.message
    session.add(request)
    session.flush()
    _tell(session, actor, request)
    return request


def _pending(session: Session, person_id: int) -> AccessRequest | None:
    return session.scalars(
        sa.select(AccessRequest)
        .where(col(AccessRequest.person_id) == person_id, col(AccessRequest.state) == RequestState.PENDING)
        .with_for_update()
    ).first()


def deciders(session: Session, institution_id: int | None) -> list[Person]:
    """Return who decides for an institution: its managers, or the administrators when it has none."""
    managers = (
        sa.select(Person)
        .join(Membership, col(Membership.person_id) == col(Person.id))
        .join(RecruitingService, col(RecruitingService.id) == col(Membership.service_id))
        .where(
            col(RecruitingService.institution_id) == institution_id,
            col(Membership.kind) == MembershipKind.MANAGER,
            col(Person.role) == Role.RECRUITER,
            col(Person.is_active),
        )
        .distinct()
    )
    found = list(session.scalars(managers)) if institution_id else []
    administrators = sa.select(Person).where(col(Person.role) == Role.ADMINISTRATOR, col(Person.is_active))
    return found or list(session.scalars(administrators))


def _tell(session: Session, actor: Actor, request: AccessRequest) -> None:
    key = f"access-request-{request.id}-{request.institution_id or 0}"
    about = {"institution": request.institution_name, "service": request.service_name}
    outbox.send(session, "access_asked", actor.email, key=f"{key}-asked", name=actor.name, **about)
    for person in deciders(session, request.institution_id):
        page = addresses.REQUESTS if person.role is Role.ADMINISTRATOR else addresses.TEAM
        outbox.send(
            session,
            "access_to_decide",
            person.email,
            key=f"{key}-{person.id}",
            name=actor.name,
            email=actor.email,
            message=request.message or "(sans message)",
            page=page,
            **about,
        )


def approve(session: Session, actor: Actor, values: Mapping[str, object]) -> None:
    """Accept a person; administrators may create the institution and the service that were typed."""
    given = parse(ApprovalInput, {name: value for name, value in values.items() if value != ""})
    request = policy.require_pending_request(session, actor, given.request)
    person = session.get_one(Person, request.person_id)
    if person.role is not Role.RECRUITER or not person.is_active:
        raise DomainError("Ce compte ne recrute plus, ou il est désactivé : refusez la demande.")
    service = _chosen_service(session, actor, request, given)
    belongs = session.get(Membership, (person.id, service.id))
    if belongs is None:
        session.add(Membership(person_id=person.id or 0, service_id=service.id or 0, kind=given.kind))
    elif given.kind is MembershipKind.MANAGER:
        belongs.kind = given.kind
    request.service_id, request.service_name = service.id, service.name
    request.institution_id = service.institution_id
    institution = session.get_one(Institution, service.institution_id)
    request.institution_name = institution.name
    _decide(session, actor, request, RequestState.APPROVED)
    outbox.send(
        session,
        "access_approved",
        person.email,
        key=f"access-approved-{request.id}",
        name=person.first_name,
        institution=institution.name,
        service=service.name,
        kind=given.kind.label.lower(),
    )


def _chosen_service(
    session: Session, actor: Actor, request: AccessRequest, given: ApprovalInput
) -> RecruitingService:
    if given.service_id is not None:
        service = policy.require_managed_service(session, actor, given.service_id)
        if not actor.is_administrator and service.institution_id != request.institution_id:
            raise InvalidInputError(CHOOSE, {"service_id": CHOOSE})
        return service
    if not actor.is_administrator:
        raise InvalidInputError(CHOOSE, {"service_id": CHOOSE})
    institution_id = request.institution_id
    if institution_id is None:
        name = given.institution or request.institution_name
        found = services.institution_named(session, name)
        institution_id = (found or services.add_institution(session, name, given.versant)).id or 0
    name = given.service or request.service_name
    return services.service_named(session, institution_id, name) or services.add_service(
        session, institution_id, name
    )


def refuse(session: Session, actor: Actor, values: Mapping[str, object]) -> None:
    """Refuse a request, and tell the reason to the person who asked."""
    given = parse(RefusalInput, values)
    request = policy.require_pending_request(session, actor, given.request)
    person = session.get_one(Person, request.person_id)
    request.reason = given.reason
    _decide(session, actor, request, RequestState.REFUSED)
    outbox.send(
        session,
        "access_refused",
        person.email,
        key=f"access-refused-{request.id}",
        name=person.first_name,
        institution=request.institution_name,
        reason=given.reason,
    )


def withdraw(session: Session, actor: Actor) -> None:
    """Withdraw one's own request; nobody has to decide it any more."""
    request = _pending(session, require_asker(actor))
    if request is None:
        raise DomainError(ANSWERED)
    _decide(session, actor, request, RequestState.WITHDRAWN)


def _decide(session: Session, actor: Actor, request: AccessRequest, state: RequestState) -> None:
    request.state, request.decided_at, request.decided_by_id = state, clock.now(), actor.person_id
    session.flush()

"""Decides who manages whom: administrators manage everybody, managers the people of their institution."""

import sqlalchemy as sa
from sqlmodel import Session, col

from metnum.domain.core.actor import Actor, manages, require_person
from metnum.domain.core.errors import DomainError, NotFoundError, PermissionDeniedError
from metnum.models import AccessRequest, Institution, Membership, Person, RecruitingService
from metnum.vocabulary import MembershipKind, RequestState, Role

NOT_YOURS = "Seules les personnes responsables de cette institution peuvent faire cela."


def require_manager(session: Session, actor: Actor, institution_id: int) -> Institution:
    """Return an institution that the actor manages, locked so that two decisions never cross."""
    require_person(actor)
    if not (actor.is_administrator or (actor.is_recruiter and institution_id in actor.institutions)):
        raise NotFoundError("Cette institution n’existe pas, ou ce n’est pas la vôtre.")
    if not manages(actor, institution_id):
        raise PermissionDeniedError(NOT_YOURS)
    institution = session.get(Institution, institution_id, with_for_update=True)
    if institution is None:
        raise NotFoundError("Cette institution n’existe pas.")
    require_still(session, actor, institution_id)
    return institution


def require_still(session: Session, actor: Actor, institution_id: int = 0) -> None:
    """Check the actor's rights again after waiting for the lock: the transaction before may have taken them away."""
    is_manager = (
        sa.select(sa.literal(True))
        .select_from(Membership)
        .join(RecruitingService, col(RecruitingService.id) == col(Membership.service_id))
        .where(
            col(Membership.person_id) == actor.person_id,
            col(Membership.kind) == MembershipKind.MANAGER,
            col(RecruitingService.institution_id) == institution_id,
        )
        .exists()
    )
    still = sa.select(col(Person.id)).where(
        col(Person.id) == actor.person_id,
        col(Person.is_active),
        sa.or_(col(Person.role) == Role.ADMINISTRATOR, is_manager),
    )
    if session.scalar(still) is None:
        raise PermissionDeniedError(NOT_YOURS)


def require_managed_service(session: Session, actor: Actor, service_id: int) -> RecruitingService:
    """Return a service of an institution that the actor manages."""
    require_person(actor)
    service = session.get(RecruitingService, service_id)
    if service is None or not (
        actor.is_administrator or (actor.is_recruiter and service.institution_id in actor.institutions)
    ):
        raise NotFoundError("Ce service n’existe pas, ou il n’est pas de votre institution.")
    require_manager(session, actor, service.institution_id)
    return service


def decided_clause(actor: Actor) -> sa.ColumnElement[bool]:
    """Return the clause of the requests of access that the actor may decide."""
    if actor.is_administrator:
        return sa.true()
    managed = [number for number in actor.institutions if manages(actor, number)]
    return col(AccessRequest.institution_id).in_(managed)


def require_pending_request(session: Session, actor: Actor, request_id: int) -> AccessRequest:
    """Return a request that the actor may decide now, locked until the end of the transaction."""
    require_person(actor)
    request = session.scalar(
        sa.select(AccessRequest)
        .where(col(AccessRequest.id) == request_id, decided_clause(actor))
        .with_for_update()
    )
    if request is None:
        raise NotFoundError("Cette demande n’existe pas, ou elle n’est pas pour votre institution.")
    if request.state is not RequestState.PENDING:
        raise DomainError(f"Cette demande a déjà reçu une réponse : {request.state.label.lower()}.")
    return request


def keep_a_manager(session: Session, institution_id: int, but: tuple[int, int]) -> None:
    """Refuse a change that would leave an institution without a manager; `but` is (person, service)."""
    others = (
        sa.select(sa.func.count())
        .select_from(Membership)
        .join(RecruitingService, col(RecruitingService.id) == col(Membership.service_id))
        .join(Person, col(Person.id) == col(Membership.person_id))
        .where(
            col(RecruitingService.institution_id) == institution_id,
            col(Membership.kind) == MembershipKind.MANAGER,
            col(Person.is_active),
            sa.tuple_(col(Membership.person_id), col(Membership.service_id)) != sa.tuple_(*but),
        )
    )
    if not session.scalar(others):
        raise DomainError(
            "C’est la dernière personne responsable de l’institution : nommez-en d’abord une autre."
        )


def keep_an_administrator(session: Session, person_id: int) -> None:
    """Refuse a change that would leave the site without an administrator."""
    rows = session.scalars(
        sa.select(col(Person.id))
        .where(col(Person.role) == Role.ADMINISTRATOR, col(Person.is_active))
        .order_by(col(Person.id))
        .with_for_update()
    ).all()
    if set(rows) <= {person_id}:
        raise DomainError(
            "C’est la dernière personne qui administre le service : nommez-en d’abord une autre."
        )

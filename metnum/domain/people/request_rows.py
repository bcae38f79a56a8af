"""Rows of requests of access, for those who decide and for the person who asked."""

from collections.abc import Sequence

import sqlalchemy as sa
from pydantic import BaseModel
from sqlmodel import Session, col

from metnum import addresses
from metnum.domain.core import clock, french, listing
from metnum.domain.core.actor import Actor, require_administrator
from metnum.domain.core.listing import Choice, Column, ListFrame
from metnum.domain.people import policy
from metnum.domain.people.directory import full_name
from metnum.domain.people.requests import deciders, require_asker
from metnum.models import AccessRequest, Institution, Person, RecruitingService
from metnum.vocabulary import MembershipKind, RequestState, Versant

PATH = addresses.REQUESTS
_SORTS = {
    "date": col(AccessRequest.created_at),
    "nom": col(Person.last_name),
    "institution": col(AccessRequest.institution_name),
}
_PENDING_FIRST = col(AccessRequest.state) != RequestState.PENDING
_COLUMNS = [
    Column("Personne", "nom"),
    Column("Demande", "institution"),
    Column("Reçue", "date"),
    Column("État"),
    Column("Réponse"),
]


class RequestLine(BaseModel):
    """A request, with all that is needed to decide."""

    id: int
    mark: str = ""  # This is the number as text, for the ids of fields.
    person_id: int = 0
    name: str
    email: str
    person_url: str = ""
    institution: str
    is_new_institution: bool = False
    service: str
    service_id: str = ""
    message: str
    asked_label: str
    state: str
    state_label: str
    is_pending: bool
    decision: str = ""
    services: list[Choice] = []


class RequestsView(BaseModel):
    """The list of requests, for administrators."""

    frame: ListFrame = ListFrame()
    lines: list[RequestLine] = []
    states: list[Choice] = []
    state: str = ""
    kinds: list[Choice] = []
    versants: list[Choice] = []


def kinds() -> list[Choice]:
    """Return the kinds of members as choices of a form."""
    return [Choice(value=kind.value, label=kind.label) for kind in MembershipKind]


def versants() -> list[Choice]:
    """Return the branches of the public service as choices of a form."""
    return [Choice(value=versant.value, label=versant.label) for versant in Versant]


def requests(session: Session, actor: Actor, parameters: dict[str, str], query: str) -> RequestsView:
    """Return all requests, those that wait first."""
    require_administrator(actor)
    asked = listing.parse(PATH, query, filters=["etat"], sorts=list(_SORTS), default_sort="date")
    state = asked.filters.get("etat", "")
    wanted = [
        listing.matches(
            asked.text,
            col(Person.first_name),
            col(Person.last_name),
            col(Person.email),
            col(AccessRequest.institution_name),
        )
    ]
    if state in list(RequestState):
        wanted.append(col(AccessRequest.state) == RequestState(state))
    order = [_PENDING_FIRST, *asked.ordered(_SORTS, col(AccessRequest.id))]
    total, lines = _page(session, wanted, order, asked.page)
    return RequestsView(
        frame=listing.frame(asked, total, _COLUMNS, ("demande", "demandes")),
        lines=lines,
        states=[Choice(value=it.value, label=it.label) for it in RequestState],
        state=state,
        kinds=kinds(),
        versants=versants(),
    )


def _page(
    session: Session, wanted: Sequence[sa.ColumnElement[bool]], order: Sequence[object], page: int
) -> tuple[int, list[RequestLine]]:
    base = (
        sa.select(AccessRequest, Person)
        .join(Person, col(Person.id) == col(AccessRequest.person_id))
        .where(*wanted)
    )
    total = session.scalar(sa.select(sa.func.count()).select_from(base.subquery())) or 0
    rows = session.execute(
        base.order_by(*order).limit(listing.PER_PAGE).offset((page - 1) * listing.PER_PAGE)  # type: ignore[arg-type]
    ).all()
    return total, lines_of(session, [(row[0], row[1]) for row in rows])


def pending_for(session: Session, actor: Actor, institution_id: int) -> list[RequestLine]:
    """Return the requests that wait for a manager of an institution."""
    rows = session.execute(
        sa.select(AccessRequest, Person)
        .join(Person, col(Person.id) == col(AccessRequest.person_id))
        .where(
            col(AccessRequest.institution_id) == institution_id,
            col(AccessRequest.state) == RequestState.PENDING,
            policy.decided_clause(actor),
        )
        .order_by(col(AccessRequest.created_at))
        .limit(200)
    ).all()
    return lines_of(session, [(row[0], row[1]) for row in rows])


def lines_of(session: Session, rows: Sequence[tuple[AccessRequest, Person]]) -> list[RequestLine]:
    """Return requests ready to be shown, each with the services that it may be given."""
    institutions = {request.institution_id for request, _ in rows if request.state is RequestState.PENDING}
    choices = service_choices(session, [number for number in institutions if number])
    deciding = {request.decided_by_id for request, _ in rows if request.decided_by_id}
    names = {
        person.id: f"{person.first_name} {person.last_name}"
        for person in session.scalars(sa.select(Person).where(col(Person.id).in_(deciding)))
    }
    return [
        _line(
            request,
            person,
            choices.get(request.institution_id or 0, []),
            names.get(request.decided_by_id, ""),
        )
        for request, person in rows
    ]


def service_choices(session: Session, institution_ids: Sequence[int]) -> dict[int, list[Choice]]:
    """Return the services of some institutions, as choices of a form."""
    found: dict[int, list[Choice]] = {}
    rows = session.execute(
        sa.select(
            col(RecruitingService.institution_id), col(RecruitingService.id), col(RecruitingService.name)
        )
        .where(col(RecruitingService.institution_id).in_(institution_ids))
        .order_by(col(RecruitingService.name))
    )
    for institution_id, number, name in rows:
        found.setdefault(institution_id, []).append(Choice(value=str(number), label=name))
    return found


def _line(request: AccessRequest, person: Person, services: list[Choice], decided_by: str) -> RequestLine:
    decided = ""
    if request.decided_at is not None:
        who = f" par {decided_by}" if decided_by else ""
        decided = f"{request.state.label} le {french.day(clock.paris_date(request.decided_at))}{who}."
    return RequestLine(
        id=request.id or 0,
        mark=str(request.id),
        person_id=person.id or 0,
        name=full_name(person),
        email=person.email,
        person_url=addresses.person(person.id),
        institution=request.institution_name,
        is_new_institution=request.institution_id is None,
        service=request.service_name,
        service_id=str(request.service_id or ""),
        message=request.message,
        asked_label=french.relative_day(clock.paris_date(request.created_at)),
        state=request.state.value,
        state_label=request.state.label,
        is_pending=request.state is RequestState.PENDING,
        decision=" ".join(part for part in (decided, request.reason) if part),
        services=services,
    )


class OwnRequest(BaseModel):
    """A person's own request, and the answer to it."""

    is_pending: bool = False
    is_refused: bool = False
    is_other: bool = False  # The person already recruits somewhere.
    institution: str = ""
    service: str = ""
    message: str = ""
    asked_label: str = ""
    deciders_label: str = ""
    reason: str = ""


def own_request(session: Session, actor: Actor) -> OwnRequest:
    """Return the last request of the person who asks."""
    person_id = require_asker(actor)
    row = session.scalars(
        sa.select(AccessRequest)
        .where(col(AccessRequest.person_id) == person_id)
        .order_by(col(AccessRequest.id).desc())
        .limit(1)
    ).first()
    if row is None or row.state in (RequestState.APPROVED, RequestState.WITHDRAWN):
        return OwnRequest(is_other=actor.is_recruiter)
    return OwnRequest(
        is_other=actor.is_recruiter,
        is_pending=row.state is RequestState.PENDING,
        is_refused=row.state is RequestState.REFUSED,
        institution=row.institution_name,
        service=row.service_name,
        message=row.message,
        asked_label=french.day(clock.paris_date(row.created_at)),
        deciders_label=_deciders_label(session, row),
        reason=row.reason,
    )


def _deciders_label(session: Session, request: AccessRequest) -> str:
    """Return who decides, without the names of people, since the reader belongs nowhere yet."""
    people = deciders(session, request.institution_id)
    if any(person.role.value == "administrator" for person in people) or not people:
        return "l’équipe qui administre Métiers du Numérique"
    managers = french.count(len(people), "personne responsable", "personnes responsables")
    return f"{managers} de « {request.institution_name} »"


def institution_names(session: Session, limit: int = 2_000) -> list[str]:
    """Return the names of institutions that the form proposes."""
    return list(
        session.scalars(sa.select(col(Institution.name)).order_by(col(Institution.name)).limit(limit))
    )

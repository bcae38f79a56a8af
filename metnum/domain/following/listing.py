"""Selects the offers of a recruiter's list: the list, its counters, exports and bulk actions share its clauses."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from metnum.domain.core import clock, listing
from metnum.domain.core.actor import Actor, require_person
from metnum.domain.core.errors import PermissionDeniedError
from metnum.domain.core.texts import whole_number
from metnum.domain.following.filters import PAGE_SIZE, SOON_DAYS, OwnFilters, Shelf
from metnum.domain.offers import policy
from metnum.models import (
    Institution,
    Offer,
    OfferDraftField,
    OfferTotal,
    Profession,
    ProfessionFormerSlug,
    RecruitingService,
    Source,
)
from metnum.vocabulary import OfferState, SourceCode

MAX_WORDS = 12
# States are sorted by the life of an offer, not by the alphabet.
_LIFE = {state: place for place, state in enumerate(OfferState)}


def require_recruiter(actor: Actor) -> int:
    """Return the number of a recruiter or an administrator; refuse any other actor."""
    person_id = require_person(actor)
    if "recruiter" not in actor.roles:
        raise PermissionDeniedError
    return person_id


def shelf_clause(shelf: Shelf) -> sa.ColumnElement[bool]:
    """Return the clause of the offers of a state, with published ones divided by their last day."""
    today, state = clock.today(), col(Offer.state)
    soon = today + timedelta(days=SOON_DAYS)
    if shelf is Shelf.OPEN:
        return policy.open_clause()
    if shelf is Shelf.SOON:
        return sa.and_(policy.open_clause(), col(Offer.last_day) <= soon)
    if shelf is Shelf.EXPIRED:
        return sa.and_(state == OfferState.PUBLISHED, col(Offer.last_day) < today)
    if shelf is Shelf.REVIEW:
        return sa.or_(state == OfferState.REVIEW, _changes_in_review())
    return state == OfferState(shelf.name.lower())


def changes_clause() -> sa.ColumnElement[bool]:
    """Return the clause of offers that candidates see and whose last changes are not published."""
    return sa.and_(policy.public_clause(), col(Offer.id).in_(_pending()))


def _pending() -> sa.Select[Any]:
    return sa.select(col(OfferDraftField.offer_id)).where(col(OfferDraftField.is_pending))


def _changes_in_review() -> sa.ColumnElement[bool]:
    """Return the clause of online offers whose modifications wait for a second reader; a small index finds them."""
    marked = aliased(Offer)
    found = sa.select(col(marked.id)).where(col(marked.has_changes_in_review), col(marked.id).in_(_pending()))
    return col(Offer.id).in_(found)


def matching(actor: Actor, filters: OwnFilters, *, any_shelf: bool = False) -> list[sa.ColumnElement[bool]]:
    """Return the clauses of a list, rights first; the statement must join `RecruitingService`."""
    person_id = require_recruiter(actor)
    clauses: list[sa.ColumnElement[bool]] = [policy.seen_clause(actor)]
    clauses += [_word_clause(word) for word in filters.asked.text.split()[:MAX_WORDS]]
    if filters.shelf and not any_shelf:
        clauses.append(shelf_clause(filters.shelf))
    for name, column in (
        ("service", col(Offer.service_id)),
        ("metier", col(Offer.profession_id)),
        ("source", col(Offer.source_id)),
        ("institution", col(RecruitingService.institution_id)),
    ):
        if (wanted := filters.number(name)) is not None:
            clauses.append(column == (_profession_now(wanted) if name == "metier" else wanted))
    if filters.is_mine:
        clauses.append(col(Offer.created_by_id) == person_id)
    if filters.has_changes:
        clauses.append(changes_clause())
    return clauses


def _profession_now(number: int) -> sa.ColumnElement[int]:
    """Return the SQL of the number of a profession, or of the one it was merged into."""
    former = col(ProfessionFormerSlug.former_id) == number
    into = sa.select(col(ProfessionFormerSlug.profession_id)).where(former).scalar_subquery()
    return sa.func.coalesce(into, number)


def _word_clause(word: str) -> sa.ColumnElement[bool]:
    """Return the clause that a word stands in the title or the service, whatever its accents, or is the reference.

    The few services are searched first, so that only titles are compared for ten thousand offers.
    """
    services = sa.select(col(RecruitingService.id)).where(listing.matches(word, col(RecruitingService.name)))
    references = sa.select(col(Offer.id)).where(col(Offer.source_reference) == word)
    found: list[sa.ColumnElement[bool]] = [
        listing.holds(col(Offer.folded_title), word),
        col(Offer.service_id).in_(services),
        col(Offer.id).in_(references),
    ]
    number = whole_number(word.upper().removeprefix("MN-"))
    if number is not None:
        found.append(col(Offer.id) == number)
    return sa.or_(*found)


def from_offers(statement: Any) -> Any:
    """Return a statement that reads offers and their services, as the clauses of the list require."""
    return statement.select_from(Offer).join(
        RecruitingService, col(RecruitingService.id) == col(Offer.service_id)
    )


@dataclass(frozen=True, slots=True)
class Counts:
    """The numbers of offers: in each state, in the state asked for, and without any filter."""

    shelves: dict[Shelf, int]
    total: int
    without_state: int


def counts(session: Session, actor: Actor, filters: OwnFilters) -> Counts:
    """Return the counts of all states, with the other filters applied, in one statement."""
    shelves = [sa.func.count().filter(shelf_clause(shelf)).label(shelf.name) for shelf in Shelf]
    statement = from_offers(sa.select(sa.func.count().label("whole"), *shelves))
    row = session.execute(statement.where(*matching(actor, filters, any_shelf=True))).one()._mapping
    found = {shelf: row[shelf.name] for shelf in Shelf}
    return Counts(found, found[filters.shelf] if filters.shelf else row["whole"], row["whole"])


@dataclass(frozen=True, slots=True)
class Line:
    """The facts of one line of the list, before words are chosen."""

    id: int
    slug: str | None
    title: str
    state: OfferState
    last_day: date | None
    scheduled_for: date | None
    updated_at: datetime
    source_reference: str | None
    source: SourceCode
    source_name: str
    service_id: int
    service: str
    institution_id: int
    institution: str
    views: int
    applications: int
    has_changes: bool
    is_in_review: bool  # Its modifications wait for a second reader.


def lines(session: Session, actor: Actor, filters: OwnFilters) -> list[Line]:
    """Return one page of lines; offers are chosen from the index alone, then only these are read."""
    order = _order(filters)
    chosen: Any = from_offers(sa.select(col(Offer.id)))
    if filters.asked.order in ("vues", "candidatures"):
        chosen = chosen.outerjoin(OfferTotal, col(OfferTotal.offer_id) == col(Offer.id))
    chosen = (
        chosen.where(*matching(actor, filters))
        .order_by(*order)
        .offset((filters.asked.page - 1) * PAGE_SIZE)
        .limit(PAGE_SIZE)
    )
    page = chosen.subquery("page")
    statement = with_names(sa.select(*_COLUMNS)).join(page, page.c.id == col(Offer.id))
    return [Line(*row) for row in session.execute(statement.order_by(*order))]


def with_names(statement: Any) -> Any:
    """Return a statement that also joins the names that lists and exports show."""
    return (
        from_offers(statement)
        .join(Institution, col(Institution.id) == col(RecruitingService.institution_id))
        .join(Source, col(Source.id) == col(Offer.source_id))
        .outerjoin(OfferTotal, col(OfferTotal.offer_id) == col(Offer.id))
    )


_COLUMNS: tuple[Any, ...] = (
    col(Offer.id),
    col(Offer.slug),
    col(Offer.title),
    col(Offer.state),
    col(Offer.last_day),
    col(Offer.scheduled_for),
    col(Offer.updated_at),
    col(Offer.source_reference),
    col(Source.code).label("source"),
    col(Source.name).label("source_name"),
    col(Offer.service_id),
    col(RecruitingService.name).label("service"),
    col(RecruitingService.institution_id),
    col(Institution.name).label("institution"),
    sa.func.coalesce(OfferTotal.views, 0),
    sa.func.coalesce(OfferTotal.applications, 0),
    sa.exists().where(col(OfferDraftField.offer_id) == col(Offer.id), col(OfferDraftField.is_pending)),
    col(Offer.has_changes_in_review),
)


def _order(filters: OwnFilters) -> list[Any]:
    columns = {
        "titre": col(Offer.folded_title),
        "service": listing.folded(col(RecruitingService.name)),
        "etat": sa.case(_LIFE, value=col(Offer.state), else_=99),
        "fin": col(Offer.last_day),
        "vues": sa.func.coalesce(OfferTotal.views, 0),
        "candidatures": sa.func.coalesce(OfferTotal.applications, 0),
        "modifiee": col(Offer.updated_at),
    }
    return filters.asked.ordered(columns, col(Offer.id).desc())


@dataclass(frozen=True, slots=True)
class Options:
    """The choices in the drop-down lists of the filters."""

    services: list[tuple[int, str]]
    professions: list[tuple[int, str]]
    sources: list[tuple[int, str]]
    institution: str
    profession: int | None  # This is the profession asked for, or the one it was merged into.


def options(session: Session, actor: Actor, filters: OwnFilters) -> Options:
    """Return the services of the actor's institutions, the professions and the sources, in one statement."""

    institution_id = filters.number("institution") or 0
    services = _named("service", RecruitingService).where(policy.seen_clause(actor))
    # An administrator would get hundreds of services: only those of one institution are offered.
    if actor.is_administrator:
        services = services.where(col(RecruitingService.institution_id) == institution_id)
    one = _named("institution", Institution).where(col(Institution.id) == institution_id)
    asked = filters.number("metier")
    now = sa.select(sa.literal("asked", sa.Text), _profession_now(asked or 0), sa.literal("", sa.Text))
    named = (_named("profession", Profession), _named("source", Source))
    statement: Any = sa.union_all(services, *named, one, now)
    found: dict[str, list[tuple[int, str]]] = {}
    for kind, number, name in session.execute(statement.order_by(sa.text("3"))):
        found.setdefault(kind, []).append((number, name))
    institution = found.get("institution", [(0, "")])[0][1]
    services_found, professions, sources = (found.get(it, []) for it in ("service", "profession", "source"))
    return Options(services_found, professions, sources, institution, found["asked"][0][0] or None)


def _named(kind: str, table: Any) -> sa.Select[Any]:
    return sa.select(sa.literal(kind, sa.Text), table.id, table.name)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The offers chosen in a list: some of them, or all but some."""

    ids: Sequence[int] = ()
    is_all: bool = False
    but: Sequence[int] = ()


def chosen_clauses(actor: Actor, filters: OwnFilters, chosen: Chosen) -> list[sa.ColumnElement[bool]]:
    """Return the clauses of a choice, rights first, so that numbers sent by a browser give no access."""
    if chosen.is_all:
        return [*matching(actor, filters), col(Offer.id).not_in(chosen.but)]
    require_recruiter(actor)
    return [policy.seen_clause(actor), col(Offer.id).in_(chosen.ids)]

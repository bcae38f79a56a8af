"""The dashboard of recruiters: what needs them today, their figures and their institution's, weeks."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from pydantic import BaseModel
from sqlmodel import Session, col

from metnum import addresses
from metnum.domain.core import clock, french
from metnum.domain.core.actor import Actor, require_person
from metnum.domain.core.errors import MovedError
from metnum.domain.following import listing, weeks
from metnum.domain.following.filters import PATH, Shelf
from metnum.domain.following.listing import from_offers, shelf_clause
from metnum.domain.following.weeks import MONTH, Week, WeekPlot
from metnum.domain.offers import policy
from metnum.models import AccessRequest, Institution, Offer, OfferEvent, RecruitingService
from metnum.vocabulary import MembershipKind, OfferEventKind, OfferState, RequestState

WAITING_PAGE, REFUSED_PAGE = addresses.ACCESS_REQUEST, addresses.FORBIDDEN
FILLED_SINCE = timedelta(days=365)


class Todo(BaseModel):
    """A task that waits for the person."""

    label: str
    url: str
    hint: str = ""


class Figure(BaseModel):
    """A figure for the institution, and for the person's own offers."""

    label: str
    value: str
    own: str = ""
    url: str = ""


class RecruiterDashboard(BaseModel):
    """The first page that recruiters see."""

    page_title: str = "Tableau de bord"
    greeting: str = ""
    scope: str = ""
    todos: list[Todo] = []
    is_quiet: bool = False
    figures: list[Figure] = []
    plots: list[WeekPlot] = []


def recruiter_dashboard(
    session: Session, actor: Actor, _: dict[str, str], query: str = ""
) -> RecruiterDashboard:
    """Return the dashboard; people who wait for an access are redirected to the page that says so."""
    require_person(actor)
    if "recruiter" not in actor.roles:
        raise MovedError(WAITING_PAGE if actor.is_pending else REFUSED_PAGE)
    counts = _counts(session, actor)
    found = weeks.weeks(session, [policy.seen_clause(actor)], actor.person_id)
    todos = _todos({**counts, "TO_DECIDE": _requests(session, actor)})
    return RecruiterDashboard(
        greeting=f"Bonjour {actor.name}",
        scope=_scope(session, actor),
        todos=todos,
        is_quiet=not todos,
        figures=[*_offers(counts), *_audience(found), _time_to_fill(session, actor)],
        plots=weeks.plots(found),
    )


def _counts(session: Session, actor: Actor) -> Any:
    """Count everything about offers in one statement."""
    is_own = col(Offer.created_by_id) == actor.person_id
    counted = {shelf.name: shelf_clause(shelf) for shelf in Shelf}
    columns = [sa.func.count().filter(clause).label(name) for name, clause in counted.items()]
    columns += [
        sa.func.count().filter(clause, is_own).label(f"OWN_{name}") for name, clause in counted.items()
    ]
    editable = _editable_clause(actor)
    columns += [
        sa.func.count()
        .filter(shelf_clause(Shelf.REVIEW), editable, _asked_by_others(actor))
        .label("TO_READ"),
        sa.func.count().filter(shelf_clause(Shelf.SOON), editable).label("TO_EXTEND"),
        sa.func.count().filter(listing.changes_clause(), editable).label("TO_REPUBLISH"),
    ]
    statement = from_offers(sa.select(*columns)).where(policy.seen_clause(actor))
    return session.execute(statement).one()._mapping


def _editable_clause(actor: Actor) -> sa.ColumnElement[bool]:
    """Return the clause of the offers that the actor may change; colleagues look after the others."""
    if actor.is_administrator:
        return sa.true()
    managed = [number for number, kind in actor.institutions.items() if kind is MembershipKind.MANAGER]
    return sa.or_(
        col(Offer.service_id).in_(list(actor.services)),
        col(RecruitingService.institution_id).in_(managed),
    )


def _asked_by_others(actor: Actor) -> sa.ColumnElement[bool]:
    """Return the clause of reviews asked for by others, since nobody reviews their own offer."""
    asker = (
        sa.select(col(OfferEvent.person_id))
        .where(
            col(OfferEvent.offer_id) == col(Offer.id),
            col(OfferEvent.kind) == OfferEventKind.REVIEW_ASKED,
        )
        .order_by(col(OfferEvent.id).desc())
        .limit(1)
        .correlate(Offer)
        .scalar_subquery()
    )
    return asker.is_distinct_from(actor.person_id)


def _requests(session: Session, actor: Actor) -> int:
    """Return how many requests of access the actor may decide."""
    waiting = col(AccessRequest.state) == RequestState.PENDING
    if not actor.is_administrator:
        managed = [number for number, kind in actor.institutions.items() if kind is MembershipKind.MANAGER]
        if not managed:
            return 0
        waiting = sa.and_(waiting, col(AccessRequest.institution_id).in_(managed))
    return session.scalar(sa.select(sa.func.count()).select_from(AccessRequest).where(waiting)) or 0


# These tasks may wait, the most urgent first: count, words for one and for several, where, what to do.
_WAITING: tuple[tuple[str, tuple[str, str], str, str], ...] = (
    (
        "TO_EXTEND",
        ("offre expire dans les sept jours", "offres expirent dans les sept jours"),
        f"{PATH}?etat=bientot",
        "Prolongez, ou dites si le poste est pourvu.",
    ),
    (
        "TO_READ",
        ("offre attend votre relecture", "offres attendent votre relecture"),
        f"{PATH}?etat=relecture",
        "Approuvez, ou renvoyez avec un commentaire.",
    ),
    (
        "TO_DECIDE",
        ("demande d’accès attend une réponse", "demandes d’accès attendent une réponse"),
        addresses.TEAM,
        "",
    ),
    (
        "TO_REPUBLISH",
        ("offre a des modifications non publiées", "offres ont des modifications non publiées"),
        f"{PATH}?modifications=1",
        "Le public voit encore l’ancienne version.",
    ),
    (
        "OWN_DRAFT",
        ("brouillon à vous attend d’être terminé", "brouillons à vous attendent d’être terminés"),
        f"{PATH}?etat=brouillon&miennes=1",
        "",
    ),
)


def _todos(counts: Mapping[str, int]) -> list[Todo]:
    """Return the tasks whose count is not zero."""
    return [
        Todo(label=french.count(counts[name], *noun), url=url, hint=hint)
        for name, noun, url, hint in _WAITING
        if counts[name]
    ]


def _offers(counts: Any) -> list[Figure]:
    return [
        Figure(
            label=shelf.label,
            value=french.number(counts[shelf.name]),
            own=french.number(counts[f"OWN_{shelf.name}"]),
            url=f"{PATH}?etat={shelf.value}",
        )
        for shelf in Shelf
    ]


def _audience(found: list[Week]) -> list[Figure]:
    recent = found[-MONTH:]
    return [
        Figure(
            label="Vues, quatre dernières semaines",
            value=french.number(sum(week.views for week in recent)),
            own=french.number(sum(week.own_views for week in recent)),
            url=f"{PATH}?tri=-vues",
        ),
        Figure(
            label="Clics pour postuler, quatre dernières semaines",
            value=french.number(sum(week.applications for week in recent)),
            own=french.number(sum(week.own_applications for week in recent)),
            url=f"{PATH}?tri=-candidatures",
        ),
    ]


def days_to_fill() -> Any:
    """Return the SQL of the median number of days from publication to « pourvue »; long delays do not distort it."""
    seconds = sa.extract("epoch", col(Offer.ended_at) - col(Offer.published_at))
    return sa.func.percentile_cont(0.5).within_group(seconds / 86_400)


def filled_lately() -> sa.ColumnElement[bool]:
    """Return the clause of the offers that the median is computed from."""
    return sa.and_(col(Offer.state) == OfferState.FILLED, col(Offer.ended_at) >= clock.now() - FILLED_SINCE)


def _time_to_fill(session: Session, actor: Actor) -> Figure:
    is_own = col(Offer.created_by_id) == actor.person_id
    statement = from_offers(sa.select(days_to_fill(), days_to_fill().filter(is_own)))
    row = session.execute(statement.where(policy.seen_clause(actor), filled_lately())).one()
    label = "Délai médian pour pourvoir, sur un an"
    return Figure(label=label, value=days_label(row[0]), own=days_label(row[1]), url=f"{PATH}?etat=pourvue")


def days_label(days: float | None) -> str:
    """Return a number of days in words, or a dash when nothing was filled."""
    return "–" if days is None else french.count(round(days), "jour", "jours")


def _scope(session: Session, actor: Actor) -> str:
    if actor.is_administrator:
        return "Toutes les institutions"
    names = session.scalars(
        sa.select(col(Institution.name))
        .where(col(Institution.id).in_(list(actor.institutions)))
        .order_by(col(Institution.name))
    )
    return ", ".join(names)

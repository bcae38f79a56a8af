"""The dashboard of administrators: the health of the service, and the same figures by institution."""

from typing import Any

import sqlalchemy as sa
from pydantic import BaseModel
from sqlmodel import Session, col

from metnum import addresses
from metnum.domain.core import french, listing
from metnum.domain.core.actor import Actor, require_administrator
from metnum.domain.core.listing import Asked, Column, ListFrame
from metnum.domain.following import weeks
from metnum.domain.following.dashboard import days_label, days_to_fill, filled_lately
from metnum.domain.following.filters import PATH as OFFERS
from metnum.domain.following.filters import Shelf
from metnum.domain.following.listing import shelf_clause
from metnum.domain.following.weeks import WeekPlot
from metnum.models import (
    AccessRequest,
    ImportRun,
    ImportState,
    Institution,
    MailMessage,
    Offer,
    OfferTotal,
    Person,
    RecruitingService,
)
from metnum.vocabulary import MailState, RequestState

PATH = addresses.ADMINISTRATION
PER_PAGE = 25
COLUMNS = (
    Column("Institution", "institution"),
    Column("Publiées", "publiees"),
    Column("Expirent bientôt", "bientot"),
    Column("Brouillons", "brouillons"),
    Column("Vues", "vues"),
    Column("Clics", "candidatures"),
    Column("Délai médian", "delai"),
)


class Health(BaseModel):
    """One thing to watch: how many there are, whether somebody must act, where."""

    label: str
    value: str
    url: str
    is_wrong: bool = False


class InstitutionFigures(BaseModel):
    """The figures of one institution."""

    id: int
    name: str
    url: str
    open: str
    soon: str
    drafts: str
    views: str
    applications: str
    time_to_fill: str


class PlatformDashboard(BaseModel):
    """The first page that administrators see."""

    page_title: str = "Tableau de bord"
    health: list[Health] = []
    frame: ListFrame = ListFrame()
    institutions: list[InstitutionFigures] = []
    plots: list[WeekPlot] = []


def platform_dashboard(session: Session, actor: Actor, _: dict[str, str], query: str) -> PlatformDashboard:
    """Return the dashboard of administrators."""
    require_administrator(actor)
    sorts = [column.key for column in COLUMNS]
    asked = listing.parse(PATH, query, sorts=sorts, default_sort="-publiees")
    total, rows = _institutions(session, asked)
    return PlatformDashboard(
        health=_health(session),
        frame=listing.frame(asked, total, COLUMNS, ("institution", "institutions"), PER_PAGE),
        institutions=[_figures(row) for row in rows],
        plots=weeks.plots(weeks.weeks(session, [])),
    )


def _health(session: Session) -> list[Health]:
    """Return the things that may need an administrator."""
    row = _health_counts(session)
    return [
        _line("Demandes d’accès en attente", row.requests, f"{PATH}/demandes", is_wrong=True),
        _line("Courriels en échec", row.mails, f"{PATH}/courriels", is_wrong=True),
        _line("Tâches en échec", row.jobs, f"{PATH}/taches", is_wrong=True),
        _line("Sources au dernier import raté", row.imports, f"{PATH}/imports", is_wrong=True),
        _line("Courriels à envoyer", row.queued, f"{PATH}/courriels"),
        _line("Personnes actives", row.people, f"{PATH}/personnes"),
    ]


def _health_counts(session: Session) -> Any:
    """Count everything that the dashboard watches, in one statement."""
    jobs = sa.text("SELECT count(*) FROM procrastinate_jobs WHERE status = 'failed'")
    last = sa.select(sa.func.max(col(ImportRun.id))).group_by(col(ImportRun.source_id))
    bad = (ImportState.FAILED, ImportState.INTERRUPTED)
    failed_imports = (col(ImportRun.id).in_(last), col(ImportRun.state).in_(bad))
    statement = sa.select(
        _count(AccessRequest, col(AccessRequest.state) == RequestState.PENDING).label("requests"),
        _count(MailMessage, col(MailMessage.state) == MailState.FAILED).label("mails"),
        _count(MailMessage, col(MailMessage.state) == MailState.QUEUED).label("queued"),
        jobs.columns(sa.column("count", sa.Integer)).scalar_subquery().label("jobs"),
        _count(ImportRun, *failed_imports).label("imports"),
        _count(Person, col(Person.is_active)).label("people"),
    )
    return session.execute(statement).one()


def _count(table: Any, *clauses: Any) -> Any:
    return sa.select(sa.func.count()).select_from(table).where(*clauses).scalar_subquery()


def _line(label: str, number: int, url: str, *, is_wrong: bool = False) -> Health:
    return Health(label=label, value=french.number(number), url=url, is_wrong=is_wrong and number > 0)


def _institutions(session: Session, asked: Asked) -> tuple[int, list[Any]]:
    """Return the number of institutions, and one page of them with their figures."""
    where = listing.matches(asked.text, col(Institution.name), col(Institution.acronym))
    total = session.scalar(sa.select(sa.func.count()).select_from(Institution).where(where)) or 0
    offers = _offer_figures().subquery("figures")
    columns = {
        "institution": listing.folded(col(Institution.name)),
        "publiees": sa.func.coalesce(offers.c.open, 0),
        "bientot": sa.func.coalesce(offers.c.soon, 0),
        "brouillons": sa.func.coalesce(offers.c.drafts, 0),
        "vues": sa.func.coalesce(offers.c.views, 0),
        "candidatures": sa.func.coalesce(offers.c.applications, 0),
        "delai": offers.c.days,
    }
    statement = (
        sa.select(col(Institution.id), col(Institution.name), *(offers.c[name] for name in _FIGURES))
        .outerjoin(offers, offers.c.institution_id == col(Institution.id))
        .where(where)
        .order_by(*asked.ordered(columns, col(Institution.id)))
        .offset((asked.page - 1) * PER_PAGE)
        .limit(PER_PAGE)
    )
    return total, list(session.execute(statement))


_FIGURES = ("open", "soon", "drafts", "views", "applications", "days")


def _offer_figures() -> Any:
    count = sa.func.count()
    return (
        sa.select(
            col(RecruitingService.institution_id),
            count.filter(shelf_clause(Shelf.OPEN)).label("open"),
            count.filter(shelf_clause(Shelf.SOON)).label("soon"),
            count.filter(shelf_clause(Shelf.DRAFT)).label("drafts"),
            sa.func.sum(OfferTotal.views).label("views"),
            sa.func.sum(OfferTotal.applications).label("applications"),
            days_to_fill().filter(filled_lately()).label("days"),
        )
        .select_from(Offer)
        .join(RecruitingService, col(RecruitingService.id) == col(Offer.service_id))
        .outerjoin(OfferTotal, col(OfferTotal.offer_id) == col(Offer.id))
        .group_by(col(RecruitingService.institution_id))
    )


def _figures(row: Any) -> InstitutionFigures:
    return InstitutionFigures(
        id=row.id,
        name=row.name,
        url=f"{OFFERS}?institution={row.id}",
        open=french.number(row.open or 0),
        soon=french.number(row.soon or 0),
        drafts=french.number(row.drafts or 0),
        views=french.number(row.views or 0),
        applications=french.number(row.applications or 0),
        time_to_fill=days_label(row.days),
    )

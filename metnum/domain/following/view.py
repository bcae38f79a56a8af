"""Makes the recruiters' list of offers, as French strings ready to be shown."""

from typing import Any

from sqlmodel import Session

from metnum import addresses
from metnum.domain.core import clock, french, listing
from metnum.domain.core.actor import Actor
from metnum.domain.core.listing import Choice, Column
from metnum.domain.following import bulk_view
from metnum.domain.following import filters as own_filters
from metnum.domain.following import listing as own_list
from metnum.domain.following.filters import COLUMNS, PAGE_SIZE, SOON_DAYS, OwnFilters
from metnum.domain.following.listing import Counts, Line, Options
from metnum.domain.following.rows import ColumnBox, ColumnsShown, OwnOffer, OwnOffersView, ShelfCount
from metnum.domain.offers import policy
from metnum.domain.offers.state_words import pending_label, reference, state_label, state_words
from metnum.domain.writing.draft_fields import UNTITLED
from metnum.vocabulary import OfferState, SourceCode


def own_offers(session: Session, actor: Actor, _: dict[str, str], query: str) -> OwnOffersView:
    """Return the list that an address asks for, among the offers that the actor sees."""
    filters = own_filters.parse(query)
    counts = own_list.counts(session, actor, filters)
    lines = own_list.lines(session, actor, filters) if counts.total else []
    options = own_list.options(session, actor, filters)
    noun = ("offre", "offres")
    return OwnOffersView(
        page_title=filters.shelf.label + " – Offres" if filters.shelf else "Offres",
        frame=listing.frame(
            filters.asked, counts.total, _columns(filters), noun, PAGE_SIZE, apart=("etat", "institution")
        ),
        query=filters.to_query(),
        search=f"{actor.person_id} {filters.to_search()}",
        running=bulk_view.running(session, actor),
        total=str(counts.total),
        lines=[_line(actor, line) for line in lines],
        all_label=_all_label(counts.total, len(lines)),
        shelves=_shelves(filters, counts),
        has_none=counts.without_state == 0 and not filters.narrows,
        csv_url=filters.at_page(1).to_url(f"{own_filters.PATH}/export.csv"),
        xlsx_url=filters.at_page(1).to_url(f"{own_filters.PATH}/export.xlsx"),
        is_administrator=actor.is_administrator,
        columns=[
            ColumnBox(key=it.key, label=it.label, box=f"colonne-{it.key}", is_shown=it.key in filters.columns)
            for it in COLUMNS[1:]
        ],
        shows=ColumnsShown(**{name: key in filters.columns for name, key in _SHOWN.items()}),
        **_fields(filters, options),
    )


_SHOWN = {
    "service": "service",
    "state": "etat",
    "last_day": "fin",
    "views": "vues",
    "applications": "candidatures",
    "updated": "modifiee",
}


def _columns(filters: OwnFilters) -> list[Column]:
    return [COLUMNS[0], *(column for column in COLUMNS[1:] if column.key in filters.columns)]


def _all_label(total: int, shown: int) -> str:
    return f"Sélectionner les {french.count(total, 'offre', 'offres')} trouvées" if total > shown else ""


def _shelves(filters: OwnFilters, counts: Counts) -> list[ShelfCount]:
    """Return every state with its count, and one line for all."""
    everything = ShelfCount(
        label="Toutes",
        number=french.number(counts.without_state),
        url=filters.changed(etat="").to_url(),
        is_current=filters.shelf is None,
    )
    return [
        everything,
        *(
            ShelfCount(
                label=shelf.label,
                number=french.number(number),
                url=filters.changed(etat=shelf.value).to_url(),
                is_current=filters.shelf is shelf,
            )
            for shelf, number in counts.shelves.items()
        ),
    ]


def _fields(filters: OwnFilters, options: Options) -> dict[str, Any]:
    return {
        "shelf": filters.shelf.value if filters.shelf else "",
        "services": _choices(options.services),
        "has_services": len(options.services) > 1,
        "service": str(filters.number("service") or ""),
        "professions": _choices(options.professions),
        "profession": str(options.profession or ""),
        "sources": _choices(options.sources),
        "source": str(filters.number("source") or ""),
        "institution": str(filters.number("institution") or ""),
        "institution_name": options.institution,
        "without_institution_url": filters.changed(institution="", service="").to_url(),
        "is_mine": filters.is_mine,
        "has_changes": filters.has_changes,
        "clear_url": filters.cleared().to_url() if filters.narrows else "",
    }


def _choices(rows: list[tuple[int, str]]) -> list[Choice]:
    return [Choice(value=str(key), label=name) for key, name in rows]


def _soon_label(line: Line) -> str:
    """Return the text beside the last day of an online offer that ends soon."""
    if line.last_day is None or not policy.is_open(line.state, line.last_day):
        return ""
    days = (line.last_day - clock.today()).days
    return {0: "aujourd’hui", 1: "demain"}.get(days, "bientôt" if days <= SOON_DAYS else "")


def _line(actor: Actor, line: Line) -> OwnOffer:
    is_own = line.source is SourceCode.METNUM
    can_edit = is_own and policy.can_edit_in(actor, line.service_id, line.institution_id)
    severity = state_words(line.state, line.last_day, line.scheduled_for).severity
    own_page = f"{own_filters.PATH}/{line.id}"
    origin = "" if is_own else f" ({line.source_name})"
    return OwnOffer(
        id=line.id,
        title=line.title or UNTITLED,
        url=own_page,
        edit_url=f"{own_page}/modifier" if can_edit else "",
        public_url=addresses.offer(line.slug) if line.state in policy.PUBLIC_STATES else "",
        reference=reference(line.id, line.source_reference) + origin,
        service=f"{line.institution} – {line.service}" if actor.is_administrator else line.service,
        state=state_label(line.state, line.last_day),
        state_class="fr-badge fr-badge--sm fr-badge--no-icon"
        + (f" fr-badge--{severity}" if severity else ""),
        last_day=_last_day(line),
        soon_label=_soon_label(line),
        views=french.number(line.views),
        applications=french.number(line.applications),
        updated=french.day(clock.paris_date(line.updated_at)),
        pending_label=pending_label(line.state, has_pending=line.has_changes, is_in_review=line.is_in_review),
        box=f"offre-{line.id}",
    )


def _last_day(line: Line) -> str:
    if line.state is OfferState.SCHEDULED and line.scheduled_for:
        return f"paraît le {french.day(line.scheduled_for)}"
    return french.day(line.last_day) if line.last_day else "–"

"""Keeps the search table in step with offers: live ones are in it, the others are not."""

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col

from metnum.domain.core import rich_text
from metnum.domain.offers import policy
from metnum.domain.offers.fields import SECTIONS
from metnum.domain.search import analyser, codes
from metnum.models import (
    Institution,
    Offer,
    OfferDomain,
    OfferSearch,
    Profession,
    ProfessionAlias,
    RecruitingService,
    SearchWord,
    Source,
)
from metnum.vocabulary import ContractType, Experience, RemoteStatus, SourceCode, Versant

BATCH = 1_000
_GATHERED = "offers whose search rows are written at the end"
_domains = (
    sa.select(sa.func.array_agg(col(OfferDomain.domain_id)))
    .where(col(OfferDomain.offer_id) == col(Offer.id))
    .scalar_subquery()
)
# Columns rather than Offer objects: a long import must not keep them all in its session.
_COLUMN_NAMES = """
id title published_at last_day region_code department_code commune_code contract_types remote experience
versant salary_min salary_max profession_id
"""
_OFFER_COLUMNS = _COLUMN_NAMES.split()
_LIVE = (
    sa.select(
        *(Offer.__table__.c[name] for name in (*_OFFER_COLUMNS, *SECTIONS)),  # type: ignore[attr-defined]
        col(Institution.id).label("institution_id"),
        col(Institution.name).label("institution"),
        col(Institution.acronym).label("acronym"),
        col(RecruitingService.name).label("service"),
        col(Profession.name).label("profession"),
        col(Source.code).label("source"),
        _domains.label("domains"),
    )
    .join(RecruitingService, col(RecruitingService.id) == col(Offer.service_id))
    .join(Institution, col(Institution.id) == col(RecruitingService.institution_id))
    .join(Source, col(Source.id) == col(Offer.source_id))
    .outerjoin(Profession, col(Profession.id) == col(Offer.profession_id))
)


@contextlib.contextmanager
def gathered(session: Session) -> Iterator[None]:
    """Bring up to date at the end, all at once, what is asked for meanwhile: an action on many offers."""
    session.info[_GATHERED] = waiting = set[int]()
    try:
        yield
    finally:
        del session.info[_GATHERED]
    refresh(session, sorted(waiting))


def refresh(session: Session, offer_ids: Sequence[int]) -> None:
    """Bring the search rows of some offers up to date: a few statements, however many offers."""
    waiting: set[int] | None = session.info.get(_GATHERED)
    if waiting is not None:
        waiting.update(offer_ids)
        return
    aliases = _aliases(session) if offer_ids else {}
    for start in range(0, len(offer_ids), BATCH):
        ids = offer_ids[start : start + BATCH]
        live = session.execute(_LIVE.where(col(Offer.id).in_(ids), policy.open_clause())).all()
        gone = set(ids) - {row.id for row in live}
        if gone:
            session.execute(sa.delete(OfferSearch).where(col(OfferSearch.offer_id).in_(gone)))
        _write(session, [_row(row, aliases) for row in live])
        _write_words(session, (text for row in live for text in (row.title, row.profession or "")))


def rebuild(session: Session) -> None:
    """Analyse every live offer again: after a change of the analyser or of professions."""
    session.execute(sa.delete(OfferSearch))
    live = session.scalars(sa.select(col(Offer.id)).where(policy.open_clause())).all()
    refresh(session, [offer_id for offer_id in live if offer_id is not None])


def _aliases(session: Session) -> dict[int, list[str]]:
    profession = col(ProfessionAlias.profession_id)
    labels = sa.func.array_agg(col(ProfessionAlias.label))
    return {row[0]: row[1] for row in session.execute(sa.select(profession, labels).group_by(profession))}


def _row(row: Any, aliases: dict[int, list[str]]) -> dict[str, Any]:
    headline = [
        (row.title, "A"),
        (row.profession or "", "B"),
        *((alias, "C") for alias in aliases.get(row.profession_id or 0, [])),
        *((employer, "D") for employer in sorted({row.institution, row.acronym or "", row.service})),
    ]
    texts = [rich_text.plain_text(getattr(row, section)) for section in SECTIONS]
    return {
        "offer_id": row.id,
        "published_at": row.published_at,
        "last_day": row.last_day,
        "headline": analyser.tsvector(headline),
        "document": analyser.bare_tsvector([text for text, _ in headline], texts),
        "profession": row.profession_id or 0,
        "domains": codes.mask(row.domains or []),
        "region": codes.insee(row.region_code),
        "department": codes.insee(row.department_code),
        "commune": codes.insee(row.commune_code),
        "contracts": codes.mask(codes.place_of(ContractType, value) for value in row.contract_types),
        "remote": codes.place_of(RemoteStatus, row.remote),
        "experience": codes.place_of(Experience, row.experience),
        "versant": codes.place_of(Versant, row.versant),
        "institution": row.institution_id,
        "source": codes.place_of(SourceCode, row.source),
        "salary": row.salary_max or row.salary_min or 0,
    }


def _write(session: Session, rows: list[dict[str, Any]]) -> None:
    if not rows:
        return
    statement = insert(OfferSearch)
    updated = {name: statement.excluded[name] for name in rows[0] if name != "offer_id"}
    session.execute(statement.on_conflict_do_update(index_elements=["offer_id"], set_=updated), rows)


def _write_words(session: Session, texts: Iterable[str]) -> None:
    """Remember the words of titles and professions, for corrections and completion."""
    seen = dict(_surface_words(texts))
    if seen:
        rows = [{"word": word, "lexeme": lexeme} for word, lexeme in sorted(seen.items())]
        session.execute(insert(SearchWord).on_conflict_do_nothing(), rows)


def _surface_words(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    for text in texts:
        for chunk in text.replace("’", "'").replace("'", " ").split():
            found = analyser.lexemes(chunk)
            word = chunk.strip(".,;:()[]/«»!?-–").lower()
            if len(found) == 1 and 2 < len(word) <= 40 and word.isalpha():
                yield word, found[0]

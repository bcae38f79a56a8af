"""Keeps the search table in step with offers: it holds the live ones and no other."""

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col

from metnum.domain.offers import policy
from metnum.domain.search import analyser, document_rows, version
from metnum.models import (
    Offer,
    OfferSearch,
    SearchWord,
)

BATCH = 1_000
_GATHERED = "offers whose search rows are written at the end"
_held = OfferSearch.__table__.c  # type: ignore[attr-defined]
# PostgreSQL sets the system column xmax of a row that a statement updates, and leaves it 0 in an inserted one.
_IS_NEW: sa.ColumnElement[bool] = sa.literal_column("offer_search.xmax = 0", sa.Boolean())


@dataclass
class Written:
    """Counts of search rows: created, changed, already right, removed."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    removed: int = 0

    def __iadd__(self, other: "Written") -> "Written":
        """Add the counts of another batch."""
        for name, number in vars(other).items():
            setattr(self, name, getattr(self, name) + number)
        return self


@contextlib.contextmanager
def gathered(session: Session) -> Iterator[None]:
    """Gather all calls of `refresh` during a block and do them at its end in one go, for actions on many offers."""
    session.info[_GATHERED] = waiting = set[int]()
    try:
        yield
    finally:
        del session.info[_GATHERED]
    refresh(session, sorted(waiting))


def refresh(session: Session, offer_ids: Sequence[int]) -> Written:
    """Bring the search rows of some offers up to date, in a few statements however many offers there are."""
    waiting: set[int] | None = session.info.get(_GATHERED)
    written = Written()
    if waiting is not None:
        waiting.update(offer_ids)
        return written
    aliases = document_rows.aliases(session) if offer_ids else {}
    reading = document_rows.statement().where(policy.open_clause())
    for start in range(0, len(offer_ids), BATCH):
        ids = offer_ids[start : start + BATCH]
        live = session.execute(reading.where(col(Offer.id).in_(ids))).all()
        gone = set(ids) - {row.id for row in live}
        if gone:
            removing = sa.delete(OfferSearch).where(col(OfferSearch.offer_id).in_(gone))
            written.removed += session.execute(removing).rowcount  # type: ignore[attr-defined]
        written += _write(session, [document_rows.row(row, aliases) for row in live])
        _write_words(session, (text for row in live for text in (row.title, row.profession or "")))
    return written


def _write(session: Session, rows: list[dict[str, Any]]) -> Written:
    """Write rows; those that have not changed are not touched, so that their text index is not rewritten."""
    if not rows:
        return Written()
    rows = [row | {"version": version.current()} for row in rows]
    names = [name for name in rows[0] if name != "offer_id"]
    statement = insert(OfferSearch.__table__)  # type: ignore[attr-defined]
    held, wanted = (sa.tuple_(*(source[name] for name in names)) for source in (_held, statement.excluded))
    writing = statement.on_conflict_do_update(
        index_elements=["offer_id"],
        set_={name: statement.excluded[name] for name in names},
        where=held.is_distinct_from(wanted),
    ).returning(_IS_NEW)
    is_new = session.scalars(writing, rows).all()
    created = sum(is_new)
    return Written(created, len(is_new) - created, len(rows) - len(is_new))


def _write_words(session: Session, texts: Iterable[str]) -> None:
    """Record the words of titles and professions, for corrections and completion."""
    seen = dict(_surface_words(texts))
    word, lexeme = col(SearchWord.word), col(SearchWord.lexeme)
    known = {row[0]: row[1] for row in session.execute(sa.select(word, lexeme).where(word.in_(seen)))}
    missing = [{"word": each, "lexeme": seen[each]} for each in sorted(seen.keys() - known.keys())]
    if missing:
        session.execute(insert(SearchWord).on_conflict_do_nothing(), missing)
    # Another version of the analyser gave these words other lexemes.
    for each in sorted(each for each in known if known[each] != seen[each]):
        session.execute(sa.update(SearchWord).where(word == each).values(lexeme=seen[each]))


def _surface_words(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    for text in texts:
        for chunk in text.replace("’", "'").replace("'", " ").split():
            found = analyser.lexemes(chunk)
            word = chunk.strip(".,;:()[]/«»!?-–").lower()
            if len(found) == 1 and 2 < len(word) <= 40 and word.isalpha():
                yield word, found[0]

"""Finds which live offers match a text, and how well: the part of a search that PostgreSQL does."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import sqlalchemy as sa
from sqlmodel import Session, col

from metnum.domain.search.query import Lexicon, TextQuery, build
from metnum.models import SearchWord, SynonymGroup

# Most offers that match a frequent word do so outside their headline: one comparison dismisses them instead of three.
TIER = """
    CASE WHEN headline @@ CAST(:headline AS tsquery) THEN
        CASE WHEN headline @@ CAST(:title_phrase AS tsquery) THEN 4
             WHEN headline @@ CAST(:title AS tsquery) THEN 3
             ELSE 2 END
    ELSE 1 END
"""
MATCHES = "document @@ CAST(:document AS tsquery)"


@dataclass(frozen=True)
class Matches:
    """The offers that match a text, each with its tier: 4 phrase in title, 3 title, 2 profession, 1 elsewhere."""

    offer_ids: np.ndarray
    tiers: np.ndarray
    lexemes: tuple[str, ...] = ()


def matches(session: Session, text: str, lexicon: Lexicon) -> Matches:
    """Return every live offer that matches a text; if there is none, the last word is taken as unfinished."""
    found = _matches(session, build(text, lexicon))
    if len(found.offer_ids):
        return found
    return _matches(session, build(text, lexicon, completed=True))


def _matches(session: Session, query: TextQuery) -> Matches:
    """Return the matches of a query; for speed, offer and tier make one number, and all numbers one value."""
    packed = f"string_agg(int4send(offer_id * 8 + {TIER}), '')"
    # The planner believes that comparing texts costs nothing, and would read the whole table for frequent words.
    session.execute(sa.text("SET LOCAL enable_seqscan = off"))
    found = session.scalar(
        sa.text(f"SELECT {packed} FROM offer_search WHERE {MATCHES}"),  # noqa: S608 (only names of ours)
        query.parameters(),
    )
    numbers = np.frombuffer(found or b"", ">i4").astype(np.int32)
    return Matches(numbers >> 3, numbers & 7, query.lexemes)


def existing(session: Session, lexemes: Collection[str]) -> set[str]:
    """Return the lexemes, among some, that at least one live offer contains."""
    statement = sa.text(
        "SELECT lexeme FROM unnest(CAST(:lexemes AS text[])) AS lexeme WHERE EXISTS "
        "(SELECT FROM offer_search WHERE document @@ CAST(lexeme AS tsquery))"
    )
    return set(session.scalars(statement, {"lexemes": list(lexemes)}))


def lexicon(session: Session) -> Lexicon:
    """Return the synonyms and the words of titles."""
    groups = session.scalars(sa.select(col(SynonymGroup.terms))).all()
    known = session.scalars(sa.select(col(SearchWord.lexeme)).distinct()).all()
    return Lexicon.of(groups, known)

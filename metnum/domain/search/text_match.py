"""Which live offers match a text, and how well: PostgreSQL's part of a search."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import sqlalchemy as sa
from sqlmodel import Session, col

from metnum.domain.search.query import Lexicon, TextQuery, build
from metnum.models import SearchWord, SynonymGroup

# Most matches of a frequent word are outside headlines: they are asked one question, not three.
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
    """Offers that match a text, each with its tier: 4 phrase in the title, 3 title, 2 profession, 1 elsewhere."""

    offer_ids: np.ndarray
    tiers: np.ndarray
    lexemes: tuple[str, ...] = ()


def matches(session: Session, text: str, lexicon: Lexicon) -> Matches:
    """Return every live offer that matches a text; without any, its last word may be unfinished."""
    found = _matches(session, build(text, lexicon))
    if len(found.offer_ids):
        return found
    return _matches(session, build(text, lexicon, completed=True))


def _matches(session: Session, query: TextQuery) -> Matches:
    """Offer and tier in one number, all numbers in one value: cheap even for thousands."""
    packed = f"string_agg(int4send(offer_id * 8 + {TIER}), '')"
    # The planner believes that comparing texts costs nothing, and reads the whole table for frequent words.
    session.execute(sa.text("SET LOCAL enable_seqscan = off"))
    found = session.scalar(
        sa.text(f"SELECT {packed} FROM offer_search WHERE {MATCHES}"),  # noqa: S608 (only names of ours)
        query.parameters(),
    )
    numbers = np.frombuffer(found or b"", ">i4").astype(np.int32)
    return Matches(numbers >> 3, numbers & 7, query.lexemes)


def existing(session: Session, lexemes: Collection[str]) -> set[str]:
    """Return those of some lexemes that at least one live offer holds."""
    statement = sa.text(
        "SELECT lexeme FROM unnest(CAST(:lexemes AS text[])) AS lexeme WHERE EXISTS "
        "(SELECT FROM offer_search WHERE document @@ CAST(lexeme AS tsquery))"
    )
    return set(session.scalars(statement, {"lexemes": list(lexemes)}))


def lexicon(session: Session) -> Lexicon:
    """Read synonyms and the words of titles."""
    groups = session.scalars(sa.select(col(SynonymGroup.terms))).all()
    known = session.scalars(sa.select(col(SearchWord.lexeme)).distinct()).all()
    return Lexicon.of(groups, known)

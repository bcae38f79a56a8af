"""Which live offers match a text, and how well: PostgreSQL's part of a search."""

from dataclasses import dataclass

import numpy as np
import sqlalchemy as sa
from sqlmodel import Session, col

from metnum.domain.search.query import Lexicon, TextQuery
from metnum.models import SearchWord, SynonymGroup

TIER = """
    CASE WHEN headline @@ CAST(:title_phrase AS tsquery) THEN 4
         WHEN headline @@ CAST(:title AS tsquery) THEN 3
         WHEN headline @@ CAST(:headline AS tsquery) THEN 2
         ELSE 1 END
"""
MATCHES = "document @@ CAST(:document AS tsquery)"
_MATCH = sa.text(
    f"SELECT string_agg(int4send(offer_id), ''), string_agg(int4send({TIER}), '') "  # noqa: S608 (no input in it)
    f"FROM offer_search WHERE {MATCHES}"
)


@dataclass(frozen=True)
class Matches:
    """Offers that match a text, each with its tier: 4 phrase in the title, 3 title, 2 profession, 1 elsewhere."""

    offer_ids: np.ndarray
    tiers: np.ndarray


def parameters(query: TextQuery) -> dict[str, str]:
    """Return the text queries of each tier."""
    return {
        "title_phrase": query.in_title(query.phrase),
        "title": query.in_title(query.all_words),
        "headline": query.in_headline(query.all_words),
        "document": query.all_words,
    }


def matches(session: Session, query: TextQuery) -> Matches:
    """Return every live offer that holds all the words (two numbers each: cheap even for thousands)."""
    offer_ids, tiers = session.execute(_MATCH, parameters(query)).one()
    return Matches(_numbers(offer_ids), _numbers(tiers))


def _numbers(packed: bytes | None) -> np.ndarray:
    return np.frombuffer(packed or b"", ">i4").astype(np.int32)


def lexicon(session: Session) -> Lexicon:
    """Read synonyms and the words of titles."""
    groups = session.scalars(sa.select(col(SynonymGroup.terms))).all()
    known = session.scalars(sa.select(col(SearchWord.lexeme)).distinct()).all()
    return Lexicon.of(groups, known)

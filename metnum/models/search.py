"""The tables that search reads: one narrow row per live offer, synonyms, and the words of titles."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, TSVECTOR
from sqlmodel import Field, SQLModel


class OfferSearch(SQLModel, table=True):
    """A published offer, analysed, with one column per facet (`domain/search/facets.py`).

    Values are numbers: those that members of closed sets carry, keys of reference tables, INSEE codes in base 36.
    0 means unknown; a facet with several values per offer is an array, sorted.
    """

    __tablename__ = "offer_search"
    __table_args__ = (
        sa.Index("ix_offer_search_document", "document", postgresql_using="gin"),
        sa.Index("ix_offer_search_published_at", "published_at", "offer_id"),
    )

    offer_id: int = Field(primary_key=True, foreign_key="offer.id", ondelete="CASCADE")
    published_at: datetime = Field(sa_type=sa.DateTime(timezone=True))
    last_day: date
    headline: str = Field(
        sa_column=sa.Column(TSVECTOR, nullable=False),
        description="Title (A), profession and its aliases (B), employer (C): short, ranked",
    )
    document: str = Field(
        sa_column=sa.Column(TSVECTOR, nullable=False), description="All the words of all the text: matched"
    )
    profession: int = Field(sa_type=sa.SmallInteger)
    domains: list[int] = Field(sa_type=ARRAY(sa.Integer))
    region: int = Field(sa_type=sa.SmallInteger)
    department: int = Field(sa_type=sa.SmallInteger)
    commune: int
    contracts: list[int] = Field(sa_type=ARRAY(sa.Integer))
    categories: list[int] = Field(sa_type=ARRAY(sa.Integer))
    technologies: list[int] = Field(sa_type=ARRAY(sa.Integer))
    remote: int = Field(sa_type=sa.SmallInteger)
    experience: int = Field(sa_type=sa.SmallInteger)
    versant: int = Field(sa_type=sa.SmallInteger)
    institution: int
    source: int = Field(sa_type=sa.SmallInteger)
    salary: int = Field(description="Best gross yearly salary offered, €; 0 when not given")
    version: int = Field(description="Of the code that wrote this row (`domain/search/version.py`)")


class SynonymGroup(SQLModel, table=True):
    """Terms that mean the same to people who search. Each query reads them, so that a change works at once."""

    __tablename__ = "synonym_group"

    id: int | None = Field(default=None, primary_key=True)
    terms: list[str] = Field(sa_column=sa.Column(ARRAY(sa.Text), nullable=False))


class SearchWord(SQLModel, table=True):
    """A word seen in a title or in the name of a profession; corrections and completion choose among these words."""

    __tablename__ = "search_word"

    word: str = Field(primary_key=True)
    lexeme: str = Field(index=True)

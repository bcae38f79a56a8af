"""What travels through an import: rows of a source, refusals, and offers ready to be written."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from metnum.domain.core.errors import DomainError
from metnum.domain.imports.references import References
from metnum.domain.offers.fields import OfferPublication
from metnum.vocabulary import OfferState, SourceCode, Versant


class UnreadableFeedError(DomainError):
    """What was given to import cannot be read at all: nothing was written."""


class Skipped(StrEnum):
    """Why a sound row of a feed is left aside."""

    EXPIRED = "terminées"
    NOT_DIGITAL = "hors numérique"
    REPEATED = "en double"


@dataclass(slots=True)
class Rejection:
    """A row that cannot become an offer, with the reasons in French."""

    line: int
    reference: str | None
    reasons: list[str]
    row: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class SourceRow:
    """A row as its source gave it, not converted yet."""

    line: int
    reference: str
    digest: str
    content: Any
    is_live: bool = True
    # An offer without an end gets one; it is pushed back when fewer days than this are left.
    renew_before: int = 0


@dataclass(frozen=True, slots=True)
class Employer:
    """Who recruits, by name."""

    institution: str
    service: str
    versant: Versant = Versant.ETAT


@dataclass(slots=True)
class ImportedOffer:
    """An offer ready to be written; its publication waits for the number of its service."""

    reference: str
    digest: str
    publication: OfferPublication
    employer: Employer
    published_at: datetime
    url: str | None = None
    state: OfferState = OfferState.PUBLISHED


@dataclass(slots=True)
class Feed:
    """All that one import reads."""

    source: SourceCode
    origin: str
    rows: Callable[[], Iterable["SourceRow | Rejection | Skipped"]]
    convert: Callable[[SourceRow, References], ImportedOffer | Rejection]
    # Whether offers that ended are kept too (an archive), or only those that candidates can apply to.
    keeps_ended: bool = False
    # A single advertisement says nothing of the others.
    is_complete: bool = True
    warnings: list[str] = field(default_factory=list)
    progress: Callable[[], float] = lambda: 0.0


def nothing_heard(_: float) -> None:
    """Ignore progress."""

"""The data of an import: rows of a source, rejections, and offers ready to be written."""

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
    """The input cannot be read at all: nothing was written."""


class Skipped(StrEnum):
    """The reasons to leave out a valid row."""

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
    """A row as its source gave it, before conversion."""

    line: int
    reference: str
    digest: str
    content: Any
    is_live: bool = True
    # An offer without an end gets one, which is moved when fewer days than this are left.
    renew_before: int = 0


@dataclass(frozen=True, slots=True)
class Employer:
    """An employer, by the names of its institution and service."""

    institution: str
    service: str
    versant: Versant = Versant.ETAT


@dataclass(slots=True)
class ImportedOffer:
    """An offer ready to be written, except for the number of its service."""

    reference: str
    digest: str
    publication: OfferPublication
    employer: Employer
    published_at: datetime
    url: str | None = None
    state: OfferState = OfferState.PUBLISHED


@dataclass(slots=True)
class Feed:
    """The rows of one import, and how to convert them."""

    source: SourceCode
    origin: str
    rows: Callable[[], Iterable["SourceRow | Rejection | Skipped"]]
    convert: Callable[[SourceRow, References], ImportedOffer | Rejection]
    # An archive also keeps offers that ended; any other feed keeps only those that candidates can apply to.
    keeps_ended: bool = False
    # A single advertisement does not mean that the other offers have ended.
    is_complete: bool = True
    warnings: list[str] = field(default_factory=list)
    progress: Callable[[], float] = lambda: 0.0


def nothing_heard(_: float) -> None:
    """Ignore the progress of an import."""

"""Every facet, declared once: parameter, label, values, column of the search table, expression on the offer.

All else is derived from these declarations: what addresses may hold (`filters`), the rows written (`document_rows`),
the columns in memory (`facet_index`), the SQL that tests compare with (`sql_search`), names (`labels`), the panel and
the tags of the listing, the facets and the parameters of the public API. A new facet is one entry here and its column
in `models.OfferSearch`, with a migration; rows are then written again automatically (`rebuilding`).
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlmodel import Session, SQLModel, col

from metnum import addresses
from metnum.domain.search import codes
from metnum.models import (
    Department,
    Domain,
    DomainFormerSlug,
    Institution,
    InstitutionFormerName,
    Offer,
    OfferDomain,
    OfferSearch,
    Profession,
    ProfessionFormerSlug,
    Region,
    Source,
    Technology,
)
from metnum.vocabulary import Category, CodedEnum, ContractType, Experience, RemoteStatus, SourceCode, Versant


class Value(NamedTuple):
    """A value of a facet: its number in the search table, its text in addresses, its French label."""

    code: int
    name: str
    label: str


class Values(ABC):
    """The source of the values of a facet."""

    @abstractmethod
    def code(self, value: Any) -> int:
        """Return the number of an offer's value; 0 when it has none."""

    @abstractmethod
    def read(self, session: Session) -> list[Value]:
        """Return the values that exist."""

    def former(self, session: Session) -> Iterable[tuple[str, int]]:
        """Return the former names that addresses may hold, each with the number that it means today."""
        return ()

    @property
    def names(self) -> tuple[str, ...] | None:
        """Return the names in the order of screens; None when a table holds them: frequent ones then come first."""
        return None


@dataclass(frozen=True)
class ClosedSet(Values):
    """Values that are the members of an enum of the vocabulary."""

    members: type[CodedEnum]

    @cached_property
    def _codes(self) -> dict[str, int]:
        return {member.value: member.code for member in self.members}

    def code(self, value: Any) -> int:
        """Return the number that the member carries."""
        return self._codes.get(value, 0)

    def read(self, session: Session) -> list[Value]:
        """Return the members."""
        return [Value(member.code, member.value, member.label) for member in self.members]

    @property
    def names(self) -> tuple[str, ...]:
        """Return the members' values in the order of their declaration."""
        return tuple(member.value for member in self.members)


@dataclass(frozen=True)
class Reference(Values):
    """Values that are the rows of a table with `id`, `slug` and `name`.

    `former_names` selects the slugs of merged rows, with the keys of the rows that replaced them.
    """

    table: type[SQLModel]
    former_names: sa.Select[Any, Any] | None = None

    def code(self, value: Any) -> int:
        """Return the key of the row."""
        return value or 0

    def read(self, session: Session) -> list[Value]:
        """Return the rows of the table."""
        columns = self.table.__table__.c  # type: ignore[attr-defined]
        return [Value(*row) for row in session.execute(sa.select(columns.id, columns.slug, columns.name))]

    def former(self, session: Session) -> Iterable[tuple[str, int]]:
        """Return the former names of merged rows."""
        if self.former_names is None:
            return ()
        return [(slug, code) for slug, code in session.execute(self.former_names)]


@dataclass(frozen=True)
class InseePlaces(Values):
    """Values that are the rows of a table with an INSEE `code` and a `name`; `label` is filled with both."""

    table: type[SQLModel]
    label: str = "{name}"

    def code(self, value: Any) -> int:
        """Return the INSEE code as a number."""
        return codes.insee(value)

    def read(self, session: Session) -> list[Value]:
        """Return the places of the table."""
        columns = self.table.__table__.c  # type: ignore[attr-defined]
        rows = session.execute(sa.select(columns.code, columns.name))
        return [Value(self.code(code), code, self.label.format(code=code, name=name)) for code, name in rows]


@dataclass(frozen=True, eq=False)
class Facet:
    """A filter by value, with counts.

    `of_offer` is an expression on the tables that `document_rows` joins. An array column in the search table means
    that an offer may have several values.
    """

    name: str
    label: str
    values: Values
    column: str
    of_offer: sa.SQLColumnExpression[Any]
    hint: str = ""  # Readers of the API see this hint; a closed set shows its values instead.
    is_open: bool = False  # The group is unfolded in the panel.
    only_with: str = ""  # The group appears in the panel only once this other facet is chosen.
    is_in_title: bool = False  # The title of the page tells the chosen values.

    @property
    def has_several(self) -> bool:
        """Return whether an offer may have several values."""
        columns = OfferSearch.__table__.c  # type: ignore[attr-defined]
        return isinstance(columns[self.column].type, sa.ARRAY)

    def stored(self, said: Any) -> int | list[int]:
        """Return what the search table holds for the value of an offer."""
        if self.has_several:
            return sorted({code for value in said or () if (code := self.values.code(value))})
        return self.values.code(said)

    @property
    def description(self) -> str:
        """Return what the parameter takes, for readers of the API."""
        return self.hint or ", ".join(self.values.names or ())


_domains = (
    sa.select(sa.func.array_agg(col(OfferDomain.domain_id)))
    .where(col(OfferDomain.offer_id) == col(Offer.id))
    .scalar_subquery()
)
_technologies = (
    sa.select(sa.func.array_agg(col(Technology.id)))
    .where(col(Technology.name) == sa.any_(col(Offer.technologies)))
    .scalar_subquery()
)
_professions = Reference(
    Profession, sa.select(col(ProfessionFormerSlug.slug), col(ProfessionFormerSlug.profession_id))
)
_public_domains = Reference(Domain, sa.select(col(DomainFormerSlug.slug), col(DomainFormerSlug.domain_id)))
_institutions = Reference(
    Institution,
    sa.select(col(InstitutionFormerName.slug), col(InstitutionFormerName.institution_id)).where(
        col(InstitutionFormerName.slug).is_not(None)
    ),
)

# The order is that of the panel, of addresses and of the API.
FACETS: tuple[Facet, ...] = (
    Facet(
        "metier",
        "Métier",
        _professions,
        "profession",
        col(Offer.profession_id),
        hint="Métier, comme dans la facette « metier »",
        is_open=True,
        is_in_title=True,
    ),
    Facet(
        "region",
        "Région",
        InseePlaces(Region),
        "region",
        col(Offer.region_code),
        hint="Code INSEE",
        is_open=True,
        is_in_title=True,
    ),
    Facet(
        "departement",
        "Département",
        InseePlaces(Department, "{name} ({code})"),
        "department",
        col(Offer.department_code),
        hint="Code INSEE",
        only_with="region",
    ),
    Facet(
        "contrat",
        "Contrat",
        ClosedSet(ContractType),
        "contracts",
        col(Offer.contract_types),
        is_open=True,
    ),
    Facet("categorie", "Catégorie", ClosedSet(Category), "categories", col(Offer.categories)),
    Facet(
        "techno",
        "Technologie",
        Reference(Technology),
        "technologies",
        _technologies,
        hint="Technologie, comme dans la facette « techno »",
    ),
    Facet("teletravail", "Télétravail", ClosedSet(RemoteStatus), "remote", col(Offer.remote), is_open=True),
    Facet("experience", "Expérience", ClosedSet(Experience), "experience", col(Offer.experience)),
    Facet("domaine", "Domaine", _public_domains, "domains", _domains, hint="Domaine d’action publique"),
    Facet("versant", "Versant de la fonction publique", ClosedSet(Versant), "versant", col(Offer.versant)),
    Facet(
        "employeur",
        "Employeur",
        _institutions,
        "institution",
        col(Institution.id),
        hint=f"Employeur, comme dans son adresse {addresses.EMPLOYERS}/…",
    ),
    Facet("source", "Source", ClosedSet(SourceCode), "source", col(Source.code)),
)


def named(name: str) -> Facet | None:
    """Return the facet of a parameter; None for any other parameter."""
    return next((facet for facet in FACETS if facet.name == name), None)

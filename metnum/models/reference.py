"""The tables of reference data (professions, domains, places), which migrations fill."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY
from sqlmodel import Field, SQLModel


class Technology(SQLModel, table=True):
    """A technology that offers name; well-known ones are there at first, others are added with the first offer."""

    __tablename__ = "technology"

    id: int | None = Field(default=None, primary_key=True)
    slug: str = Field(unique=True)
    name: str = Field(unique=True)


class Profession(SQLModel, table=True):
    """A digital profession of the State."""

    id: int | None = Field(default=None, primary_key=True)
    slug: str = Field(unique=True)
    name: str = Field(unique=True)
    family: str = Field(description="Broad group, for the entries of the home page")


class ProfessionAlias(SQLModel, table=True):
    """Another name of a profession, found by search and by imports."""

    __tablename__ = "profession_alias"

    id: int | None = Field(default=None, primary_key=True)
    profession_id: int = Field(foreign_key="profession.id", ondelete="CASCADE", index=True)
    label: str = Field(unique=True)


class ProfessionFormerSlug(SQLModel, table=True):
    """The former address of a profession that was merged: links that hold it find the profession that replaced it."""

    __tablename__ = "profession_former_slug"

    slug: str = Field(primary_key=True)
    former_id: int | None = Field(default=None, unique=True, description="Its number, in recruiters’ lists")
    profession_id: int = Field(foreign_key="profession.id", ondelete="CASCADE", index=True)


class Domain(SQLModel, table=True):
    """A field of public action (ecology, education…)."""

    id: int | None = Field(default=None, primary_key=True)
    slug: str = Field(unique=True)
    name: str = Field(unique=True)


class DomainFormerSlug(SQLModel, table=True):
    """The former address of a domain that was merged."""

    __tablename__ = "domain_former_slug"

    slug: str = Field(primary_key=True)
    domain_id: int = Field(foreign_key="domain.id", ondelete="CASCADE", index=True)


class Region(SQLModel, table=True):
    """A French region; its code is INSEE's."""

    code: str = Field(primary_key=True)
    name: str


class Department(SQLModel, table=True):
    """A French département; its code is INSEE's."""

    code: str = Field(primary_key=True)
    name: str
    region_code: str = Field(foreign_key="region.code", index=True)


class Commune(SQLModel, table=True):
    """A French commune with the point of its town hall (WGS 84 degrees)."""

    code: str = Field(primary_key=True)
    name: str
    folded_name: str = Field(index=True, description="Without accents, lower case: what completion compares")
    postal_codes: list[str] = Field(sa_column=sa.Column(ARRAY(sa.Text), nullable=False))
    department_code: str = Field(foreign_key="department.code", index=True)
    population: int
    latitude: float | None = None
    longitude: float | None = None

"""The tables of those who recruit: institutions and their recruiting services."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from metnum.models.base import text_enum, timestamp
from metnum.vocabulary import Versant


class Institution(SQLModel, table=True):
    """A ministry, agency or local authority, with its public page."""

    id: int | None = Field(default=None, primary_key=True)
    slug: str = Field(unique=True)
    name: str = Field(unique=True)
    acronym: str | None = None
    website: str | None = None
    versant: Versant = Field(default=Versant.ETAT, sa_type=text_enum(Versant))
    tagline: str | None = Field(default=None, description="One sentence under the name")
    presentation: str | None = Field(default=None, description="Safe HTML shown on the employer's page")
    created_at: datetime = timestamp()


class RecruitingService(SQLModel, table=True):
    """The part of an institution that writes offers."""

    __tablename__ = "recruiting_service"

    id: int | None = Field(default=None, primary_key=True)
    institution_id: int = Field(foreign_key="institution.id", index=True)
    name: str
    website: str | None = None


class InstitutionFormerName(SQLModel, table=True):
    """What an institution was called before it was renamed or merged: imports and old links still find it."""

    __tablename__ = "institution_former_name"

    id: int | None = Field(default=None, primary_key=True)
    institution_id: int = Field(foreign_key="institution.id", ondelete="CASCADE", index=True)
    name: str = Field(unique=True)
    slug: str | None = Field(
        default=None, unique=True, description="Its former public address, if it had another"
    )


class ServiceFormerName(SQLModel, table=True):
    """What a service was called before it was renamed, moved or merged: imports still find it."""

    __tablename__ = "service_former_name"
    __table_args__ = (sa.UniqueConstraint("institution_id", "name"),)

    id: int | None = Field(default=None, primary_key=True)
    institution_id: int = Field(
        foreign_key="institution.id", ondelete="CASCADE", description="Where it was then"
    )
    name: str
    service_id: int = Field(foreign_key="recruiting_service.id", ondelete="CASCADE", index=True)

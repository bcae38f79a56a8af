"""The tables of offers, which candidates and recruiters share."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY
from sqlmodel import Field, SQLModel

from metnum.models.base import folded_copy, text_enum, timestamp
from metnum.vocabulary import ClosingReason, Experience, OfferState, RemoteStatus, Versant, WorkingTime


class OfferDomain(SQLModel, table=True):
    """Which domains an offer belongs to."""

    __tablename__ = "offer_domain"

    offer_id: int = Field(foreign_key="offer.id", primary_key=True, ondelete="CASCADE")
    domain_id: int = Field(foreign_key="domain.id", primary_key=True, index=True)


class OfferSlug(SQLModel, table=True):
    """A former address of an offer, kept so that old links redirect."""

    __tablename__ = "offer_slug"

    slug: str = Field(primary_key=True)
    offer_id: int = Field(foreign_key="offer.id", ondelete="CASCADE", index=True)


class Offer(SQLModel, table=True):
    """A job offer. The eight texts hold the safe HTML subset of `domain.core.rich_text`."""

    __table_args__ = (
        sa.UniqueConstraint("source_id", "source_reference"),
        sa.CheckConstraint("salary_min <= salary_max", name="salary_range"),
        sa.CheckConstraint(
            "state IN ('draft', 'review', 'scheduled') OR published_at IS NOT NULL", name="published_at"
        ),
        sa.CheckConstraint("state IN ('draft', 'review', 'scheduled') OR slug IS NOT NULL", name="slug"),
        sa.CheckConstraint("(state = 'scheduled') = (scheduled_for IS NOT NULL)", name="scheduled_for"),
        sa.CheckConstraint("NOT has_changes_in_review OR state = 'published'", name="changes_in_review"),
        sa.Index("ix_offer_changes_in_review", "id", postgresql_where=sa.text("has_changes_in_review")),
        sa.Index("ix_offer_live", "last_day", postgresql_where=sa.text("state = 'published'")),
        # The index holds every column that lists of recruiters count, filter and sort by, so that listing ten
        # thousand offers never reads their texts.
        sa.Index(
            "ix_offer_list",
            "service_id",
            "state",
            "last_day",
            postgresql_include=[
                "id",
                "updated_at",
                "folded_title",
                "source_id",
                "profession_id",
                "created_by_id",
            ],
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    slug: str | None = Field(
        default=None, unique=True, description="Follows the title of what is published; former ones redirect"
    )
    title: str
    folded_title: str | None = Field(default=None, sa_column=folded_copy("title"))
    service_id: int = Field(foreign_key="recruiting_service.id", index=True)
    profession_id: int | None = Field(default=None, foreign_key="profession.id", index=True)
    contract_types: list[str] = Field(
        default_factory=list, sa_column=sa.Column(ARRAY(sa.Text), nullable=False, server_default="{}")
    )
    categories: list[str] = Field(
        default_factory=list, sa_column=sa.Column(ARRAY(sa.Text), nullable=False, server_default="{}")
    )
    corps: str | None = Field(default=None, description="Corps or grade, as it is written")
    versant: Versant = Field(default=Versant.ETAT, sa_type=text_enum(Versant))
    telework_days: int | None = Field(default=None, description="A week; `remote` follows when it is known")
    remote: RemoteStatus | None = Field(default=None, sa_type=text_enum(RemoteStatus))
    experience: Experience | None = Field(default=None, sa_type=text_enum(Experience))
    contract_months: int | None = None
    working_time: WorkingTime | None = Field(default=None, sa_type=text_enum(WorkingTime))
    starts: str | None = Field(default=None, description="A day (2027-03-01), or « dès que possible »")
    technologies: list[str] = Field(
        default_factory=list,
        sa_column=sa.Column(ARRAY(sa.Text), nullable=False, server_default="{}"),
        description="As the table of technologies spells them",
    )
    salary_min: int | None = Field(default=None, description="€ gross a year")
    salary_max: int | None = Field(default=None, description="€ gross a year")

    commune_code: str | None = Field(default=None, foreign_key="commune.code", index=True)
    department_code: str | None = Field(default=None, foreign_key="department.code", index=True)
    region_code: str | None = Field(default=None, foreign_key="region.code", index=True)
    address_line: str | None = None
    country_code: str = Field(default="FR", max_length=2, description="ISO 3166-1 alpha-2")
    foreign_place: str | None = Field(default=None, description="City and country, when abroad")

    mission: str = ""
    team: str = ""
    context: str = ""
    perks: str = ""
    role: str = ""
    profile: str = ""
    conditions: str = ""
    how_to_apply: str = ""

    contact_name: str | None = None
    contact_email: str | None = None
    apply_on_site: bool = Field(default=False, description="Candidates apply here, not elsewhere")
    apply_url: str | None = None
    apply_email: str | None = None

    state: OfferState = Field(default=OfferState.DRAFT, sa_type=text_enum(OfferState))
    published_at: datetime | None = Field(default=None, sa_type=sa.DateTime(timezone=True))
    last_day: date | None = Field(default=None, description="Last day to apply, inclusive, Europe/Paris")
    ended_at: datetime | None = Field(default=None, sa_type=sa.DateTime(timezone=True))
    scheduled_for: date | None = Field(default=None, description="Day of publication, Europe/Paris")
    closing_reason: ClosingReason | None = Field(default=None, sa_type=text_enum(ClosingReason))
    is_filled_here: bool | None = Field(
        default=None, description="Filled: by somebody who came from this site"
    )
    has_changes_in_review: bool = Field(
        default=False,
        sa_column_kwargs={"server_default": sa.false()},
        description="Published: somebody was asked to read its pending modifications",
    )
    created_by_id: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL", index=True)

    source_id: int = Field(foreign_key="source.id", index=True)
    source_reference: str | None = None
    source_url: str | None = None
    source_digest: str | None = Field(
        default=None, description="Hash of what the source said, to skip the unchanged"
    )
    version: int = Field(default=1, description="Grows at each write: cache key and conflict check")
    created_at: datetime = timestamp()
    updated_at: datetime = timestamp()

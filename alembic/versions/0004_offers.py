"""Offers: where they come from, what they say, how often they are seen."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004_offers"
down_revision = "0003_people"
branch_labels = None
depends_on = None

TABLES = (
    *("source", "import_run", "import_rejection"),
    *("offer", "offer_domain", "offer_slug", "offer_day", "offer_total"),
)
SOURCES = (
    ("metnum", "Métiers du Numérique", None),
    ("betagouv", "beta.gouv.fr", "https://beta.gouv.fr/recrutement"),
    ("csp", "Choisir le service public", "https://choisirleservicepublic.gouv.fr"),
    ("api", "Partenaires", None),
)
MOMENT = sa.DateTime(timezone=True)
NOW = sa.func.now()
# Lists of ten thousand offers search and sort by folded titles, which are folded once, when they are written.
FOLDED_TITLE = (
    "translate(replace(lower(title), 'œ', 'oe'), 'àâäáãçéèêëîïíôöóõûüùúÿñ’', 'aaaaaceeeeiiioooouuuuyn''')"
)
NOT_YET = "state IN ('draft', 'review', 'scheduled')"


def upgrade() -> None:
    """Create the tables, and write the four sources."""
    _create_sources()
    _create_imports()
    columns = [*_identity(), *_contract(), *_place(), *_texts(), *_application(), *_life(), *_origin()]
    op.create_table("offer", *columns, *_rules())
    _index_offer()
    _create_parts()


def downgrade() -> None:
    """Drop the tables."""
    for table in reversed(TABLES):
        op.drop_table(table)


def _create_sources() -> None:
    source = op.create_table(
        "source",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column(
            "code", _choice("sourcecode", "metnum", "betagouv", "csp", "api"), nullable=False, unique=True
        ),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("website", sa.String),
    )
    op.bulk_insert(
        source,
        [
            {"id": place, "code": code, "name": name, "website": website}
            for place, (code, name, website) in enumerate(SOURCES, 1)
        ],
    )
    op.execute("SELECT setval('source_id_seq', (SELECT max(id) FROM source))")


def _create_imports() -> None:
    counts = ("read", "created", "updated", "unchanged", "closed", "rejected")
    state = _choice("importstate", "running", "done", "failed", "interrupted")
    op.create_table(
        "import_run",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("source_id", sa.Integer, sa.ForeignKey("source.id"), nullable=False, index=True),
        sa.Column("origin", sa.String, nullable=False),
        sa.Column("state", state, nullable=False),
        sa.Column("started_at", MOMENT, server_default=NOW, nullable=False),
        sa.Column("finished_at", MOMENT),
        *(sa.Column(name, sa.Integer, nullable=False) for name in counts),
        sa.Column("error", sa.String),
    )
    run = sa.ForeignKey("import_run.id", ondelete="CASCADE")
    op.create_table(
        "import_rejection",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("run_id", sa.Integer, run, nullable=False, index=True),
        sa.Column("line", sa.Integer, nullable=False),
        sa.Column("reference", sa.String),
        sa.Column("reasons", postgresql.ARRAY(sa.Text), nullable=False),
        sa.Column("row", postgresql.JSONB, nullable=False),
    )


def _identity() -> list[sa.Column[Any]]:
    service, profession = sa.ForeignKey("recruiting_service.id"), sa.ForeignKey("profession.id")
    return [
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("slug", sa.String, unique=True),
        sa.Column("title", sa.String, nullable=False),
        sa.Column("folded_title", sa.Text, sa.Computed(FOLDED_TITLE, persisted=True), nullable=False),
        sa.Column("service_id", sa.Integer, service, nullable=False, index=True),
        sa.Column("profession_id", sa.Integer, profession, index=True),
    ]


def _contract() -> list[sa.Column[Any]]:
    versant = _choice("versant", "etat", "territoriale", "hospitaliere")
    return [
        sa.Column("contract_types", postgresql.ARRAY(sa.Text), server_default="{}", nullable=False),
        sa.Column("versant", versant, nullable=False),
        sa.Column("remote", _choice("remotestatus", "total", "partiel", "non")),
        sa.Column("experience", _choice("experience", "debutant", "1-3", "3-5", "5-10", "10+")),
        sa.Column("salary_min", sa.Integer),
        sa.Column("salary_max", sa.Integer),
    ]


def _place() -> list[sa.Column[Any]]:
    return [
        sa.Column("commune_code", sa.String, sa.ForeignKey("commune.code"), index=True),
        sa.Column("department_code", sa.String, sa.ForeignKey("department.code"), index=True),
        sa.Column("region_code", sa.String, sa.ForeignKey("region.code"), index=True),
        sa.Column("address_line", sa.String),
        sa.Column("country_code", sa.String(2), nullable=False),
        sa.Column("foreign_place", sa.String),
    ]


def _texts() -> list[sa.Column[Any]]:
    names = ("mission", "team", "context", "perks", "role", "profile", "conditions", "how_to_apply")
    return [sa.Column(name, sa.String, nullable=False) for name in names]


def _application() -> list[sa.Column[Any]]:
    return [
        sa.Column("contact_name", sa.String),
        sa.Column("contact_email", sa.String),
        sa.Column("apply_on_site", sa.Boolean, nullable=False),
        sa.Column("apply_url", sa.String),
        sa.Column("apply_email", sa.String),
    ]


def _life() -> list[sa.Column[Any]]:
    state = _choice("offerstate", "draft", "review", "scheduled", "published", "filled", "closed")
    reason = _choice("closingreason", "post_withdrawn", "no_candidate", "internal_move", "mistake", "other")
    author = sa.ForeignKey("person.id", ondelete="SET NULL")
    return [
        sa.Column("state", state, nullable=False),
        sa.Column("scheduled_for", sa.Date),
        sa.Column("published_at", MOMENT),
        sa.Column("last_day", sa.Date),
        sa.Column("ended_at", MOMENT),
        sa.Column("closing_reason", reason),
        sa.Column("is_filled_here", sa.Boolean),
        sa.Column("has_changes_in_review", sa.Boolean, server_default=sa.false(), nullable=False),
        sa.Column("created_by_id", sa.Integer, author, index=True),
    ]


def _origin() -> list[sa.Column[Any]]:
    return [
        sa.Column("source_id", sa.Integer, sa.ForeignKey("source.id"), nullable=False, index=True),
        sa.Column("source_reference", sa.String),
        sa.Column("source_url", sa.String),
        sa.Column("source_digest", sa.String),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("created_at", MOMENT, server_default=NOW, nullable=False),
        sa.Column("updated_at", MOMENT, server_default=NOW, nullable=False),
    ]


def _rules() -> list[sa.Constraint]:
    in_review = "NOT has_changes_in_review OR state = 'published'"
    scheduled = "(state = 'scheduled') = (scheduled_for IS NOT NULL)"
    return [
        sa.CheckConstraint(f"{NOT_YET} OR slug IS NOT NULL", name="slug"),
        sa.CheckConstraint(f"{NOT_YET} OR published_at IS NOT NULL", name="published_at"),
        sa.CheckConstraint("salary_min <= salary_max", name="salary_range"),
        sa.CheckConstraint(scheduled, name="scheduled_for"),
        sa.CheckConstraint(in_review, name="changes_in_review"),
        sa.UniqueConstraint("source_id", "source_reference"),
    ]


def _index_offer() -> None:
    op.create_index("ix_offer_live", "offer", ["last_day"], postgresql_where=sa.text("state = 'published'"))
    op.create_index(
        "ix_offer_changes_in_review", "offer", ["id"], postgresql_where=sa.text("has_changes_in_review")
    )
    # This index alone answers the lists of recruiters, since it holds all that they filter, sort and count by.
    op.create_index(
        "ix_offer_list",
        "offer",
        ["service_id", "state", "last_day"],
        postgresql_include=[
            *("id", "updated_at", "folded_title"),
            *("source_id", "profession_id", "created_by_id"),
        ],
    )


def _create_parts() -> None:
    op.create_table(
        "offer_domain",
        sa.Column("offer_id", sa.Integer, _goes_with_offer(), primary_key=True),
        sa.Column("domain_id", sa.Integer, sa.ForeignKey("domain.id"), primary_key=True, index=True),
    )
    op.create_table(
        "offer_slug",
        sa.Column("slug", sa.String, primary_key=True),
        sa.Column("offer_id", sa.Integer, _goes_with_offer(), nullable=False, index=True),
    )
    for name, key in (("offer_day", [sa.Column("day", sa.Date, primary_key=True)]), ("offer_total", [])):
        op.create_table(
            name,
            sa.Column("offer_id", sa.Integer, _goes_with_offer(), primary_key=True),
            *key,
            sa.Column("views", sa.Integer, nullable=False),
            sa.Column("applications", sa.Integer, nullable=False),
        )


def _choice(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=20)


def _goes_with_offer() -> sa.ForeignKey:
    return sa.ForeignKey("offer.id", ondelete="CASCADE")

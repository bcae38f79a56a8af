"""Tables of offers, employers, imports and reference data."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001_foundations"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this change."""
    op.create_table(
        "domain",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_domain")),
        sa.UniqueConstraint("name", name=op.f("uq_domain_name")),
        sa.UniqueConstraint("slug", name=op.f("uq_domain_slug")),
    )
    op.create_table(
        "institution",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("acronym", sa.String(), nullable=True),
        sa.Column("website", sa.String(), nullable=True),
        sa.Column(
            "versant",
            sa.Enum(
                "etat",
                "territoriale",
                "hospitaliere",
                name="versant",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("tagline", sa.String(), nullable=True),
        sa.Column("presentation", sa.String(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_institution")),
        sa.UniqueConstraint("name", name=op.f("uq_institution_name")),
        sa.UniqueConstraint("slug", name=op.f("uq_institution_slug")),
    )
    op.create_table(
        "profession",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("family", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_profession")),
        sa.UniqueConstraint("name", name=op.f("uq_profession_name")),
        sa.UniqueConstraint("slug", name=op.f("uq_profession_slug")),
    )
    op.create_table(
        "region",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_region")),
    )
    op.create_table(
        "source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "code",
            sa.Enum(
                "metnum",
                "betagouv",
                "csp",
                "api",
                name="sourcecode",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("website", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source")),
        sa.UniqueConstraint("code", name=op.f("uq_source_code")),
    )
    op.create_table(
        "department",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("region_code", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["region_code"], ["region.code"], name=op.f("fk_department_region_code_region")
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_department")),
    )
    op.create_index(op.f("ix_department_region_code"), "department", ["region_code"], unique=False)
    op.create_table(
        "import_run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "running",
                "done",
                "failed",
                "interrupted",
                name="importstate",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("started_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("read", sa.Integer(), nullable=False),
        sa.Column("created", sa.Integer(), nullable=False),
        sa.Column("updated", sa.Integer(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.Column("closed", sa.Integer(), nullable=False),
        sa.Column("rejected", sa.Integer(), nullable=False),
        sa.Column("error", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_import_run_source_id_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_run")),
    )
    op.create_index(op.f("ix_import_run_source_id"), "import_run", ["source_id"], unique=False)
    op.create_table(
        "profession_alias",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("profession_id", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["profession_id"],
            ["profession.id"],
            name=op.f("fk_profession_alias_profession_id_profession"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_profession_alias")),
        sa.UniqueConstraint("label", name=op.f("uq_profession_alias_label")),
    )
    op.create_index(
        op.f("ix_profession_alias_profession_id"), "profession_alias", ["profession_id"], unique=False
    )
    op.create_table(
        "recruiting_service",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("website", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institution.id"],
            name=op.f("fk_recruiting_service_institution_id_institution"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recruiting_service")),
    )
    op.create_index(
        op.f("ix_recruiting_service_institution_id"), "recruiting_service", ["institution_id"], unique=False
    )
    op.create_table(
        "commune",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("folded_name", sa.String(), nullable=False),
        sa.Column("postal_codes", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("department_code", sa.String(), nullable=False),
        sa.Column("population", sa.Integer(), nullable=False),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.ForeignKeyConstraint(
            ["department_code"], ["department.code"], name=op.f("fk_commune_department_code_department")
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_commune")),
    )
    op.create_index(op.f("ix_commune_department_code"), "commune", ["department_code"], unique=False)
    op.create_index(op.f("ix_commune_folded_name"), "commune", ["folded_name"], unique=False)
    op.create_table(
        "import_rejection",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(), nullable=True),
        sa.Column("reasons", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("row", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.ForeignKeyConstraint(
            ["run_id"],
            ["import_run.id"],
            name=op.f("fk_import_rejection_run_id_import_run"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_rejection")),
    )
    op.create_index(op.f("ix_import_rejection_run_id"), "import_rejection", ["run_id"], unique=False)
    op.create_table(
        "offer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("service_id", sa.Integer(), nullable=False),
        sa.Column("profession_id", sa.Integer(), nullable=True),
        sa.Column("contract_types", postgresql.ARRAY(sa.Text()), server_default="{}", nullable=False),
        sa.Column(
            "versant",
            sa.Enum(
                "etat",
                "territoriale",
                "hospitaliere",
                name="versant",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column(
            "remote",
            sa.Enum(
                "total",
                "partiel",
                "non",
                name="remotestatus",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=True,
        ),
        sa.Column(
            "experience",
            sa.Enum(
                "debutant",
                "1-3",
                "3-5",
                "5-10",
                "10+",
                name="experience",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=True,
        ),
        sa.Column("salary_min", sa.Integer(), nullable=True),
        sa.Column("salary_max", sa.Integer(), nullable=True),
        sa.Column("commune_code", sa.String(), nullable=True),
        sa.Column("department_code", sa.String(), nullable=True),
        sa.Column("region_code", sa.String(), nullable=True),
        sa.Column("address_line", sa.String(), nullable=True),
        sa.Column("country_code", sa.String(length=2), nullable=False),
        sa.Column("foreign_place", sa.String(), nullable=True),
        sa.Column("mission", sa.String(), nullable=False),
        sa.Column("team", sa.String(), nullable=False),
        sa.Column("context", sa.String(), nullable=False),
        sa.Column("perks", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("profile", sa.String(), nullable=False),
        sa.Column("conditions", sa.String(), nullable=False),
        sa.Column("how_to_apply", sa.String(), nullable=False),
        sa.Column("contact_name", sa.String(), nullable=True),
        sa.Column("contact_email", sa.String(), nullable=True),
        sa.Column("apply_on_site", sa.Boolean(), nullable=False),
        sa.Column("apply_url", sa.String(), nullable=True),
        sa.Column("apply_email", sa.String(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "published",
                "filled",
                "closed",
                name="offerstate",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("source_reference", sa.String(), nullable=True),
        sa.Column("source_url", sa.String(), nullable=True),
        sa.Column("source_digest", sa.String(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("state = 'draft' OR published_at IS NOT NULL", name=op.f("ck_offer_published_at")),
        sa.CheckConstraint("state = 'draft' OR slug IS NOT NULL", name=op.f("ck_offer_slug")),
        sa.CheckConstraint("salary_min <= salary_max", name=op.f("ck_offer_salary_range")),
        sa.ForeignKeyConstraint(
            ["commune_code"], ["commune.code"], name=op.f("fk_offer_commune_code_commune")
        ),
        sa.ForeignKeyConstraint(
            ["department_code"], ["department.code"], name=op.f("fk_offer_department_code_department")
        ),
        sa.ForeignKeyConstraint(
            ["profession_id"], ["profession.id"], name=op.f("fk_offer_profession_id_profession")
        ),
        sa.ForeignKeyConstraint(["region_code"], ["region.code"], name=op.f("fk_offer_region_code_region")),
        sa.ForeignKeyConstraint(
            ["service_id"], ["recruiting_service.id"], name=op.f("fk_offer_service_id_recruiting_service")
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_offer_source_id_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offer")),
        sa.UniqueConstraint("slug", name=op.f("uq_offer_slug")),
        sa.UniqueConstraint(
            "source_id", "source_reference", name=op.f("uq_offer_source_id_source_reference")
        ),
    )
    op.create_index(op.f("ix_offer_commune_code"), "offer", ["commune_code"], unique=False)
    op.create_index(op.f("ix_offer_department_code"), "offer", ["department_code"], unique=False)
    op.create_index(
        "ix_offer_live", "offer", ["last_day"], unique=False, postgresql_where=sa.text("state = 'published'")
    )
    op.create_index(op.f("ix_offer_profession_id"), "offer", ["profession_id"], unique=False)
    op.create_index(op.f("ix_offer_region_code"), "offer", ["region_code"], unique=False)
    op.create_index(op.f("ix_offer_service_id"), "offer", ["service_id"], unique=False)
    op.create_index(op.f("ix_offer_source_id"), "offer", ["source_id"], unique=False)
    op.create_table(
        "offer_domain",
        sa.Column("offer_id", sa.Integer(), nullable=False),
        sa.Column("domain_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["domain_id"], ["domain.id"], name=op.f("fk_offer_domain_domain_id_domain")),
        sa.ForeignKeyConstraint(
            ["offer_id"], ["offer.id"], name=op.f("fk_offer_domain_offer_id_offer"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("offer_id", "domain_id", name=op.f("pk_offer_domain")),
    )
    op.create_index(op.f("ix_offer_domain_domain_id"), "offer_domain", ["domain_id"], unique=False)
    op.create_table(
        "offer_slug",
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("offer_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["offer_id"], ["offer.id"], name=op.f("fk_offer_slug_offer_id_offer"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_offer_slug")),
    )
    op.create_index(op.f("ix_offer_slug_offer_id"), "offer_slug", ["offer_id"], unique=False)


def downgrade() -> None:
    """Undo this change."""
    op.drop_index(op.f("ix_offer_slug_offer_id"), table_name="offer_slug")
    op.drop_table("offer_slug")
    op.drop_index(op.f("ix_offer_domain_domain_id"), table_name="offer_domain")
    op.drop_table("offer_domain")
    op.drop_index(op.f("ix_offer_source_id"), table_name="offer")
    op.drop_index(op.f("ix_offer_service_id"), table_name="offer")
    op.drop_index(op.f("ix_offer_region_code"), table_name="offer")
    op.drop_index(op.f("ix_offer_profession_id"), table_name="offer")
    op.drop_index("ix_offer_live", table_name="offer", postgresql_where=sa.text("state = 'published'"))
    op.drop_index(op.f("ix_offer_department_code"), table_name="offer")
    op.drop_index(op.f("ix_offer_commune_code"), table_name="offer")
    op.drop_table("offer")
    op.drop_index(op.f("ix_import_rejection_run_id"), table_name="import_rejection")
    op.drop_table("import_rejection")
    op.drop_index(op.f("ix_commune_folded_name"), table_name="commune")
    op.drop_index(op.f("ix_commune_department_code"), table_name="commune")
    op.drop_table("commune")
    op.drop_index(op.f("ix_recruiting_service_institution_id"), table_name="recruiting_service")
    op.drop_table("recruiting_service")
    op.drop_index(op.f("ix_profession_alias_profession_id"), table_name="profession_alias")
    op.drop_table("profession_alias")
    op.drop_index(op.f("ix_import_run_source_id"), table_name="import_run")
    op.drop_table("import_run")
    op.drop_index(op.f("ix_department_region_code"), table_name="department")
    op.drop_table("department")
    op.drop_table("source")
    op.drop_table("region")
    op.drop_table("profession")
    op.drop_table("institution")
    op.drop_table("domain")

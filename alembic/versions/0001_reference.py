"""Reference data, tables and rows: places of France, professions with their aliases, domains."""

import csv
import gzip
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001_reference"
down_revision = None
branch_labels = None
depends_on = None

DATA = Path(__file__).resolve().parents[2] / "metnum" / "data"
TABLES = (
    *("region", "department", "commune"),
    *("profession", "profession_alias", "profession_former_slug", "domain", "domain_former_slug"),
)
DOMAINS = (
    ("action-sociale", "Action sociale et solidarités"),
    ("agriculture", "Agriculture et alimentation"),
    ("collectivites", "Collectivités et territoires"),
    ("culture", "Culture et patrimoine"),
    ("defense", "Défense"),
    ("ecologie", "Écologie et énergie"),
    ("economie", "Économie et finances"),
    ("education", "Éducation et jeunesse"),
    ("enseignement-superieur", "Enseignement supérieur et recherche"),
    ("etrangers", "Affaires étrangères"),
    ("fonction-publique", "Fonction publique et modernisation"),
    ("interieur", "Intérieur et sécurité"),
    ("justice", "Justice"),
    ("logement", "Logement et urbanisme"),
    ("mer", "Mer et outre-mer"),
    ("numerique", "Numérique de l’État"),
    ("sante", "Santé"),
    ("sport", "Sport"),
    ("transports", "Transports et mobilités"),
    ("travail", "Travail et emploi"),
)


def upgrade() -> None:
    """Create the tables and fill them from `metnum/data`."""
    _create_places()
    _create_professions()
    _create_domains()
    _fill_places()
    _fill_professions()
    op.bulk_insert(
        _table("domain", "id", "slug", "name"),
        [{"id": place, "slug": slug, "name": name} for place, (slug, name) in enumerate(DOMAINS, 1)],
    )
    for table in ("profession", "domain"):
        op.execute(f"SELECT setval('{table}_id_seq', (SELECT max(id) FROM {table}))")


def downgrade() -> None:
    """Drop the tables with their rows."""
    for table in reversed(TABLES):
        op.drop_table(table)


def _create_places() -> None:
    op.create_table(
        "region",
        sa.Column("code", sa.String, primary_key=True),
        sa.Column("name", sa.String, nullable=False),
    )
    op.create_table(
        "department",
        sa.Column("code", sa.String, primary_key=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("region_code", sa.String, sa.ForeignKey("region.code"), nullable=False, index=True),
    )
    op.create_table(
        "commune",
        sa.Column("code", sa.String, primary_key=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("folded_name", sa.String, nullable=False, index=True),
        sa.Column("postal_codes", postgresql.ARRAY(sa.Text), nullable=False),
        sa.Column("department_code", sa.String, sa.ForeignKey("department.code"), nullable=False, index=True),
        sa.Column("population", sa.Integer, nullable=False),
        sa.Column("latitude", sa.Float),
        sa.Column("longitude", sa.Float),
    )


def _create_professions() -> None:
    op.create_table(
        "profession",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("slug", sa.String, nullable=False, unique=True),
        sa.Column("name", sa.String, nullable=False, unique=True),
        sa.Column("family", sa.String, nullable=False),
    )
    op.create_table(
        "profession_alias",
        sa.Column("id", sa.Integer, primary_key=True),
        _of("profession"),
        sa.Column("label", sa.String, nullable=False, unique=True),
    )
    # A merged profession is still found, since links name it by its slug, and filters of recruiters by its number.
    op.create_table(
        "profession_former_slug",
        sa.Column("slug", sa.String, primary_key=True),
        sa.Column("former_id", sa.Integer, unique=True),
        _of("profession"),
    )


def _create_domains() -> None:
    op.create_table(
        "domain",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("slug", sa.String, nullable=False, unique=True),
        sa.Column("name", sa.String, nullable=False, unique=True),
    )
    op.create_table(
        "domain_former_slug",
        sa.Column("slug", sa.String, primary_key=True),
        _of("domain"),
    )


def _of(table: str) -> sa.Column[int]:
    """Return the column that says whose row it is, and goes with it."""
    owner = sa.ForeignKey(f"{table}.id", ondelete="CASCADE")
    return sa.Column(f"{table}_id", sa.Integer, owner, nullable=False, index=True)


def _fill_places() -> None:
    op.bulk_insert(_table("region", "code", "name"), _rows("regions.csv"))
    departments = _rows("departments.csv")
    op.bulk_insert(_table("department", "code", "name", "region_code"), departments)
    driver = op.get_bind().connection.driver_connection
    columns = "code, name, folded_name, postal_codes, department_code, population, latitude, longitude"
    with driver.cursor() as cursor, cursor.copy(f"COPY commune ({columns}) FROM STDIN") as copy:
        for row in _communes({department["code"] for department in departments}):
            copy.write_row(row)


def _communes(departments: set[str]) -> Iterator[tuple[object, ...]]:
    for row in _rows("communes.csv.gz"):
        if row["department_code"] in departments:
            yield (
                row["code"],
                row["name"].replace("'", "’"),
                _folded(row["name"]),
                row["postal_codes"].split(),
                row["department_code"],
                int(row["population"]),
                *(float(row[name]) if row[name] else None for name in ("latitude", "longitude")),
            )


def _folded(name: str) -> str:
    decomposed = unicodedata.normalize("NFD", name.lower().replace("œ", "oe").replace("æ", "ae"))
    bare = "".join(character for character in decomposed if not unicodedata.combining(character))
    return bare.replace("-", " ").replace("'", " ")


def _fill_professions() -> None:
    professions = list(enumerate(_rows("professions.csv", ";"), 1))
    op.bulk_insert(
        _table("profession", "id", "slug", "name", "family"),
        [
            {"id": place, **{name: row[name] for name in ("slug", "name", "family")}}
            for place, row in professions
        ],
    )
    op.bulk_insert(
        _table("profession_alias", "profession_id", "label"),
        [
            {"profession_id": place, "label": label}
            for place, row in professions
            for label in row["aliases"].split("|")
        ],
    )


def _rows(name: str, delimiter: str = ",") -> list[dict[str, str]]:
    opener = gzip.open if name.endswith(".gz") else open
    with opener(DATA / name, "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def _table(name: str, *columns: str) -> sa.TableClause:
    return sa.table(name, *(sa.column(column) for column in columns))

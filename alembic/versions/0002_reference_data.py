"""Reference data: places, professions with their aliases, domains, sources."""

import csv
import gzip
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0002_reference_data"
down_revision = "0001_foundations"
branch_labels = None
depends_on = None

DATA = Path(__file__).resolve().parents[2] / "metnum" / "data"
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
SOURCES = (
    ("metnum", "Métiers du Numérique", None),
    ("betagouv", "beta.gouv.fr", "https://beta.gouv.fr/recrutement"),
    ("csp", "Choisir le service public", "https://choisirleservicepublic.gouv.fr"),
    ("api", "Partenaires", None),
)


def _rows(name: str, delimiter: str = ",") -> list[dict[str, str]]:
    opener = gzip.open if name.endswith(".gz") else open
    with opener(DATA / name, "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.lower().replace("œ", "oe").replace("æ", "ae"))
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def _communes(departments: set[str]) -> Iterator[tuple[object, ...]]:
    for row in _rows("communes.csv.gz"):
        if row["department_code"] in departments:
            point = [float(row[name]) if row[name] else None for name in ("latitude", "longitude")]
            name = row["name"].replace("'", "’")
            folded = _folded(row["name"]).replace("-", " ").replace("'", " ")
            postal_codes = row["postal_codes"].split()
            yield (
                row["code"],
                name,
                folded,
                postal_codes,
                row["department_code"],
                int(row["population"]),
                *point,
            )


def _table(name: str, *columns: str) -> sa.TableClause:
    return sa.table(name, *(sa.column(column) for column in columns))


def upgrade() -> None:
    """Apply this change."""
    op.bulk_insert(_table("region", "code", "name"), _rows("regions.csv"))
    departments = _rows("departments.csv")
    op.bulk_insert(_table("department", "code", "name", "region_code"), departments)
    driver = op.get_bind().connection.driver_connection
    columns = "code, name, folded_name, postal_codes, department_code, population, latitude, longitude"
    with driver.cursor() as cursor, cursor.copy(f"COPY commune ({columns}) FROM STDIN") as copy:
        for row in _communes({department["code"] for department in departments}):
            copy.write_row(row)
    professions = _rows("professions.csv", ";")
    op.bulk_insert(
        _table("profession", "id", "slug", "name", "family"),
        [
            {"id": place, **{name: row[name] for name in ("slug", "name", "family")}}
            for place, row in enumerate(professions, 1)
        ],
    )
    op.bulk_insert(
        _table("profession_alias", "profession_id", "label"),
        [
            {"profession_id": place, "label": label}
            for place, row in enumerate(professions, 1)
            for label in row["aliases"].split("|")
        ],
    )
    op.bulk_insert(
        _table("domain", "id", "slug", "name"),
        [{"id": place, "slug": slug, "name": name} for place, (slug, name) in enumerate(DOMAINS, 1)],
    )
    op.bulk_insert(
        _table("source", "id", "code", "name", "website"),
        [
            {"id": place, "code": code, "name": name, "website": website}
            for place, (code, name, website) in enumerate(SOURCES, 1)
        ],
    )
    for table in ("profession", "domain", "source"):
        op.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")


def downgrade() -> None:
    """Undo this change."""
    for table in ("source", "domain", "profession_alias", "profession", "commune", "department", "region"):
        op.execute(f"DELETE FROM {table}")

"""The columns of spreadsheets of offers, the same for exports, the template and imports."""

from dataclasses import dataclass

from metnum.domain.offers.declaring import Asked
from metnum.domain.offers.fields import FIELDS

REFERENCE = "reference"
SEPARATOR = " ; "  # between the values of a cell that holds several


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column: the field it fills (or a name of its own), its head, what to write in it."""

    name: str
    label: str
    hint: str = ""
    width: int = 20


# Former exports, templates and forms used these heads; such files are still in use.
FORMER_HEADS = {
    **{head: name for name, field in FIELDS.items() for head in field.former},
    "Candidatures": "applications",
}
SEVERAL = "Une ou plusieurs valeurs, séparées par ;"
# Each kind of field has a text on what to write and a width; a declaration may replace them.
_BY_KIND = {
    "line": ("", 26),
    "rich": ("Texte ; une ligne vide sépare les paragraphes", 50),
    "set": ("Une valeur de la feuille « Valeurs »", 20),
    "named": ("Une valeur de la feuille « Valeurs »", 32),
    "commune": ("Nom et département, comme Rennes (35), ou code INSEE", 24),
    "day": ("JJ/MM/AAAA", 14),
    "start": ("JJ/MM/AAAA, ou « dès que possible »", 18),
    "tags": (SEVERAL, 32),
    "number": ("", 14),
    "euros": ("€ brut par an", 16),
    "web": ("Adresse complète, comme https://…", 32),
    "email": ("Courriel", 28),
}


def _column(name: str, field: Asked) -> SheetColumn:
    hint, width = _BY_KIND[field.kind]
    hint = f"Un nombre de {field.unit[1]}" if field.unit[1] else hint
    return SheetColumn(
        name, field.label, field.sheet or (SEVERAL if field.several else hint), field.width or width
    )


# An import reads these columns, in order. They are named after the fields, except the reference.
WRITTEN: tuple[SheetColumn, ...] = (
    SheetColumn(
        REFERENCE, "Référence", "Vide pour une nouvelle offre ; MN-123 pour changer un brouillon", 14
    ),
    *(_column(name, field) for name, field in FIELDS.items()),
)
# An export adds these columns, which imports ignore.
TOLD: tuple[SheetColumn, ...] = (
    SheetColumn("state", "État", width=14),
    SheetColumn("institution", "Institution", width=32),
    SheetColumn("source", "Origine"),
    SheetColumn("published", "Publiée le", width=14),
    SheetColumn("updated", "Modifiée le", width=14),
    SheetColumn("views", "Vues", width=10),
    SheetColumn("applications", "Clics pour postuler", width=18),
    SheetColumn("url", "Page publique", width=40),
)
BY_NAME = {column.name: column for column in (*WRITTEN, *TOLD)}
EXPORTED: tuple[SheetColumn, ...] = (*WRITTEN[:3], TOLD[0], *WRITTEN[3:], *TOLD[1:])

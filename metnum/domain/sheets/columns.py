"""The columns of spreadsheets of offers: the same heads for exports, the template and imports."""

from dataclasses import dataclass

from metnum.domain.offers.field_words import LABELS
from metnum.domain.offers.schemas import SECTIONS

REFERENCE = "reference"
SEPARATOR = " ; "  # between the values of a cell that holds several


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column: the field it fills (or a name of ours), its head, what to write in it."""

    name: str
    label: str
    hint: str = ""
    width: int = 20


# What columns were called in former exports and templates, and on the form: such files are still out there.
FORMER_HEADS = {
    "Types de contrat": "contract_types",
    "Expérience demandée": "experience",
    "Rémunération annuelle brute minimum, en euros": "salary_min",
    "Rémunération annuelle brute maximum, en euros": "salary_max",
    "Personne à contacter pour une question": "contact_name",
    "Adresse de contact": "contact_email",
    "Adresse web où postuler": "apply_url",
    "Adresse électronique où envoyer les candidatures": "apply_email",
    "Dernier jour": "last_day",
    "Date limite": "last_day",
    "Candidatures": "applications",
}
# What an import reads, in order; the names are those of `draft_fields.FIELDS`, but for the reference.
WRITTEN: tuple[SheetColumn, ...] = (
    SheetColumn(
        REFERENCE, "Référence", "Vide pour une nouvelle offre ; MN-123 pour changer un brouillon", 14
    ),
    *(
        SheetColumn(name, LABELS[name], hint, width)
        for name, hint, width in (
            ("title", "Obligatoire", 44),
            ("service_id", "Le nom d’un de vos services ; vide si vous n’en avez qu’un", 32),
            ("profession_id", "Une valeur de la feuille « Valeurs »", 32),
            ("domain_ids", "Une à cinq valeurs, séparées par ;", 32),
            ("contract_types", "Une ou plusieurs valeurs, séparées par ;", 28),
            ("remote", "Une valeur de la feuille « Valeurs »", 20),
            ("experience", "Une valeur de la feuille « Valeurs »", 20),
            ("salary_min", "€ brut par an, comme 45000", 16),
            ("salary_max", "€ brut par an", 16),
            ("commune_code", "Nom et département, comme Rennes (35), ou code INSEE", 24),
            ("address_line", "", 28),
            ("foreign_place", "Ville et pays, quand ce n’est pas en France", 24),
            *((name, "Texte ; une ligne vide sépare les paragraphes", 50) for name in SECTIONS),
            ("contact_name", "", 24),
            ("contact_email", "Courriel", 28),
            ("apply_url", "Adresse complète, comme https://…", 32),
            ("apply_email", "Courriel", 28),
            ("last_day", "JJ/MM/AAAA, ce jour compris", 14),
        )
    ),
)
# What an export adds; imports leave these alone.
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

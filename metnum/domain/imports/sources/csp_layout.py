"""Finds the columns of the « Choisir le service public » file, whatever their order, accents or apostrophes."""

from collections.abc import Sequence

from metnum.domain.imports.records import UnreadableFeedError
from metnum.domain.imports.words import fold

COLUMNS = (
    "Organisme de rattachement",
    "Référence",
    "Versant",
    "Métier",
    "Statut du poste",
    "Nature de l'emploi",
    "Durée du contrat",
    "Intitulé du poste",
    "Localisation du poste",
    "Lieu d'affectation",
    "Niveau d'études",
    "Niveau d'expérience min. requis",
    "Date de vacance de l'emploi",
    "Date de début de publication par défaut",
    "Date de fin de publication par défaut",
    "Date de première publication",
    "Spécialisation",
    "Télétravail",
    "Management",
    "Employeur",
    "Catégorie",
    "Temps Plein",
    "Durée du poste",
    "Langues",
    "Niveaux",
    "Lieu d'affectation (sans géolocalisation)",
    "Avis de vacances au JO",
    "Compétences attendues",
    "Documents à transmettre",
    "Nature de contrat",
)
REQUIRED = (
    "Organisme de rattachement",
    "Référence",
    "Versant",
    "Métier",
    "Nature de l'emploi",
    "Intitulé du poste",
    "Localisation du poste",
    "Date de début de publication par défaut",
    "Date de fin de publication par défaut",
)
START, END = "Date de début de publication par défaut", "Date de fin de publication par défaut"
OPEN_ENDED_YEAR = 2090


class Layout:
    """The places of the columns in one file."""

    def __init__(self, header: Sequence[str]) -> None:
        """Find the columns of a header line; raise an error when one that an offer needs is missing."""
        places = {fold(name): place for place, name in reversed(list(enumerate(header)))}
        self.width = len(header)
        self.place = {name: places[fold(name)] for name in COLUMNS if fold(name) in places}
        self.missing = [name for name in COLUMNS if name not in self.place]
        lacking = [name for name in REQUIRED if name not in self.place]
        if len(lacking) == len(REQUIRED):
            raise UnreadableFeedError(
                "Ce fichier n’est pas un export de Choisir le service public\u00a0: sa première ligne ne porte "
                "aucune des colonnes attendues (séparateur «\u00a0;\u00a0»)."
            )
        if lacking:
            named = ", ".join(f"«\u00a0{name}\u00a0»" for name in lacking)
            raise UnreadableFeedError(f"Il manque des colonnes dans ce fichier\u00a0: {named}.")

    def named(self, row: Sequence[str]) -> dict[str, str]:
        """Return a row by name of column; a column that the file lacks is empty."""
        return {name: row[self.place[name]] if name in self.place else "" for name in COLUMNS}

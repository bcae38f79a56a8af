"""Institutions of the demonstration: real names, texts of ours."""

import csv
from dataclasses import dataclass
from pathlib import Path

from metnum.vocabulary import Versant


@dataclass(frozen=True)
class DemoInstitution:
    """An institution, where it works, what it works on."""

    name: str
    acronym: str
    versant: Versant
    communes: tuple[str, ...]  # INSEE codes
    domain: str  # slug
    subject: str  # whom or what the institution works for, with an article
    services: tuple[str, ...]
    website: str
    is_presented: bool

    @property
    def purpose(self) -> str:
        """Return whom or what the institution works for, with its article contracted: « au service des familles »."""
        for article, contracted in (("les ", "des "), ("le ", "du ")):
            if self.subject.startswith(article):
                return f"au service {contracted}{self.subject.removeprefix(article)}"
        return f"au service de {self.subject}"


def _read() -> tuple[DemoInstitution, ...]:
    with Path(__file__).with_name("institutions.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            DemoInstitution(
                name=row["name"],
                acronym=row["acronym"],
                versant=Versant(row["versant"]),
                communes=tuple(row["communes"].split("|")),
                domain=row["domain"],
                subject=row["subject"],
                services=tuple(row["services"].split("|")),
                website=row["website"],
                is_presented=bool(row["is_presented"]),
            )
            for row in csv.DictReader(file, delimiter=";")
        )


INSTITUTIONS = _read()

PRESENTATIONS = (
    "<p>{name} agit {purpose}. Le numérique y est un métier à part entière : les équipes conçoivent, "
    "développent et font vivre elles-mêmes une grande partie de leurs outils.</p><h3>Notre façon de travailler</h3>"
    "<ul><li>des équipes à taille humaine, au contact des usagers ;</li><li>du code ouvert quand c’est possible ;</li>"
    "<li>du temps pour se former et partager.</li></ul>",
    "<p>Travailler pour {name}, c’est voir l’effet de son travail : chaque amélioration compte, "
    "{purpose}.</p><h3>Ce que nous proposons</h3><p>Des missions utiles, un télétravail organisé, un accompagnement "
    "à la prise de poste et des parcours qui évoluent avec vous.</p>",
    "<p>{name} modernise ses services pas à pas, avec les personnes qui s’en servent. Nous recrutons des profils "
    "variés, avec ou sans expérience du service public, {purpose}.</p><h3>Venir chez nous</h3>"
    "<p>Un premier échange par téléphone, un entretien avec l’équipe, une réponse dans tous les cas.</p>",
)

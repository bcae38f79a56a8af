"""Jobs of the demonstration: titles as employers write them, and what each job is about."""

import csv
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class DemoJob:
    """A kind of job: profession (slug), titles, products, tasks, skills, gross yearly salary for a beginner (€)."""

    profession: str
    titles: tuple[str, ...]
    tasks: tuple[str, ...]
    skills: tuple[str, ...]
    salary: int


def _read() -> tuple[DemoJob, ...]:
    with Path(__file__).with_name("jobs.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            DemoJob(
                profession=row["profession"],
                titles=tuple(row["titles"].split("|")),
                tasks=tuple(row["tasks"].split("|")),
                skills=tuple(row["skills"].split("|")),
                salary=int(row["salary"]),
            )
            for row in csv.DictReader(file, delimiter=";")
        )


JOBS = _read()

PRODUCTS = (
    "un service en ligne utilisé chaque mois par 200 000 personnes",
    "l’outil de gestion de 8 000 agents",
    "une plateforme de données ouvertes",
    "le portail des démarches",
    "un outil d’aide à la décision pour les équipes de terrain",
    "la refonte d’une application vieille de quinze ans",
    "un service né d’une startup d’État",
    "le système d’information de la direction",
)
TEAMS = (
    "Vous rejoignez une équipe de six personnes, à parité, qui se réunit chaque semaine.",
    "L’équipe compte quatre agents et deux prestataires, répartis sur deux sites.",
    "Vous travaillez en binôme avec la personne responsable du produit.",
    "Le pôle rassemble douze personnes aux métiers variés, du design à l’exploitation.",
)
CONTEXTS = (
    "Le service vient de franchir une étape : son usage a doublé en un an et l’équipe grandit.",
    "Le poste est créé pour internaliser des compétences jusqu’ici confiées à des prestataires.",
    "La personne qui occupait ce poste évolue dans la même direction : elle assurera la transmission.",
    "Le programme court jusqu’en 2029 et son financement est assuré.",
)
PERKS = (
    "quarante-cinq jours de congés et de RTT",
    "une restauration collective",
    "la prise en charge des trois quarts du titre de transport",
    "dix jours de formation par an",
    "une participation à la mutuelle",
    "des horaires souples",
    "un équipement au choix, sous Linux, Windows ou macOS",
)
PROFILES = (
    "Vous aimez comprendre le besoin avant de proposer une solution.",
    "Vous savez expliquer simplement ce que vous faites.",
    "Vous avez envie d’être utile et d’apprendre.",
    "Les parcours atypiques et les reconversions sont les bienvenus.",
    "Vous travaillez volontiers en équipe, sans vous prendre au sérieux.",
)
CONDITIONS = (
    "Déplacements ponctuels en région, pris en charge.",
    "Poste soumis à une enquête de sécurité préalable.",
    "Astreintes indemnisées, une semaine sur six.",
    "Prise de poste dès que possible.",
    "Poste susceptible d’être vacant au premier trimestre.",
)
APPLY = (
    "Envoyez un CV et quelques lignes sur ce qui vous attire. Pas besoin de lettre formelle. Réponse sous dix jours.",
    "Un échange de trente minutes par téléphone, puis un entretien avec l’équipe et une courte mise en situation.",
    "Candidature à adresser avant la date limite. Les entretiens se tiennent au fil de l’eau.",
)

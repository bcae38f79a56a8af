"""A synthetic file of « Choisir le service public »: as many rows as asked, with every trap of the real one.

Shares are those measured on the real files: a quarter of the rows is still live, one post in twelve is
digital, four references in a thousand have several variants, some employers are postal addresses.
"""

import csv
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from metnum.domain.core import clock
from metnum.domain.imports.classify import DIGITAL_METIERS
from metnum.domain.imports.sources.csp_layout import COLUMNS

LIVE_SHARE, DIGITAL_SHARE = 0.25, 1 / 12
_PLACES = (
    ("Paris (75)", "20 avenue de Ségur 75007 Paris"),
    ("Var (83)", "Toulon"),
    ("Rhône (69)", "Lyon 3e"),
    ("Ille-et-Vilaine (35)", "Rennes"),
    ("Bouches-du-Rhône (13)", "13008 MARSEILLE"),
    ("Haute-Garonne (31)", "TOULOUSE CEDEX 7"),
    ("Corse-du-Sud (2A)", "Ajaccio"),
    ("La Réunion (974)", "Saint-Denis"),
    ("Île-de-France", "Plusieurs sites"),
    ("Allemagne", "Berlin"),
    ("", ""),
)
_EMPLOYERS = (
    ("Ministère de la Justice", "Direction du numérique"),
    ("Ministère de l'Intérieur", "12 rue de Miromesnil 75008 Paris"),
    ("Ministère des Armées", "CS 70588 35998 RENNES CEDEX 9"),
    ("Agence nationale de l'habitat", ""),
    ("Université de Bordeaux", "Direction des systèmes d'information"),
    ("Caisse des dépôts et consignations", "Secrétariat général"),
)
_TITLES = (
    "Gestionnaire de paie (H/F)",
    "Infirmière / Infirmier en soins généraux",
    "Agent d'entretien des espaces verts",
    "Chargé de mission « mobilités »",
    "Secrétaire de mairie",
    "Conducteur de travaux",
    "Juriste en droit public",
    "Enseignant contractuel en mathématiques",
)
_METIERS = ("Gestionnaire de ressources humaines", "Infirmier", "Agent d'entretien", "Juriste", "")
_DIGITAL_TITLES = (
    "Développeur·se full-stack Python",
    "CHEF DE PROJET SI H/F",
    "Administrateur systèmes et réseaux",
    "Data engineer confirmé(e)",
    "RSSI adjoint; pilotage de la sécurité",
    "Technicien support informatique de proximité",
)
_SKILLS = (
    'Connaissances :\n- environnement juridique et administratif ;\n- outils bureautiques, "suite libre" comprise.',
    "Savoir-faire : analyser un besoin; rédiger une note; travailler en équipe ; rendre compte à sa hiérarchie "
    "et accompagner les usagers dans leurs démarches quotidiennes auprès des différents services.",
    "• Rigueur et sens de l'organisation\r\n• Esprit d'équipe\r\n• Discrétion professionnelle\r\n• Autonomie",
)
_NATURES = (
    "Emploi ouvert aux titulaires et aux contractuels",
    "Emploi ouvert uniquement aux contractuels",
    "Emploi réservé aux fonctionnaires et lauréats d'un concours territorial",
)
_CATEGORIES = ("Catégorie A (cadre)", "Catégorie B (profession intermédiaire)", "Catégorie C (employé)")
_VERSANTS = (
    "Fonction Publique de l'Etat",
    "Fonction Publique Territoriale",
    "Fonction Publique Hospitalière",
)


_YES_NO = ("Oui", "Non", "")
_CHOICES = {
    "Statut du poste": ("Vacant", "Susceptible d'être vacant"),
    "Nature de l'emploi": _NATURES,
    "Durée du contrat": ("", "", "3 ans", "12 mois"),
    "Niveau d'études": ("Niveau 4 Baccalauréat", "Niveau 6 Licence/diplômes équivalents", ""),
    "Niveau d'expérience min. requis": ("Débutant", "Confirmé", "Expert", ""),
    "Télétravail": _YES_NO,
    "Management": _YES_NO,
    "Catégorie": _CATEGORIES,
    "Temps Plein": ("Oui", "Non"),
    "Compétences attendues": (*_SKILLS, ""),
    "Documents à transmettre": ("CV et lettre de motivation", "- CV\n- Lettre\n- Dernier arrêté", ""),
    "Nature de contrat": ("", "CDD", "CDI", "CDD de 2 ans"),
}


def write(
    path: Path, rows: int, *, seed: int = 1, live: float = LIVE_SHARE, digital: float = DIGITAL_SHARE
) -> None:
    """Write a file, which is always the same for a given seed and day."""
    generator = random.Random(seed)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
        writer.writerow(COLUMNS)
        writer.writerows(_rows(generator, rows, live, digital))


def _rows(generator: random.Random, rows: int, live: float, digital: float) -> Iterator[list[str]]:
    last: list[str] = []
    for number in range(rows):
        draw = generator.random()
        if last and draw < 0.0025:
            yield last  # an identical duplicate
        elif last and draw < 0.007:
            yield [*last[:7], last[7] + " (modifié)", *last[8:]]  # a variant of the same reference
        elif draw < 0.008:
            yield _broken(generator, _row(generator, number, live, digital))
        else:
            last = _row(generator, number, live, digital)
            yield last


def _row(generator: random.Random, number: int, live: float, digital: float) -> list[str]:
    pick = generator.choice
    is_digital = generator.random() < digital
    start, end = _dates(generator, live)
    location, workplace = pick(_PLACES)
    organisation, employer = _employer(generator)
    values = {
        "Organisme de rattachement": organisation,
        "Référence": pick(
            (f"2026-{number}", f"O0{number:012}", f"DEF_27-{number:08}", f"MINT_BA{number:06}")
        ),
        "Versant": generator.choices(_VERSANTS, (4, 5, 1))[0],
        "Métier": pick(DIGITAL_METIERS) if is_digital else pick(_METIERS),
        "Intitulé du poste": pick(_DIGITAL_TITLES) if is_digital else pick(_TITLES),
        "Localisation du poste": location,
        "Lieu d'affectation": workplace,
        "Date de vacance de l'emploi": start,
        "Date de début de publication par défaut": start,
        "Date de fin de publication par défaut": end,
        "Date de première publication": start,
        "Employeur": employer,
        **{name: pick(choices) for name, choices in _CHOICES.items()},
    }
    return [values.get(name, "") for name in COLUMNS]


def _dates(generator: random.Random, live: float) -> tuple[str, str]:
    today = clock.today()
    start = today - timedelta(days=generator.randrange(0, 300))
    if generator.random() < live:
        end = today + timedelta(days=generator.randrange(0, 90))
        return _french(start), "31/12/2099" if generator.random() < 0.1 else _french(end)
    end = max(start, today - timedelta(days=generator.randrange(1, 250)))
    end = min(end, today - timedelta(days=1))
    start = min(start, end)
    return _french(start), end.isoformat() if generator.random() < 0.01 else _french(end)


def _french(day: date) -> str:
    return day.strftime("%d/%m/%Y")


def _employer(generator: random.Random) -> tuple[str, str]:
    if generator.random() < 0.5:
        town = generator.randrange(8_000)
        return f"Commune de Saint-Essai-{town}", f"Mairie de Saint-Essai-{town}"
    return generator.choice(_EMPLOYERS)


def _broken(generator: random.Random, row: list[str]) -> list[str]:
    """Return a row that must be refused, in one of four ways; it is live, since rows of the past are not looked at."""
    row[13:15] = [_french(clock.today()), _french(clock.today() + timedelta(days=30))]
    kind = generator.randrange(4)
    if kind == 0:
        return row[:-3]
    place, value = ((1, ""), (14, "32/13/2026"), (7, " "))[kind - 1]
    row[place] = value
    return row

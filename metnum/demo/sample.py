"""Rows that look real, for prototypes, for the gallery and for tests: always the same, without a database.

`sample.offers(12)` gives the rows that `offer_list` takes, `sample.institution()` the row of an employer, and
so on. Nothing here is true: names of people are invented, figures too.
"""

from collections.abc import Sequence
from html import escape

from pydantic import BaseModel

from metnum import addresses
from metnum.demo.sample_work import OfferLine, editor, frame, headings, history, offer_lines, search, views
from metnum.domain.catalogue.rows import Fact, OfferCard, OfferDetail, Section
from metnum.domain.core import french, plot
from metnum.domain.employers.queries import EmployerDetail, EmployerLine

__all__ = [
    "Application",
    "OfferLine",
    "Person",
    "RegionCount",
    "applications",
    "editor",
    "frame",
    "headings",
    "history",
    "institution",
    "institutions",
    "offer",
    "offer_lines",
    "offers",
    "people",
    "regions",
    "search",
    "text",
    "views",
    "weeks",
]

TITLES = (
    "Développeuse ou développeur full-stack Python",
    "Cheffe ou chef de produit numérique",
    "Designer de services publics",
    "Ingénieure ou ingénieur de données",
    "Responsable de la sécurité des systèmes d’information",
    "Coach d’équipes produit",
    "Administratrice ou administrateur systèmes et réseaux",
    "Développeuse ou développeur front-end accessible",
    "Data scientist – traitement du langage",
    "Urbaniste des systèmes d’information",
    "Responsable de déploiement",
    "Experte ou expert en accessibilité numérique",
)
EMPLOYERS = (
    ("Direction interministérielle du numérique", "État", "Paris"),
    ("Ministère de l’Éducation nationale", "État", "Lyon (Rhône)"),
    ("Région Bretagne", "Territoriale", "Rennes (Ille-et-Vilaine)"),
    ("Centre hospitalier universitaire de Lille", "Hospitalière", "Lille (Nord)"),
    ("Direction générale des Finances publiques", "État", "Clermont-Ferrand (Puy-de-Dôme)"),
    ("Métropole de Nantes", "Territoriale", "Nantes (Loire-Atlantique)"),
    ("Météo-France", "État", "Toulouse (Haute-Garonne)"),
)
CONTRACTS = (
    "CDI",
    "CDD",
    "Titulaire de la fonction publique, CDI",
    "CDD",
    "Titulaire de la fonction publique",
)
REMOTE = ("Télétravail partiel", "Télétravail total", "", "Télétravail partiel")
EXPERIENCE = ("1 à 3 ans", "3 à 5 ans", "Débutant accepté", "5 à 10 ans")
PUBLISHED = ("aujourd’hui", "hier", "il y a 4 jours", "il y a 9 jours", "il y a 2 semaines")
LAST_DAYS = ("12 décembre", "31 décembre", "15 janvier", "30 novembre")
FIRST_NAMES = (
    "Camille",
    "Rachida",
    "Bastien",
    "Inès",
    "Youssef",
    "Maëlle",
    "Thomas",
    "Aminata",
    "Élodie",
    "Hugo",
)
LAST_NAMES = (
    "Le Goff",
    "Benali",
    "Marchand",
    "Rossi",
    "Haddad",
    "Kerboul",
    "Petit",
    "Diallo",
    "Fontaine",
    "Weber",
)
SENTENCES = (
    "Vous rejoignez une équipe de six personnes qui améliore le service chaque semaine.",
    "Vous rencontrez les usagers une fois par mois et vous décidez avec eux des priorités.",
    "Le code est ouvert, relu à deux et livré plusieurs fois par jour.",
    "Vous travaillez avec une designer, un chef de produit et une chargée de déploiement.",
)
# Code, name and short name of each region, from the one with the most offers to the one with the fewest.
REGIONS = (
    ("11", "Île-de-France", "IDF"),
    ("84", "Auvergne-Rhône-Alpes", "ARA"),
    ("76", "Occitanie", "OCC"),
    ("75", "Nouvelle-Aquitaine", "NAQ"),
    ("53", "Bretagne", "BRE"),
    ("52", "Pays de la Loire", "PDL"),
    ("93", "Provence-Alpes-Côte d’Azur", "PAC"),
    ("32", "Hauts-de-France", "HDF"),
    ("44", "Grand Est", "GES"),
    ("28", "Normandie", "NOR"),
    ("24", "Centre-Val de Loire", "CVL"),
    ("27", "Bourgogne-Franche-Comté", "BFC"),
    ("04", "La Réunion", "REU"),
    ("02", "Martinique", "MTQ"),
    ("01", "Guadeloupe", "GLP"),
    ("03", "Guyane", "GUF"),
    ("06", "Mayotte", "MYT"),
    ("94", "Corse", "COR"),
)


class Person(BaseModel):
    """Somebody invented."""

    name: str
    email: str
    job: str


class Application(BaseModel):
    """Somebody who applied, as a recruiter follows them."""

    id: int
    name: str
    offer: str
    since: str
    step: str


class RegionCount(BaseModel):
    """The open offers of a region; `level`, from 1 to 4, tells how many compared with the others."""

    code: str
    name: str
    short: str
    count: str
    label: str
    url: str
    level: str


def offers(count: int = 12) -> list[OfferCard]:
    """Return the cards of some offers, for `offer_list`."""
    return [_offer(number) for number in range(count)]


def offer(number: int = 0) -> OfferDetail:
    """Return one offer as its page shows it."""
    card = _offer(number)
    facts = [("Salaire", card.salary), ("Lieu", card.place), ("Contrat", card.contracts)]
    facts += [("Télétravail", card.remote), ("Expérience", card.experience)]
    return OfferDetail(
        id=number + 1,
        page_title=f"{card.title} – Offre",
        slug=card.url.removeprefix(f"{addresses.OFFERS}/"),
        url=card.url,
        title=card.title,
        employer=card.employer,
        employer_url=addresses.EMPLOYERS,
        facts=[Fact(label=label, text=value) for label, value in facts if value],
        sections=[
            Section(anchor="mission", title="Mission", html=f"<p>{escape(text(2))}</p>"),
            Section(anchor="equipe", title="Équipe", html=f"<p>{escape(SENTENCES[3])}</p>"),
        ],
        is_open=True,
        is_new=card.is_new,
        last_day=LAST_DAYS[number % len(LAST_DAYS)],
        apply_label="Postuler",
        apply_url=addresses.OFFER_SEARCH,
        similar=offers(3),
        has_similar=True,
        reference=f"MN-{number + 1}",
    )


def _offer(number: int) -> OfferCard:
    title = TITLES[number % len(TITLES)]
    employer, _, place = EMPLOYERS[number % len(EMPLOYERS)]
    least = 36_000 + 2_000 * (number * 5 % 11)
    return OfferCard(
        url=f"{addresses.OFFERS}/exemple-{number + 1}",
        title=title,
        title_html=escape(title, quote=False),
        employer=employer,
        place=place,
        contracts=CONTRACTS[number % len(CONTRACTS)],
        remote=REMOTE[number % len(REMOTE)],
        experience=EXPERIENCE[number % len(EXPERIENCE)],
        salary=french.money_range(least, least + 9_000) if number % 4 != 3 else "",
        published=f"Publiée {PUBLISHED[number % len(PUBLISHED)]}",
        last_day=f"Jusqu’au {LAST_DAYS[number % len(LAST_DAYS)]}",
        is_new=number % len(PUBLISHED) < 2,
        is_closing_soon=number % len(LAST_DAYS) == 3,
    )


def institution(number: int = 0) -> EmployerDetail:
    """Return an employer as its page shows it."""
    name, versant, _ = EMPLOYERS[number % len(EMPLOYERS)]
    return EmployerDetail(
        page_title=f"{name} – Employeur",
        slug=f"exemple-{number + 1}",
        name=name,
        tagline="Des services publics simples, avec celles et ceux qui s’en servent",
        presentation=f"<p>{escape(text(3))}</p>",
        versant=versant,
        offers_label=french.count(14 - number % 7, "offre ouverte", "offres ouvertes"),
        offers_url=addresses.OFFER_SEARCH,
        has_offers=True,
        newest=offers(3),
    )


def institutions(count: int = 6) -> list[EmployerLine]:
    """Return employers as their list shows them."""
    found = [institution(number) for number in range(count)]
    return [
        EmployerLine(name=it.name, url=addresses.EMPLOYERS, tagline=it.tagline, offers=it.offers_label)
        for it in found
    ]


def people(count: int = 6) -> list[Person]:
    """Return people who do not exist."""
    return [
        Person(
            name=f"{FIRST_NAMES[number % 10]} {LAST_NAMES[number * 3 % 10]}",
            email=f"personne-{number + 1}@exemple.fr",
            job=TITLES[number * 7 % len(TITLES)],
        )
        for number in range(count)
    ]


def applications(
    count: int = 9, steps: Sequence[str] = ("Reçue", "Entretien", "Proposition")
) -> list[Application]:
    """Return people who applied, spread over the steps."""
    return [
        Application(
            id=number + 1,
            name=person.name,
            offer=TITLES[number % 3],
            since=PUBLISHED[number % len(PUBLISHED)],
            step=steps[min(number * len(steps) // max(count, 1), len(steps) - 1)],
        )
        for number, person in enumerate(people(count))
    ]


def regions() -> list[RegionCount]:
    """Return the eighteen regions with their open offers, for `region_map`."""
    found = []
    for rank, (code, name, short) in enumerate(REGIONS):
        count = max(620 // (rank + 1) - 7 * rank % 13, 3)
        label = french.count(count, "offre", "offres")
        found.append(
            RegionCount(
                code=code,
                name=name,
                short=short,
                count=french.number(count),
                label=label,
                url=f"{addresses.OFFER_SEARCH}?region={code}",
                level=str(4 - min(rank // 4, 3)),
            )
        )
    return found


def weeks(count: int = 12, *, start: int = 80) -> plot.Plot:
    """Return figures week by week, for `chart`."""
    values = [
        (f"S{n + 1}", start + n * max(start // 10, 1) + n * n * 13 % max(start // 2, 2)) for n in range(count)
    ]
    return plot.bars(values)


def text(sentences: int = 2) -> str:
    """Return some sentences."""
    return " ".join(SENTENCES[number % len(SENTENCES)] for number in range(sentences))

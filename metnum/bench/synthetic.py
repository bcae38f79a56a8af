"""Synthetic offers for benchmarks and tests: believable titles, skewed facets and short texts, always the same."""

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from metnum.domain.core import clock
from metnum.domain.offers import technologies
from metnum.domain.offers.fields import COLUMNS, OfferPublication
from metnum.domain.search import documents
from metnum.models import (
    Commune,
    Department,
    Domain,
    Institution,
    Offer,
    Profession,
    RecruitingService,
    Source,
)
from metnum.runtime import db
from metnum.vocabulary import Category, ContractType, Experience, RemoteStatus, SourceCode, Versant

INSTITUTIONS = 300
_SUBJECTS = """
la plateforme de données
le portail des usagers
l’application mobile
le système d’information des ressources humaines
le service des démarches simplifiées
la refonte du site public
l’hébergement interministériel
la messagerie sécurisée
le registre national
la facturation électronique
les outils collaboratifs
l’observatoire des territoires
le dossier patient
l’archivage numérique
la cartographie en ligne
""".strip().splitlines()
_SKILL_NAMES = """
Python Django PostgreSQL Java Spring Angular React TypeScript PHP Symfony Ruby Kubernetes Docker Ansible
Terraform Linux Windows C++ C# .NET Node.js Kafka Elasticsearch Git GitLab Figma Matomo RGAA Scrum
Kanban ITIL Oracle Spark Airflow Grafana Prometheus OpenStack VMware Cisco Fortinet SAP QGIS
"""
_SKILLS = _SKILL_NAMES.split()
_SENTENCES = """
Vous participez à la conception et à la mise en œuvre de {subject}.
Vous travaillez avec des équipes produit pluridisciplinaires et des agents de terrain.
Une bonne connaissance de {skill} et de {other} est attendue.
Vous rédigez la documentation technique et accompagnez la montée en compétences des équipes.
Vous veillez à la sécurité, à l’accessibilité et à la sobriété des services numériques.
Le service assure le pilotage des projets, la maintenance et l’exploitation de {subject}.
Vous analysez les besoins des utilisatrices et des utilisateurs avant chaque évolution.
La maîtrise de {skill} serait un atout, tout comme une expérience du secteur public.
Vous rejoignez une équipe de quinze personnes, rattachée à la direction du numérique.
Le poste est ouvert aux fonctionnaires et aux agents contractuels, avec possibilité de télétravail.
Le poste demande de l’autonomie, de la curiosité et le goût du service rendu.
Vous animez des ateliers avec les métiers et restituez leurs conclusions.
Les tests automatiques et la revue de code font partie de nos habitudes.
Vous suivez le budget, les marchés publics et les prestataires.
Des déplacements ponctuels en région sont à prévoir.
Vous contribuez à la veille et proposez des solutions ouvertes et réutilisables.
Une première expérience de {skill} ou de {other} facilitera votre arrivée.
Vous assurez le soutien de niveau trois et l’astreinte une semaine par mois.
Le poste se trouve au cœur de la ville, près des transports.
Vous définissez les indicateurs de suivi de {subject} et les publiez chaque mois.
Nous accompagnons votre formation dès la prise de poste.
Vous préparez les mises en production et vérifiez leur bon déroulement.
La connaissance de l’anglais technique est souhaitée.
Vous encadrez deux alternants et une apprentie.
""".strip().splitlines()
_ENDINGS = (
    "",
    "",
    "",
    " (H/F)",
    " H/F",
    " – {skill}",
    " {skill}",
    " confirmé·e",
    " senior",
    " pour {subject}",
)
_COLUMNS = (
    *COLUMNS,
    *("id", "slug", "state", "published_at", "source_id", "source_reference", "version"),
)
# The fields that these offers leave empty.
_EMPTY = OfferPublication(title="Une offre", service_id=0, last_day=date.max).columns()


def insert_offers(session: Session, count: int, *, seed: int = 1, sentences: int = 12) -> list[int]:
    """Insert published offers by COPY and make them searchable; return their numbers."""
    generator = random.Random(seed)
    world = _World(session, generator)
    first = (session.scalar(sa.select(sa.func.max(col(Offer.id)))) or 0) + 1
    ids = list(range(first, first + count))
    session.flush()
    with db.driver(session).cursor() as cursor:
        with cursor.copy(f"COPY offer ({', '.join(_COLUMNS)}) FROM STDIN") as copy:
            for offer_id in ids:
                copy.write_row(world.offer(offer_id, sentences))
        with cursor.copy("COPY offer_domain (offer_id, domain_id) FROM STDIN") as copy:
            for offer_id, domain_id in world.domains_of(ids):
                copy.write_row((offer_id, domain_id))
        cursor.execute("SELECT setval(pg_get_serial_sequence('offer', 'id'), %s)", [ids[-1]])
    documents.refresh(session, ids)
    return ids


class _World:
    """What offers refer to, and how often."""

    def __init__(self, session: Session, generator: random.Random) -> None:
        """Read reference data and add employers."""
        self.random = generator
        # Fields added later draw from their own generator, so that what tests count in these offers does not change.
        self.later = random.Random(1)
        aliases = sa.text(
            "SELECT profession_id, array_agg(label) FROM profession_alias GROUP BY 1 ORDER BY 1"
        )
        labels: dict[int, list[str]] = {row[0]: row[1] for row in session.execute(aliases)}
        professions = session.execute(sa.select(col(Profession.id), col(Profession.name))).all()
        self.titles = [(number, labels.get(number, [name])) for number, name in sorted(professions)]
        self.domains = list(session.scalars(sa.select(col(Domain.id)).order_by(col(Domain.id))))
        self.places = _places(session)
        self.services = _services(session)
        self.source = session.scalars(
            sa.select(col(Source.id)).where(col(Source.code) == SourceCode.API)
        ).one()
        self.now = clock.now()
        self.today = clock.today()

    def offer(self, offer_id: int, sentences: int) -> tuple[Any, ...]:
        """Return one offer, as `_COLUMNS`."""
        profession, labels = self._skewed(self.titles)
        row = _EMPTY | self._facts()
        row |= {section: self._text(sentences // 3) for section in ("mission", "role", "profile")}
        row |= {"id": offer_id, "slug": f"essai-{offer_id}", "source_reference": f"essai-{offer_id}"}
        row |= {"title": self._fill(self.random.choice(labels).capitalize() + self.random.choice(_ENDINGS))}
        row |= {"profession_id": profession, "source_id": self.source, "version": 1}
        row |= {"state": "published"}
        return tuple(row[name] for name in _COLUMNS)

    def _facts(self) -> dict[str, Any]:
        """Return the fields that facets and filters look at."""
        low = self.random.randrange(24, 70) * 1_000 if self.random.random() < 0.6 else None
        high = low + self.random.randrange(0, 15) * 1_000 if low and self.random.random() < 0.8 else None
        commune, department, region = self._place()
        return {
            "service_id": self._skewed(self.services),
            "contract_types": self._contracts(),
            "versant": self.random.choices(list(Versant), (7, 2, 1))[0].value,
            "categories": self._some(list(Category), (1, 8, 3, 1), 0.6),
            "technologies": technologies.spelled(
                self.later.choice(_SKILLS) for _ in range(self.later.choice((0, 1, 3)))
            ),
            "remote": self._maybe(list(RemoteStatus), (1, 5, 2), 0.7),
            "experience": self._maybe(list(Experience), (2, 3, 3, 2, 1), 0.6),
            **{"salary_min": low, "salary_max": high},
            **{"commune_code": commune, "department_code": department, "region_code": region},
            "published_at": self._published(),
            "last_day": self.today + timedelta(days=self.random.randrange(0, 90)),
        }

    def _text(self, sentences: int) -> str:
        text = " ".join(self._fill(self.random.choice(_SENTENCES)) for _ in range(max(1, sentences)))
        return f"<p>{text}</p>"

    def domains_of(self, ids: list[int]) -> Iterator[tuple[int, int]]:
        """Yield the domains of offers: none, one or two each."""
        for offer_id in ids:
            for domain in {self._skewed(self.domains) for _ in range(self.random.choice((0, 1, 1, 2)))}:
                yield offer_id, domain

    def _skewed(self, values: list[Any]) -> Any:
        """Return one of the values: the first ones come far more often than the last, as in life."""
        return values[int(len(values) * self.random.random() ** 2)]

    def _fill(self, text: str) -> str:
        skill, other = self.random.choice(_SKILLS), self.random.choice(_SKILLS)
        return text.format(subject=self.random.choice(_SUBJECTS), skill=skill, other=other)

    def _contracts(self) -> list[str]:
        weights = (6, 4, 5, 4, 1, 1, 1, 0.2)
        count = self.random.choice((1, 1, 2, 3))
        return sorted({str(c.value) for c in self.random.choices(list(ContractType), weights, k=count)})

    def _maybe(self, values: list[Any], weights: tuple[int, ...], share: float) -> str | None:
        return self.random.choices(values, weights)[0].value if self.random.random() < share else None

    def _some(self, values: list[Any], weights: tuple[int, ...], share: float) -> list[str]:
        if self.later.random() >= share:
            return []
        return sorted(
            {each.value for each in self.later.choices(values, weights, k=self.later.choice((1, 1, 2)))}
        )

    def _place(self) -> tuple[str | None, str | None, str | None]:
        draw = self.random.random()
        commune, department, region = self._skewed(self.places)
        return (commune if draw < 0.8 else None), (department if draw < 0.95 else None), region

    def _published(self) -> datetime:
        # Times are whole minutes, so that some offers are published together and orders must tell them apart.
        return self.now.replace(second=0, microsecond=0) - timedelta(
            minutes=self.random.randrange(90 * 24 * 60)
        )


def _places(session: Session) -> list[tuple[str, str, str]]:
    """Return the 400 largest communes, the largest first, with their département and region."""
    rows = session.execute(
        sa.select(col(Commune.code), col(Commune.department_code), col(Department.region_code))
        .join(Department, col(Department.code) == col(Commune.department_code))
        .order_by(col(Commune.population).desc(), col(Commune.code))
        .limit(400)
    )
    return [(row[0], row[1], row[2]) for row in rows]


def _services(session: Session) -> list[int]:
    known = session.scalars(
        sa.select(col(Institution.slug)).where(col(Institution.slug).like("essai-%"))
    ).all()
    if not known:
        names = [(f"essai-{n}", f"Agence nationale d’essai n° {n}") for n in range(1, INSTITUTIONS + 1)]
        institutions = [Institution(slug=slug, name=name) for slug, name in names]
        session.add_all(institutions)
        session.flush()
        session.add_all(
            RecruitingService(institution_id=i.id or 0, name="Direction du numérique") for i in institutions
        )
        session.flush()
    services = (
        sa.select(col(RecruitingService.id))
        .join(Institution, col(Institution.id) == col(RecruitingService.institution_id))
        .where(col(Institution.slug).like("essai-%"))
        .order_by(col(RecruitingService.id))
    )
    return list(session.scalars(services))

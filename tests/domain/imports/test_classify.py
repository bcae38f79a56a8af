"""Posts are recognised as digital, and get their profession and domains."""

import pytest
import sqlalchemy as sa
from sqlmodel import Session, col

from metnum.domain.imports import classify, references
from metnum.models import Profession


@pytest.mark.parametrize(
    "title",
    [
        "Chef de projet SI",
        "Ingénieur·e systèmes et réseaux",
        "RSSI (H/F)",
        "Data analyst",
        "Développeur-se",
        "UX/UI",
    ],
)
def test_digital_titles(title: str) -> None:
    assert classify.is_digital("", title)


@pytest.mark.parametrize(
    "title", ["Jardinier", "Infirmier", "Assistant de direction", "Chargé de mission", "Musicien"]
)
def test_other_titles(title: str) -> None:
    assert not classify.is_digital("Juriste", title)


def test_the_metier_is_enough() -> None:
    assert classify.is_digital("Développeuse / Développeur", "Chargé de mission")
    assert classify.is_digital("Cheffe / Chef de projet maitrise d'ouvrage SI", "Chef")


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Développeu·r·se full-stack", "developpement"),
        ("Dev web", "developpement"),
        ("Développeuse back-end", "developpement-back"),
        ("UX/UI", "design-interface"),
        ("Chargé(e) de déploiement", "deploiement"),
        ("Business developer", "deploiement"),
        ("Responsable de la sécurité des systèmes d’information", "cybersecurite"),
        ("Ingénieur.e données", "ingenierie-donnees"),
        ("(SysSecDev)Ops", "devops-cloud"),
        ("Jardinier", None),
    ],
)
def test_professions(session: Session, known: references.References, title: str, slug: str | None) -> None:
    found = known.professions.find(title)
    named = session.scalar(sa.select(col(Profession.slug)).where(col(Profession.id) == found))
    assert named == slug


def test_domains_of_employers() -> None:
    assert classify.domain_slugs("Ministère de la Justice") == ("justice",)
    assert classify.domain_slugs("Commune de Saint-Malo") == ("collectivites",)
    assert classify.domain_slugs("Société X") == ()

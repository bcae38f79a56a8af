"""Titles of sources become readable."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metnum.domain.imports import titles


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("un·e développeur·se full-stack", "Développeur·se full-stack"),
        ("une / un développeuse, développeur", "Développeuse, développeur"),
        ("Une ou un data scientist", "Data scientist"),
        ("une développeuse ou un développeur web", "Développeuse ou développeur web"),
        ("un(e) chargé(e) de déploiement", "Chargé(e) de déploiement"),
        ("deux chargé(e)s de déploiement", "Chargé(e)s de déploiement"),
        ("une personne chargée de déploiement", "Chargée de déploiement"),
        ("Potentiel recrute 2 Développeurs·ses fullstack", "Développeurs·ses fullstack"),
        ("CHARGÉ·E DE CROISSANCE 🌱", "Chargé·e de croissance"),
        ("😍 Growth Hacker de JeVeuxAider.Gouv.fr !", "Growth Hacker de JeVeuxAider.Gouv.fr"),
        ("LA MISSION RECRUTE UN.E CHEF.FE DE PROJET", "Chef.fe de projet"),
        ("(SysSecDev)Ops", "(SysSecDev)Ops"),
        ("Lead développeur/se sénior. Recrutement terminé !", "Lead développeur/se sénior"),
        ("RSSI", "RSSI"),
        ("Désigner une équipe", "Désigner une équipe"),
        ("Développeur C++", "Développeur C++"),
    ],
)
def test_titles_are_readable(written: str, expected: str) -> None:
    assert titles.readable(written) == expected


@given(st.text(max_size=400))
def test_any_title_is_one_short_line(text: str) -> None:
    title = titles.readable(text)
    assert len(title) <= titles.MAX_TITLE + 5
    assert "\n" not in title


def test_file_names_give_a_title_at_worst() -> None:
    assert titles.of_file("2022-07-08-une.ou.un.dev.front.reva") == "Dev front reva"
    assert titles.of_file("2022-07-08-") == ""

"""The prototypes kept as examples use the kit alone, are short, have one title, and work in both renderings."""

import re
from pathlib import Path

import pytest
import reflex as rx

from metnum.components.el import html_rendering
from metnum.components.titles import checked_titles, count_titles
from metnum.domain.prototypes.page import Trial
from metnum.pages import prototypes
from metnum.pages.screen import Screen
from metnum.routes.prototypes import screens
from metnum.runtime.settings import settings
from metnum.state.prototypes import PrototypeTrial

FILES = [path for path in sorted(Path(prototypes.__file__).parent.glob("*.py")) if path.name != "__init__.py"]
SCREENS = [screen for screen in screens() if screen.state is PrototypeTrial]
NOT_OF_THE_KIT = r"class_name|style=|\bel\.|#[0-9a-fA-F]{3,8}\b|<\w+"
EXAMPLES = {
    "candidature_en_etapes",
    "carte_des_offres",
    "comparer_des_offres",
    "suivi_des_candidatures",
    "tableau_de_bord",
}


def test_the_five_examples_are_kept() -> None:
    assert {path.stem for path in FILES} >= EXAMPLES


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_example_is_short_and_made_with_the_kit_alone(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    found = [
        (number, it[0]) for number, line in enumerate(lines, 1) if (it := re.search(NOT_OF_THE_KIT, line))
    ]
    assert not found, (
        f"{path.name}: {found[0][1]} on line {found[0][0]}; the kit alone (/galerie), no class, no colour"
    )
    assert len(lines) < 80, f"{path.name}: {len(lines)} lines; a prototype has less than 80"
    assert "from metnum.components import dsfr" in lines, (
        f"{path.name}: write from metnum.components import dsfr"
    )


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.path)
def test_a_prototype_is_built_in_both_renderings(screen: Screen) -> None:
    assert count_titles(screen.content(PrototypeTrial.view)) == 1
    with html_rendering():
        html = str(screen.content(Trial(name="essai")))
    assert html.count("<h1") == 1
    assert "Votre avis" in html


def test_none_is_in_the_public_build() -> None:
    from metnum import routes
    from metnum.http import prototype_links

    assert not settings().shows_prototypes
    assert [screen.path for screen in routes.SCREENS if "prototype" in screen.path] == []
    assert prototype_links.ROUTES == []


def test_two_titles_fail_when_the_page_is_built() -> None:
    two = rx.el.div(rx.el.h1("Un"), rx.el.section(rx.el.h1("Deux")))
    with pytest.raises(ValueError, match=r"/bourse has 2 titles \(h1\); a page has one\. Keep dsfr\.title"):
        checked_titles(two, "/bourse")
    with pytest.raises(ValueError, match=r"has no title \(h1\): begin its content with dsfr\.title"):
        checked_titles(rx.el.div(), "/bourse", needs_one=True)


def test_one_title_in_each_branch_is_one_title() -> None:
    page = rx.el.div(rx.cond(PrototypeTrial.view.is_named, rx.el.h1("Un"), rx.el.h1("Autre")))
    assert count_titles(checked_titles(page, "/bourse")) == 1

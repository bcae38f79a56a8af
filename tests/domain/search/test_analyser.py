"""Words are analysed as French job titles really write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metnum.domain.search import analyser


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("développeur·se", "developpeur"),
        ("développeu·r·se·s", "developpeur"),
        ("développeurs/ses", "developpeur"),
        ("Développeur(euse)", "developpeur"),
        ("développeu.r.se", "developpeur"),
        ("une / un développeuse, développeur", "developpeur developpeur"),
        ("Chargé.e", "charge"),
        ("chargé(e)s de déploiement", "charge deploiement"),
        ("chargee de deploiement", "charge deploiement"),
        ("chef·fe de projet", "chef projet"),
        ("cheffes de projets", "chef projet"),
        ("directeur·rice", "directeur"),
        ("Administrat.eur.rice système", "administrateur systeme"),
        ("conseiller·ère", "conseiller"),
        ("technicienne", "technicien"),
        ("expérimenté.e.s expérimentées", "experiment experiment"),
        ("designeuse", "designer"),
        ("utilisateurices", "utilisateur"),
        ("C++, C#, .NET et Node.js", "cplusplus csharp dotnet node"),
        ("full-stack full stack Fullstack", "fullstack fullstack fullstack"),
        ("back-end, front end", "backend frontend"),
        ("dev ops / DevOps", "devops devops"),
        ("UX/UI", "ux ui"),
        ("Analyste (H/F) – F/H/X", "analyste"),
        ("l’architecture d’entreprise", "architecture entreprise"),
        ("réseaux locaux", "reseau local"),
        ("R.S.S.I.", "rssi"),
        ("Responsable SI, si possible", "responsable systeme information possible"),
        ("c’est le langage C", "langage c"),
        ("business développeur·se", "bizdev"),
        ("œuvre", "oeuvre"),
        ("Vue.js, vue d’ensemble", "vuejs vue ensemble"),
        ("sécurité.Le poste", "securite poste"),
        ("", ""),
        ("· / ( ) – 🚚", ""),
    ],
)
def test_lexemes(text: str, expected: str) -> None:
    assert analyser.lexemes(text) == expected.split()


@pytest.mark.parametrize("text", ["si", "SI", "Si"])
def test_who_types_two_letters_means_them(text: str) -> None:
    assert analyser.query_lexemes(text) == ["systeme", "information"]


def test_masculine_feminine_and_plural_meet() -> None:
    forms = ["développeur", "développeuse", "développeurs", "développeuses", "DÉVELOPPEUR", "developpeuse"]
    assert {tuple(analyser.lexemes(form)) for form in forms} == {("developpeur",)}


def test_places_are_apart_from_one_text_to_the_next() -> None:
    assert analyser.tsvector([("chef de projet", "A"), ("projet", "B")]) == "chef:1A projet:2A,8B"
    bare = analyser.bare_tsvector(["chef de projet", "projet"], ["projet de loi"])
    assert sorted(bare.split()) == ["chef", "chef_projet", "loi", "projet"]


def test_highlight_marks_words_as_they_are_written() -> None:
    text = "Un·e développeu·r·se (full stack) C++ chargé(e)s"
    fragments = analyser.highlight(text, ["developpeur", "fullstack", "cplusplus", "charge"])
    marked = [fragment for fragment, is_match in fragments if is_match]
    assert marked == ["développeu·r·se", "full stack", "C++", "chargé(e)s"]


def test_a_phrase_is_marked_whole_or_not_at_all() -> None:
    wanted = ["rssi", "responsable securite systeme information"]
    whole = "Responsable de la sécurité des systèmes d’information"
    assert analyser.highlight(whole, wanted) == [(whole, True)]
    assert analyser.highlight("Responsable de produit", wanted) == [("Responsable de produit", False)]


@given(st.text(max_size=300), st.lists(st.sampled_from(["developpeur", "a b", "c", ""]), max_size=4))
def test_fragments_are_the_text_whatever_it_is(text: str, wanted: list[str]) -> None:
    fragments = analyser.highlight(text, wanted)
    assert "".join(fragment for fragment, _ in fragments) == analyser.normal(text)


@given(st.text(max_size=300))
def test_any_text_makes_safe_lexemes(text: str) -> None:
    for lexeme in analyser.query_lexemes(text):
        assert lexeme.isalnum()

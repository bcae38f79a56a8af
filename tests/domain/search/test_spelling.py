"""Corrections come only when nothing is found; suggestions are of every kind, whatever the accents."""

import pytest

from metnum.domain.search import engine, spelling
from metnum.domain.search.filters import OfferFilters


def suggested(text: str) -> list[tuple[str, str]]:
    snapshot = engine.snapshot()
    assert snapshot is not None
    return [(suggestion.kind, suggestion.label) for suggestion in spelling.suggestions(text, snapshot.words)]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("devlopeur", "développeur"),
        ("kubernettes", "kubernetes"),
        ("administarteur", "administrateur"),
        ("archtecte logiciel", "architecte logiciel"),
    ],
)
async def test_a_misspelt_text_finds_what_was_meant(
    two_thousand_offers: None, typed: str, expected: str
) -> None:
    found = await engine.find(OfferFilters(text=typed))
    meant = await engine.find(OfferFilters(text=expected))
    assert found.correction == expected
    assert found.total == meant.total > 0
    assert found.ids == meant.ids


@pytest.mark.parametrize("text", ["développeur", "devops", "qzxwv", "zz"])
async def test_what_exists_or_means_nothing_is_not_corrected(two_thousand_offers: None, text: str) -> None:
    assert (await engine.find(OfferFilters(text=text))).correction is None


async def test_words_of_the_text_are_not_corrected_into_words_of_titles(two_thousand_offers: None) -> None:
    alone = await engine.find(OfferFilters(text="astreinte"))
    assert alone.total > 0
    found = await engine.find(OfferFilters(text="astreinte qzxwvk"))
    assert found.total == 0
    assert found.correction is None


async def test_filters_that_leave_nothing_do_not_make_a_text_wrong(two_thousand_offers: None) -> None:
    found = await engine.find(OfferFilters(text="développeur", salary_min=290_000))
    assert found.total == 0
    assert found.correction is None
    assert found.relaxations


async def test_an_unfinished_word_finds_those_it_begins(two_thousand_offers: None) -> None:
    assert (await engine.find(OfferFilters(text="kubern"))).total > 0


def test_suggestions_are_few_and_varied(two_thousand_offers: None) -> None:
    kinds = [kind for kind, _ in suggested("de")]
    assert len(kinds) <= spelling.SUGGESTIONS
    assert {spelling.PROFESSION, spelling.SEARCH} <= set(kinds)
    assert (spelling.EMPLOYER, "Agence nationale d’essai n° 1") in suggested("agence nationale d'essai n° 1")


@pytest.mark.parametrize("text", ["dével", "devel", "DEVEL", "  devel "])
def test_suggestions_ignore_accents_and_case(two_thousand_offers: None, text: str) -> None:
    assert (spelling.SEARCH, "développeur") in suggested(text)
    assert (spelling.PROFESSION, "Développement logiciel") in suggested(text)


def test_a_profession_is_suggested_by_its_other_names(two_thousand_offers: None) -> None:
    assert (spelling.PROFESSION, "Cybersécurité") in suggested("rssi")
    assert (spelling.SEARCH, "data scientist") in suggested("data sc")


async def test_every_suggestion_finds_something(two_thousand_offers: None) -> None:
    snapshot = engine.snapshot()
    assert snapshot is not None
    for beginning in ("da", "ch", "ar", "se", "te", "ag"):
        proposed = spelling.suggestions(beginning, snapshot.words)
        assert proposed, beginning
        for suggestion in proposed:
            name, value = suggestion.url.partition("?")[2].split("=")
            if name == "q":
                assert (await engine.find(OfferFilters(text=suggestion.label))).total > 0
            assert value


@pytest.mark.parametrize("text", ["", "a", " ", "%_", "'", "\\", "🚚🚚"])
def test_nothing_to_suggest(two_thousand_offers: None, text: str) -> None:
    assert suggested(text) == []

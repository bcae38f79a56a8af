"""The version of search rows changes with what they hold, and with nothing else."""

import dataclasses

import pytest

from metnum.domain.search import facets, version
from metnum.domain.search.version import SOURCES, digest

CODE = '''
"""What it is."""

STOP_WORDS = {"le", "la"}


def stem(word: str) -> str:
    """Return the stem."""
    return word.rstrip("s")  # lightly
'''


def test_wording_is_not_meaning() -> None:
    reworded = CODE.replace("What it is.", "What it was.").replace("  # lightly", "").replace("\n\n\n", "\n")
    assert reworded != CODE
    assert digest([reworded], facets.FACETS) == digest([CODE], facets.FACETS)


@pytest.mark.parametrize(("before", "after"), [('"la"', '"les"'), ('"s"', '"x"'), ("rstrip", "strip")])
def test_another_analyser_is_another_version(before: str, after: str) -> None:
    assert digest([CODE.replace(before, after)], facets.FACETS) != digest([CODE], facets.FACETS)


def test_the_analyser_is_part_of_it() -> None:
    texts = [path.read_text(encoding="utf-8") for path in SOURCES]
    assert digest(texts, facets.FACETS) == version.current()
    place = next(place for place, text in enumerate(texts) if '"cheffe": "chef"' in text)
    texts[place] = texts[place].replace('"cheffe": "chef"', '"cheffe": "cheffe"')
    assert digest(texts, facets.FACETS) != version.current()


def test_facets_are_part_of_it_but_not_their_words_nor_their_order() -> None:
    first, *others = facets.FACETS
    renamed = dataclasses.replace(first, label="Autre", is_open=False)
    assert digest([], [*others, renamed]) == digest([], facets.FACETS)
    assert digest([], others) != digest([], facets.FACETS)
    moved = dataclasses.replace(first, of_offer=others[0].of_offer)
    assert digest([], [moved, *others]) != digest([], facets.FACETS)

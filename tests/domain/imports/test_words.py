"""Texts are made comparable, and plain texts become HTML."""

from hypothesis import given
from hypothesis import strategies as st

from metnum.domain.core import rich_text
from metnum.domain.imports import words


@given(st.text())
def test_folded_text_is_stable_ascii(text: str) -> None:
    folded = words.fold(text)
    assert folded.isascii()
    assert folded == words.fold(folded)
    assert "  " not in folded


def test_apostrophes_and_accents_do_not_matter() -> None:
    assert words.fold("Lieu d’affectation") == words.fold("LIEU D'AFFECTATION") == "lieu d affectation"
    assert words.fold("Maîtrise d’œuvre") == "maitrise d oeuvre"


@given(st.text(max_size=300))
def test_plain_text_becomes_safe_html_and_loses_nothing(text: str) -> None:
    text = words.clean(text)
    html = words.html_of(text)
    assert rich_text.sanitise(html) == rich_text.sanitise(rich_text.sanitise(html))
    letters = [character for character in "".join(text.split()) if character.isalnum()]
    assert [c for c in "".join(rich_text.plain_text(html).split()) if c.isalnum()] == letters


def test_dashes_become_lists() -> None:
    html = words.html_of("Savoirs :\n- droit ;\n• budget <public>\nFin.")
    assert html == "<p>Savoirs :</p><ul><li>droit ;</li><li>budget &lt;public&gt;</li></ul><p>Fin.</p>"


def test_long_lines_are_cut_between_words() -> None:
    assert words.shorten("un deux trois", 9) == "un deux…"
    assert words.shorten(" un   deux ", 9) == "un deux"

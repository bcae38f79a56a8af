"""Only the safe subset of HTML comes out, whatever comes in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metnum.domain.core.rich_text import from_markdown, plain_text, sanitise


@pytest.mark.parametrize(
    ("hostile", "forbidden"),
    [
        ("<script>alert(1)</script><p>Bonjour</p>", "script"),
        ('<p onclick="alert(1)">Bonjour</p>', "onclick"),
        ('<a href="javascript:alert(1)">Bonjour</a>', "javascript"),
        ('<p style="position:fixed">Bonjour</p>', "style"),
        ('<img src=x onerror="alert(1)">Bonjour', "<img"),
        ("<iframe src=//mechant.example></iframe>Bonjour", "iframe"),
    ],
)
def test_hostile_markup_loses_its_teeth(hostile: str, forbidden: str) -> None:
    clean = sanitise(hostile)
    assert "Bonjour" in clean
    assert forbidden not in clean


def test_headings_fit_under_those_of_the_page() -> None:
    assert sanitise("<h1>Un</h1><h2>Deux</h2><h5>Cinq</h5>") == "<h3>Un</h3><h3>Deux</h3><h4>Cinq</h4>"


def test_bold_and_italic_become_meaning() -> None:
    assert sanitise("<p><b>fort</b> <i>doux</i></p>") == "<p><strong>fort</strong> <em>doux</em></p>"


def test_empty_paragraphs_vanish() -> None:
    assert sanitise("<p></p><p> </p><p>Texte</p><p><br></p>") == "<p>Texte</p>"


def test_markdown_becomes_html() -> None:
    html = from_markdown("# Titre\n\n- un\n- [deux](https://exemple.fr)\n\n**gras** 🚀")
    assert html.startswith("<h3>Titre</h3>")
    assert '<a href="https://exemple.fr" rel="noopener nofollow">deux</a>' in html
    assert "<strong>gras</strong> 🚀" in html


def test_plain_text_keeps_the_words() -> None:
    assert plain_text("<h3>Mission</h3><p>L&#39;équipe<br>agile</p>") == "Mission L'équipe agile"


@given(st.text(max_size=300))
def test_sanitising_twice_changes_nothing(text: str) -> None:
    once = sanitise(text)
    assert sanitise(once) == once


def test_brackets_without_end_stay_text() -> None:
    """The reader once read all the rest of the text again for each bracket, which took forever."""
    assert from_markdown("[" * 600) == f"<p>{'[' * 600}</p>"
    assert "<a " in from_markdown("[lien](https://exemple.fr)")


def test_signs_that_open_nothing_are_read_once() -> None:
    assert plain_text("<" * 50_000 + "<b>mot</b>").endswith("mot")

"""The short way to read Markdown gives what the long way gives, or leaves the text to it."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from metnum.domain.core import plain_markdown, rich_text

WORDS = ["mot", "É", "1", "«\u00a0a", "\u202f", "’", '"', "http://a.fr", ":", " ", "  ", "\t"]
MARKS = [
    "1.",
    "2)",
    "-",
    "- ",
    "+ ",
    "* ",
    "=",
    "===",
    "---",
    "#",
    "_",
    "*",
    "**",
    "<b>",
    "&",
    "&amp;",
    "[",
    "|",
    "`",
]
INLINE = [
    "**gras**",
    "*a*",
    "**a",
    "b**",
    "[lien](https://a.gouv.fr/b_c-d)",
    "[x](https://a.fr)",
    "!",
    "€",
    "(",
    ")",
    "# ",
    "### ",
    "& ",
    "1. a",
    "xn--a",
]
LINES = ["\n", "\n\n", "\\", "\\\n", "\n- a", "\n\n- b", "\n1. a", "\n\n2. b", "\n\n### "]


@given(st.lists(st.sampled_from(WORDS + MARKS + INLINE + LINES), max_size=14).map("".join))
@example("Vous :\n- codez\n- testez\n\nFin\\\nici")
@example("a\n\n- b\n\nc\n\n- d\n- e")
@example("- a\nsuite")
@example("a \nb")
@example("**a** et *b*, [c](https://a.gouv.fr/d) & e")
@example("a\u202f")
@example("**a**€ et ![x](https://a.fr)")
@example("- a\n\n1. b\n2. c\n\n1. d")
@example("a\n- b\n\n- c")
@example("## a\n\n#### b\n\nc")
def test_same_as_the_whole_reader(text: str) -> None:
    short = plain_markdown.render(text)
    assert short is None or short == rich_text.sanitise(rich_text.render(text))


@pytest.mark.parametrize(
    "text",
    [
        "Une phrase.",
        "Vous :\n- codez\n- testez",
        "Un\\\nDeux\n\nTrois\n\n- quatre",
        "### Titre\n\nDu **gras**, du *penché* & un [lien](https://exemple.fr/a)\n\n1. un\n2. deux",
    ],
)
def test_ordinary_texts_take_it(text: str) -> None:
    assert plain_markdown.render(text)

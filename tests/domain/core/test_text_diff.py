"""The differences of words between two texts are readable, complete and safe."""

import re

from hypothesis import given
from hypothesis import strategies as st

from metnum.domain.core.text_diff import readable, replaced, word_diff

_SAID = re.compile(r'<span class="fr-sr-only">[^<]*</span>')


def plain(html: str) -> str:
    """Return the differences without the words that only screen readers say."""
    return _SAID.sub("", html)


def test_words_removed_and_added() -> None:
    html = plain(word_diff("Servir l’intérêt général", "Servir l’intérêt public"))
    assert html == "Servir l’intérêt <del>général</del> <ins>public</ins>"


def test_long_common_parts_are_cut() -> None:
    words = [f"mot{number}" for number in range(200)]
    html = plain(word_diff(" ".join([*words, "avant"]), " ".join([*words, "après"])))
    assert html.startswith("… mot188")
    assert html.endswith("<del>avant</del> <ins>après</ins>")
    middle = word_diff(" ".join(["a", *words, "b"]), " ".join(["c", *words, "d"]))
    assert "mot11 … mot188" in middle


def test_paragraphs_are_lines() -> None:
    assert readable("<p>Un <strong>deux</strong></p><ul><li>trois</li><li>quatre</li></ul>") == (
        "Un deux\ntrois\nquatre"
    )
    assert "<br>" in word_diff("", "un\ndeux")


def test_what_somebody_typed_is_never_markup() -> None:
    hostile = "<script>alert(1)</script> \"&'"
    for html in (
        word_diff("", hostile),
        word_diff(hostile, ""),
        word_diff(hostile, hostile),
        replaced(hostile, hostile),
    ):
        assert "<script" not in html
    assert "&lt;script&gt;" in replaced("", hostile)


def test_empty_values() -> None:
    assert plain(replaced("", "CDI")) == "<ins>CDI</ins>"
    assert plain(replaced("CDI", "")) == "<del>CDI</del>"
    assert plain(replaced("CDD", "CDI")) == "<del>CDD</del> → <ins>CDI</ins>"


def test_very_long_texts_are_not_compared_for_hours() -> None:
    before, after = "a b " * 5_000, "b a " * 5_000
    assert "trop long" in word_diff(before, after)


@given(st.lists(st.sampled_from("abcd"), max_size=30), st.lists(st.sampled_from("abcd"), max_size=30))
def test_both_texts_can_be_read_in_the_diff(before: list[str], after: list[str]) -> None:
    html = plain(word_diff(" ".join(before), " ".join(after)))
    if "…" in html:
        return
    assert re.sub(r"<ins>.*?</ins>|</?del>", "", html).split() == before
    assert re.sub(r"<del>.*?</del>|</?ins>", "", html).split() == after


def test_a_word_said_again_and_again_is_not_compared() -> None:
    """Comparing such texts once took seconds of the whole server."""
    assert "trop long" in word_diff("a " * 1_900, "a " * 1_950)
    assert "<del>" in word_diff("de la " * 200 + "mer", "de la " * 200 + "terre")

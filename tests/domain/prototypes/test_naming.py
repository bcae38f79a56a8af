"""Names of prototypes are forgiving with what people type, and strict with files."""

import pytest

from metnum.domain.prototypes import naming


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("bourse", "bourse"),
        ("ma_page", "ma-page"),
        ("Ma Page", "ma-page"),
        ("MaPage", "ma-page"),
        ("L’été à l'hôtel", "l-ete-a-l-hotel"),
        ("bourse.py", "bourse-py"),
        ("../x", "x"),
        ("1page", ""),
        ("class", ""),
        ("essai", "essai"),
        ("…", ""),
        ("", ""),
    ],
)
def test_a_name_or_a_title_gives_an_address(typed: str, slug: str) -> None:
    assert naming.slug(typed) == slug
    assert naming.slug(naming.module(slug)) == slug

"""Texts of offers leave as Markdown and come back the same."""

import pytest

from metnum.domain.core.light_markup import from_html
from metnum.domain.sheets.values import markup

ROUND_TRIPS = [
    "<p>Un <strong>gras</strong>, un <em>penché</em> &amp; 2 &lt; 3 *étoile*.</p>",
    "<h3>Titre</h3><p>Deux</p><h4>Petit</h4><p>Trois</p>",
    "<ul><li>a</li><li>b</li></ul><p>- pas une liste</p><p>1. non plus</p>",
    "<ol><li>un</li><li>deux</li></ol>",
    "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>",
    '<p>Voir <a href="https://exemple.fr/a?b=1&amp;c=2" rel="noopener nofollow">ici</a>.</p>',
    "<blockquote><p>Cité</p></blockquote>",
    "<p>Ligne<br>suivante</p>",
]


@pytest.mark.parametrize("html", ROUND_TRIPS)
def test_round_trip(html: str) -> None:
    assert markup(from_html(html)).replace("\n", "") == html


def test_lines_of_a_cell_stay_lines() -> None:
    assert markup("Vous :\n- codez\n- testez\n\nFin\nici").replace("\n", "") == (
        "<p>Vous :</p><ul><li>codez</li><li>testez</li></ul><p>Fin<br>ici</p>"
    )
    assert "<script" not in markup("<script>alert(1)</script><img src=x onerror=alert(1)>bonjour")

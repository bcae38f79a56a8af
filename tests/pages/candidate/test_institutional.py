"""The pages that the law requires, and those that say what went wrong."""

import itertools
import re
from html.parser import HTMLParser

import pytest
from starlette.routing import Route

from metnum.components import error_pages
from metnum.components.el import html_rendering
from metnum.http import api_docs, feeds
from metnum.http.routes import ROUTES
from metnum.metnum import SCREENS
from metnum.pages.candidate import institutional
from metnum.routes import FAILURE, NOT_FOUND

NAMES = sorted(institutional.TITLES)


class Outline(HTMLParser):
    """The headings, links and text of a page."""

    def __init__(self, html: object) -> None:
        super().__init__()
        self.levels: list[int] = []
        self.links: list[str] = []
        self.sources: list[str] = []
        self.words = ""
        self.feed(str(html))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note headings, links, and files that a browser would load."""
        values = dict(attrs)
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if tag == "a":
            self.links += filter(None, [values.get("href")])  # the last part of a breadcrumb has no link
        elif address := values.get("src") or values.get("href"):
            self.sources.append(address)

    def handle_data(self, data: str) -> None:
        """Gather the text."""
        self.words += f" {data}"


def institutional_page(name: str) -> Outline:
    """Return one of the pages as its first HTML."""
    with html_rendering():
        return Outline(institutional.page(name)())


@pytest.mark.parametrize("name", NAMES)
def test_headings_are_in_order(name: str) -> None:
    levels = institutional_page(name).levels
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


@pytest.mark.parametrize("name", NAMES)
def test_links_lead_to_pages_that_exist(name: str) -> None:
    known = {screen.path for screen in SCREENS} | {route.path for route in ROUTES if isinstance(route, Route)}
    links = institutional_page(name).links
    assert links
    for link in links:
        assert link in known or link.startswith(("https://", "mailto:")), link


@pytest.mark.parametrize("name", NAMES)
def test_texts_are_french_and_finished(name: str) -> None:
    words = institutional_page(name).words
    assert len(words) > 200
    assert not re.search(r"lorem|todo|xxx|à compléter|\[.*\]", words, re.IGNORECASE)
    assert "'" not in words, "apostrophe droite"
    assert "·" not in words, "point médian"
    assert not re.search(r"\b(tu|ton|ta|tes)\b", words, re.IGNORECASE)


def test_accessibility_is_said_as_it_is() -> None:
    words = institutional_page("accessibilite").words
    assert "non conforme" in words
    assert "Défenseur des droits" in words
    assert "RGAA" in words


def test_the_site_map_names_every_page_without_parameter() -> None:
    links = set(institutional_page("plan-du-site").links)
    pages = {screen.path for screen in SCREENS if screen.is_public and "{" not in screen.path}
    assert pages - {"/plan-du-site"} <= links


def test_search_engines_get_every_page_without_parameter() -> None:
    pages = {screen.path for screen in SCREENS if screen.is_public and "{" not in screen.path}
    assert pages - {"/api/docs", "/galerie"} == set(feeds.STATIC_PATHS)


@pytest.mark.parametrize("name", NAMES)
def test_heads(name: str) -> None:
    head = institutional.head(name)(None)
    assert head.canonical == f"/{name}"
    assert institutional.TITLES[name] in head.full_title


def test_an_unknown_page_offers_the_search() -> None:
    with html_rendering():
        html = str(error_pages.not_found_page())
    outline = Outline(html)
    assert outline.levels == [1]
    assert re.search(r'<form[^>]*action="/offres-emploi"', html)
    assert 'name="q"' in html
    assert {"/", "/offres-emploi"} <= set(outline.links)
    assert not NOT_FOUND.head(None).is_indexed


def test_a_failure_says_what_is_kept_and_what_to_do() -> None:
    with html_rendering():
        outline = Outline(error_pages.error_page())
    assert outline.levels == [1]
    assert "rechargez" in outline.words
    assert not FAILURE.head(None).is_indexed


def test_the_description_of_the_api_loads_nothing_from_elsewhere() -> None:
    with html_rendering():
        outline = Outline(api_docs.content())
    assert outline.levels[0] == 1
    assert not [address for address in outline.sources if not address.startswith(("/", "#"))]
    for name in ("q", "metier", "salaire_min", "rayon", "tri", "page", "slug"):
        assert re.search(rf"\b{name}\b", outline.words)
    assert "/api/openapi.json" in outline.links

"""Everybody opens each page that they may, with the keyboard alone; axe and what screen readers hear judge it.

Pages come from the list of screens and of plain routes (`every_screen.py`), so that a new one is tested by itself.
"""

from collections import defaultdict

import pytest
from playwright.sync_api import Browser

from metnum.bench.server import Site
from metnum.metnum import SCREENS
from tests.browser import every_screen
from tests.browser.accessibility import faults_of_a_visit
from tests.browser.every_screen import NOBODY, RECRUITER, WHO, Visit
from tests.browser.keyboard import Keyboard

pytestmark = pytest.mark.browser
# The gallery is walked over its components only, because the same four buttons stand around each example.
GALLERY = "/galerie"
SAME_BUTTONS = "[data-example]:not(:first-of-type) :is([data-preview], [data-copy], .metnum-code__opener)"
HIDE = "selector => document.querySelectorAll(selector).forEach((it) => (it.style.display = 'none'))"
# On phones, the header, the side menu, the filters and the breadcrumb open on these pages.
OPENED_ON_PHONES = (
    "/",
    "/offres-emploi",
    "/emploi/{slug}",
    "/connexion",
    "/espace-recruteur/offres",
    "/espace-recruteur/offres/{id}/modifier",
)
OPENED_WHOLE = (
    "/",
    "/connexion",
    "/espace-recruteur/offres",
)  # the header and the footer are the same elsewhere


def _visits(site: Site, who: str, width: int) -> list[Visit]:
    found = [visit for visit in every_screen.visits(site) if visit.who == who]
    return [visit for visit in found if width > 400 or visit.pattern != GALLERY]


def _root(visit: Visit, width: int) -> str:
    if width < 400:
        return "body" if visit.pattern in OPENED_ON_PHONES else ""
    return "body" if visit.pattern in OPENED_WHOLE else "main"


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("who", WHO)
def test_every_page(browser: Browser, site: Site, who: str, width: int) -> None:
    """Tab reaches every control in order and in sight, what opens closes, axe finds nothing, and nothing overflows."""
    complaints: list[str] = []
    titles: dict[str, set[str]] = defaultdict(set)
    options = {"viewport": {"width": width, "height": 800}, "reduced_motion": "reduce"}
    with every_screen.contexts(browser, site, **options) as context_of:
        keyboard = Keyboard(context_of(who).new_page())
        keyboard.page.on("pageerror", lambda error: complaints.append(f"{keyboard.page.url}: {error}"))
        for visit in _visits(site, who, width):
            found = _looked_at(keyboard, visit)
            titles[keyboard.page.title()].add(visit.pattern.partition(",")[0])
            if root := _root(visit, width):
                found += keyboard.openers(root)
            complaints += [f"{visit.pattern} {width}: {wrong}" for wrong in found]
    complaints += [f"« {title} » is the title of {same}" for title, same in titles.items() if len(same) > 1]
    assert not complaints, "\n".join(complaints)


def _looked_at(keyboard: Keyboard, visit: Visit) -> list[str]:
    keyboard.arrive(visit.address)
    if visit.pattern == GALLERY:  # `test_screenshots` keeps what axe says of the gallery, which shows it
        keyboard.page.evaluate(HIDE, SAME_BUTTONS)
        return keyboard.semantics() + keyboard.walk()
    return faults_of_a_visit(keyboard)


def test_skip_links(browser: Browser, site: Site) -> None:
    """On a screen and on a plain page, each skip link leads to its place, from where Tab goes on."""
    with every_screen.contexts(browser, site, viewport={"width": 1280, "height": 800}) as context_of:
        for who, address in (
            (NOBODY, "/offres-emploi"),
            (NOBODY, "/connexion"),
            (RECRUITER, "/espace-recruteur/equipe"),
        ):
            page = context_of(who).new_page()
            keyboard = Keyboard(page)
            keyboard.arrive(address)
            count = page.locator(".fr-skiplinks a").count()
            assert count >= 3
            for place in range(count):
                link = page.locator(".fr-skiplinks a").nth(place)
                target = link.get_attribute("href")
                link.focus()
                page.keyboard.press("Enter")
                page.keyboard.press("Tab")
                inside = "target => document.querySelector(target).contains(document.activeElement)"
                assert page.evaluate(inside, target), f"{address} {target}"


def test_nothing_is_forgotten(site: Site) -> None:
    """Every screen and plain page has an address to visit, which answers with that page."""
    visited = {visit.pattern for visit in every_screen.visits(site)}
    assert {screen.path for screen in SCREENS} | set(every_screen.plain_patterns()) <= visited
    assert [
        visit for visit in every_screen.visits(site) if "{" in visit.address or "None" in visit.address
    ] == []

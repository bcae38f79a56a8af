"""A real browser on the production build: from the click on a filter to the new list in the page."""

import random
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from metnum import addresses
from metnum.bench import figures
from metnum.bench.chromium import launch_options

_MEASURE = Path(__file__).with_name("filter_click.js").read_text(encoding="utf-8")
_WORDS = ("data", "projet", "securite", "developpeur", "reseau", "design", "support", "cloud")


def run(base: str, *, rounds: int = 60) -> list[str]:
    """Measure clicks on filters, and typing, in one page."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(f"{base}{addresses.OFFER_SEARCH}")
        page.wait_for_timeout(2_000)
        clicks = list(_clicks(page, rounds))
        typing = list(_typing(page, max(5, rounds // 4)))
        browser.close()
    return [
        figures.line("click on a filter → new list", clicks),
        figures.line("last key typed → new list", typing),
    ]


def _clicks(page: Page, rounds: int) -> Iterator[float]:
    boxes = [
        f"input[name='{name}']:nth-of-type(1)"
        for name in ("contrat", "teletravail", "experience", "metier", "region")
    ]
    for _ in range(rounds):
        yield page.evaluate(_MEASURE, [random.choice(boxes), None])
        page.wait_for_timeout(120)


def _typing(page: Page, rounds: int) -> Iterator[float]:
    for number in range(rounds):
        yield page.evaluate(_MEASURE, ["input[name='q']", _WORDS[number % len(_WORDS)]])
        page.wait_for_timeout(400)

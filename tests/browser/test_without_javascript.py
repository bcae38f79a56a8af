"""The public pages work without JavaScript: GET forms, links, full content."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from metnum.bench.server import Site
from tests.browser import every_screen
from tests.browser.every_screen import NOBODY
from tests.browser.pages.listing import Listing

pytestmark = pytest.mark.browser
WHOLE = """() => {
  const found = [];
  const seen = (it) => it.checkVisibility({ visibilityProperty: true }) && it.getBoundingClientRect().height > 0;
  const h1 = [...document.querySelectorAll("main h1")].filter(seen);
  if (h1.length !== 1) found.push(`${h1.length} h1`);
  if (document.querySelector("main").innerText.length < 80) found.push("almost nothing to read");
  if (document.documentElement.scrollWidth > innerWidth) found.push("overflows");
  if (!seen(document.querySelector("header nav a"))) found.push("no menu");
  for (const form of document.querySelectorAll("main form"))
    if (!form.getAttribute("action") && !form.closest("[data-example]"))
      found.push(`a form sends to nowhere: ${form.innerText.slice(0, 40)}`);
  for (const it of document.querySelectorAll("main [aria-expanded=false]")) {
    const target = document.getElementById(it.getAttribute("aria-controls"));
    if (target && !seen(target) && target.textContent.trim()) found.push(`nothing opens ${target.id}`);
  }
  return found;
}"""


@pytest.fixture
def plain_page(browser: Browser, base_url: str) -> Iterator[Page]:
    """Yield a page whose browser runs no script."""
    context = browser.new_context(java_script_enabled=False, base_url=base_url, locale="fr-FR")
    yield context.new_page()
    context.close()


def test_search_filter_page_and_open(plain_page: Page) -> None:
    listing = Listing(plain_page).open(is_live=False)
    listing.text.fill("projet")
    listing.text.press("Enter")
    expect(listing.active_filters).to_contain_text("« projet »")
    listing.toggle("Contrat", "CDI")
    plain_page.get_by_role("button", name="Appliquer les filtres").click()
    expect(listing.active_filters).to_contain_text("CDI")
    expect(listing.active_filters).to_contain_text("« projet »")
    listing.results.first.get_by_role("link").click()
    expect(plain_page.get_by_role("heading", level=1)).to_be_visible()
    expect(plain_page.locator("dl")).to_contain_text("Contrat")


def test_pages_are_links(plain_page: Page) -> None:
    listing = Listing(plain_page).open(is_live=False)
    listing.pagination.get_by_role("link", name="Page suivante").click()
    expect(listing.pagination.locator("[aria-current=page]")).to_have_text("2")
    expect(listing.results).to_have_count(20)


def test_every_public_page(plain_page: Page, site: Site) -> None:
    """Each public page has its title, menus and forms without a script; nothing overflows, nothing waits."""
    complaints = []
    for visit in every_screen.visits(site):
        if visit.who != NOBODY or "{token}" in visit.pattern:
            continue
        plain_page.goto(visit.address)
        complaints += [f"{visit.pattern}: {wrong}" for wrong in plain_page.evaluate(WHOLE)]
    assert not complaints, "\n".join(complaints)

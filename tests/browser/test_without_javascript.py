"""The public pages work without JavaScript: GET forms, links, full content."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.pages.listing import Listing

pytestmark = pytest.mark.browser


@pytest.fixture
def plain_page(browser: Browser, base_url: str) -> Iterator[Page]:
    """A page whose browser runs no script."""
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

"""A candidate looks for an offer in a real browser, on the production server."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages.listing import Listing

pytestmark = pytest.mark.browser


def test_a_filter_answers_at_once_and_stands_in_the_address(page: Page) -> None:
    listing = Listing(page).open()
    everything = listing.count()
    listing.toggle("Contrat", "CDI")
    expect(page).to_have_url(re.compile(r"contrat=cdi"))
    expect(listing.active_filters).to_contain_text("CDI")
    filtered = listing.count()
    assert 0 < filtered < everything
    page.reload()
    expect(listing.value("Contrat", "CDI")).to_be_checked()
    assert listing.count() == filtered


def test_back_and_forward_bring_fields_and_list_back(page: Page) -> None:
    listing = Listing(page).open()
    everything = listing.total.inner_text()
    listing.toggle("Télétravail", "Télétravail total")
    expect(listing.total).not_to_have_text(everything)
    filtered = listing.total.inner_text()
    page.go_back()
    expect(listing.total).to_have_text(everything)
    expect(listing.value("Télétravail", "Télétravail total")).not_to_be_checked()
    page.go_forward()
    expect(listing.total).to_have_text(filtered)
    expect(listing.value("Télétravail", "Télétravail total")).to_be_checked()


def test_rapid_clicks_add_up(page: Page) -> None:
    listing = Listing(page).open()
    for label in ("CDI", "CDD", "Fonctionnaire titulaire"):
        listing.toggle("Contrat", label)
    expect(page).to_have_url(re.compile(r"contrat=titulaire.*contrat=cdi.*contrat=cdd"))
    expect(listing.active_filters.locator("a.fr-tag")).to_have_count(3)


def test_the_list_follows_what_is_typed(page: Page) -> None:
    listing = Listing(page).open()
    before = listing.total.inner_text()
    listing.text.press_sequentially("data", delay=30)
    expect(page).to_have_url(re.compile(r"[?&]q=data$"))
    expect(listing.total).not_to_have_text(before)
    expect(page.locator("#resultats mark").first).to_be_visible()
    page.go_back()
    expect(listing.text).to_have_value("")
    expect(listing.total).to_have_text(before)


def test_tags_take_filters_away(page: Page) -> None:
    listing = Listing(page).open("contrat=cdi&teletravail=partiel")
    page.get_by_role("link", name="Retirer le filtre CDI").click()
    expect(page).not_to_have_url(re.compile("contrat="))
    expect(listing.value("Contrat", "CDI")).not_to_be_checked()
    page.get_by_role("link", name="Tout effacer").click()
    expect(page).to_have_url(re.compile(r"/offres-emploi$"))


def test_pages_are_links_that_keep_the_search(page: Page) -> None:
    listing = Listing(page).open("versant=etat")
    first = listing.titles()
    listing.pagination.get_by_role("link", name="2", exact=True).click()
    expect(page).to_have_url(re.compile(r"versant=etat.*page=2"))
    expect(listing.pagination.locator("[aria-current=page]")).to_have_text("2")
    expect(listing.results.first.locator("h3")).not_to_have_text(first[0])


def test_search_back_back_search_again(page: Page) -> None:
    """The address, the field and the list agree after each of twenty searches, and after each return."""
    listing = Listing(page).open()
    for word in ("data", "projet", "support", "cloud") * 5:
        listing.search(word)
        expect(page).to_have_url(re.compile(rf"[?&]q={word}$"))
        listing.toggle("Contrat", "CDI")
        expect(page).to_have_url(re.compile(rf"q={word}.*contrat=cdi|contrat=cdi.*q={word}"))
        page.go_back()
        expect(page).to_have_url(re.compile(rf"[?&]q={word}$"))
        expect(listing.text).to_have_value(word)
        page.go_back()
        expect(page).not_to_have_url(re.compile(rf"q={word}"))
        expect(listing.active_filters).not_to_contain_text(f"« {word} »")
        listing.search(f"{word} ")
        expect(listing.active_filters).to_contain_text(f"« {word} »")
        shown = listing.total.inner_text()
        listing.open(f"q={word}")
        expect(listing.total).to_have_text(shown)


def test_zero_results_say_what_to_drop(page: Page) -> None:
    listing = Listing(page).open("q=xqzwv&contrat=cdi")
    expect(listing.results).to_have_count(0)
    advice = page.locator("#aucun-resultat")
    advice.get_by_role("link", name=re.compile("Sans le filtre « Recherche »")).click()
    expect(page).to_have_url(re.compile(r"\?contrat=cdi$"))
    expect(listing.results.first).to_be_visible()


def test_suggestions_are_reached_with_the_keyboard(page: Page) -> None:
    listing = Listing(page).open()
    listing.text.press_sequentially("cyber", delay=30)
    options = page.locator("#recherche-suggestions-suggestions [role=option]")
    expect(options.first).to_be_visible()
    expect(listing.text).to_have_attribute("aria-expanded", "true")
    listing.text.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    listing.text.press("Escape")
    expect(options).to_have_count(0)


def test_keyboard_only_from_search_to_offer(page: Page) -> None:
    listing = Listing(page).open()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Contenu")).to_be_focused()
    everything = listing.total.inner_text()
    listing.text.focus()
    page.keyboard.type("data")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("q=data"))
    expect(listing.total).not_to_have_text(everything)  # the address changes before the list does
    checkbox = listing.value("Contrat", "CDI")
    all_contracts = listing.total.inner_text()
    checkbox.focus()
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile("contrat=cdi"))
    expect(listing.total).not_to_have_text(all_contracts)
    expect(checkbox).to_be_focused()
    link = listing.results.first.get_by_role("link").first
    title = link.inner_text()
    link.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/emploi/"))
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def test_phone_sheet(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    listing = Listing(page).open()
    opener = page.get_by_role("button", name="Filtrer")
    opener.click()
    sheet = page.get_by_role("dialog", name="Filtres")
    expect(sheet).to_be_visible()
    listing.toggle("Contrat", "CDI")
    show = sheet.get_by_role("button", name=re.compile(r"Afficher \d"))
    expect(show).to_contain_text(re.compile(r"offres?"))
    show.click()
    expect(sheet).to_have_count(0)
    expect(page.get_by_role("button", name="Filtrer (1)")).to_be_focused()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

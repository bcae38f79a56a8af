"""The listing of offers, as a person uses it."""

import re

from playwright.sync_api import Locator, Page, expect


class Listing:
    """`/offres-emploi`: a search field, facets, active filters, results, pages."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.results = page.locator("#resultats > li")
        self.total = page.locator("#nombre-resultats")
        self.active_filters = page.locator("#filtres-actifs")
        self.pagination = page.locator("nav.fr-pagination")
        self.text = page.locator('form[role="search"] input[type="search"][name="q"]')

    def open(self, query: str = "", *, is_live: bool = True) -> "Listing":
        """Go to the listing, with parameters as in its address; `is_live` waits for its JavaScript."""
        self.page.goto(f"/offres-emploi{'?' + query if query else ''}")
        expect(self.total).to_be_visible()
        if is_live:
            expect(self.page.locator("form[role=search]")).to_have_attribute("data-live", "true")
        return self

    def search(self, text: str) -> None:
        """Type words and press Enter."""
        self.text.fill(text)
        self.text.press("Enter")

    def facet(self, label: str) -> Locator:
        """Return the group of checkboxes of a facet."""
        return self.page.get_by_role("group", name=label, exact=True)

    def value(self, facet: str, label: str) -> Locator:
        """Return the checkbox of one value, whatever its count."""
        return self.facet(facet).get_by_role("checkbox", name=re.compile(rf"^{re.escape(label)}\b"))

    def toggle(self, facet: str, label: str) -> None:
        """Click on one value of a facet."""
        self.facet(facet).locator("label").filter(has_text=re.compile(rf"^{re.escape(label)}\b")).click()

    def titles(self) -> list[str]:
        """Return the titles of the offers of this page."""
        return [text.strip() for text in self.results.locator("h2, h3").all_inner_texts()]

    def count(self) -> int:
        """Return the number of offers found, read in the sentence."""
        digits = re.sub(r"(?<=\d)\s(?=\d)", "", self.total.inner_text())
        found = re.search(r"\d+", digits)
        return int(found.group()) if found else 0

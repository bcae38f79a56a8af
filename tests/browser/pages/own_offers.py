"""The list of offers of an institution, as recruiters use it."""

from collections.abc import Sequence
from typing import Literal

from playwright.sync_api import Locator, Page, expect


class OwnOffersPage:
    """`/espace-recruteur/offres`: states, search, filters, rows, the bar of the selection."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.total = page.locator("#nombre-resultats")
        self.text = page.locator("form[role=search] input[type=search]")
        self.rows = page.locator("tr[data-row]")
        self.bar = page.locator("#barre-selection")

    def open(self, query: str = "") -> "OwnOffersPage":
        """Go to the list and wait for its JavaScript."""
        self.page.goto(f"/espace-recruteur/offres{'?' + query if query else ''}")
        expect(self.page.locator("form[role=search]")).to_have_attribute("data-live", "true")
        self.page.wait_for_function("document.documentElement.dataset.frJs === 'true'")
        return self

    def titles(self) -> list[str]:
        """Return the titles of this page."""
        return self.rows.locator("[data-row-link]").all_inner_texts()

    def box(self, title: str) -> Locator:
        """Return the checkbox of a row."""
        return self.page.get_by_role("checkbox", name=f"Sélectionner {title}", exact=True)

    def check(self, title: str, modifiers: Sequence[Literal["Shift"]] = ()) -> None:
        """Check a row by its label, as a mouse does."""
        self.page.locator("label").filter(
            has=self.page.get_by_text(f"Sélectionner {title}", exact=True)
        ).click(modifiers=list(modifiers))

    def sort(self, label: str) -> None:
        """Click on the head of a column."""
        self.page.locator("thead").get_by_role("link", name=label).click()

    def shelf(self, label: str) -> Locator:
        """Return the link of a state."""
        return self.page.get_by_role("navigation", name="Offres par état").get_by_role("link", name=label)

    def page_link(self, number: str) -> Locator:
        """Return the link of a page of the list."""
        return self.page.locator("nav.fr-pagination").get_by_role("link", name=number, exact=True)

    def act(self, label: str) -> None:
        """Click on an action of the bar."""
        self.bar.get_by_role("button", name=label, exact=True).click()

"""The page of an offer in the back office, as a person uses it."""

from playwright.sync_api import Locator, Page, expect


class OfferLifePage:
    """Actions, message, history."""

    def __init__(self, page: Page, offer_id: int) -> None:
        self.page, self.address = page, f"/espace-recruteur/offres/{offer_id}"
        self.message = page.locator("#message")
        self.badges = page.locator("h1 ~ .fr-badges-group")

    def open(self) -> "OfferLifePage":
        """Open the page and wait for React."""
        self.page.goto(self.address)
        self.page.wait_for_function("document.documentElement.dataset.frJs === 'true'")
        return self

    def button(self, label: str) -> Locator:
        """Return a button of the list of actions."""
        return self.page.locator(".metnum-actions").get_by_role("button", name=label, exact=True)

    def window(self, label: str) -> Locator:
        """Open the window of an action."""
        self.button(label).click()
        window = self.page.get_by_role("dialog", name=label)
        expect(window).to_be_visible()
        return window

    def confirm(self, label: str) -> None:
        """Press the button of an open window."""
        self.page.get_by_role("dialog", name=label).get_by_role("button", name=label, exact=True).click()

    def titles(self) -> list[str]:
        """Return the titles of the events of the history, oldest first."""
        return self.page.locator(".metnum-timeline__title").all_inner_texts()[::-1]

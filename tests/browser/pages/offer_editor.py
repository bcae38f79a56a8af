"""The editor of an offer, as tests use it."""

from playwright.sync_api import Locator, Page, expect


class OfferEditorPage:
    """One tab on the editor."""

    def __init__(self, page: Page, offer_id: int, base_url: str = "") -> None:
        """Use a page, without loading anything yet."""
        self.page = page
        self.address = f"{base_url}/espace-recruteur/offres/{offer_id}/modifier"

    def open(self, step: str = "intitule", *, checking: bool = False) -> "OfferEditorPage":
        """Go to a step, and wait until it saves what is typed."""
        self.page.goto(f"{self.address}?etape={step}" + ("&verifier=1" if checking else ""))
        return self.ready()

    def ready(self) -> "OfferEditorPage":
        """Wait until the form is alive."""
        self.page.wait_for_selector("#offre[data-ready]")
        return self

    @property
    def title(self) -> Locator:
        """Return the field of the title."""
        return self.page.locator("#title")

    @property
    def status(self) -> Locator:
        """Return the line that says whether everything is saved."""
        return self.page.locator("#etat-enregistrement")

    def expect_saved(self) -> None:
        """Check that everything typed is on the server."""
        expect(self.status).to_contain_text("Enregistré à", timeout=20_000)
        self.page.wait_for_function(
            "!Object.keys(localStorage).some((key) => key.startsWith('metnum.brouillon.'))", timeout=20_000
        )

    def rich(self, name: str) -> Locator:
        """Return the rich text of a section, once its editor is there."""
        self.page.wait_for_selector("[data-rich=ready] #" + name)
        return self.page.locator("#" + name)

    def conflict(self, name: str) -> Locator:
        """Return the choice between two texts of a field."""
        return self.page.locator(f"[data-conflict={name}] .metnum-conflict")

    def first_button(self, label: str) -> Locator:
        """Return the first button of the toolbar of a rich text."""
        return self.page.get_by_role("toolbar", name="Mise en forme : " + label).get_by_role("button").first

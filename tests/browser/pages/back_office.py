"""The back office, as recruiters and administrators use it."""

import re
from datetime import date

from playwright.sync_api import Locator, Page, expect

SAVED = re.compile(r"Enregistré à \d")


def ready(page: Page) -> None:
    """Wait until React holds the page, and the design system has started."""
    page.wait_for_function("document.documentElement.dataset.frJs === 'true'")


def new_institution(page: Page, name: str) -> Locator:
    """Fill in an institution that does not exist yet; return the button that creates it."""
    page.goto("/administration/institutions")
    ready(page)
    page.get_by_text("Créer une institution", exact=True).click()
    page.get_by_label("Nom", exact=True).fill(name)
    return page.get_by_role("button", name="Créer l’institution")


class Editor:
    """The editor, `/espace-recruteur/offres/{id}/modifier`: its steps, and fields that save themselves."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.saving = page.locator("#etat-enregistrement")

    def step(self, name: str) -> "Editor":
        """Go to a step and wait for its JavaScript."""
        self.page.goto(re.sub(r"(\?.*)?$", f"?etape={name}", self.page.url.split("?")[0], count=1))
        expect(self.page.locator("form[data-ready=true]")).to_be_attached()
        return self

    def saved(self) -> None:
        """Wait until everything typed is on the server."""
        expect(self.saving).to_have_text(SAVED)

    def fill(self, label: str, value: str) -> None:
        """Fill a field and leave it."""
        field = self.page.get_by_label(re.compile(rf"^{re.escape(label)}")).first
        field.fill(value)
        field.blur()

    def choose(self, label: str, value: str) -> None:
        """Choose a value in a list."""
        self.page.get_by_label(re.compile(rf"^{re.escape(label)}")).select_option(label=value)

    def tick(self, label: str) -> None:
        """Tick a box or a radio button on its label, as people do."""
        self.page.locator("main label").filter(has_text=re.compile(rf"^{re.escape(label)}")).click()

    def commune(self, beginning: str, name: str) -> None:
        """Type the beginning of a commune and take the suggestion."""
        self.page.get_by_role("combobox", name=re.compile("^Commune")).press_sequentially(beginning, delay=20)
        self.page.get_by_role("option", name=re.compile(f"^{name}")).first.click()

    def text(self, label: str) -> Locator:
        """Return the rich text of a section."""
        return self.page.get_by_role("textbox", name=re.compile(f"^{label}"))


def complete(editor: Editor, title: str, last_day: date) -> None:
    """Fill in all that a publication asks for, but for the mission."""
    editor.step("intitule").fill("Intitulé", title)
    editor.choose("Métier", "Ingénierie des données")
    editor.tick("Santé")
    editor.saved()
    editor.step("lieu").commune("renn", "Rennes")
    editor.tick("CDI")
    editor.tick("Télétravail partiel")
    editor.choose("Expérience", "1 à 3 ans")
    editor.saved()
    editor.step("candidature").fill("Adresse web pour postuler", "https://exemple.fr/postuler")
    editor.fill("Adresse électronique de contact", "contact@exemple.fr")
    editor.fill("Dernier jour pour postuler", last_day.isoformat())
    editor.saved()


class OfferFollowUp:
    """The page of an offer, `/espace-recruteur/offres/{id}`: its state, its actions, its history."""

    def __init__(self, page: Page, offer_id: str) -> None:
        self.page = page
        self.offer_id = offer_id

    def open(self) -> "OfferFollowUp":
        """Go to the page of the offer."""
        self.page.goto(f"/espace-recruteur/offres/{self.offer_id}")
        ready(self.page)
        return self

    def act(self, label: str) -> None:
        """Press the button of an action that asks nothing."""
        self.page.get_by_role("button", name=label, exact=True).first.click()

    def confirm(self, label: str, **fields: str) -> None:
        """Press the button of an action, fill the fields of its window (name → value), and confirm."""
        self.page.get_by_role("button", name=label, exact=True).first.click()
        dialog = self.page.get_by_role("dialog")
        expect(dialog).to_be_visible()
        for name, value in fields.items():
            field = dialog.locator(f"[name={name}]")
            field.first.fill(value)
        dialog.locator("button[type=submit]").click()

"""A text written elsewhere becomes an offer: it is reviewed piece by piece with the keyboard, and nothing is lost."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from metnum.bench.server import Site
from metnum.domain.writing import draft_fields
from metnum.models import Offer
from tests.browser.accessibility import faults
from tests.browser.people import first_service, in_database, signed_in
from tests.domain.writing.test_pasting import PASTED

pytestmark = pytest.mark.browser


def ready(page: Page) -> None:
    """Wait until React holds the page."""
    page.wait_for_function("document.documentElement.dataset.frJs === 'true'")


def paste(page: Page, text: str) -> None:
    """Paste a text and go to its review."""
    page.goto("/espace-recruteur/offres/nouvelle")
    ready(page)
    page.get_by_label("Texte de l’offre").fill(text)
    page.get_by_role("button", name="Répartir ce texte").press("Enter")
    page.wait_for_url(re.compile("/nouvelle/texte/"))
    ready(page)


def choose(page: Page) -> None:
    """Move two pieces and refuse a fact."""
    expect(page.get_by_label("Rubrique de CONTEXTE")).to_have_value("context")
    page.get_by_label("Rubrique de CONTEXTE").select_option("team")
    page.get_by_label("Rubrique de Conditions").select_option("non")
    page.get_by_role("checkbox", name=re.compile("Salaire minimum")).press("Space")
    expect(page.locator("#rubriques-remplies")).to_contain_text("Laissé de côté : 1")
    expect(page.locator("#rubriques-remplies")).to_contain_text("Équipe : 1")


def test_a_text_is_reviewed_then_written(browser: Browser, site: Site) -> None:
    service_id, size = in_database(site, first_service), {"width": 360, "height": 800}
    email = "paule.colle@exemple.fr"
    context = signed_in(browser, site, email, service_id=service_id, viewport=size, color_scheme="dark")
    page = context.new_page()
    paste(page, PASTED)
    choose(page)
    assert faults(page) == []
    page.reload()
    ready(page)
    expect(page.get_by_label("Rubrique de CONTEXTE")).to_have_value("team")
    expect(page.get_by_role("checkbox", name=re.compile("Salaire minimum"))).not_to_be_checked()
    page.get_by_role("button", name="Créer le brouillon").press("Enter")
    page.wait_for_url(re.compile(r"/offres/\d+/modifier"))
    number = int(re.findall(r"/offres/(\d+)/", page.url)[0])
    texts = in_database(site, lambda session: draft_fields.texts(session, session.get_one(Offer, number)))
    assert "modernise" in texts["team"][0]
    assert (texts["context"], texts["conditions"], texts["salary_min"]) == ([], [], [])
    assert (texts["salary_max"], texts["commune_code"]) == (["50000"], ["35238"])
    page.go_back()
    expect(page.get_by_role("link", name="Ouvrir ce brouillon")).to_be_visible()
    expect(page.get_by_label("Rubrique de CONTEXTE")).to_have_value("team")
    page.get_by_role("link", name="Revenir au texte").click()
    expect(page.get_by_label("Texte de l’offre")).to_have_value(PASTED.strip())
    context.close()

"""An administrator edits reference data and looks after operations; a recruiter edits contacts."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from metnum.bench.server import Site
from metnum.vocabulary import Role
from tests.browser.people import signed_in

pytestmark = pytest.mark.browser


def _open(page: Page, address: str) -> None:
    page.goto(address)
    _ready(page)


def _ready(page: Page) -> None:
    """Wait until React has taken over."""
    page.wait_for_function("document.documentElement.dataset.frJs === 'true'")


def _said(page: Page, text: str) -> None:
    expect(page.locator("#message")).to_contain_text(text)


def test_an_administrator_keeps_reference_data(browser: Browser, site: Site) -> None:
    context = signed_in(browser, site, "references@exemple.fr", Role.ADMINISTRATOR)
    page = context.new_page()
    _professions(page)
    _synonyms(page)
    _mails(page)
    _switches(page)
    _journal(page)
    context.close()


def _professions(page: Page) -> None:
    """Edit professions, with errors that say what to write; type with the keyboard."""
    _open(page, "/administration/metiers")
    page.get_by_text("Ajouter un métier").click()
    page.get_by_label("Nom du métier").fill("Dompteuse de licornes")
    page.get_by_label("Nom du métier").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Famille : Remplissez ce champ.")
    expect(page.get_by_label("Nom du métier")).to_have_value("Dompteuse de licornes")
    page.locator("input#family").fill("Cirque")
    page.keyboard.press("Enter")
    _said(page, "Le métier est ajouté.")
    page.get_by_role("link", name="Dompteuse de licornes").click()
    page.wait_for_url("**/metiers/*")
    _ready(page)
    expect(page.locator("h1")).to_have_text("Dompteuse de licornes")
    page.get_by_label("Nouveau nom").fill("développeur")
    page.keyboard.press("Enter")
    expect(page.get_by_text("désigne déjà le métier")).to_be_visible()
    page.get_by_label("Nouveau nom").fill("apprivoiseur")
    page.keyboard.press("Enter")
    _said(page, "L’autre nom est ajouté")
    page.get_by_label("Fusionner avec le métier").select_option(label="Cybersécurité")
    page.get_by_role("button", name="Fusionner").click()
    expect(page.locator("h1")).to_have_text("Cybersécurité")
    _said(page, "« Dompteuse de licornes » est fusionné")
    expect(page.get_by_role("button", name="Retirer apprivoiseur")).to_be_visible()


def _synonyms(page: Page) -> None:
    """Try a change of synonyms while typing it, then check that everybody finds with it."""
    _open(page, "/administration/synonymes/nouveau")
    page.get_by_label("Termes qui se valent").fill("zinzolin\ndéveloppeur")
    page.get_by_label("Recherche à essayer").fill("zinzolin")
    expect(page.locator("#essai-resultat")).to_contain_text("de plus avec ce changement")
    expect(page.locator("#essai-resultat")).to_contain_text("Aucune offre")
    page.get_by_role("button", name="Enregistrer le groupe").click()
    _said(page, "Le groupe est enregistré")
    page.goto("/offres-emploi?q=zinzolin")
    expect(page.locator("#resultats li").first).to_be_visible()


def _mails(page: Page) -> None:
    """Send a mail from a click, through the worker, to the server that captures it."""
    _open(page, "/administration/courriels?q=essai")
    page.get_by_role("button", name="M’envoyer un courriel d’essai").click()
    _said(page, "part vers votre adresse")
    link = page.get_by_role("link", name=re.compile("Courriel d’essai"))
    for _ in range(20):
        if page.get_by_text("Envoyé", exact=True).count() > 1:  # one is the value of the filter
            break
        page.wait_for_timeout(500)
        page.reload()
    link.first.click()
    expect(page.get_by_role("heading", name="Reçu par le serveur de capture")).to_be_visible()
    part = page.frame_locator("iframe.metnum-mail-frame")
    expect(part.get_by_text("Ce courriel montre que l’envoi fonctionne.")).to_be_visible()
    _open(page, "/administration/taches?tache=mail.send")
    expect(page.get_by_role("rowheader", name="Envoi d’un courriel").first).to_be_visible()


def _switches(page: Page) -> None:
    """Turn a switch off and on again, with an effect at once."""
    _open(page, "/administration/fonctions")
    line = page.locator(".metnum-switches > li", has_text="API publique")
    line.locator("summary").press("Enter")
    line.get_by_role("button", name="Fermer maintenant").click()
    _said(page, "C’est fermé")
    assert page.request.get("/api/v1/offres").status == 503
    line.get_by_role("button", name="Ouvrir").click()
    _said(page, "C’est ouvert")
    assert page.request.get("/api/v1/offres").status == 200


def _journal(page: Page) -> None:
    """Check that the journal has written everything, and that the address alone filters it."""
    _open(page, "/administration/journal?q=references@exemple.fr")
    rows = page.locator(".metnum-table tbody tr")
    expect(rows.first).to_contain_text("API publique")
    page.get_by_label("Objet").select_option("profession")
    expect(page).to_have_url(re.compile("table=profession"))
    expect(rows.first).to_contain_text("Suppression")
    expect(rows.first).to_contain_text("Dompteuse de licornes")


def test_a_recruiter_keeps_contacts(browser: Browser, site: Site) -> None:
    context = signed_in(browser, site, "contacts@exemple.fr")
    page = context.new_page()
    _open(page, "/espace-recruteur/contacts/nouveau")
    page.get_by_role("button", name="Enregistrer le contact").click()
    page.get_by_role("link", name=re.compile("^Nom : ")).click()
    expect(page.locator("#name")).to_be_focused()
    page.keyboard.type("Zoé Martin")
    page.get_by_label("Adresse électronique").fill("zoe.martin@exemple.fr")
    page.keyboard.press("Enter")
    _said(page, "Le contact est enregistré.")
    page.get_by_role("link", name="Zoé Martin").click()
    page.wait_for_url("**/contacts/*")
    _ready(page)
    page.locator("summary", has_text="Supprimer le contact").click()
    page.get_by_role("button", name="Supprimer Zoé Martin").click()
    _said(page, "Le contact est supprimé.")
    context.close()

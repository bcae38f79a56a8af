"""An action that leads to another page is told there once, with the focus on it; Back works."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from metnum.bench.server import Site
from tests.browser import every_screen
from tests.browser.every_screen import ADMINISTRATOR, EMPLOYER, RECRUITER
from tests.browser.pages.back_office import new_institution, ready
from tests.browser.people import in_database
from tests.browser.test_early_gestures import REACT, hold, let_go
from tests.offers import draft

pytestmark = pytest.mark.browser
LIST = "/espace-recruteur/offres"
EDITOR = re.compile(r"/modifier")
PATIENCE = 20_000  # ms for the page, its scripts and its message, on a busy machine


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    """Yield the tab of a recruiter."""
    with every_screen.contexts(browser, site, viewport={"width": 1280, "height": 800}) as context_of:
        yield context_of(RECRUITER).new_page()


def _open(page: Page, address: str) -> None:
    page.goto(address)
    ready(page)


def _told(page: Page, where: str | re.Pattern[str], words: str) -> None:
    """Check that the page that follows says what was done, and says nothing once it is read again."""
    expect(page).to_have_url(re.compile(where) if isinstance(where, str) else where)
    expect(page.locator("#message")).to_contain_text(words, timeout=PATIENCE)
    expect(page.locator("#message")).to_be_focused()
    page.reload()
    ready(page)
    expect(page.locator("#message")).to_have_text("")


def test_a_new_offer_is_told_and_back_returns_to_the_choice(page: Page) -> None:
    _open(page, f"{LIST}/nouvelle")
    page.get_by_role("button", name="Commencer").click()
    _told(page, EDITOR, "Le brouillon est créé.")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nouvelle offre")


def test_a_pasted_text_is_told_at_each_turn(page: Page) -> None:
    for button, where, words, back in (
        ("Créer le brouillon", EDITOR, "ce que vous avez gardé du texte", "Répartir le texte"),
        ("Abandonner", f"{LIST}/nouvelle$", "Le texte collé est effacé", "Nouvelle offre"),
    ):
        _open(page, f"{LIST}/nouvelle")
        page.locator("textarea[name=text]").fill("Vos missions\nÉcrire un service.\n\nCDI à Lyon")
        page.locator("#nouvelle-texte").get_by_role("button").click()
        _told(page, "/nouvelle/texte/", "Rien n’est créé")
        if button == "Abandonner":
            page.locator("summary", has_text="Abandonner ce texte").click()
        page.get_by_role("button", name=button).click()
        _told(page, where, words)
        page.go_back()
        expect(page.get_by_role("heading", level=1)).to_have_text(back)


def test_a_copy_then_its_deletion_are_told(page: Page, site: Site) -> None:
    number = in_database(site, lambda session: draft(session, "À copier", employer=EMPLOYER).id)
    _open(page, LIST)
    _open(page, f"{LIST}/{number}")
    page.get_by_role("button", name="Dupliquer").click()
    _told(page, EDITOR, "C’est une copie")
    copy = page.url.partition("/modifier")[0]
    page.go_back()
    expect(page).to_have_url(re.compile(f"{LIST}/{number}$"))
    _open(page, copy)
    page.get_by_role("button", name="Supprimer le brouillon").click()
    page.locator(".fr-modal--opened").get_by_role("button", name="Supprimer").click()
    _told(page, f"{LIST}$", "Le brouillon est supprimé.")
    page.go_back()
    expect(page).not_to_have_title(re.compile("introuvable"))


def test_an_institution_is_told_when_made_and_when_deleted(browser: Browser, site: Site) -> None:
    with every_screen.contexts(browser, site, viewport={"width": 1280, "height": 800}) as context_of:
        page = context_of(ADMINISTRATOR).new_page()
        new_institution(page, "Agence d’un instant").click()
        _told(page, r"/institutions/\d+$", "L’institution est créée.")
        page.locator("summary", has_text="Supprimer").click()
        page.get_by_role("button", name="Supprimer définitivement").click()
        _told(page, "/institutions$", "« Agence d’un instant » est supprimée.")
        page.go_back()
        expect(page).to_have_title(re.compile("^Institutions"))


def test_who_already_writes_is_not_interrupted(page: Page) -> None:
    _open(page, f"{LIST}/nouvelle")
    held = hold(page, REACT)
    page.get_by_role("button", name="Commencer").click()
    page.wait_for_url(EDITOR, wait_until="commit")
    page.get_by_label("Intitulé").fill("Écrit sans attendre")
    let_go(page, held)
    expect(page.locator("#message")).to_contain_text("Le brouillon est créé.", timeout=PATIENCE)
    expect(page.get_by_label("Intitulé")).to_be_focused()
    expect(page.get_by_label("Intitulé")).to_have_value("Écrit sans attendre")

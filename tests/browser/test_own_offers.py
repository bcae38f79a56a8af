"""Recruiters use their list: they search, sort, use shortcuts, act on many offers, and import a spreadsheet."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlmodel import Session

from metnum.bench.server import Site
from metnum.vocabulary import MembershipKind
from tests.browser.accessibility import faults_in_both_themes
from tests.browser.pages.own_offers import OwnOffersPage
from tests.browser.people import in_database, signed_in
from tests.offers import draft, publish, service

pytestmark = pytest.mark.browser
EMPLOYER = "Agence des listes"
EMAIL = "lise.listes@exemple.fr"
OPEN = ("Alpha à clore", "Beta à clore", "Gamma à garder")


def _write(session: Session) -> int:
    own = service(session, EMPLOYER)
    for title in OPEN:
        publish(session, title, employer=EMPLOYER)
    for number in range(30):
        draft(session, f"Brouillon {number:02}").service_id = own.id or 0
    session.flush()
    return own.id or 0


@pytest.fixture(scope="module")
def service_id(site: Site) -> int:
    """Return a service with three published offers and thirty drafts."""
    return int(in_database(site, _write))


def _page(browser: Browser, site: Site, service_id: int, **context: Any) -> Page:
    kind = MembershipKind.MANAGER
    return signed_in(browser, site, EMAIL, service_id=service_id, kind=kind, **context).new_page()


@pytest.fixture
def page(browser: Browser, site: Site, service_id: int) -> Iterator[Page]:
    """Yield a recruiter's tab."""
    opened = _page(browser, site, service_id, viewport={"width": 1280, "height": 900})
    yield opened
    opened.context.close()


def test_the_table_stays_in_its_column(page: Page) -> None:
    OwnOffersPage(page).open()
    wider = "table => table.getBoundingClientRect().right - table.parentElement.getBoundingClientRect().right"
    assert page.locator(".metnum-table").evaluate(wider) <= 0


def test_search_sort_choose_and_close(page: Page) -> None:
    offers = OwnOffersPage(page).open()
    expect(offers.total).to_have_text("33\u00a0offres")
    offers.text.fill("a clore")
    expect(offers.total).to_have_text("2\u00a0offres")
    expect(page).to_have_url(re.compile(r"q=a\+clore"))
    offers.sort("Intitulé")
    expect(page).to_have_url(re.compile("tri=titre"))
    expect(offers.rows.first).to_contain_text(OPEN[0])
    assert offers.titles() == list(OPEN[:2])
    expect(offers.bar).to_be_hidden()
    for title in OPEN[:2]:
        offers.check(title)
    expect(page.locator("#selection-nombre")).to_have_text("2 offres sélectionnées")
    offers.act("Clore")
    expect(page.get_by_role("heading", level=1)).to_have_text("Clore 2\u00a0offres")
    page.get_by_label("Raison", exact=True).select_option("mistake")
    page.get_by_role("button", name="Clore 2\u00a0offres").click()
    expect(page.locator("#bilan")).to_have_text("2\u00a0offres closes.")
    page.get_by_role("link", name="Revenir à la liste").click()
    expect(page).to_have_url(re.compile(r"q=a\+clore"))
    expect(offers.bar).to_be_hidden()
    expect(page.locator("tbody")).to_contain_text("Close", ignore_case=True)


def test_a_selection_lives_across_pages_and_a_long_action_shows_how_far_it_is(page: Page) -> None:
    offers = OwnOffersPage(page).open("etat=brouillon&tri=titre")
    number = page.locator("#selection-nombre")
    offers.check("Brouillon 00")
    offers.page_link("2").click()
    expect(number).to_have_text("1 offre sélectionnée, dont 0 sur cette page")
    offers.check("Brouillon 29")
    expect(number).to_have_text("2 offres sélectionnées, dont 1 sur cette page")
    _visit_and_come_back(page)
    expect(number).to_have_text("2 offres sélectionnées, dont 1 sur cette page")
    page.get_by_text("Sélectionner les 30\u00a0offres trouvées").click()
    expect(number).to_have_text("30 offres sélectionnées, dont 5 sur cette page")
    offers.check("Brouillon 29")
    offers.page_link("1").click()
    expect(number).to_have_text("29 offres sélectionnées, dont 25 sur cette page")
    expect(offers.box("Brouillon 00")).to_be_checked()
    offers.act("Clore")
    expect(page.get_by_role("heading", level=1)).to_have_text("Clore 29\u00a0offres")
    page.get_by_label("Raison", exact=True).select_option("mistake")
    page.get_by_role("button", name="Clore 29\u00a0offres").click()
    expect(page.locator("#bilan")).to_have_text(
        re.compile("^0\u00a0offre close, 29 refusées"), timeout=30_000
    )
    expect(page.get_by_role("link", name="29\u00a0refusées")).to_be_visible()
    offers.open("q=Brouillon")
    expect(offers.bar).to_be_hidden()


def _visit_and_come_back(page: Page) -> None:
    """Go to an offer and come back by its breadcrumb, to the same place of the same page of the list."""
    page.evaluate("scrollTo(0, 300)")
    page.get_by_role("link", name="Brouillon 27", exact=True).click()
    page.wait_for_url(re.compile(r"/offres/\d+$"))
    page.wait_for_function("document.documentElement.dataset.frJs === 'true'")
    page.locator(".fr-breadcrumb").get_by_role("link", name="Offres", exact=True).click()
    expect(page).to_have_url(re.compile(r"etat=brouillon&tri=titre&page=2"))
    page.wait_for_function("scrollY > 200")


def _check_a_range_and_turn_pages(page: Page, offers: OwnOffersPage) -> None:
    offers.check("Brouillon 02")
    offers.check("Brouillon 05", modifiers=["Shift"])
    expect(page.locator("#selection-nombre")).to_have_text("5 offres sélectionnées")
    page.keyboard.press("n")
    expect(page).to_have_url(re.compile("page=2"))
    expect(page.locator("#selection-nombre")).to_contain_text("dont 0 sur cette page")
    page.keyboard.press("p")
    expect(page.locator("#selection-nombre")).to_have_text("5 offres sélectionnées")


def test_shortcuts(page: Page) -> None:
    offers = OwnOffersPage(page).open("tri=titre&etat=brouillon")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    expect(page.locator(":focus")).to_have_text("Brouillon 00")
    page.keyboard.press("x")
    expect(offers.box("Brouillon 00")).to_be_checked()
    _check_a_range_and_turn_pages(page, offers)
    page.keyboard.press("/")
    expect(offers.text).to_be_focused()
    page.keyboard.type("jxe?/")
    expect(offers.text).to_have_value("jxe?/")
    offers.text.fill("")
    expect(offers.total).to_have_text("30\u00a0offres")
    offers.shelf("Brouillons").focus()
    page.keyboard.press("?")
    window = page.get_by_role("dialog", name="Raccourcis clavier")
    expect(window).to_be_visible()
    window.get_by_text("Activer les raccourcis").click()
    window.get_by_role("button", name="Fermer").click()
    expect(window).to_be_hidden()
    page.keyboard.press("/")
    expect(offers.text).not_to_be_focused()
    page.reload()
    OwnOffersPage(page).open("tri=titre")
    page.keyboard.press("/")
    expect(offers.text).not_to_be_focused()


def test_a_spreadsheet_becomes_drafts(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "offres.csv"
    file.write_text("Intitulé;Télétravail\nImportée sans reproche;Télétravail total\n;\nAutre;De la lune\n")
    OwnOffersPage(page).open()
    page.get_by_role("link", name="Importer").click()
    page.get_by_label("Tableau à importer").set_input_files(file)
    page.get_by_role("button", name="Vérifier le tableau").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Vérifier avant d’importer")
    expect(page.get_by_role("cell", name="De la lune")).to_contain_text("Cette valeur n’existe pas")
    page.get_by_role("button", name="Créer les brouillons").click()
    expect(page.get_by_role("main")).to_contain_text("2\u00a0brouillons créés")
    page.get_by_role("link", name="Voir mes brouillons").click()
    expect(page.locator("tbody")).to_contain_text("Importée sans reproche")


@pytest.mark.parametrize("width", [360, 1280])
def test_pages_between_two_lists(
    browser: Browser, site: Site, service_id: int, tmp_path: Path, width: int
) -> None:
    page = _page(browser, site, service_id, viewport={"width": width, "height": 800})
    file = tmp_path / "offres.csv"
    file.write_text("Intitulé;Télétravail\nUne;De la lune\n;\n" + "Encore;\n" * 60)
    complaints: list[str] = []
    page.goto("/espace-recruteur/offres/importer")
    complaints += faults_in_both_themes(page, "upload")
    page.get_by_label("Tableau à importer").set_input_files(file)
    page.get_by_role("button", name="Vérifier le tableau").click()
    complaints += faults_in_both_themes(page, "preview")
    offers = OwnOffersPage(page).open("etat=brouillon")
    page.get_by_role("button", name="Cocher la page").click()
    complaints += faults_in_both_themes(page, "selection")
    offers.act("Clore")
    complaints += faults_in_both_themes(page, "question")
    page.get_by_label("Raison", exact=True).select_option("mistake")
    page.get_by_role("button", name="Clore 25\u00a0offres").click()
    expect(page.locator("#bilan")).to_contain_text("25 refusées")
    complaints += faults_in_both_themes(page, "outcome")
    page.context.close()
    assert complaints == []


def test_phones_fold_the_filters(browser: Browser, site: Site, service_id: int) -> None:
    """One button opens the filters and counts them; the focus goes into the panel and comes back."""
    phone = {"width": 360, "height": 800}
    newcomer = signed_in(browser, site, "nouvelle@exemple.fr", service_id=service_id, viewport=phone)
    page = newcomer.new_page()
    offers = OwnOffersPage(page).open("etat=brouillon")
    panel = page.locator("#panneau-filtres")
    expect(panel).to_be_hidden()
    page.get_by_role("button", name="Filtrer", exact=True).click()
    expect(panel).to_be_focused()
    expect(panel).to_have_attribute("role", "dialog")
    panel.get_by_text("Créées par moi").click()
    expect(page).to_have_url(re.compile("etat=brouillon&miennes=1|miennes=1&etat=brouillon"))
    panel.get_by_role("button", name="Voir la liste (0\u00a0offre)").click()
    expect(panel).to_be_hidden()
    expect(page.get_by_role("button", name="Filtrer (1)")).to_be_focused()
    expect(offers.total).to_have_text("0\u00a0offre")
    page.context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_columns_are_chosen_with_the_keyboard(
    browser: Browser, site: Site, service_id: int, width: int
) -> None:
    """A hidden column leaves the address, and Back shows it again; with all columns, the address names none."""
    page = _page(browser, site, service_id, viewport={"width": width, "height": 800})
    offers = OwnOffersPage(page).open("etat=brouillon")
    opener = page.get_by_text("Colonnes", exact=True)
    opener.focus()
    page.keyboard.press("Enter")
    views = page.get_by_role("checkbox", name="Vues")
    views.focus()
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile("colonnes=service&colonnes=etat&colonnes=fin&colonnes=candidatures"))
    expect(offers.rows.first.locator("[data-label=Vues]")).to_have_count(0)
    expect(offers.rows.first.locator("[data-label=Clics]")).to_have_count(1)
    expect(views).to_be_focused()
    expect(page.get_by_role("link", name="Exporter en CSV")).to_have_attribute(
        "href", re.compile("colonnes=")
    )
    page.go_back()
    expect(views).to_be_checked()
    expect(offers.rows.first.locator("[data-label=Vues]")).to_have_count(1)
    views.uncheck(force=True)
    expect(page).to_have_url(re.compile("colonnes="))
    expect(offers.rows.first.locator("[data-label=Vues]")).to_have_count(0)
    views.check(force=True)
    expect(page).not_to_have_url(re.compile("colonnes="))
    expect(offers.rows.first.locator("[data-label=Vues]")).to_have_count(1)
    expect(page.locator("[data-waiting]")).to_have_count(0)
    assert faults_in_both_themes(page, "columns") == []
    page.context.close()


def test_a_long_spreadsheet_leads_to_its_preview_by_itself(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "longues.csv"
    file.write_text("Intitulé;Mission\n" + "".join(f"Longue {n};{'Un mot. ' * 400}\n" for n in range(120)))
    page.goto("/espace-recruteur/offres/importer")
    page.get_by_label("Tableau à importer").set_input_files(file)
    page.get_by_role("button", name="Vérifier le tableau").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Vérifier avant d’importer", timeout=60_000)
    expect(page.get_by_role("main")).to_contain_text("120\u00a0lignes lues")

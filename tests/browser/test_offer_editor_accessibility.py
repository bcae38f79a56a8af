"""axe finds nothing in the editor: at each step, with and without errors, on phones and desks, in both themes."""

import pytest
from playwright.sync_api import Browser, expect

from metnum.bench.server import Site
from metnum.domain.writing.steps import STEPS
from tests.browser.accessibility import faults_in_both_themes
from tests.browser.pages.offer_editor import OfferEditorPage
from tests.browser.people import signed_in
from tests.browser.test_offer_editor import MARIUS, _service, number, opened

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("width", "checking"), [(360, True), (360, False), (1280, True), (1920, False)])
def test_every_step(browser: Browser, site: Site, width: int, checking: bool) -> None:
    context, editor = opened(browser, site, "Développeur H/F", viewport={"width": width, "height": 800})
    complaints: list[str] = []
    editor.page.on("pageerror", lambda error: complaints.append(str(error)))
    for step in STEPS:
        editor.open(step.key, checking=checking)
        if step.key == "contenu":
            editor.rich("conditions")
        complaints += faults_in_both_themes(editor.page, f"{step.key} {width}")
    context.close()
    assert complaints == []


def test_a_choice_between_two_texts_and_the_preview(browser: Browser, site: Site) -> None:
    context, mine = opened(browser, site, "Commun")
    mine.open()
    second = signed_in(browser, site, MARIUS, service_id=_service(site))
    theirs = OfferEditorPage(second.new_page(), number(mine), site.url).open()
    theirs.title.fill("Écrit par Marius")
    theirs.expect_saved()
    mine.title.fill("Écrit par Rachida")
    mine.conflict("title").wait_for()
    complaints = faults_in_both_themes(mine.page, "conflict")
    mine.page.get_by_role("button", name="Aperçu").click()
    mine.page.get_by_role("dialog", name="Aperçu de l’offre").wait_for()
    complaints += faults_in_both_themes(mine.page, "preview")
    mine.page.keyboard.press("Escape")
    assert mine.page.evaluate("document.activeElement.textContent") == "Aperçu"
    context.close()
    second.close()
    assert complaints == []


def test_a_summary_leads_to_its_field(browser: Browser, site: Site) -> None:
    context, editor = opened(browser, site, "Sommaire")
    page = editor.open("relecture").page
    for label, focused in (
        ("Domaines", "domain_ids"),
        ("Mission", "mission"),
        ("Adresse électronique de contact", ""),
    ):
        editor.open("relecture")
        page.locator("#erreurs").get_by_role("link", name=label).click()
        editor.ready()
        wanted = focused or "contact_email"
        page.wait_for_function(
            "name => document.activeElement?.closest('[data-field]')?.dataset.field === name", arg=wanted
        )
    context.close()


def test_on_a_phone_the_current_step_is_in_view(browser: Browser, site: Site) -> None:
    context, editor = opened(browser, site, "Étapes")
    editor.page.set_viewport_size({"width": 360, "height": 800})
    for step in ("intitule", "candidature", "relecture"):
        editor.open(step)
        expect(editor.page.locator("#etapes [aria-current]")).to_be_in_viewport(ratio=0.95)
    context.close()

"""In the gallery, one finds a component, copies its code, and looks at an example in a frame."""

import pytest
from playwright.sync_api import Page, expect

from metnum.reflex_port.built_pages import WEB
from metnum.runtime.settings import ROOT
from tests.browser.pages.gallery import Gallery

pytestmark = pytest.mark.browser  # the packages of the pages are there once they are built

# These components of the design system have a file of another name in the kit.
NAMED = {
    "content": "content_media",
    "download": "link",
    "form": "fieldset",
    "search": "search_bar",
    "skiplink": "skip_links",
    "tab": "tabs",
}


def test_every_component_of_the_design_system_is_in_the_kit() -> None:
    folder = WEB / "node_modules" / "@gouvfr" / "dsfr" / "dist" / "component"
    theirs = {path.name for path in folder.iterdir() if path.is_dir()}
    ours = {path.stem for path in (ROOT / "metnum" / "components" / "dsfr").glob("*.py")}
    assert "button" in theirs
    assert {NAMED.get(name, name) for name in theirs} - ours == set()


def test_a_component_is_found_by_its_name_or_its_function(page: Page) -> None:
    gallery = Gallery(page).open()
    everything = gallery.shown
    assert len(everything) > 50
    gallery.find("alerte")
    assert gallery.shown == ["Alerte"]
    gallery.find("dsfr.callout")
    assert gallery.shown == ["Mise en avant"]
    gallery.find("licorne")
    expect(page.locator("#galerie-trouves")).to_contain_text("Aucun composant de ce nom")
    gallery.find("")
    assert gallery.shown == everything


def test_the_code_of_an_example_is_copied(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    section = Gallery(page).open().component("composant-mise-en-exergue")
    section.get_by_text("Code Python").click()
    section.get_by_role("button", name="Copier le code").click()
    expect(page.locator("#partage-etat")).to_have_text("Le code est copié.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == 'dsfr.highlight("Le poste est ouvert aux titulaires comme aux contractuels.")'


def test_an_example_is_seen_dark_and_on_a_phone_without_changing_the_page(page: Page) -> None:
    gallery = Gallery(page).open()
    section = gallery.component("composant-accordeon")
    section.get_by_role("button", name="Sombre").first.click()
    section.get_by_role("button", name="Téléphone").first.click()
    frame = gallery.frame("composant-accordeon")
    assert frame.locator("html").get_attribute("data-fr-theme") == "dark"
    opener = frame.get_by_role("button", name="Faut-il être fonctionnaire ?")
    expect(frame.locator("html")).to_have_attribute("data-fr-js", "true")
    opener.click()
    expect(opener).to_have_attribute("aria-expanded", "true")
    assert frame.locator("html").get_attribute("data-fr-theme") == "dark"
    assert frame.locator("body").evaluate("() => innerWidth") <= 360
    assert page.evaluate("[document.documentElement.dataset.frTheme, localStorage.scheme]") == [
        "light",
        "system",
    ]
    section.get_by_role("button", name="Sombre").first.click()
    section.get_by_role("button", name="Téléphone").first.click()
    expect(section.locator("iframe")).to_have_count(0)

"""After an action with the keyboard, the focus is not lost, and the screen says what happened."""

from collections.abc import Iterator
from functools import partial

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from sqlmodel import Session

from metnum.bench.server import Site
from metnum.models import Contact, OfferTemplate
from tests.browser import every_screen
from tests.browser.every_screen import EMPLOYER, RECRUITER
from tests.browser.keyboard import HERE
from tests.browser.people import in_database
from tests.offers import draft, service

pytestmark = pytest.mark.browser
SAID = (HERE / "said.js").read_text()
IS_SOMEWHERE = "() => document.activeElement !== document.body && document.activeElement.checkVisibility()"


def _write(session: Session) -> int:
    """Write what the actions of these tests take away, and return the number of the contact."""
    own = service(session, EMPLOYER)
    contact = Contact(institution_id=own.institution_id, name="Paul Bref", email="paul.bref@metnum.example")
    template = OfferTemplate(
        institution_id=own.institution_id, name="Gabarit bref", fields={"title": ["Une"]}
    )
    session.add_all([contact, template])
    session.flush()
    return contact.id or 0


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    """Yield the tab of a recruiter."""
    with every_screen.contexts(browser, site, viewport={"width": 1280, "height": 800}) as context_of:
        yield context_of(RECRUITER).new_page()


def _open(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_function("document.documentElement.dataset.frJs === 'true'")
    page.evaluate(SAID)


def _act(page: Page, control: Locator, key: str, said: str) -> None:
    """Press a key on a control: the screen says what happens, and the focus is not lost."""
    page.evaluate("metnumSaid.length = 0")
    control.focus()
    page.keyboard.press(key)
    page.wait_for_function("words => metnumSaid.some((it) => it.includes(words))", arg=said)
    page.wait_for_function(IS_SOMEWHERE)


def test_what_is_removed_gives_the_focus_on(page: Page, site: Site) -> None:
    number = in_database(site, _write)
    _open(page, "/espace-recruteur/modeles")
    page.locator("summary").filter(has_text="Supprimer Gabarit bref").press("Enter")
    button = page.locator("details[open]").get_by_role("button", name="Supprimer")
    _act(page, button, "Enter", "Le modèle est supprimé")
    expect(page.locator("#message")).to_be_focused()
    # The screen that follows begins with what was done.
    _open(page, f"/espace-recruteur/contacts/{number}")
    page.locator("summary").filter(has_text="Supprimer").press("Enter")
    page.get_by_role("button", name="Supprimer Paul Bref").press("Enter")
    expect(page).to_have_url(f"{site.url}/espace-recruteur/contacts")
    expect(page.locator("#message")).to_have_text("Le contact est supprimé.", timeout=20_000)
    expect(page.locator("#message")).to_be_focused()
    assert page.title().startswith("Contacts")


def test_a_list_keeps_the_focus_and_says_what_it_holds(page: Page, site: Site) -> None:
    for title in ("À parcourir", "Que la recherche écarte"):
        in_database(site, partial(draft, title=title, employer=EMPLOYER))
    _open(page, "/espace-recruteur/offres")
    sort = page.get_by_role("columnheader").get_by_role("link", name="Intitulé")
    sort.press("Enter")
    expect(sort).to_be_focused()
    _act(page, page.get_by_role("button", name="Cocher la page"), "Enter", "sélectionnée")
    field = page.locator("form[role=search] input[type=search]")
    field.focus()
    page.keyboard.type("À parcourir")
    expect(field).to_have_value("À parcourir")
    page.wait_for_function("() => metnumSaid.some((it) => /^1\\soffre$/.test(it))")
    expect(field).to_be_focused()
    page.go_back()
    page.wait_for_function(IS_SOMEWHERE)


def test_a_template_is_renamed_on_a_phone(page: Page, site: Site) -> None:
    in_database(site, _write)
    page.set_viewport_size({"width": 360, "height": 800})
    _open(page, "/espace-recruteur/modeles")
    page.locator("summary").filter(has_text="Renommer Gabarit bref").last.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.locator("details[open] input[name=name]").fill("Gabarit long")
    _act(page, page.locator("details[open]").get_by_role("button"), "Enter", "Le modèle a son nouveau nom")
    expect(page.locator("#message")).to_be_focused()
    expect(page.locator("details[open]")).to_have_count(0)
    expect(page.get_by_role("heading", name="Gabarit long")).to_be_visible()


def test_a_refusal_comes_into_view(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    _open(page, "/espace-recruteur/institution")
    page.get_by_label("Site internet").first.fill("ftp://ailleurs")
    page.get_by_role("button", name="Enregistrer la page publique").press("Enter")
    expect(page.locator("#erreurs")).to_be_focused()
    expect(page.locator("#erreurs")).to_be_in_viewport()

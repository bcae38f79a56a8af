"""Accounts in a browser, from the sign-up to the other tab that sees the sign-out; errors, axe, keyboard."""

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from sqlmodel import Session

from metnum.bench.server import Site
from metnum.models import Membership
from metnum.vocabulary import MembershipKind
from tests.accounts import PASSWORD, code_of, with_password, with_second_factor
from tests.browser.accessibility import faults_in_both_themes
from tests.browser.pages.account import Account
from tests.browser.people import first_service, in_database
from tests.people import by_email

pytestmark = pytest.mark.browser
EMAIL = "ines.navarro@metnum.example"


@pytest.fixture
def context(browser: Browser, site: Site) -> BrowserContext:
    """Return a browser that knows nobody."""
    return browser.new_context(base_url=site.url, locale="fr-FR", timezone_id="Europe/Paris")


def _let_in(session: Session, email: str) -> None:
    person = by_email(session, email)
    number = first_service(session)
    session.add(Membership(person_id=person.id or 0, service_id=number, kind=MembershipKind.RECRUITER))


def test_from_sign_up_to_a_sign_out_seen_elsewhere(
    browser: Browser, site: Site, context: BrowserContext
) -> None:
    page = context.new_page()
    account = Account(page, site)
    account.sign_up(first_name="Inès", last_name="Navarro", email=EMAIL, password=PASSWORD)
    expect(page.get_by_role("heading", level=1)).to_have_text("Consultez votre messagerie")
    account.open_link(EMAIL)
    page.locator("#password").fill(PASSWORD)
    page.get_by_role("button", name="Confirmer et se connecter").click()
    expect(page).to_have_url(re.compile("/inscription/acces$"))
    in_database(site, _let_in, EMAIL)
    secret = _set_second_factor_up(page, account)
    elsewhere = _sign_in_elsewhere(browser, site, secret)
    _revoke(page, elsewhere)
    _sign_out(context, page)
    context.close()


def _set_second_factor_up(page: Page, account: Account) -> str:
    page.goto("/profil")
    page.get_by_role("link", name="Mettre en place").click()
    secret = page.locator("#cle").inner_text().replace(" ", "")
    account.give("000000")
    expect(account.summary).to_be_focused()
    account.give(code_of(secret))
    expect(page.locator("#codes-de-secours li")).to_have_count(10)
    return secret


def _sign_in_elsewhere(browser: Browser, site: Site, secret: str) -> Page:
    """Sign in on another device, with the password and a code, on the way to a screen that asks for it."""
    other = browser.new_context(base_url=site.url, locale="fr-FR").new_page()
    account = Account(other, site)
    account.sign_in(EMAIL, PASSWORD, suite="/espace-recruteur/offres")
    expect(other.get_by_role("heading", level=1)).to_have_text("Saisissez votre code")
    account.give(code_of(secret, 1))  # the next code, since the first one was used
    expect(other).to_have_url(re.compile("/espace-recruteur/offres$"))
    expect(other.locator("header")).to_contain_text("Se déconnecter")
    _taken_over(other)
    return other


def _taken_over(page: Page) -> None:
    """Wait until the screen listens to the server."""
    page.wait_for_function("document.documentElement.dataset.frJs === 'true'")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(1_000)


def _revoke(page: Page, elsewhere: Page) -> None:
    """End the session of the other device, which must learn it at once."""
    page.goto("/profil")
    page.get_by_role("button", name=re.compile("^Terminer la session")).click()
    expect(page.locator("main")).to_contain_text("La session est terminée.")
    expect(elsewhere).to_have_url(re.compile(r"/connexion\?motif=fin&suite="))
    expect(elsewhere.locator("main")).to_contain_text("Votre session est terminée.")
    elsewhere.context.close()


def _sign_out(context: BrowserContext, page: Page) -> None:
    """Sign out: private tabs leave, with or without a socket; a public one stays and shows that nobody is signed in."""
    private, public, plain = (context.new_page() for _ in range(3))
    plain.goto("/profil")
    private.goto("/espace-recruteur/offres")
    public.goto("/employeurs")
    expect(public.locator("header")).to_contain_text("Se déconnecter")
    for tab in (private, public):
        _taken_over(tab)
    page.bring_to_front()
    page.get_by_role("button", name="Se déconnecter").first.click()
    expect(page).to_have_url(re.compile(r"/connexion\?motif=sortie"))
    expect(private).to_have_url(re.compile(r"/connexion\?.*suite=%2Fespace-recruteur%2Foffres"))
    expect(plain).to_have_url(re.compile(r"/connexion\?motif=fin&suite=/profil$"))
    expect(public.locator("header")).to_contain_text("Se connecter")
    expect(public).to_have_url(re.compile("/employeurs$"))
    page.go_back()
    expect(page.locator("main")).not_to_contain_text(EMAIL)  # the browser kept nothing of the profile


def test_errors_are_found_with_the_keyboard(context: BrowserContext, site: Site) -> None:
    page = context.new_page()
    account = Account(page, site)
    account.sign_up(first_name="Zoé", last_name="", email="zoe@", password="zoe")
    expect(account.summary).to_be_focused()
    expect(account.summary.get_by_role("link")).to_have_count(3)
    page.keyboard.press("Tab")
    expect(account.summary.get_by_role("link").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#last_name")).to_be_focused()
    expect(page.locator("#first_name")).to_have_value("Zoé")
    expect(page.locator("#email")).to_have_value("zoe@")
    expect(page.locator("#password")).to_have_value("")
    expect(page.get_by_label("Je recrute pour un employeur public")).to_be_checked()
    context.close()


def test_without_javascript(browser: Browser, site: Site) -> None:
    page = browser.new_context(base_url=site.url, java_script_enabled=False).new_page()
    email = "sans.script@metnum.example"
    in_database(site, with_password, email)
    page.goto("/connexion?suite=/profil")
    page.locator("#email").fill(email)
    page.locator("#password").fill(PASSWORD)
    page.get_by_role("button", name="Se connecter").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mon profil")
    page.context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_what_forms_say_is_accessible(browser: Browser, site: Site, width: int) -> None:
    """Errors and the second step of signing in are accessible; `test_every_page` looks at the forms themselves."""
    page = browser.new_context(base_url=site.url, viewport={"width": width, "height": 800}).new_page()
    Account(page, site).sign_up(email="x")
    complaints = faults_in_both_themes(page, "errors")
    email = f"facteur.{width}@metnum.example"
    in_database(site, with_second_factor, email)
    Account(page, site).sign_in(email, PASSWORD)
    expect(page.locator("#code")).to_be_visible()
    complaints += faults_in_both_themes(page, "code")
    page.context.close()
    assert complaints == []

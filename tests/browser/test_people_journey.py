"""Administrators and managers handle institutions, services and people in a browser."""

import contextlib
import re

import pytest
from playwright.sync_api import Browser, Page, expect
from playwright.sync_api import Error as PlaywrightError
from sqlmodel import Session, col, select

from metnum.bench.server import Site
from metnum.models import Institution, MailMessage, Person
from metnum.vocabulary import MembershipKind, Role
from tests.browser.accessibility import faults_in_both_themes
from tests.browser.pages.back_office import new_institution, ready
from tests.browser.people import in_database, invited, signed_in

pytestmark = pytest.mark.browser
PASSWORD = "quatre chevaux dans la brume"


def said(page: Page, text: str) -> None:
    """Check that the screen says what the action did, and that the message has the focus."""
    expect(page.locator("#message")).to_contain_text(text)


def open_summary(page: Page, text: str) -> None:
    """Open an action that asks once, with the keyboard."""
    page.locator("summary", has_text=text).first.focus()
    page.keyboard.press("Enter")


def last_invitation(session: Session, email: str) -> str:
    """Return the address of the link that somebody received."""
    wanted = select(MailMessage.text).where(
        col(MailMessage.template) == "invitation", col(MailMessage.recipient) == email
    )
    text = session.exec(wanted.order_by(col(MailMessage.id).desc())).first() or ""
    found = re.search(r"/invitation/[\w-]+", text)
    assert found
    return found[0]


def person_id(session: Session, email: str) -> int:
    """Return the number of somebody."""
    return session.exec(select(Person.id).where(col(Person.email) == email)).one() or 0


def test_from_an_institution_to_a_recruiter(browser: Browser, site: Site) -> None:
    """An administrator creates an institution and a service, and invites somebody, who joins with a new account."""
    _create_and_invite(browser, site)
    newcomer = browser.new_context(base_url=site.url, locale="fr-FR")
    page = newcomer.new_page()
    page.goto(in_database(site, last_invitation, "voyageuse@exemple.fr"))
    page.get_by_label("Prénom").fill("Zoé")
    page.get_by_label("Nom", exact=True).fill("Voyageuse")
    page.get_by_label("Mot de passe", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Créer mon compte et rejoindre le service").click()
    expect(page).to_have_url(f"{site.url}/espace-recruteur")
    page.goto("/espace-recruteur/equipe")
    expect(page.get_by_role("rowheader", name="Zoé Voyageuse (vous)")).to_be_visible()
    expect(page.get_by_role("heading", name="Inviter une personne")).to_have_count(0)
    newcomer.close()


def _create_and_invite(browser: Browser, site: Site) -> None:
    admin = signed_in(browser, site, "une.admin@exemple.fr", Role.ADMINISTRATOR)
    page = admin.new_page()
    new_institution(page, "Agence <i>du</i> voyage").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Agence <i>du</i> voyage")
    open_summary(page, "Ajouter un service")
    page.get_by_label("Nom du service").fill("Pôle numérique")
    page.get_by_role("button", name="Ajouter le service").click()
    said(page, "Le service est créé.")
    page.get_by_role("link", name="Équipe", exact=True).last.click()
    expect(page.locator("#inviter").get_by_label("Service")).to_contain_text("Pôle numérique")
    ready(page)
    page.get_by_label("Adresse électronique").fill("voyageuse@exemple.fr")
    page.get_by_role("button", name="Envoyer l’invitation").click()
    said(page, "L’invitation est envoyée à voyageuse@exemple.fr")
    expect(page.get_by_label("Adresse électronique")).to_have_value("")
    _present(page)
    admin.close()


def _present(page: Page) -> None:
    """Write the presentation in the rich text editor, and check that the public reads it."""
    page.goto(page.url.replace("/equipe", "/institution"))
    ready(page)
    expect(page.locator("[data-rich=ready]")).to_be_visible()
    page.locator("#presentation").press_sequentially("Des voyages")
    page.get_by_role("button", name="Enregistrer la page publique").click()
    said(page, "C’est enregistré")
    page.get_by_role("link", name="Voir la page publique").click()
    expect(page.locator("main")).to_contain_text("Des voyages")


def test_deactivation_is_felt_at_the_next_click_in_an_open_tab(browser: Browser, site: Site) -> None:
    recruiter = signed_in(browser, site, "bientot.partie@exemple.fr", kind=MembershipKind.MANAGER)
    tabs = [recruiter.new_page() for _ in range(2)]
    for tab in tabs:
        tab.goto("/espace-recruteur/equipe")
        ready(tab)
        expect(tab.get_by_role("button", name="Envoyer l’invitation")).to_be_visible()
    admin = signed_in(browser, site, "une.admin@exemple.fr", Role.ADMINISTRATOR)
    page = admin.new_page()
    page.goto(f"/administration/personnes/{in_database(site, person_id, 'bientot.partie@exemple.fr')}")
    ready(page)
    open_summary(page, "Désactiver le compte")
    page.get_by_role("button", name="Désactiver le compte").click()
    said(page, "Le compte est désactivé")
    expect(page.get_by_text("Aucune : la personne n’est connectée nulle part.")).to_be_visible()
    for tab in tabs:
        with contextlib.suppress(PlaywrightError):  # the end of the session may be told before the click
            tab.get_by_label("Adresse électronique").fill("intruse@exemple.fr", timeout=2_000)
            tab.get_by_role("button", name="Envoyer l’invitation").click(no_wait_after=True, timeout=2_000)
        tab.wait_for_url(re.compile(r"/connexion"))
    assert in_database(site, invited, "intruse@exemple.fr") == 0
    admin.close()
    recruiter.close()


def test_voir_comme_shows_their_pages_and_writes_nothing(browser: Browser, site: Site) -> None:
    signed_in(browser, site, "regardee@exemple.fr", kind=MembershipKind.MANAGER).close()
    number = in_database(site, person_id, "regardee@exemple.fr")
    admin = signed_in(browser, site, "une.admin@exemple.fr", Role.ADMINISTRATOR)
    page = admin.new_page()
    page.goto(f"/administration/personnes/{number}")
    ready(page)
    page.get_by_role("button", name="Voir comme cette personne").click()
    expect(page.get_by_text("Vous regardez le site comme")).to_be_visible()
    page.goto("/espace-recruteur/equipe")
    ready(page)
    page.get_by_label("Adresse électronique").fill("intruse@exemple.fr")
    page.get_by_role("button", name="Envoyer l’invitation").click()
    said(page, "rien ne peut être modifié")
    assert in_database(site, invited, "intruse@exemple.fr") == 0
    page.get_by_role("button", name="Arrêter").click()
    expect(page).to_have_url(f"{site.url}/administration/personnes/{number}")
    expect(page.get_by_text("Vous regardez le site comme")).to_have_count(0)
    admin.close()


def test_people_are_found_by_typing_and_by_the_address(browser: Browser, site: Site) -> None:
    admin = signed_in(browser, site, "une.admin@exemple.fr", Role.ADMINISTRATOR)
    page = admin.new_page()
    page.goto("/administration/personnes")
    expect(page.locator("form#filtres")).to_have_attribute("data-live", "true")
    page.get_by_label("Rôle").select_option("administrator")
    expect(page).to_have_url(re.compile(r"role=administrator"))
    page.get_by_label("Nom ou adresse").fill("une.admin")
    expect(page).to_have_url(re.compile(r"q=une\.admin"))
    expect(page.locator("tbody tr")).to_have_count(1)
    page.get_by_role("link", name="Adresse").click()
    expect(page.get_by_role("columnheader", name="Adresse")).to_have_attribute("aria-sort", "ascending")
    expect(page.get_by_role("link", name="Adresse")).to_be_focused()
    page.get_by_label("Nom ou adresse").fill("personne de ce nom")
    expect(page.get_by_text("Personne ne correspond à cette recherche.")).to_be_visible()
    page.get_by_role("link", name="Tout afficher").click()
    expect(page).to_have_url(f"{site.url}/administration/personnes")
    expect(page.get_by_label("Rôle")).to_have_value("")
    admin.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_plain_pages_of_people_who_arrive(browser: Browser, site: Site, width: int) -> None:
    """axe finds nothing in the pages to ask, to wait and to accept an invitation, and nothing overflows."""
    context = signed_in(
        browser,
        site,
        f"attente.{width}@exemple.fr",
        service_id=0,
        viewport={"width": width, "height": 800},
    )
    page = context.new_page()
    page.goto("/espace-recruteur")
    expect(page).to_have_url(f"{site.url}/inscription/acces")
    complaints = faults_in_both_themes(page)
    page.get_by_role("button", name="Envoyer la demande").click()
    complaints += faults_in_both_themes(page)
    employer = in_database(site, _institution)
    page.get_by_label("Institution").fill(employer)
    page.get_by_label("Service").fill("Un bureau")
    page.get_by_role("button", name="Envoyer la demande").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Votre demande attend une réponse")
    complaints += faults_in_both_themes(page)
    context.close()
    assert complaints == []


def _institution(session: Session) -> str:
    return session.exec(select(Institution.name).order_by(col(Institution.id)).limit(1)).one()

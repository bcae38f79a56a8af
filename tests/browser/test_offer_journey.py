"""One offer goes from an empty institution to « pourvue », through everybody concerned and a server that dies."""

import os
import re
import signal
from collections.abc import Iterator
from datetime import timedelta

import psutil
import pytest
from playwright.sync_api import Browser, Page, expect
from sqlmodel import Session, col, select

from metnum.bench.server import Site, free_port, serve
from metnum.domain.core import clock
from metnum.models import MailMessage
from metnum.runtime import postgres
from metnum.vocabulary import Role
from tests import databases
from tests.browser.pages.back_office import Editor, OfferFollowUp, complete, new_institution, ready
from tests.browser.people import in_database, signed_in

pytestmark = pytest.mark.browser
TITLE = "Ingénieure ou ingénieur des données de santé"
PASSWORD = "quatre tortues lisent Montaigne"
LAST_DAY = clock.today() + timedelta(days=20)


@pytest.fixture
def own_database(server: postgres.Cluster, template: str) -> Iterator[str]:
    """Yield the address of a database of its own, which several servers use one after the other."""
    with databases.copy(server, template) as address:
        yield address


def _link(session: Session, template: str, recipient: str) -> str:
    """Return the first address in the last mail of a kind."""
    text = session.exec(
        select(MailMessage.text)
        .where(col(MailMessage.template) == template, col(MailMessage.recipient) == recipient)
        .order_by(col(MailMessage.id).desc())
    ).first()
    found = re.search(r"https?://[^\s)>]+", text or "")
    assert found, f"no {template} mail to {recipient}"
    return found[0]


def _institution(page: Page) -> str:
    """Create, as the administrator, an institution and its service; return the address of its team."""
    new_institution(page, "Agence du numérique en santé publique").click()
    page.wait_for_url(re.compile(r"/administration/institutions/\d+"))
    ready(page)
    page.get_by_text("Ajouter un service", exact=True).click()
    page.get_by_label("Nom du service").fill("Direction des données")
    page.get_by_role("button", name="Ajouter le service").click()
    expect(page.locator("main")).to_contain_text("Direction des données")
    return page.locator("a[href^='/espace-recruteur/equipe?institution=']").get_attribute("href") or ""


def _invite(page: Page, team_url: str, email: str) -> None:
    page.goto(team_url)
    ready(page)
    page.get_by_label(re.compile("^Adresse électronique")).fill(email)
    page.get_by_role("button", name="Envoyer l’invitation").click()
    expect(page.get_by_text(f"L’invitation est envoyée à {email}").first).to_be_visible()


def _accept(browser: Browser, site: Site, email: str, first_name: str) -> Page:
    """Follow an invitation as somebody new."""
    page = browser.new_context(base_url=site.url, locale="fr-FR").new_page()
    page.goto(in_database(site, _link, "invitation", email))
    page.get_by_label("Prénom").fill(first_name)
    page.get_by_label("Nom", exact=True).fill("Lemoine")
    page.get_by_label("Mot de passe", exact=True).fill(PASSWORD)
    page.get_by_role("button", name=re.compile("^Créer mon compte")).click()
    expect(page).to_have_url(re.compile("/espace-recruteur"))
    return page


def _new_offer(page: Page) -> str:
    page.goto("/espace-recruteur/offres/nouvelle")
    ready(page)
    page.get_by_role("button", name="Commencer").click()
    expect(page).to_have_url(re.compile(r"/offres/\d+/modifier"))
    found = re.search(r"/offres/(\d+)/", page.url)
    assert found
    return found[1]


def _kill(site: Site) -> None:
    """Kill the server and its children at once, as a machine that dies would."""
    process = psutil.Process(site.pid)
    for each in [*process.children(recursive=True), process]:
        os.kill(each.pid, signal.SIGKILL)


def _write_until_the_server_dies(page: Page, site: Site) -> str:
    """Write an offer until the server dies in the middle of a sentence; return the number of the offer."""
    offer_id = _new_offer(page)
    editor = Editor(page)
    complete(editor, TITLE, LAST_DAY)
    editor.step("contenu").text("Mission").press_sequentially("Relier les hôpitaux.", delay=5)
    editor.saved()
    _kill(site)
    editor.text("Mission").press_sequentially(" Et les laboratoires.", delay=5)
    expect(editor.saving).to_contain_text("gardées sur cet appareil", timeout=15_000)
    return offer_id


def _find_everything_again(page: Page) -> None:
    editor = Editor(page)
    expect(editor.saving).to_have_text(re.compile(r"Enregistré à \d"), timeout=40_000)
    page.reload()
    expect(editor.text("Mission")).to_have_text("Relier les hôpitaux. Et les laboratoires.")


def test_an_offer_from_nothing_to_filled(browser: Browser, own_database: str) -> None:
    port = free_port()
    with serve(own_database, port=port) as site:
        administrator = signed_in(browser, site, "adele.admin@exemple.fr", Role.ADMINISTRATOR).new_page()
        team_url = _institution(administrator)
        for email in ("rachida@sante.example", "marius@sante.example"):
            _invite(administrator, team_url, email)
        writer = _accept(browser, site, "rachida@sante.example", "Rachida")
        reader = _accept(browser, site, "marius@sante.example", "Marius")
        offer_id = _write_until_the_server_dies(writer, site)
    with serve(own_database, port=port) as site:
        _find_everything_again(writer)
        OfferFollowUp(writer, offer_id).open().confirm("Demander une relecture")
        reading = OfferFollowUp(reader, offer_id).open()
        reading.confirm("Approuver")
        reading.act("Publier maintenant")
        expect(reader.get_by_role("link", name="Voir la page publique")).to_be_visible()
        _is_public(browser, site)
        follow_up = OfferFollowUp(writer, offer_id).open()
        follow_up.confirm("Prolonger", last_day=(LAST_DAY + timedelta(days=30)).isoformat())
        expect(writer.locator("main")).to_contain_text("Prolongée")
        _fill(follow_up.open().page)
        _says_filled(writer, site)
        _tells_all(follow_up)


def _is_public(browser: Browser, site: Site) -> None:
    """Check that anybody finds the offer, at the first look or soon after on a busy machine."""
    anybody = browser.new_context(base_url=site.url, locale="fr-FR").new_page()
    for _ in range(20):
        anybody.goto("/offres-emploi?q=donn%C3%A9es+sant%C3%A9")
        if anybody.locator("#resultats").get_by_text(TITLE).count():
            return
        anybody.wait_for_timeout(500)
    raise AssertionError("The offer never came into the public search.")


def _fill(page: Page) -> None:
    page.get_by_role("button", name="Marquer comme pourvue").first.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("Oui, la personne recrutée est venue de ce site").click()
    dialog.locator("button[type=submit]").click()
    expect(page.locator("main .fr-badge").first).to_have_text(re.compile("pourvue", re.IGNORECASE))


def _says_filled(page: Page, site: Site) -> None:
    href = page.get_by_role("link", name="Voir la page publique").get_attribute("href") or ""
    answer = page.context.new_page().goto(site.url + href)
    assert answer is not None
    assert answer.status == 410
    assert "pourvue" in answer.text()


def _tells_all(follow_up: OfferFollowUp) -> None:
    history = follow_up.open().page.locator("main")
    for event in (
        "Offre créée",
        "Modifications",
        "Relecture demandée",
        "Relecture approuvée",
        "Publiée",
        "Prolongée",
        "Marquée comme pourvue",
    ):
        expect(history).to_contain_text(event)
    for name in ("Rachida Lemoine", "Marius Lemoine"):
        expect(history).to_contain_text(name)

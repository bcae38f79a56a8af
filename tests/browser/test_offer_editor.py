"""Somebody writes an offer in a real browser: nothing typed is lost, and nothing is overwritten silently."""

import re
from typing import Any

import pytest
import sqlalchemy as sa
from playwright.sync_api import Browser, BrowserContext, Page, expect
from sqlmodel import Session, col

from metnum.bench.server import Site, free_port, serve
from metnum.domain.accounts import cookie, sessions
from metnum.domain.core.secret import digest
from metnum.domain.writing import draft_fields
from metnum.models import Offer, WebSession
from metnum.runtime import postgres
from metnum.vocabulary import Role
from tests import databases
from tests.browser.pages.offer_editor import OfferEditorPage
from tests.browser.people import in_database, signed_in
from tests.offers import draft, service
from tests.people import by_email

pytestmark = pytest.mark.browser

RACHIDA, MARIUS = "rachida.recrute@exemple.fr", "marius.responsable@exemple.fr"
EMPLOYER = "Agence de l’éditeur"


def _write(session: Session, title: str) -> tuple[int, int]:
    own = service(session, EMPLOYER)
    return draft(session, title, employer=EMPLOYER).id or 0, own.id or 0


def _texts(session: Session, offer_id: int) -> dict[str, list[str]]:
    return draft_fields.texts(session, session.get_one(Offer, offer_id))


def opened(
    browser: Browser, site: Site, title: str, email: str = RACHIDA, **context: Any
) -> tuple[BrowserContext, OfferEditorPage]:
    """Return somebody of the agency, with a new offer of theirs."""
    offer_id, service_id = in_database(site, _write, title)
    signed = signed_in(browser, site, email, service_id=service_id, **context)
    return signed, OfferEditorPage(signed.new_page(), offer_id, site.url)


def number(editor: OfferEditorPage) -> int:
    """Return the number of the offer that is edited."""
    found = re.search(r"/offres/(\d+)/", editor.address)
    assert found
    return int(found[1])


def test_what_is_typed_is_saved_and_shown_after_a_reload(browser: Browser, site: Site) -> None:
    context, editor = opened(browser, site, "Ancien titre")
    page = editor.open().page
    editor.title.fill("Ingénieure ou ingénieur réseau")
    editor.expect_saved()
    expect(page.locator("h1")).to_have_text("Ingénieure ou ingénieur réseau")
    page.get_by_label("Justice").check()
    page.reload()
    editor.ready()
    expect(editor.title).to_have_value("Ingénieure ou ingénieur réseau")
    expect(page.get_by_label("Justice")).to_be_checked()
    editor.open("lieu")
    page.locator("#commune_code").press_sequentially("renn", delay=30)
    page.get_by_role("option", name="Rennes (35)").click()
    page.locator("#salary_min").fill("douze")
    page.keyboard.press("Tab")
    expect(page.locator("#salary_min-messages")).to_have_text("Écrivez un nombre entier, sans lettres.")
    expect(page.locator("#etapes [data-status=error]").first).to_contain_text("Lieu et contrat")
    assert in_database(site, _texts, number(editor))["commune_code"] == ["35238"]
    context.close()


def test_rich_text_with_the_keyboard_alone(browser: Browser, site: Site) -> None:
    context, editor = opened(browser, site, "Au clavier")
    page = editor.open("contenu").page
    mission = editor.rich("mission")
    mission.focus()
    page.keyboard.press("Shift+Tab")
    expect(editor.first_button("Mission")).to_be_focused()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(mission).to_be_focused()
    page.keyboard.type("Servir")
    page.keyboard.press("Control+B")
    page.keyboard.type(" les usagers")
    page.keyboard.press("Tab")  # Tab leaves the list for the next toolbar
    expect(editor.first_button("Équipe")).to_be_focused()
    editor.expect_saved()
    written = in_database(site, _texts, number(editor))["mission"]
    assert written == ["<ul><li><p>Servir<strong> les usagers</strong></p></li></ul>"]
    context.close()


PASTED = (
    "<h1 style='color:red' onclick='x()'>Nous</h1><p class=x>Un <b>collectif</b><img src=x onerror=alert(1)>"
    "<script>alert(1)</script> et <i>des</i> <a href='https://exemple.fr' target=_blank>gens</a></p><h4>Petit</h4>"
    "<blockquote><p>Dit</p></blockquote><ol><li>un</li></ol><table><tr><td>cellule</td></tr></table>"
    "<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp; </span></span>Premier</p>"
    "<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp; </span></span>Second 🚀</p>"
)
KEPT = (
    "<h3>Nous</h3><p>Un <strong>collectif</strong> et <em>des</em> "
    '<a href="https://exemple.fr" rel="noopener nofollow">gens</a></p><h4>Petit</h4>'
    "<blockquote><p>Dit</p></blockquote><ol><li><p>un</p></li></ol><p>cellule</p>"
    "<ul><li><p>Premier</p></li><li><p>Second 🚀</p></li></ul>"
)


def test_what_is_pasted_is_cleaned_and_what_the_editor_writes_is_kept(browser: Browser, site: Site) -> None:
    context, editor = opened(browser, site, "Collé")
    page = editor.open("contenu").page
    editor.rich("team").focus()
    page.evaluate(
        """html => {
          const data = new DataTransfer();
          data.setData("text/html", html);
          document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true }));
        }""",
        PASTED,
    )
    editor.expect_saved()
    assert in_database(site, _texts, number(editor))["team"] == [KEPT]
    context.close()


def _look_through(session: Session, token_hash: str, email: str) -> None:
    viewed = by_email(session, email).id
    where = col(WebSession.token_hash) == token_hash
    session.execute(sa.update(WebSession).where(where).values(viewing_as_id=viewed))


def test_who_looks_through_somebody_else_reads_only(browser: Browser, site: Site) -> None:
    context, mine = opened(browser, site, "Vu par l’administration")
    context.close()
    admin = signed_in(browser, site, "adele.editeur@exemple.fr", Role.ADMINISTRATOR)
    (held,) = [held for held in admin.cookies() if held["name"] == cookie.NAME]
    in_database(site, _look_through, digest(held["value"]), RACHIDA)
    page = admin.new_page()
    page.goto(f"{mine.address}?etape=intitule")
    expect(page.locator("#title")).to_be_disabled()
    expect(page.get_by_text("Rien ne peut être modifié.")).to_be_visible()
    admin.close()


def test_without_network_everything_stays_on_this_machine(browser: Browser, site: Site) -> None:
    context, editor = opened(browser, site, "Dans le métro")
    editor.open()
    context.set_offline(True)
    editor.title.fill("Écrit sous terre")
    expect(editor.status).to_contain_text("Hors connexion")
    context.set_offline(False)
    editor.expect_saved()
    assert in_database(site, _texts, number(editor))["title"] == ["Écrit sous terre"]
    context.close()


def test_signing_out_in_another_tab_loses_nothing(browser: Browser, site: Site) -> None:
    context, editor = opened(browser, site, "Avant de partir")
    page = editor.open().page
    page.route("**/champs", lambda route: route.abort())  # the last words were not sent yet
    editor.title.fill("Les derniers mots")
    in_database(site, lambda session: sessions.end_all(session, by_email(session, RACHIDA).id or 0))
    page.wait_for_url(lambda url: "/connexion" in url)  # the tab learns it at once
    other = signed_in(browser, site, MARIUS, service_id=_service(site))
    _take(context, other)
    editor.open()
    expect(editor.title).to_have_value("Avant de partir")  # nobody sees the texts of somebody else
    _take(context, signed_in(browser, site, RACHIDA, service_id=_service(site)))
    page.unroute("**/champs")
    editor.open()
    expect(editor.title).to_have_value("Les derniers mots")
    editor.expect_saved()
    assert in_database(site, _texts, number(editor))["title"] == ["Les derniers mots"]
    context.close()


def _service(site: Site) -> int:
    return int(in_database(site, lambda session: service(session, EMPLOYER).id))


def _take(context: BrowserContext, other: BrowserContext) -> None:
    """Become somebody else in the same browser, which keeps what it holds."""
    cookies = other.cookies()
    other.close()
    context.clear_cookies()
    context.add_cookies(cookies)  # type: ignore[arg-type]


def test_a_session_that_ends_says_so_and_keeps_the_text(browser: Browser, site: Site) -> None:
    context, editor = opened(browser, site, "Session")
    editor.open()
    context.clear_cookies()
    editor.title.fill("Toujours là")
    expect(editor.status).to_contain_text("Session terminée : reconnectez-vous, rien n’est perdu.")
    expect(editor.status.get_by_role("link", name="Se reconnecter")).to_have_attribute(
        "href", re.compile(r"/connexion\?suite=")
    )
    context.close()


@pytest.mark.parametrize("choice", ["Garder la mienne", "Prendre la sienne"])
def test_two_people_on_one_field_choose(browser: Browser, site: Site, choice: str) -> None:
    context, mine = opened(browser, site, "Commun")
    mine.open()
    second = signed_in(browser, site, MARIUS, service_id=_service(site))
    theirs = OfferEditorPage(second.new_page(), number(mine), site.url).open()
    theirs.title.fill("Écrit par Marius")
    theirs.expect_saved()
    mine.title.fill("Écrit par Rachida")
    box = mine.conflict("title")
    expect(box).to_contain_text("Marius Responsable a modifié ce champ à")
    expect(box).to_contain_text("Écrit par Marius")
    expect(box).to_contain_text("Écrit par Rachida")
    assert in_database(site, _texts, number(mine))["title"] == ["Écrit par Marius"]
    box.get_by_role("button", name=choice).press("Enter")
    expect(box).to_have_count(0)
    mine.expect_saved() if choice == "Garder la mienne" else None
    wanted = "Écrit par Rachida" if choice == "Garder la mienne" else "Écrit par Marius"
    expect(mine.title).to_have_value(wanted)
    assert in_database(site, _texts, number(mine))["title"] == [wanted]
    context.close()
    second.close()


def test_a_server_that_dies_in_the_middle(browser: Browser, server: postgres.Cluster, template: str) -> None:
    port = free_port()
    with databases.copy(server, template) as address:
        with serve(address, demo=False, port=port) as first:
            context, editor = opened(browser, first, "Avant la panne")
            page = editor.open().page
            editor.title.fill("Tapé avant")
            editor.expect_saved()
            editor.title.focus()
        page.keyboard.type(" et pendant la panne")
        expect(editor.status).to_contain_text("Hors connexion : vos modifications sont gardées")
        _mark(page)
        with serve(address, demo=False, port=port) as again:
            editor.expect_saved()
            page.wait_for_timeout(2_000)  # the socket is back too, and the page is not emptied
            expect(editor.title).to_have_value("Tapé avant et pendant la panne")
            assert page.evaluate("document.getElementById('title').dataset.marked") == "yes"
            assert in_database(again, _texts, number(editor))["title"] == ["Tapé avant et pendant la panne"]
            context.close()


def _mark(page: Page) -> None:
    """Mark a field to recognise it later, since a field that was built anew would have lost its focus and its undo."""
    page.evaluate("document.getElementById('title').dataset.marked = 'yes'")

"""The life of an offer, with real browsers: two colleagues, candidates, and somebody who should not be there."""

import json
import re
import time
import uuid
from datetime import timedelta

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, expect
from sqlmodel import Session, col, select
from websockets.sync.client import connect
from websockets.typing import Origin

from metnum.bench.server import Site
from metnum.domain.core import clock
from metnum.domain.writing import creation, draft_fields
from metnum.models import Offer, Person, RecruitingService
from metnum.vocabulary import MembershipKind, OfferState
from tests.browser.accessibility import faults, faults_in_both_themes
from tests.browser.pages.offer_life import OfferLifePage
from tests.browser.people import first_service, in_database, signed_in
from tests.domain.offers.complete import texts
from tests.people import acting_as

pytestmark = pytest.mark.browser
AUTHOR, READER = "alix.autrice@exemple.fr", "lou.lectrice@exemple.fr"


@pytest.fixture
def author(browser: Browser, site: Site) -> BrowserContext:
    """Return the person who writes."""
    return signed_in(browser, site, AUTHOR)


@pytest.fixture
def reader(browser: Browser, site: Site) -> BrowserContext:
    """Return the person who reads before the publication."""
    return signed_in(browser, site, READER, kind=MembershipKind.MANAGER)


def _write(session: Session, title: str) -> int:
    """Return a complete draft of the author's."""
    person = session.exec(select(Person).where(col(Person.email) == AUTHOR)).one()
    actor, service_id = acting_as(session, person), first_service(session)
    offer = creation.create(session, actor, service_id)
    values = texts(session, title=[title], service_id=[str(service_id)])
    draft_fields.fill(session, actor, offer.id or 0, values)
    return offer.id or 0


def _state(session: Session, offer_id: int) -> OfferState:
    return session.get_one(Offer, offer_id).state


def _found_within(site: Site, word: str, seconds: float) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if httpx.get(f"{site.url}/api/v1/offres", params={"q": word}).json()["total"]:
            return True
        time.sleep(0.05)
    return False


def test_from_draft_to_filled(site: Site, author: BrowserContext, reader: BrowserContext) -> None:
    number = in_database(site, _write, "Zinzolinologue ou zinzolinologue")
    mine = OfferLifePage(author.new_page(), number).open()
    mine.window("Demander une relecture").get_by_label("Votre message (facultatif)").fill("Merci !")
    mine.confirm("Demander une relecture")
    expect(mine.message).to_contain_text("La relecture est demandée")
    expect(mine.message).to_be_focused()
    expect(mine.button("Approuver")).to_have_count(0)

    _read_and_publish(OfferLifePage(reader.new_page(), number).open())
    assert _found_within(site, "zinzolinologue", 3)

    mine.button("Annuler la demande de relecture").click()  # this tab does not know it yet
    expect(mine.message).to_contain_text("L’offre a changé entre-temps")
    expect(mine.badges).to_contain_text("Publiée jusqu’au")
    _extend_and_fill(mine)

    url = mine.page.get_by_role("link", name="Voir la page publique").get_attribute("href") or ""
    public = httpx.get(site.url + url)
    assert public.status_code == 410
    assert "Cette offre a été pourvue" in public.text
    assert mine.titles() == [
        *("Offre créée", "Modifications", "Relecture demandée", "Relecture approuvée", "Publiée"),
        *("Prolongée", "Marquée comme pourvue"),
    ]


def _read_and_publish(theirs: OfferLifePage) -> None:
    expect(theirs.page.locator(".metnum-timeline")).to_contain_text("Merci !")
    theirs.window("Approuver et publier")
    theirs.confirm("Approuver et publier")
    expect(theirs.message).to_contain_text("L’offre est approuvée et en ligne.")


def _extend_and_fill(mine: OfferLifePage) -> None:
    day = clock.today() + timedelta(days=60)
    mine.window("Prolonger").get_by_label("Nouveau dernier jour").fill(day.isoformat())
    mine.confirm("Prolonger")
    expect(mine.message).to_contain_text("L’offre est prolongée")
    mine.window("Marquer comme pourvue").get_by_text("Oui, la personne recrutée").click()
    mine.confirm("Marquer comme pourvue")
    expect(mine.badges).to_contain_text("Pourvue")


def test_modifications_are_read_while_the_offer_stays_online(
    site: Site, author: BrowserContext, reader: BrowserContext
) -> None:
    number = in_database(site, _write, "Amarantologue ou amarantologue")
    mine = OfferLifePage(author.new_page(), number).open()
    mine.button("Publier maintenant").click()
    expect(mine.badges).to_contain_text("Publiée jusqu’au")
    in_database(site, _change, number, ["<p>Une équipe de douze.</p>"])
    mine.open().window("Faire relire les modifications")
    mine.confirm("Faire relire les modifications")
    expect(mine.badges).to_contain_text("Modifications en relecture")
    theirs = OfferLifePage(reader.new_page(), number).open()
    expect(theirs.page.locator("#modifications ~ dl ins")).to_contain_text("Une équipe de douze.")
    assert faults(theirs.page) == []
    theirs.window("Renvoyer les modifications").get_by_label("Ce qu’il faut changer").fill("Treize ?")
    theirs.confirm("Renvoyer les modifications")
    expect(theirs.badges).to_contain_text("Modifications non publiées")
    in_database(site, _change, number, [])
    expect(mine.open().badges).not_to_contain_text("Modifications")
    mine.page.close()
    theirs.page.close()


def _change(session: Session, number: int, team: list[str]) -> None:
    person = session.exec(select(Person).where(col(Person.email) == AUTHOR)).one()
    draft_fields.fill(session, acting_as(session, person), number, {"team": team})


def test_errors_stay_in_the_window_and_the_keyboard_is_enough(site: Site, author: BrowserContext) -> None:
    number = in_database(site, _write, "Offre au clavier")
    life = OfferLifePage(author.new_page(), number).open()
    page = life.page
    life.button("Publier maintenant").focus()
    page.keyboard.press("Enter")
    expect(life.message).to_contain_text("L’offre est en ligne")
    life.button("Clore l’offre").focus()
    page.keyboard.press("Enter")
    window = page.get_by_role("dialog", name="Clore l’offre")
    expect(window).to_be_visible()
    life.confirm("Clore l’offre")
    expect(window.locator("#close-reason")).to_be_focused()
    expect(window).to_contain_text("Remplissez ce champ")
    assert faults(page) == []
    page.keyboard.press("Escape")
    expect(window).to_be_hidden()
    expect(life.button("Clore l’offre")).to_be_focused()
    life.button("Marquer comme pourvue").press("Enter")
    life.confirm("Marquer comme pourvue")
    filled = page.get_by_role("dialog", name="Marquer comme pourvue")
    expect(filled.get_by_role("radio").first).to_be_focused()
    assert in_database(site, _state, number) is OfferState.PUBLISHED


def test_a_told_history_is_accessible_on_a_phone(browser: Browser, site: Site) -> None:
    context = signed_in(browser, site, AUTHOR, viewport={"width": 360, "height": 800})
    number = in_database(site, _write, "Offre sur téléphone")
    page = OfferLifePage(context.new_page(), number).open().page
    page.locator(".metnum-timeline__changes summary").first.click()
    page.get_by_text("Lire les textes de l’offre").click()
    expect(page.locator(".metnum-diff").first).to_be_visible()
    assert faults_in_both_themes(page) == []
    context.close()


def test_a_raw_socket_of_another_institution_changes_nothing(
    browser: Browser, site: Site, author: BrowserContext
) -> None:
    number = in_database(site, _write, "Offre convoitée")
    OfferLifePage(author.new_page(), number).open().button("Publier maintenant").click()
    others = in_database(site, _foreign_service, number)
    stranger = signed_in(browser, site, "sacha.etranger@exemple.fr", service_id=others)
    assert stranger.request.get(f"/espace-recruteur/offres/{number}").status == 404
    cookie = stranger.cookies()[0]
    headers = {"Cookie": f"{cookie['name']}={cookie['value']}"}
    address = f"{site.url.replace('http', 'ws', 1)}/_event/?token={uuid.uuid4()}&EIO=4&transport=websocket"
    with connect(address, origin=Origin(site.url), additional_headers=headers) as socket:
        socket.recv(timeout=5)
        socket.send("40/_event,")
        socket.recv(timeout=5)
        event = {
            "name": "reflex___state____state.metnum___state___recruiter___offer____offer_life.act",
            "payload": {"form": {"action": "close", "reason": "mistake", "comment": "", "seen": "3-14"}},
            "router_data": {
                "pathname": "/espace-recruteur/offres/[id]",
                "asPath": f"/espace-recruteur/offres/{number}",
            },
        }
        socket.send("42/_event," + json.dumps(["event", event]))
        told = "".join(str(socket.recv(timeout=5)) for _ in range(1))
    assert re.search("existe pas|refuse|notice_kind", told)
    assert "Offre convoitée" not in told
    assert in_database(site, _state, number) is OfferState.PUBLISHED


def _foreign_service(session: Session, offer_id: int) -> int:
    """Return a service of another institution than the offer's."""
    own = session.get_one(RecruitingService, session.get_one(Offer, offer_id).service_id)
    query = select(RecruitingService).where(col(RecruitingService.institution_id) != own.institution_id)
    return session.exec(query.limit(1)).one().id or 0

"""The public sees employers."""

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from metnum.domain.core.errors import NotFoundError
from metnum.domain.employers import queries
from metnum.domain.employers.page import employer_list, employer_page
from metnum.domain.search import engine
from metnum.models import RecruitingService
from metnum.runtime import db
from metnum.vocabulary import OfferState
from tests.offers import draft, end, publish, service


def plain(text: str) -> str:
    """Return a French text with plain spaces."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def lines(session: Session) -> dict[str, str]:
    """Return what the list says of each employer."""
    session.flush()
    return {line.name: plain(line.offers) for line in queries.employers(session).lines}


def test_only_open_offers_count(session: Session) -> None:
    publish(session, "Une offre", employer="Ministère d’essai")
    publish(session, "Son dernier jour", employer="Ministère d’essai", days_left=0)
    publish(session, "Une offre expirée", employer="Ministère d’essai", days_left=-1)
    filled = publish(session, "Une offre pourvue", employer="Ministère d’essai")
    end(session, [filled.id or 0], OfferState.FILLED)
    publish(session, "Expirée", employer="Agence endormie", days_left=-30)
    draft(session, "Brouillon")
    found = lines(session)
    assert found["Ministère d’essai"] == "2 offres ouvertes"
    assert "Agence endormie" not in found
    assert "Agence d’essai" not in found


def test_those_who_present_themselves_are_listed_without_offer(session: Session) -> None:
    service(session, "Musée d’essai", presentation="<p>Bonjour.</p>", tagline="Des œuvres et du code")
    assert lines(session)["Musée d’essai"] == "0 offre ouverte"


def test_the_ones_that_recruit_most_come_first_then_by_name(session: Session) -> None:
    for employer in ("Zoo d’essai", "École d’essai", "Agence d’essai"):
        publish(session, "Une offre", employer=employer)
    for _ in range(2):
        publish(session, "Une offre", employer="Préfecture d’essai")
    names = [name for name in lines(session) if name.endswith("d’essai")]
    assert names == ["Préfecture d’essai", "Agence d’essai", "École d’essai", "Zoo d’essai"]


def test_services_of_one_institution_are_counted_together(session: Session) -> None:
    first = publish(session, "Une offre", employer="Ministère d’essai")
    institution_id = session.get_one(RecruitingService, first.service_id).institution_id
    other = RecruitingService(institution_id=institution_id, name="Autre direction")
    session.add(other)
    session.flush()
    publish(session, "Une autre", employer="Agence d’essai").service_id = other.id or 0
    assert lines(session)["Ministère d’essai"] == "2 offres ouvertes"


def test_a_long_list_tells_its_whole_length(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(4):
        publish(session, "Une offre", employer=f"Agence {number}")
    session.flush()
    everyone = queries.employers(session)
    monkeypatch.setattr(queries, "LISTED", 3)
    cut = queries.employers(session)
    assert len(cut.lines) == 3
    assert cut.total_label == everyone.total_label
    assert plain(everyone.total_label) == f"{len(everyone.lines)} employeurs"
    assert plain(cut.cut_label) == "Voici les 3 qui recrutent le plus."
    assert everyone.cut_label == ""


def test_the_list_asks_one_question(session: Session) -> None:
    for number in range(5):
        publish(session, "Une offre", employer=f"Agence {number}")
    session.flush()
    asked: list[int] = []
    connection = session.connection()
    sa.event.listen(connection, "before_cursor_execute", lambda *_: asked.append(1))
    queries.employers(session)
    assert len(asked) == 1


async def test_the_page_of_an_employer(session: Session) -> None:
    agency = service(session, "Agence d’essai", website="https://www.agence.example/", tagline="Essayer")
    for number in range(8):
        publish(session, f"Offre {number}")
    publish(session, "Offre d’ailleurs", employer="Ministère d’essai")
    publish(session, "Offre expirée", days_left=-1)
    session.flush()
    assert agency.id
    page = await employer_page("agence-dessai")
    assert (page.name, page.tagline, page.is_missing) == ("Agence d’essai", "Essayer", False)
    assert plain(page.offers_label) == "8 offres ouvertes"
    assert page.offers_url == "/offres-emploi?employeur=agence-dessai"
    assert (page.website, page.website_label) == ("https://www.agence.example/", "www.agence.example")
    assert [card.title for card in page.newest] == [f"Offre {number}" for number in range(7, 1, -1)]


async def test_an_employer_without_offer_shows_none_of_others(session: Session) -> None:
    service(session, "Musée d’essai")
    publish(session, "Offre d’ailleurs")
    session.flush()
    page = await employer_page("musee-dessai")
    assert not page.has_offers
    assert page.newest == []


async def test_a_website_that_is_not_one_is_no_link(session: Session) -> None:
    service(session, "Agence d’essai", website="javascript:alert(1)")
    session.flush()
    assert (await employer_page("agence-dessai")).website == ""


@pytest.mark.parametrize("slug", ["inconnu", "", "\x00", "a" * 10_000, "' OR 1=1 --", "../..", "💩"])
async def test_unknown_addresses(session: Session, slug: str) -> None:
    with pytest.raises(NotFoundError, match="n’existe pas"):
        await employer_page(slug)


async def test_the_list_of_a_screen(session: Session) -> None:
    publish(session, "Une offre", employer="Ministère d’essai")
    session.flush()
    assert (await employer_list()) == await db.run(queries.employers)
    line = next(line for line in (await employer_list()).lines if line.name == "Ministère d’essai")
    assert line.url == "/employeurs/ministere-dessai"


async def test_offers_of_others_never_stand_for_its_own(clean_database: str) -> None:
    db.run_sync(publish, "Offre d’ailleurs", employer="Ministère d’essai")
    engine.reload()
    db.run_sync(publish, "Sa première offre", employer="Agence toute neuve")
    page = await employer_page("agence-toute-neuve")
    assert page.has_offers
    assert page.newest == []
    engine.reload()
    page = await employer_page("agence-toute-neuve")
    assert [card.title for card in page.newest] == ["Sa première offre"]
    engine.forget()

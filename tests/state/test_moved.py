"""A tab that follows the old link of a page that moved loads the page where it is now."""

from sqlmodel import Session

from metnum.domain.offers import actions
from metnum.state.acting import load_page
from metnum.state.candidate.employers import Employer
from metnum.state.candidate.offer import OfferPage
from tests.offers import publish
from tests.people import cast
from tests.state.tab import go_to, tab_of


async def test_a_tab_follows_an_offer_that_moved(session: Session) -> None:
    people, offer = cast(session), publish(session, "Développeuse")
    former = offer.slug
    actions.give_address(session, offer, "Architecte")
    tab = tab_of(session, people, "anonymous", f"/emploi/{former}", OfferPage)
    assert str((await tab.load()).args) == str(load_page(f"/emploi/{offer.slug}").args)
    tab = go_to(tab, f"/emploi/{offer.slug}", OfferPage)
    assert await tab.load() is None
    assert tab.view.title == "Développeuse"


async def test_what_never_was_is_missing(session: Session) -> None:
    tab = tab_of(session, cast(session), "anonymous", "/emploi/inconnue", OfferPage)
    assert await tab.load() is None
    assert tab.view.is_missing
    tab = go_to(tab, "/employeurs/inconnu", Employer)
    assert await tab.load() is None
    assert tab.view.is_missing

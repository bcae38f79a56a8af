"""An import writes many offers at once."""

from sqlmodel import Session

from metnum.domain.imports import store
from metnum.models import OfferSearch
from metnum.vocabulary import OfferState
from tests.offers import draft, publish


def test_what_vanished_is_closed_once_and_leaves_the_search(session: Session) -> None:
    offer, unpublished = publish(session, "Développeuse"), draft(session, "Brouillon")
    numbers = [offer.id or 0, unpublished.id or 0, 999_999]
    assert session.get(OfferSearch, offer.id) is not None
    assert [store.close(session, numbers) for _ in range(2)] == [1, 0]
    session.expire_all()
    assert (offer.state, offer.version, unpublished.state) == (OfferState.CLOSED, 2, OfferState.DRAFT)
    assert session.get(OfferSearch, offer.id) is None

"""Domains are thirty at most, and can be merged."""

import pytest
from sqlmodel import Session, col, select

from metnum.domain.core.actor import Actor
from metnum.domain.core.errors import DomainError, InvalidInputError
from metnum.domain.reference import domains
from metnum.domain.search import engine, filters
from metnum.models import Domain, OfferDomain, OfferDraftField
from tests.offers import publish
from tests.people import cast


@pytest.fixture
def admin(session: Session) -> Actor:
    """Return an administrator."""
    return cast(session)["administrator"]


def test_thirty_domains_and_no_more(session: Session, admin: Actor) -> None:
    while len(session.exec(select(Domain)).all()) < domains.MOST:
        domains.add(session, admin, {"name": f"Domaine {len(session.exec(select(Domain)).all())}"})
    assert domains.domain_list(session, admin, {}, "").is_full
    with pytest.raises(InvalidInputError, match="30 domaines"):
        domains.add(session, admin, {"name": "Un de trop"})
    numbers = session.exec(select(Domain.id)).all()
    assert sorted(number or 0 for number in numbers) == list(range(1, domains.MOST + 1))


def test_a_freed_place_is_taken_again(session: Session, admin: Actor) -> None:
    number = domains.add(session, admin, {"name": "Licornes"})
    domains.remove(session, admin, number)
    assert domains.add(session, admin, {"name": "Dragons"}) == number


def test_a_name_is_used_once(session: Session, admin: Actor) -> None:
    domains.add(session, admin, {"name": "Écologie des licornes"})
    with pytest.raises(InvalidInputError):
        domains.add(session, admin, {"name": "ecologie des Licornes"})


def test_merging_moves_offers_and_drafts_once(session: Session, admin: Actor) -> None:
    old, new = (domains.add(session, admin, {"name": name}) for name in ("Licornes", "Dragons"))
    both = publish(session, "Des deux", domain_ids=[old, new])
    one = publish(session, "D’une", domain_ids=[old])
    draft = OfferDraftField(offer_id=one.id or 0, name="domain_ids", values=[str(old), str(new)])
    session.add(draft)
    session.flush()
    with pytest.raises(DomainError, match="fusionnez-le"):
        domains.remove(session, admin, old)
    domains.merge(session, admin, old, {"into": str(new)})
    kept = session.exec(select(OfferDomain.offer_id).where(col(OfferDomain.domain_id) == new)).all()
    assert sorted(kept) == sorted([both.id or 0, one.id or 0])
    session.refresh(draft)
    assert (draft.values, draft.is_pending) == ([str(new)], False)  # as in the published offer
    found = engine.search_sql(session, filters.parse("domaine=dragons"))
    assert sorted(found.ids) == sorted([both.id or 0, one.id or 0])


def test_a_merged_domain_is_still_found_by_its_address(session: Session, admin: Actor) -> None:
    """Another domain that takes its number counts none of its offers."""
    old, kept = (domains.add(session, admin, {"name": name}) for name in ("Licornes", "Dragons"))
    offer = publish(session, "Une offre", domain_ids=[old])
    domains.merge(session, admin, old, {"into": str(kept)})
    assert domains.add(session, admin, {"name": "Sirènes"}) == old
    assert engine.search_sql(session, filters.parse("domaine=licornes")).ids == [offer.id]
    assert engine.search_sql(session, filters.parse("domaine=sirenes")).ids == []

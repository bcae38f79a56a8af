"""The demonstration has something true to life for every screen."""

from datetime import timedelta

import sqlalchemy as sa
from sqlmodel import Session, col

from metnum.demo import load
from metnum.demo.employers import INSTITUTIONS
from metnum.domain.core import clock
from metnum.domain.offers import policy
from metnum.models import Institution, Offer, OfferSearch, RecruitingService
from metnum.vocabulary import ContractType, OfferState, RemoteStatus, Versant


def _values(session: Session, column: object) -> set[object]:
    return set(session.scalars(sa.select(col(column)).distinct()))


def test_offers_of_every_kind_and_state(session: Session) -> None:
    report = load(session)
    assert report.offers == 300
    assert _values(session, Offer.state) == set(OfferState)
    assert _values(session, Offer.remote) == set(RemoteStatus)
    assert _values(session, Offer.versant) == set(Versant)
    contracts = {
        value for values in session.scalars(sa.select(col(Offer.contract_types))) for value in values
    }
    assert contracts == {contract.value for contract in ContractType}
    last_days = _values(session, Offer.last_day)
    assert {clock.today(), clock.today() - timedelta(days=1)} <= last_days


def test_only_open_offers_are_searched(session: Session) -> None:
    load(session)
    open_offers = set(session.scalars(sa.select(col(Offer.id)).where(policy.open_clause())))
    assert set(session.scalars(sa.select(col(OfferSearch.offer_id)))) == open_offers
    assert len(open_offers) > 200


def test_no_two_offers_read_the_same(session: Session) -> None:
    load(session)
    texts = session.execute(sa.select(col(Offer.title), col(Offer.mission), col(Offer.profile))).all()
    assert len({tuple(row) for row in texts}) > 290


def test_loading_again_adds_offers_to_the_same_institutions(session: Session) -> None:
    load(session, 10)
    load(session, 10)
    services = session.execute(
        sa.select(col(RecruitingService.institution_id), col(RecruitingService.name))
    ).all()
    assert len(services) == len(set(services))
    assert session.scalar(sa.select(sa.func.count()).select_from(Institution)) == 40
    assert session.scalar(sa.select(sa.func.count()).select_from(Offer)) == 20


def test_no_offer_is_published_after_its_last_day(session: Session) -> None:
    load(session)
    published = session.execute(
        sa.select(col(Offer.published_at), col(Offer.last_day)).where(col(Offer.published_at).is_not(None))
    )
    assert [row for row in published if clock.paris_date(row.published_at) > row.last_day] == []


def test_volunteers_go_abroad_and_nobody_else(session: Session) -> None:
    load(session)
    places = session.execute(sa.select(col(Offer.contract_types), col(Offer.country_code))).all()
    assert {country != "FR" for contracts, country in places if "vie" in contracts} == {True}
    assert {country for contracts, country in places if "vie" not in contracts} == {"FR"}


def test_mail_about_offers_that_do_not_exist_reaches_nobody(session: Session) -> None:
    load(session)
    addresses = _values(session, Offer.contact_email) | _values(session, Offer.apply_email)
    assert {str(address).rpartition(".")[2] for address in addresses - {None}} == {"example"}


def test_every_offer_says_how_to_apply(session: Session) -> None:
    load(session)
    ways = session.execute(sa.select(col(Offer.apply_url), col(Offer.apply_email))).all()
    assert ways
    assert all(bool(url) != bool(email) for url, email in ways)


def test_purposes_are_written_in_french() -> None:
    wrong = [demo.purpose for demo in INSTITUTIONS if " de les " in demo.purpose or " de le " in demo.purpose]
    assert wrong == []
    assert "au service des familles" in {demo.purpose for demo in INSTITUTIONS}

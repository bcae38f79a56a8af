"""Professions have several names, are not deleted while in use, and are merged without a loss."""

from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import Session, col, select

from metnum.domain.core.actor import Actor
from metnum.domain.core.errors import DomainError, InvalidInputError, NotFoundError
from metnum.domain.following import filters as own_filters
from metnum.domain.following import listing
from metnum.domain.following.listing import Chosen
from metnum.domain.following.view import own_offers
from metnum.domain.reference import profession_actions as actions
from metnum.domain.reference import refreshing
from metnum.domain.reference.professions import profession_detail, profession_list
from metnum.domain.search import engine, filters, labels
from metnum.models import (
    AuditEntry,
    Offer,
    OfferDraftField,
    OfferSearch,
    OfferTemplate,
    Profession,
    ProfessionAlias,
)
from tests.offers import publish, service
from tests.people import cast


@pytest.fixture
def admin(session: Session) -> Actor:
    """Return an administrator."""
    return cast(session)["administrator"]


def _add(session: Session, admin: Actor, name: str) -> int:
    return actions.add(session, admin, {"name": name, "family": "Données"})


def _found(session: Session, text: str) -> list[int]:
    return engine.search_sql(session, filters.parse(f"q={text}")).ids


def test_the_list_filters_sorts_and_counts(session: Session, admin: Actor) -> None:
    number = _add(session, admin, "Dompteuse de licornes")
    publish(session, "Une offre", profession_id=number)
    actions.add_alias(session, admin, number, {"label": "apprivoiseur"})
    view = profession_list(session, admin, {}, "q=apprivoiseur")
    assert [(line.name, line.offers_label, line.aliases_label) for line in view.lines] == [
        ("Dompteuse de licornes", "1", "1")
    ]
    by_offers = profession_list(session, admin, {}, "tri=-offres&famille=Donn%C3%A9es").lines
    assert by_offers[0].name == "Dompteuse de licornes"


@pytest.mark.parametrize("name", ["Dompteuse de licornes", "DOMPTEUSE de  Licornes", "apprivoiseur"])
def test_a_name_means_one_profession(session: Session, admin: Actor, name: str) -> None:
    number = _add(session, admin, "Dompteuse de licornes")
    actions.add_alias(session, admin, number, {"label": "Apprivoiseur"})
    with pytest.raises(InvalidInputError, match="corriger"):
        _add(session, admin, name)
    other = _add(session, admin, "Une autre profession")
    with pytest.raises(InvalidInputError):
        actions.add_alias(session, admin, other, {"label": name})


def test_the_address_stays_when_the_name_changes(session: Session, admin: Actor) -> None:
    number = _add(session, admin, "Dompteuse de licornes")
    actions.change(session, admin, number, {"name": "Bergère de serveurs", "family": "Infra"})
    row = session.get_one(Profession, number)
    assert (row.name, row.slug) == ("Bergère de serveurs", "dompteuse-de-licornes")


def test_a_new_name_is_found_at_once(session: Session, admin: Actor) -> None:
    number = _add(session, admin, "Dompteuse de licornes")
    offer = publish(session, "Une offre", profession_id=number)
    assert _found(session, "zinzolin") == []
    actions.add_alias(session, admin, number, {"label": "zinzolin"})
    assert _found(session, "zinzolin") == [offer.id]
    alias = session.exec(select(ProfessionAlias).where(col(ProfessionAlias.label) == "zinzolin")).one()
    actions.remove_alias(session, admin, number, alias.id or 0)
    assert _found(session, "zinzolin") == []


def test_many_offers_are_left_to_a_task(
    session: Session, admin: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refreshing, "AT_ONCE", 1)
    number = _add(session, admin, "Dompteuse de licornes")
    offers = [publish(session, f"Offre {place}", profession_id=number) for place in range(3)]
    actions.add_alias(session, admin, number, {"label": "zinzolin"})
    actions.add_alias(session, admin, number, {"label": "cramoisi"})
    jobs = session.execute(
        sa.text("SELECT args FROM procrastinate_jobs WHERE task_name = 'search.refresh'")
    ).scalars()
    assert list(jobs) == [{"kind": "profession", "number": number, "after": 0}]
    assert _found(session, "zinzolin") == []
    monkeypatch.setattr(refreshing, "STEP", 2)
    refreshing.refresh_step(session, "profession", number)
    assert len(_found(session, "zinzolin")) == 2
    refreshing.refresh_step(session, "profession", number, offers[1].id or 0)
    assert sorted(_found(session, "zinzolin")) == sorted(offer.id or 0 for offer in offers)


def _writing(session: Session, number: int) -> Any:
    offer = publish(session, "Une offre", profession_id=number)
    draft = OfferDraftField(offer_id=offer.id or 0, name="profession_id", values=[str(number)])
    template = OfferTemplate(
        institution_id=service(session).institution_id, name="Modèle", fields={"profession_id": [str(number)]}
    )
    session.add_all([draft, template])
    session.flush()
    return offer, draft, template


def test_what_is_used_is_not_deleted(session: Session, admin: Actor) -> None:
    number = _add(session, admin, "Dompteuse de licornes")
    _writing(session, number)
    with pytest.raises(DomainError, match="fusionnez-le"):
        actions.remove(session, admin, number)
    uses = [use.label for use in profession_detail(session, admin, {"id": str(number)}, "").uses]
    assert uses == [
        "1\u00a0offre publiée",
        "Une offre",
        "1\u00a0offre en cours d’écriture",
        "1\u00a0modèle d’offre",
    ]


def test_what_nothing_uses_is_deleted(session: Session, admin: Actor) -> None:
    number = _add(session, admin, "Dompteuse de licornes")
    actions.add_alias(session, admin, number, {"label": "apprivoiseur"})
    actions.remove(session, admin, number)
    with pytest.raises(NotFoundError):
        profession_detail(session, admin, {"id": str(number)}, "")
    with pytest.raises(NotFoundError):
        actions.remove(session, admin, number)


def test_merging_moves_everything(session: Session, admin: Actor) -> None:
    old, new = _add(session, admin, "Dompteuse de licornes"), _add(session, admin, "Bergère de serveurs")
    actions.add_alias(session, admin, old, {"label": "apprivoiseur"})
    offer, draft, template = _writing(session, old)
    assert actions.merge(session, admin, old, {"into": str(new)}) == new
    for row in (offer, draft, template):
        session.refresh(row)
    assert offer.profession_id == new
    assert (draft.values, draft.version) == ([str(new)], 2)
    assert template.fields == {"profession_id": [str(new)]}
    labels = {alias.label for alias in profession_detail(session, admin, {"id": str(new)}, "").aliases}
    assert labels == {"apprivoiseur", "Dompteuse de licornes"}
    assert session.get(Profession, old) is None
    assert _found(session, "licornes") == [offer.id]
    assert session.exec(select(Offer).where(col(Offer.profession_id) == old)).all() == []


def test_a_merged_profession_is_still_found_by_its_address(session: Session, admin: Actor) -> None:
    """Facets count its offers at once under the other number, and the journal says it in one line."""
    first, second, third = (_add(session, admin, f"Métier {name}") for name in ("un", "deux", "trois"))
    offer = publish(session, "Une offre", profession_id=first)
    actions.merge(session, admin, first, {"into": str(second)})
    assert (
        session.exec(select(OfferSearch.profession).where(col(OfferSearch.offer_id) == offer.id)).one()
        == second
    )
    actions.merge(session, admin, second, {"into": str(third)})
    known = labels.read(session)
    for slug in ("metier-un", "metier-deux", "metier-trois"):
        assert known.current("metier", slug) == "metier-trois"
        assert engine.search_sql(session, filters.parse(f"metier={slug}")).ids == [offer.id]
    assert known.current("metier", "jamais-vu") == ""
    session.execute(sa.delete(ProfessionAlias).where(col(ProfessionAlias.label) == "Métier un"))
    again = _add(session, admin, "Métier un")  # a present name wins over a former one
    assert labels.read(session).current("metier", "metier-un") == "metier-un"
    actions.merge(session, admin, again, {"into": str(third)})
    told = session.exec(select(AuditEntry.changes).where(col(AuditEntry.row_id) == str(third))).all()
    assert {"merged": [None, "«\u00a0Métier deux\u00a0», avec 1\u00a0offre"]} in told
    assert session.exec(select(AuditEntry.id).where(col(AuditEntry.table_name) == "offer")).all() == []


def test_a_list_kept_with_the_number_of_a_merged_profession_shows_the_one_that_remains(
    session: Session, admin: Actor
) -> None:
    first, second, third, other = (
        _add(session, admin, f"Métier {name}") for name in ("un", "deux", "trois", "x")
    )
    offer, stranger = (
        publish(session, "Une offre", profession_id=first),
        publish(session, "Autre", profession_id=other),
    )
    actions.merge(session, admin, first, {"into": str(second)})
    actions.merge(session, admin, second, {"into": str(third)})
    for number in (first, second, third):
        view = own_offers(session, admin, {}, f"metier={number}")
        assert [line.id for line in view.lines] == [offer.id]
        assert (view.total, view.profession) == ("1", str(third))
        wanted = listing.chosen_clauses(admin, own_filters.parse(f"metier={number}"), Chosen(is_all=True))
        assert session.scalars(listing.from_offers(select(Offer.id)).where(*wanted)).all() == [offer.id]
    assert [line.id for line in own_offers(session, admin, {}, f"metier={other}").lines] == [stranger.id]
    unknown = own_offers(session, admin, {}, f"metier={third + 1000}")
    assert (unknown.lines, unknown.profession) == ([], str(third + 1000))


@pytest.mark.parametrize("into", ["", "abc", "SELF", "999999"])
def test_merging_needs_another_profession(session: Session, admin: Actor, into: str) -> None:
    number = _add(session, admin, "Dompteuse de licornes")
    with pytest.raises(DomainError):
        actions.merge(session, admin, number, {"into": str(number) if into == "SELF" else into})
    assert session.get(Profession, number) is not None

"""Institutions and services are renamed, moved, merged without a loss, and deleted when nothing uses them."""

from dataclasses import dataclass

import pytest
import sqlalchemy as sa
from sqlmodel import Session, SQLModel, col, select

from metnum.domain.core.errors import DomainError, InvalidInputError, MovedError
from metnum.domain.employers import administration, own_institution, queries, uses
from metnum.domain.imports import employers as import_employers
from metnum.domain.imports.records import Employer
from metnum.domain.people import requests
from metnum.models import (
    AccessRequest,
    Contact,
    Institution,
    Invitation,
    Membership,
    Offer,
    OfferDraftField,
    OfferSearch,
    OfferTemplate,
    RecruitingService,
)
from metnum.vocabulary import MembershipKind, Versant
from tests.offers import publish, service
from tests.people import Cast, acting_as, cast, join


@pytest.fixture
def people(session: Session) -> Cast:
    """Return one actor of each kind."""
    return cast(session)


def _search_institution(session: Session, offer: Offer) -> int:
    wanted = select(OfferSearch.institution).where(col(OfferSearch.offer_id) == offer.id)
    return session.exec(wanted).one()


def test_creation_gives_an_address_and_refuses_a_name_that_exists(session: Session, people: Cast) -> None:
    admin = people["administrator"]
    number = administration.create_institution(
        session,
        admin,
        {"name": "  Agence   d'Essai 2 ", "acronym": "AE2", "website": "https://ae2.exemple.fr"},
    )
    assert session.get_one(Institution, number).slug == "agence-d-essai-2"
    for name in ("AGENCE D’ESSAI 2", "ae2"):
        with pytest.raises(InvalidInputError):
            administration.create_institution(session, admin, {"name": name})
    with pytest.raises(InvalidInputError) as refused:
        administration.create_institution(session, admin, {"name": "X", "website": "javascript:alert(1)"})
    assert set(refused.value.fields) == {"name", "website"}


def test_a_new_name_is_found_by_the_search_and_imports_know_the_former_one(
    session: Session, people: Cast
) -> None:
    offer = publish(session, "Développeuse")
    own = service(session)
    administration.change_institution(
        session, people["administrator"], {"id": own.institution_id, "name": "Nouvelle dénomination"}
    )
    headline = session.exec(select(OfferSearch.headline).where(col(OfferSearch.offer_id) == offer.id)).one()
    assert "denomination" in headline
    known = import_employers.read(session)
    known.ensure(session, [Employer("Agence d’essai", "Direction du numérique", Versant.ETAT)])
    assert known.service_id(Employer("Agence d’essai", "Direction du numérique", Versant.ETAT)) == own.id


@dataclass(frozen=True)
class Merged:
    """What there was before a merge."""

    source_id: int
    target_id: int
    old_service: int
    kept_service: int
    other_service: int
    slug: str
    offers: list[Offer]


@pytest.fixture
def merged(session: Session, people: Cast) -> Merged:
    """Return two institutions that became one; both had a service of the same name, and the same contact."""
    offers = [publish(session, f"Offre {number}", employer="Autre ministère") for number in range(3)]
    source, target = service(session, "Autre ministère"), service(session)
    source_id, target_id, number = source.institution_id, target.institution_id, source.id or 0
    other = RecruitingService(institution_id=source_id, name="Direction du NUMERIQUE bis")
    session.add(other)
    for institution_id, email in ((source_id, "meme"), (target_id, "meme"), (source_id, "seul")):
        session.add(Contact(institution_id=institution_id, name=email, email=f"{email}@exemple.fr"))
    session.add(OfferTemplate(institution_id=source_id, name="Modèle", fields={"service_id": [str(number)]}))
    session.add(OfferDraftField(offer_id=offers[0].id or 0, name="service_id", values=[str(number)]))
    requests.submit(session, people["pending"], {"institution": "Autre ministère", "service": "Bureau"})
    join(session, people.people["recruiter"], source, MembershipKind.MANAGER)
    slug = session.get_one(Institution, target_id).slug
    stays = administration.merge_institutions(
        session, people["administrator"], {"id": source_id, "into": target_id}
    )
    assert stays == target_id
    return Merged(source_id, target_id, number, target.id or 0, other.id or 0, slug, offers)


def test_a_merge_keeps_offers_and_services(session: Session, merged: Merged) -> None:
    assert session.get(Institution, merged.source_id) is None
    assert session.get(RecruitingService, merged.old_service) is None
    assert {session.get_one(Offer, offer.id).service_id for offer in merged.offers} == {merged.kept_service}
    assert {_search_institution(session, offer) for offer in merged.offers} == {merged.target_id}
    assert session.get_one(RecruitingService, merged.other_service).institution_id == merged.target_id
    assert session.exec(select(OfferTemplate.fields)).one() == {"service_id": [str(merged.kept_service)]}
    assert session.exec(select(OfferDraftField.values)).one() == [str(merged.kept_service)]


def test_a_merge_keeps_people(session: Session, people: Cast, merged: Merged) -> None:
    wanted = select(Contact.email).where(col(Contact.institution_id) == merged.target_id)
    assert sorted(session.exec(wanted)) == ["meme@exemple.fr", "seul@exemple.fr"]
    assert session.exec(select(AccessRequest.institution_id)).one() == merged.target_id
    manager = MembershipKind.MANAGER
    assert acting_as(session, people.people["recruiter"]).services[merged.kept_service] is manager
    assert acting_as(session, people.people["stranger"]).institutions == {merged.target_id: manager}


def test_a_merge_keeps_addresses_and_imports(session: Session, merged: Merged) -> None:
    with pytest.raises(MovedError) as moved:
        queries.employer(session, "autre-ministere")
    assert moved.value.url == f"/employeurs/{merged.slug}"
    known = import_employers.read(session)
    employer = Employer("Autre ministère", "Direction du numérique", Versant.ETAT)
    known.ensure(session, [employer])
    assert known.service_id(employer) == merged.kept_service


def test_every_table_that_points_here_is_known_to_merges() -> None:
    """Merges must move every reference to an institution or a service, new ones too."""
    found = {
        f"{table.name}.{key.parent.name}"
        for table in SQLModel.metadata.tables.values()
        for key in table.foreign_keys
        if key.column.table.name in ("institution", "recruiting_service")
    }
    assert found == {
        "access_request.institution_id",
        "access_request.service_id",
        "contact.institution_id",
        "institution_former_name.institution_id",
        "invitation.service_id",
        "membership.service_id",
        "offer.service_id",
        "offer_template.institution_id",
        "recruiting_service.institution_id",
        "service_former_name.institution_id",
        "service_former_name.service_id",
    }


def test_a_service_moves_with_its_offers(session: Session, people: Cast) -> None:
    offer = publish(session, "Offre")
    own, other = service(session), service(session, "Autre ministère")
    with pytest.raises(InvalidInputError, match="déjà un service"):
        administration.move_service(
            session, people["administrator"], {"id": own.id, "institution": other.institution_id}
        )
    administration.change_service(session, people["administrator"], {"id": own.id, "name": "Bureau mobile"})
    administration.move_service(
        session, people["administrator"], {"id": own.id, "institution": other.institution_id}
    )
    assert _search_institution(session, offer) == other.institution_id
    known = import_employers.read(session)
    for name in ("Direction du numérique", "Bureau mobile"):
        employer = Employer("Agence d’essai", name, Versant.ETAT)
        known.ensure(session, [employer])
        assert known.service_id(employer) == own.id


def test_a_service_goes_to_an_institution_of_the_same_number(session: Session, people: Cast) -> None:
    target = Institution(id=50_000, slug="cible", name="Institution cible")
    moved = RecruitingService(id=50_000, institution_id=service(session).institution_id, name="Bureau mobile")
    session.add_all([target, moved])
    session.flush()
    administration.move_service(session, people["administrator"], {"id": 50_000, "institution": "50000"})
    assert moved.institution_id == 50_000
    with pytest.raises(InvalidInputError, match="dans les suggestions") as refused:
        administration.move_service(session, people["administrator"], {"id": 50_000, "institution": ""})
    assert list(refused.value.fields) == ["institution"]


def test_deletion_is_refused_with_the_list_of_uses(session: Session, people: Cast) -> None:
    publish(session, "Offre")
    own, admin = service(session), people["administrator"]
    with pytest.raises(DomainError, match=r"sert encore : 1\s?service, 1\s?offre"):
        administration.delete_institution(session, admin, {"id": own.institution_id})
    with pytest.raises(DomainError, match=r"1\s?offre, 3\s?personnes.*fusionnez"):
        administration.delete_service(session, admin, {"id": own.id})
    free = administration.create_service(session, admin, {"id": own.institution_id, "name": "Libre"})
    administration.delete_service(session, admin, {"id": free})
    empty = administration.create_institution(session, admin, {"name": "Vide"})
    administration.delete_institution(session, admin, {"id": empty})
    assert session.get(Institution, empty) is None


def test_nothing_is_merged_with_itself_nor_with_nothing(session: Session, people: Cast) -> None:
    own = service(session)
    for into in (own.institution_id, 999_999, "", None):
        with pytest.raises(DomainError):
            administration.merge_institutions(
                session, people["administrator"], {"id": own.institution_id, "into": into}
            )
    assert uses.of_institution(session, own.institution_id)


def test_a_manager_keeps_the_public_page(session: Session, people: Cast) -> None:
    own = service(session)
    own_institution.present(
        session,
        people["manager"],
        {
            "id": own.institution_id,
            "tagline": "Au service\nde tous",
            "website": "https://agence.exemple.fr",
            "presentation": "<h2>Nous</h2><p>Bonjour\x00 <strong>vous</strong></p><script>alert(1)</script>"
            "<img src=x onerror=alert(1)><p></p><a href='javascript:alert(1)' onclick=x>lien</a>",
        },
    )
    page = queries.employer(session, session.get_one(Institution, own.institution_id).slug)
    assert page.tagline == "Au service de tous"
    assert page.presentation == (
        '<h3>Nous</h3><p>Bonjour <strong>vous</strong></p><a rel="noopener nofollow">lien</a>'
    )
    with pytest.raises(DomainError):
        own_institution.delete_service(session, people["manager"], {"id": own.id})
    foreign = service(session, "Autre ministère")
    for action in (own_institution.change_service, own_institution.delete_service):
        with pytest.raises(DomainError):
            action(session, people["manager"], {"id": foreign.id, "name": "Volé"})
    assert session.exec(sa.select(sa.func.count()).select_from(Membership)).scalar_one() == 4  # type: ignore[call-overload]
    assert session.exec(select(Invitation)).all() == []


def test_the_presentation_may_be_long_but_not_endless(session: Session, people: Cast) -> None:
    own = service(session)
    session.get_one(Institution, own.institution_id).presentation = "<p>Avant</p>"
    session.flush()
    mine = own_institution.own_institution(session, people["manager"], {}, "")
    assert mine.presentation == "<p>Avant</p>"  # the editor opens on this text
    with pytest.raises(InvalidInputError) as refused:
        own_institution.present(
            session, people["manager"], {"id": own.institution_id, "presentation": "<p>é</p>" * 10_000}
        )
    assert "presentation" in refused.value.fields
    own_institution.present(session, people["manager"], {"id": own.institution_id, "presentation": "<p></p>"})
    assert session.get_one(Institution, own.institution_id).presentation is None

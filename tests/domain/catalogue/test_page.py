"""The page of an offer says what the state of the offer calls for."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session, col, select

from metnum.domain.catalogue.page import offer_page
from metnum.domain.catalogue.presentation import CLOSING_SOON_DAYS, NEW_DAYS, marked, place
from metnum.domain.core import clock
from metnum.domain.core.errors import MovedError, NotFoundError
from metnum.domain.offers import actions
from metnum.models import Profession
from metnum.vocabulary import ContractType, Experience, OfferState, RemoteStatus
from tests.offers import draft, end, publish


def plain(text: str) -> str:
    """Return a French text with plain spaces."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


async def test_facts_are_ready_to_read(session: Session) -> None:
    profession = session.exec(select(Profession).order_by(col(Profession.id))).first()
    assert profession is not None
    offer = publish(
        session,
        "Développeuse ou développeur",
        salary_min=45_000,
        salary_max=52_000,
        commune_code="69123",
        department_code="69",
        region_code="84",
        address_line="1 place Bellecour",
        contract_types=[ContractType.TITULAIRE, ContractType.CDI],
        remote=RemoteStatus.PARTIEL,
        experience=Experience.THREE_TO_FIVE,
        profession_id=profession.id,
    )
    session.flush()
    page = await offer_page(offer.slug or "")
    facts = {fact.label: plain(fact.text) for fact in page.facts}
    assert next(iter(facts)) == "Salaire"
    assert facts["Salaire"] == "45 000 € à 52 000 € brut par an"
    assert facts["Lieu"] == "1 place Bellecour, Lyon (Rhône)"
    assert facts["Contrat"] == "Fonctionnaire titulaire, CDI"
    assert facts["Télétravail"] == "Télétravail partiel"
    assert facts["Expérience"] == "3 à 5 ans"
    assert facts["Métier"] == profession.name
    assert facts["Dernier jour pour postuler"].endswith(" inclus")
    assert facts["Référence"] == f"MN-{offer.id}"
    assert page.is_open
    assert page.json_ld


async def test_what_is_not_known_is_not_said(session: Session) -> None:
    offer = publish(session, "Développeuse")
    session.flush()
    page = await offer_page(offer.slug or "")
    assert not {"Salaire", "Lieu", "Contrat", "Télétravail", "Métier"} & {fact.label for fact in page.facts}
    assert page.facts
    assert all(fact.text for fact in page.facts)
    assert page.sections == []


async def test_sections_keep_their_order_and_anchors(session: Session) -> None:
    names = ("how_to_apply", "profile", "mission", "role", "team", "conditions", "context", "perks")
    offer = publish(session, "Développeuse", **dict[str, Any]({name: f"<p>{name}</p>" for name in names}))
    session.flush()
    page = await offer_page(offer.slug or "")
    assert [section.anchor for section in page.sections] == [
        *("mission", "equipe", "contexte", "avantages", "role"),
        *("profil-recherche", "conditions-particulieres", "pour-candidater"),
    ]
    assert page.has_summary


@pytest.mark.parametrize(
    ("state", "days_left", "title"),
    [
        (OfferState.FILLED, 10, "Cette offre a été pourvue"),
        (OfferState.CLOSED, 10, "Cette offre est close"),
        (OfferState.FILLED, -10, "Cette offre a été pourvue"),
        (OfferState.PUBLISHED, -1, "La date limite de cette offre est passée"),
    ],
)
async def test_an_ended_offer_says_why(
    session: Session, state: OfferState, days_left: int, title: str
) -> None:
    offer = publish(session, "Développeuse", days_left=days_left, apply_url="https://exemple.fr/postuler")
    if state is not OfferState.PUBLISHED:
        end(session, [offer.id or 0], state)
    session.flush()
    page = await offer_page(offer.slug or "")
    assert (page.is_open, page.ended_title) == (False, title)
    assert page.ended_text
    assert (page.json_ld, page.apply_url) == ("", "")
    assert not page.is_new
    assert not page.is_closing_soon


async def test_the_last_day_is_inclusive(session: Session) -> None:
    offer = publish(session, "Développeuse", days_left=0)
    session.flush()
    page = await offer_page(offer.slug or "")
    assert page.is_open
    assert page.is_closing_soon


async def test_badges(session: Session) -> None:
    offer = publish(session, "Développeuse", days_left=CLOSING_SOON_DAYS)
    offer.published_at = clock.now() - timedelta(days=NEW_DAYS)
    session.flush()
    page = await offer_page(offer.slug or "")
    assert not page.is_new
    assert not page.is_closing_soon
    fresh = publish(session, "Développeuse", days_left=CLOSING_SOON_DAYS - 1)
    session.flush()
    page = await offer_page(fresh.slug or "")
    assert page.is_new
    assert page.is_closing_soon


@pytest.mark.parametrize(
    ("values", "url", "in_new_window"),
    [
        ({"apply_url": "https://exemple.fr/p", "apply_email": "a@exemple.fr"}, "/emploi/{}/postuler", True),
        ({"apply_email": "a@exemple.fr", "contact_email": "b@exemple.fr"}, "/emploi/{}/postuler", False),
        ({"contact_email": "b@exemple.fr"}, "/emploi/{}/postuler", False),
        ({"how_to_apply": "<p>Par courrier.</p>"}, "#pour-candidater", False),
        ({}, "", False),
    ],
)
async def test_how_to_apply(session: Session, values: dict[str, Any], url: str, in_new_window: bool) -> None:
    offer = publish(session, "Développeuse", **values)
    session.flush()
    page = await offer_page(offer.slug or "")
    assert (page.apply_url, page.apply_in_new_window) == (url.format(offer.slug), in_new_window)


async def test_similar_offers_are_open_of_the_same_profession_nearby_first(session: Session) -> None:
    first, second = session.exec(select(Profession).order_by(col(Profession.id)).limit(2)).all()
    offer = publish(session, "La mienne", profession_id=first.id, region_code="84")
    publish(session, "Ailleurs", profession_id=first.id, region_code="11")
    publish(session, "Ici", profession_id=first.id, region_code="84")
    publish(session, "Autre métier", profession_id=second.id, region_code="84")
    publish(session, "Expirée", profession_id=first.id, region_code="84", days_left=-1)
    session.flush()
    page = await offer_page(offer.slug or "")
    assert [card.title for card in page.similar] == ["Ici", "Ailleurs"]


async def test_old_addresses_move_and_drafts_do_not_exist(session: Session) -> None:
    offer = publish(session, "Développeuse")
    old = offer.slug or ""
    actions.give_address(session, offer, "Développeuse, nouvelle")
    draft(session, "Secret", slug="secret")
    session.flush()
    with pytest.raises(MovedError) as moved:
        await offer_page(old)
    assert moved.value.url == f"/emploi/developpeuse-nouvelle-{offer.id}"
    assert (await offer_page(f"developpeuse-nouvelle-{offer.id}")).title == "Développeuse"
    for slug in ("secret", "inconnue", "", "\x00", "a" * 5_000):
        with pytest.raises(NotFoundError):
            await offer_page(slug)


async def test_an_old_address_of_a_draft_tells_nothing(session: Session) -> None:
    offer = publish(session, "Développeuse")
    old = offer.slug or ""
    actions.give_address(session, offer, "Nouvelle")
    offer.state = OfferState.DRAFT
    session.flush()
    with pytest.raises(NotFoundError):
        await offer_page(old)


async def test_the_description_is_short_and_plain(session: Session) -> None:
    offer = publish(
        session, "Développeuse", mission="<p>Coder &amp; <strong>relire</strong>. " + "mot " * 200 + "</p>"
    )
    session.flush()
    description = (await offer_page(offer.slug or "")).description
    assert description.startswith("Agence d’essai recrute : Développeuse. Coder & relire")
    assert len(description) <= 160
    assert description.endswith("…")


async def test_sharing_by_mail_survives_any_title(session: Session) -> None:
    offer = publish(session, "R&D ? « 100 % » #data + café\u2028")
    session.flush()
    mail = (await offer_page(offer.slug or "")).mail_url
    assert mail.startswith("mailto:?subject=R%26D%20%3F%20")
    assert mail.count("&") == 1
    assert "+" not in mail
    assert "#" not in mail


def test_matched_words_are_marked_and_all_is_escaped() -> None:
    assert marked("Data <b>engineer</b>", ()) == "Data &lt;b&gt;engineer&lt;/b&gt;"
    assert marked("Data <b>", ("data",)) == "<mark>Data</mark> &lt;b&gt;"


@pytest.mark.parametrize(
    ("parts", "line"),
    [
        (("Lyon", "Rhône", "Auvergne-Rhône-Alpes", None), "Lyon (Rhône)"),
        (("Paris", "Paris", "Île-de-France", None), "Paris"),
        ((None, "Rhône", "Auvergne-Rhône-Alpes", None), "Rhône"),
        ((None, None, "Bretagne", None), "Bretagne"),
        ((None, None, None, "Bruxelles (Belgique)"), "Bruxelles (Belgique)"),
        ((None, None, None, None), ""),
    ],
)
def test_places(parts: tuple[str | None, str | None, str | None, str | None], line: str) -> None:
    assert place(*parts) == line

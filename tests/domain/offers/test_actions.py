"""Offers are written, with their addresses and their validation."""

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError
from sqlmodel import Session, col, select

from metnum.domain.offers import actions
from metnum.domain.offers.fields import OfferPublication
from metnum.models import Offer, OfferSlug
from tests.offers import draft, publish


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Développeur·se C++ / .NET – H/F", "developpeur-se-c-net-h-f-7"),
        ("💩", "offre-7"),
        ("<script>alert(1)</script>", "script-alert-1-script-7"),
        ("mot " * 60, "mot-" * 20 + "7"),
    ],
)
def test_addresses_are_readable_and_short(title: str, slug: str) -> None:
    assert actions.offer_slug(title, 7) == slug


def former_addresses(session: Session, offer: Offer) -> list[str]:
    """Return the former addresses of an offer, in order of letters."""
    wanted = select(OfferSlug.slug).where(col(OfferSlug.offer_id) == offer.id).order_by(OfferSlug.slug)
    return list(session.exec(wanted).all())


def test_an_offer_renamed_twice_keeps_all_its_addresses(session: Session) -> None:
    offer = publish(session, "Une")
    for title in ("Deux", "Deux", "« Deux ! »", "Trois"):
        actions.give_address(session, offer, title)
    assert offer.slug == f"trois-{offer.id}"
    assert former_addresses(session, offer) == [f"deux-{offer.id}", f"une-{offer.id}"]


def test_an_offer_may_take_its_first_address_back(session: Session) -> None:
    offer = publish(session, "Une")
    for title in ("Deux", "Une"):
        actions.give_address(session, offer, title)
    assert (offer.slug, former_addresses(session, offer)) == (f"une-{offer.id}", [f"deux-{offer.id}"])


def test_an_address_that_was_never_public_is_forgotten(session: Session) -> None:
    offer = draft(session, "Brouillon", slug="brouillon")
    actions.give_address(session, offer, "Développeuse")
    assert (offer.slug, former_addresses(session, offer)) == (f"developpeuse-{offer.id}", [])


def test_the_address_of_another_offer_is_never_taken(session: Session) -> None:
    offer, other = publish(session, "Une"), publish(session, "Autre")
    wanted = f"deux-{offer.id}"
    other.slug = wanted
    session.flush()
    actions.give_address(session, offer, "Deux")
    assert offer.slug == f"{wanted}-2"
    actions.give_address(session, other, "Autre encore")
    assert former_addresses(session, other) == [wanted]
    actions.give_address(session, offer, "Trois")
    actions.give_address(session, offer, "Deux")
    assert offer.slug == f"{wanted}-2"
    assert former_addresses(session, other) == [wanted]


@pytest.mark.parametrize(
    "values",
    [
        *(
            {"title": ""},
            {"title": "  \n "},
            {"title": "a" * 251},
            {"salary_min": 9_999},
            {"salary_max": 300_001},
        ),
        *({"salary_min": 50_000, "salary_max": 40_000}, {"contact_email": "pas un courriel"}),
        *({"apply_url": "javascript:alert(1)"}, {"apply_url": "/ici"}, {"country_code": "France"}),
        *(
            {"contract_types": ["esclavage"]},
            {"mission": "a" * 60_001},
            {"inconnu": 1},
            {"last_day": "bientôt"},
        ),
    ],
)
def test_what_may_not_be_published(values: dict[str, Any]) -> None:
    valid: dict[str, Any] = {"title": "Développeuse", "service_id": 1, "last_day": date(2030, 1, 1)}
    OfferPublication(**valid)
    with pytest.raises(ValidationError):
        OfferPublication(**{**valid, **values})


def test_texts_become_safe_and_titles_one_line() -> None:
    publication = OfferPublication(
        title="  Développeuse\n\tweb ",
        service_id=1,
        last_day=date(2030, 1, 1),
        mission='<p onclick="x()">Bonjour<script>alert(1)</script> <a href="javascript:x()">ici</a></p>',
    )
    assert publication.title == "Développeuse web"
    assert "script" not in publication.mission
    assert "onclick" not in publication.mission

"""Some people may begin an offer, from nothing, another offer, or a template."""

import pytest
from sqlmodel import Session, col, select

from metnum.domain.core.errors import DomainError, InvalidInputError, NotFoundError, PermissionDeniedError
from metnum.domain.writing import creation, draft_fields, templates
from metnum.models import Offer, OfferEvent, OfferTemplate
from metnum.vocabulary import OfferEventKind, OfferState
from tests.offers import draft, publish, service
from tests.people import KINDS, cast

WRITERS = {"recruiter", "manager", "administrator"}


def kinds_of(session: Session, offer: Offer) -> list[OfferEventKind]:
    events = select(col(OfferEvent.kind)).where(col(OfferEvent.offer_id) == offer.id)
    return list(session.exec(events.order_by(col(OfferEvent.id))))


def test_an_empty_offer_has_a_service_and_a_last_day(session: Session) -> None:
    actor = cast(session)["recruiter"]
    offer = creation.create(session, actor)
    texts = draft_fields.texts(session, offer)
    assert (offer.state, offer.title, texts["title"]) == (OfferState.DRAFT, "Offre sans titre", [])
    assert texts["service_id"] == [str(service(session).id)]
    assert texts["last_day"]
    assert offer.created_by_id == actor.person_id
    assert kinds_of(session, offer) == [OfferEventKind.CREATED]


@pytest.mark.parametrize("kind", KINDS)
def test_who_may_begin_an_offer(session: Session, kind: str) -> None:
    people, own = cast(session), service(session).id
    model = publish(session, "Modèle", mission="<p>Servir.</p>")
    template = templates.keep(
        session, people["manager"], draft(session, "Brouillon").id or 0, "Modèle de base"
    )
    ways = [
        lambda: creation.create(session, people[kind], own),
        lambda: creation.duplicate(session, people[kind], model.id or 0),
        lambda: creation.from_template(session, people[kind], template.id or 0, own),
    ]
    for way in ways:
        if kind in WRITERS:
            assert way().service_id == own
        else:
            with pytest.raises(DomainError):
                way()


def test_a_copy_has_everything_but_the_last_day(session: Session) -> None:
    actor = cast(session)["recruiter"]
    model = publish(session, "Développeuse", mission="<p>Servir.</p>", salary_min=40_000, days_left=-3)
    copy = creation.duplicate(session, actor, model.id or 0)
    before, after = draft_fields.texts(session, model), draft_fields.texts(session, copy)
    assert {name for name in before if before[name] != after[name]} == {"last_day"}
    assert copy.id != model.id
    assert copy.slug is None


def test_a_copy_of_a_colleague_of_another_service_comes_to_ones_own(session: Session) -> None:
    people = cast(session)
    model = publish(session, "Ailleurs", employer="Autre ministère")
    with pytest.raises(NotFoundError):
        creation.duplicate(session, people["recruiter"], model.id or 0)
    with pytest.raises(PermissionDeniedError):
        creation.create(session, people["recruiter"], model.service_id)


def test_templates_are_of_an_institution(session: Session) -> None:
    people, offer = cast(session), draft(session, "Ingénieure données")
    draft_fields.fill(session, people["recruiter"], offer.id or 0, {"mission": ["<p>Servir.</p>"]})
    kept = templates.keep(session, people["recruiter"], offer.id or 0, "  Données  ")
    assert kept.name == "Données"
    assert "last_day" not in kept.fields
    made = creation.from_template(session, people["manager"], kept.id or 0)
    assert draft_fields.texts(session, made)["mission"] == ["<p>Servir.</p>"]
    with pytest.raises(NotFoundError):
        creation.from_template(session, people["stranger"], kept.id or 0)
    with pytest.raises(InvalidInputError):
        templates.keep(session, people["recruiter"], offer.id or 0, "données")
    templates.rename(session, people["manager"], kept.id or 0, "Ingénierie des données")
    with pytest.raises(NotFoundError):
        templates.delete(session, people["stranger"], kept.id or 0)
    templates.delete(session, people["recruiter"], kept.id or 0)
    assert session.get(OfferTemplate, kept.id) is None


def test_a_template_of_somebody_else_is_not_changed(session: Session) -> None:
    people, offer = cast(session), draft(session, "Ingénieure données")
    kept = templates.keep(session, people["manager"], offer.id or 0, "Données")
    for change in (
        lambda: templates.delete(session, people["recruiter"], kept.id or 0),
        lambda: templates.rename(session, people["recruiter"], kept.id or 0, "Autre nom"),
    ):
        with pytest.raises(PermissionDeniedError):
            change()


def test_a_template_made_before_a_field_was_removed_still_works(session: Session) -> None:
    actor, own = cast(session)["recruiter"], service(session)
    old = OfferTemplate(
        institution_id=own.institution_id, name="Vieux", fields={"gone": ["x"], "title": ["Oui"]}
    )
    session.add(old)
    session.flush()
    assert creation.from_template(session, actor, old.id or 0).title == "Oui"

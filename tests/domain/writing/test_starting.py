"""« Nouvelle offre » is for some people, and begins an offer from several things."""

import pytest
from sqlmodel import Session

from metnum.domain.core.errors import DomainError, InvalidInputError
from metnum.domain.writing import draft_fields, pasted_texts, starting, template_view, templates
from metnum.models import Offer
from tests.offers import draft, publish
from tests.people import KINDS, cast

ENTERING = {"stranger", "recruiter", "manager", "administrator"}


@pytest.mark.parametrize("kind", KINDS)
def test_who_may_enter(session: Session, kind: str) -> None:
    people = cast(session)
    for read in (starting.new_offer, template_view.templates_view):
        if kind in ENTERING:
            read(session, people[kind], {}, "")
        else:
            with pytest.raises(DomainError):
                read(session, people[kind], {}, "")


def test_only_what_one_sees_is_proposed(session: Session) -> None:
    people = cast(session)
    kept = templates.keep(session, people["manager"], draft(session, "Ici").id or 0, "Modèle d’ici")
    publish(session, "Là-bas", employer="Autre ministère")
    here = starting.new_offer(session, people["recruiter"], {}, f"modele={kept.id}")
    there = starting.new_offer(session, people["stranger"], {}, "")
    assert (here.template, [row.label for row in here.templates]) == (str(kept.id), ["Modèle d’ici"])
    assert there.templates == []
    assert [row.label.partition(" (")[0] for row in there.offers] == ["Là-bas"]
    (row,) = template_view.templates_view(session, people["recruiter"], {}, "").rows
    assert not row.can_change
    assert template_view.templates_view(session, people["manager"], {}, "").rows[0].can_change


def test_each_way(session: Session) -> None:
    people, model = cast(session), draft(session, "Modèle")
    kept = templates.keep(session, people["recruiter"], model.id or 0, "Modèle d’ici")
    for form in (
        {"way": "vide"},
        {"way": "modele", "template_id": str(kept.id)},
        {"way": "copie", "offer_id": str(model.id)},
        {},
    ):
        where = starting.begin(session, people["recruiter"], form)
        made = session.get_one(Offer, int(where.split("/")[3]))
        assert draft_fields.texts(session, made)["last_day"]
    text = {"way": "texte", "text": "Modèle\n\nMission :\nServir."}
    where = starting.begin(session, people["recruiter"], text)
    assert where.startswith(pasted_texts.PATH)
    view = starting.new_offer(session, people["recruiter"], {}, f"texte={where.rsplit('/', 1)[1]}")
    assert (view.text, [row.url for row in view.waiting]) == (text["text"], [where])


@pytest.mark.parametrize(
    "form",
    [
        {"way": "modele"},
        {"way": "modele", "template_id": "x"},
        {"way": "copie", "offer_id": "9" * 40},
        {"way": "copie", "offer_id": None},
        {"way": "texte"},
    ],
)
def test_nonsense_is_told(session: Session, form: dict[str, str]) -> None:
    with pytest.raises(InvalidInputError) as refused:
        starting.begin(session, cast(session)["recruiter"], form)
    assert refused.value.fields

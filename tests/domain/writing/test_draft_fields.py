"""Fields are saved while they are written: nothing is lost, and nothing is overwritten silently."""

import pytest
from sqlmodel import Session, col, select

from metnum.domain.core.errors import (
    InvalidInputError,
    NotFoundError,
    PermissionDeniedError,
    SignInRequiredError,
)
from metnum.domain.writing import draft_fields, publication
from metnum.domain.writing.draft_fields import Conflict, DraftValue
from metnum.models import OfferEvent
from tests.domain.offers.complete import texts as complete
from tests.offers import draft, publish, service
from tests.people import cast


def test_a_field_is_kept_as_typed_right_or_wrong(session: Session) -> None:
    actor, offer = cast(session)["recruiter"], draft(session, "Brouillon")
    saved = draft_fields.save(session, actor, offer.id or 0, "salary_min", ["abc"], base=0, tab="a")
    assert isinstance(saved, DraftValue)
    assert saved.version == 1
    assert draft_fields.current(session, offer)["salary_min"].values == ["abc"]
    assert offer.salary_min is None


def test_two_tabs_do_not_write_over_each_other(session: Session) -> None:
    people, offer = cast(session), draft(session, "Brouillon")
    first = draft_fields.save(session, people["recruiter"], offer.id or 0, "title", ["Un"], base=0, tab="a")
    second = draft_fields.save(session, people["manager"], offer.id or 0, "title", ["Deux"], base=0, tab="b")
    assert isinstance(first, DraftValue)
    assert isinstance(second, Conflict)
    assert second.theirs.values == ["Un"]
    assert second.theirs.edited_by == people["recruiter"].name
    chosen = draft_fields.save(
        session, people["manager"], offer.id or 0, "title", ["Deux"], base=second.theirs.version, tab="b"
    )
    assert isinstance(chosen, DraftValue)
    assert offer.title == "Deux"


def test_a_lost_answer_does_not_make_a_tab_conflict_with_itself(session: Session) -> None:
    actor, offer = cast(session)["recruiter"], draft(session, "Brouillon")
    for text in ("Dév", "Développeuse"):
        saved = draft_fields.save(session, actor, offer.id or 0, "title", [text], base=0, tab="a")
        assert isinstance(saved, DraftValue)


def test_what_was_sent_first_and_arrives_last_does_not_win(session: Session) -> None:
    actor, offer = cast(session)["recruiter"], draft(session, "Brouillon")
    for order, text in ((10, "Dév"), (30, "Développeuse")):
        kept = draft_fields.save(session, actor, offer.id or 0, "title", [text], base=0, tab="a", order=order)
        assert isinstance(kept, DraftValue)
    late = draft_fields.save(session, actor, offer.id or 0, "title", ["Dével"], base=0, tab="a", order=20)
    assert isinstance(late, Conflict)
    assert offer.title == "Développeuse"


def test_a_tab_older_than_a_publication_is_told(session: Session) -> None:
    actor, offer = cast(session)["recruiter"], publish(session, "Publiée")
    draft_fields.save(session, actor, offer.id or 0, "title", ["Nouveau titre"], base=0, tab="a")
    assert offer.title == "Publiée"
    draft_fields.settle(session, offer.id or 0)
    late = draft_fields.save(session, actor, offer.id or 0, "title", ["Vieux titre"], base=1, tab="b")
    assert isinstance(late, Conflict)


@pytest.mark.parametrize(
    ("name", "typed", "back"),
    [
        ("title", ["Autre"], [" Publiée "]),
        ("salary_min", ["50000"], ["40000"]),
        ("contract_types", ["cdi"], ["titulaire", "cdi"]),
        ("team", ["<p>Dix.</p>"], []),
        # The editor writes in this way what Markdown, or another editor, had written in another.
        (
            "mission",
            ["<p>Autre.</p>"],
            ['<ul><li><p>Servir&nbsp;: <a href="https://exemple.fr">ici</a></p></li></ul><p></p>'],
        ),
    ],
)
def test_what_is_put_back_by_hand_is_no_modification(
    session: Session, name: str, typed: list[str], back: list[str]
) -> None:
    actor = cast(session)["recruiter"]
    offer = publish(
        session,
        "Publiée",
        salary_min=40_000,
        contract_types=["cdi", "titulaire"],
        mission='<ul>\n<li>Servir\u00a0: <a href="https://exemple.fr">ici</a></li>\n</ul>',
    )
    number = offer.id or 0
    first = draft_fields.save(session, actor, number, name, typed, base=0, tab="a", order=1)
    assert isinstance(first, DraftValue)
    assert draft_fields.has_pending(session, number)
    second = draft_fields.save(session, actor, number, name, back, base=1, tab="a", order=2)
    assert isinstance(second, DraftValue)
    assert not second.is_pending
    assert not draft_fields.has_pending(session, number)
    assert draft_fields.texts(session, offer)[name] == draft_fields.of_offer(session, offer)[name]
    # Another tab, which has seen neither text, is told of a conflict.
    late = draft_fields.save(session, actor, number, name, ["Encore"], base=0, tab="b")
    assert isinstance(late, Conflict)


def test_an_edit_that_was_undone_leaves_no_line_in_the_history(session: Session) -> None:
    actor, offer = cast(session)["recruiter"], publish(session, "Publiée")
    for number, title in enumerate(("Autre", "Publiée")):
        draft_fields.save(session, actor, offer.id or 0, "title", [title], base=number, tab="a")
    assert session.exec(select(OfferEvent).where(col(OfferEvent.offer_id) == offer.id)).all() == []


def test_what_is_restored_as_published_is_no_modification(session: Session) -> None:
    actor, offer = cast(session)["recruiter"], publish(session, "Publiée")
    draft_fields.fill(session, actor, offer.id or 0, {"title": ["Autre"], "team": ["<p>Dix.</p>"]})
    draft_fields.fill(session, actor, offer.id or 0, {"title": ["Publiée"]})
    assert draft_fields.has_pending(session, offer.id or 0)
    draft_fields.fill(session, actor, offer.id or 0, {"team": []})
    assert not draft_fields.has_pending(session, offer.id or 0)


def test_rights(session: Session) -> None:
    people, offer = cast(session), draft(session, "Brouillon")
    for kind in ("anonymous", "candidate", "pending", "stranger", "no_second_factor", "deactivated"):
        with pytest.raises((PermissionDeniedError, NotFoundError, SignInRequiredError)):
            draft_fields.save(session, people[kind], offer.id or 0, "title", ["x"], base=0, tab="a")
    assert offer.title == "Brouillon"
    other = service(session, "Autre ministère")
    with pytest.raises(PermissionDeniedError):
        draft_fields.save(
            session, people["recruiter"], offer.id or 0, "service_id", [str(other.id)], base=0, tab="a"
        )


def test_scripts_do_not_stay(session: Session) -> None:
    actor, offer = cast(session)["recruiter"], draft(session, "Brouillon")
    hostile = '<p onclick="x()">Bonjour<script>alert(1)</script><img src=x onerror=alert(1)></p>'
    saved = draft_fields.save(session, actor, offer.id or 0, "mission", [hostile], base=0, tab="a")
    assert isinstance(saved, DraftValue)
    assert saved.values == ["<p>Bonjour</p>"]


def test_too_long_and_unknown_are_refused(session: Session) -> None:
    actor, offer = cast(session)["recruiter"], draft(session, "Brouillon")
    with pytest.raises(InvalidInputError):
        draft_fields.save(session, actor, offer.id or 0, "mission", ["x" * 70_000], base=0, tab="a")
    with pytest.raises(InvalidInputError):
        draft_fields.save(session, actor, offer.id or 0, "state", ["published"], base=0, tab="a")


def test_the_edits_of_one_sitting_are_one_event(session: Session) -> None:
    actor, offer = cast(session)["recruiter"], draft(session, "Brouillon")
    for number, text in enumerate(("A", "AB", "ABC")):
        draft_fields.save(session, actor, offer.id or 0, "title", [text], base=number, tab="a")
    draft_fields.save(session, actor, offer.id or 0, "team", ["<p>Équipe</p>"], base=0, tab="a")
    events = session.exec(select(OfferEvent).where(col(OfferEvent.offer_id) == offer.id)).all()
    assert [event.changes for event in events] == [
        {"title": [["Brouillon"], ["ABC"]], "team": [[], ["<p>Équipe</p>"]]}
    ]


def test_what_is_complete_is_written_into_the_offer(session: Session) -> None:
    actor, offer, wanted = cast(session)["recruiter"], draft(session, "Brouillon"), complete(session)
    draft_fields.fill(session, actor, offer.id or 0, wanted)
    publication.write(session, offer, publication.validated(session, offer))
    assert offer.salary_min == 40_000
    assert offer.region_code == "53"
    assert not draft_fields.has_pending(session, offer.id or 0)
    assert draft_fields.texts(session, offer)["domain_ids"] == wanted["domain_ids"]


def test_every_error_comes_at_once_in_french(session: Session) -> None:
    offer = draft(session, "")
    with pytest.raises(InvalidInputError) as refused:
        publication.validated(session, offer)
    fields = refused.value.fields
    assert {"title", "profession_id", "mission", "last_day", "foreign_place", "apply_email"} <= set(fields)


def test_wrong_values_have_their_sentences(session: Session) -> None:
    wrong = {
        "salary_min": ["abc"],
        "contact_email": ["pas une adresse"],
        "last_day": ["2001-01-01"],
        "profession_id": ["999999"],
        "domain_ids": ["x"],
        "commune_code": ["00000"],
        "apply_url": ["javascript:alert(1)"],
        "remote": ["peut-être"],
    }
    texts = {**complete(session), **wrong}
    with pytest.raises(InvalidInputError) as refused:
        publication.from_texts(session, texts)
    assert set(refused.value.fields) == set(wrong)
    assert not [text for text in refused.value.fields.values() if "Input" in text or "should" in text]

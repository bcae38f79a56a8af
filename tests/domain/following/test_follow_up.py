"""The page of an offer in the back office shows its state and its history to those who may see them."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session

from metnum.domain.core import clock
from metnum.domain.core.errors import NotFoundError, PermissionDeniedError, SignInRequiredError
from metnum.domain.following.follow_up import follow_up
from metnum.domain.following.follow_up_rows import OfferFollowUp
from metnum.domain.lifecycle import actions
from metnum.domain.offers.state_words import state_words
from metnum.domain.writing import draft_fields
from metnum.domain.writing.editor import offer_editor
from metnum.models import Offer, OfferDay
from metnum.vocabulary import OfferState
from tests.domain.offers.complete import in_state, written
from tests.offers import draft, publish
from tests.people import KINDS, Cast, cast

S = OfferState


@pytest.fixture
def people(session: Session) -> Cast:
    """Return one actor of each kind."""
    return cast(session)


def page(
    session: Session, people: Cast, offer: Offer, kind: str = "recruiter", query: str = ""
) -> OfferFollowUp:
    """Return the page that somebody reads."""
    return follow_up(session, people[kind], {"id": str(offer.id)}, query)


@pytest.mark.parametrize("kind", KINDS)
def test_who_reads_it(session: Session, people: Cast, kind: str) -> None:
    offer = in_state(session, people["recruiter"], S.PUBLISHED)
    if kind in ("recruiter", "manager", "administrator"):
        view = page(session, people, offer, kind)
        assert view.can_edit
        assert view.has_actions
        return
    with pytest.raises((NotFoundError, PermissionDeniedError, SignInRequiredError)):
        page(session, people, offer, kind)


@pytest.mark.parametrize("number", ["", "0", "-1", "abc", "9" * 30, "1e3", "\x00", "１"])
def test_nonsense_is_not_found(session: Session, people: Cast, number: str) -> None:
    with pytest.raises(NotFoundError):
        follow_up(session, people["administrator"], {"id": number}, "")


@pytest.mark.parametrize(
    "query", ["page=0", "page=-3", "page=999999", "page=x&voir=%00", "voir=tout", "&&=", "page="]
)
def test_nonsense_in_the_query_is_harmless(session: Session, people: Cast, query: str) -> None:
    assert page(session, people, draft(session, "Brouillon"), query=query).title == "Brouillon"


def test_the_main_action_of_each_state(session: Session, people: Cast) -> None:
    expected = {
        S.DRAFT: "publish",
        S.REVIEW: "approve_and_publish",
        S.SCHEDULED: "publish",
        S.PUBLISHED: "extend",
        S.FILLED: "reopen",
        S.CLOSED: "reopen",
    }
    for state, name in expected.items():
        offer = in_state(session, people["recruiter"], state)
        view = page(session, people, offer, "manager")
        assert [action.name for action in view.actions if action.is_main] == [name]
        assert view.missing == []


def test_what_prevents_the_publication_is_listed_with_links(session: Session, people: Cast) -> None:
    offer = draft(session, "Brouillon")
    view = page(session, people, offer)
    assert {"Mission", "Métier", "Commune", "Adresse web pour postuler"} <= {
        line.label for line in view.missing
    }
    assert all(f"/offres/{offer.id}/modifier?etape=" in line.url for line in view.missing)
    assert not [action for action in view.actions if action.is_main]
    assert view.edit_label == "Compléter l’offre"
    assert view.missing_label.startswith(str(len(view.missing)))


def test_pending_modifications_come_first(session: Session, people: Cast) -> None:
    offer = in_state(session, people["recruiter"], S.PUBLISHED)
    draft_fields.fill(session, people["recruiter"], offer.id or 0, {"team": ["<p>Dix.</p>"]})
    view = page(session, people, offer)
    assert view.pending_label == "Modifications non publiées"
    assert [(row.label, "Dix." in row.diff_html) for row in view.changes] == [("Équipe", True)]
    assert view.actions[0].name == "republish"
    assert view.public_url == f"/emploi/{offer.slug}"


def test_an_approved_draft_says_so_until_somebody_types(session: Session, people: Cast) -> None:
    offer = in_state(session, people["recruiter"], S.REVIEW)
    actions.perform(session, people["manager"], offer.id or 0, "approve")
    assert page(session, people, offer).approved_label == "Relue et approuvée"
    draft_fields.fill(session, people["recruiter"], offer.id or 0, {"team": ["<p>Dix.</p>"]})
    assert page(session, people, offer).approved_label == ""


def test_approved_modifications_say_so_until_somebody_types(session: Session, people: Cast) -> None:
    offer, me = in_state(session, people["recruiter"], S.PUBLISHED), people["recruiter"]
    number, later = offer.id or 0, (clock.today() + timedelta(days=90)).isoformat()
    draft_fields.fill(session, me, number, {"team": ["<p>Dix.</p>"]})
    actions.perform(session, me, number, "ask_changes_review")
    waiting = page(session, people, offer, "manager")
    assert (waiting.pending_label, waiting.approved_label) == ("Modifications en relecture", "")
    assert "doit relire les modifications" in waiting.state_sentence
    actions.perform(session, people["manager"], number, "approve_changes")
    actions.perform(session, me, number, "extend", {"last_day": later})
    view = page(session, people, offer)
    assert view.pending_label == "Modifications non publiées"
    assert view.approved_label == "Modifications relues et approuvées"
    draft_fields.fill(session, me, number, {"team": ["<p>Douze.</p>"]})
    assert page(session, people, offer).approved_label == ""


def test_figures_are_sums_of_days(session: Session, people: Cast) -> None:
    offer = publish(session, "Data engineer")
    for days, views in ((0, 3), (2, 1_200), (40, 5)):
        day = clock.today() - timedelta(days=days)
        session.add(OfferDay(offer_id=offer.id or 0, day=day, views=views, applications=1))
    session.flush()
    view = page(session, people, offer)
    assert (view.views, view.applications) == ("1\u202f208", "3")
    assert "1\u202f203" in view.recent


def test_the_history_reads_like_a_story(session: Session, people: Cast) -> None:
    offer = written(session, people["recruiter"])
    actions.perform(session, people["recruiter"], offer.id or 0, "publish")
    changes = {"mission": ["<p>Servir le public.</p>"], "remote": ["total"], "salary_min": ["45000"]}
    draft_fields.fill(session, people["manager"], offer.id or 0, changes)
    history = page(session, people, offer).history
    edits, published = history.rows[0], history.rows[1]
    assert (edits.title, edits.who, edits.can_restore) == ("Modifications", people["manager"].name, False)
    said = {change.label: change.diff_html for change in edits.changes}
    assert "Télétravail partiel" in said["Télétravail"]
    assert "Télétravail total" in said["Télétravail"]
    assert "45\u202f000\u00a0€" in said["Salaire minimum"]
    assert "<ins>" in said["Mission"]
    assert "le public." in said["Mission"]
    assert (published.title, published.can_restore) == ("Publiée", True)
    only = page(session, people, offer, query="voir=publication").history
    assert {row.title for row in only.rows} == {"Publiée"}
    assert [link.label for link in only.filters if link.is_current] == ["Publication"]


def test_a_long_history_has_pages(session: Session, people: Cast) -> None:
    offer = in_state(session, people["recruiter"], S.PUBLISHED)
    day = offer.last_day or clock.today()
    for shift in range(30):
        form = {"last_day": (day + timedelta(days=shift + 1)).isoformat()}
        actions.perform(session, people["recruiter"], offer.id or 0, "extend", form)
    first = page(session, people, offer).history
    second = page(session, people, offer, query="page=2").history
    assert len(first.rows) == 25
    assert first.older_url
    assert second.newer_url
    assert not {row.id for row in first.rows} & {row.id for row in second.rows}


def test_scripts_in_comments_and_texts_stay_text(session: Session, people: Cast) -> None:
    offer = in_state(session, people["recruiter"], S.PUBLISHED)
    hostile: dict[str, Any] = {"reason": "other", "comment": "<img src=x onerror=alert(1)>"}
    actions.perform(session, people["recruiter"], offer.id or 0, "close", hostile)
    draft_fields.fill(session, people["recruiter"], offer.id or 0, {"title": ["<script>alert(1)</script>"]})
    view = page(session, people, offer)
    shown = "".join(change.diff_html for row in view.history.rows for change in row.changes)
    assert "&lt;script&gt;alert(1)" in shown
    assert "<script" not in shown


@pytest.mark.parametrize(
    ("state", "days_left", "label"),
    [
        (S.DRAFT, None, "Brouillon"),
        (S.PUBLISHED, 0, "Publiée, dernier jour aujourd’hui"),
        (S.PUBLISHED, 1, "Publiée jusqu’à demain"),
        (S.PUBLISHED, -1, "Expirée depuis hier"),
        (S.PUBLISHED, -5, "Expirée depuis 5\u00a0jours"),
        (S.FILLED, 5, "Pourvue"),
        (S.CLOSED, 5, "Close"),
        (S.REVIEW, None, "En relecture"),
    ],
)
def test_states_in_words(state: OfferState, days_left: int | None, label: str) -> None:
    last_day = None if days_left is None else clock.today() + timedelta(days=days_left)
    assert state_words(state, last_day).label == label


def test_what_was_sent_back_is_seen_until_somebody_asks_again(session: Session, people: Cast) -> None:
    offer = written(session, people["recruiter"])
    number = offer.id or 0
    actions.perform(session, people["recruiter"], number, "ask_review")
    actions.perform(session, people["manager"], number, "send_back", {"comment": "Précisez la mission."})
    assert page(session, people, offer).sent_back.comment == "Précisez la mission."
    draft_fields.save(
        session, people["recruiter"], number, "title", ["Autre intitulé"], base=1_000, tab="essai"
    )
    view = offer_editor(session, people["recruiter"], {"id": str(number)}, "")
    assert people["manager"].name in view.sent_back.label
    actions.perform(session, people["recruiter"], number, "ask_review")
    assert page(session, people, offer).sent_back.label == ""

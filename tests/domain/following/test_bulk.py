"""Actions on many offers go by batches, happen once even if something dies, and follow the rights of the moment."""

from dataclasses import replace

import pytest
import sqlalchemy as sa
from sqlmodel import Session, col, select

from metnum.domain.core.errors import PermissionDeniedError, ReadOnlyError, SignInRequiredError
from metnum.domain.following import bulk, bulk_steps, bulk_view
from metnum.domain.following.listing import Chosen
from metnum.models import AuditEntry, BulkRun, Membership, Offer, OfferEvent
from metnum.runtime import db
from metnum.tasks import offers as tasks
from metnum.vocabulary import BulkState, OfferState
from tests.jobs import run_jobs
from tests.offers import draft, publish
from tests.people import KINDS, Cast, cast

REASON = {"reason": "mistake"}
ALL = Chosen(is_all=True)
JOBS = sa.text("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'offers.bulk' AND status = 'todo'")


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make batches of two offers."""
    monkeypatch.setattr(bulk, "AT_ONCE", 2)
    monkeypatch.setattr(bulk_steps, "BATCH", 2)


@pytest.fixture
def people(session: Session) -> Cast:
    """Return one actor of each kind, five open offers of an institution and one of another."""
    found = cast(session)
    for number in range(5):
        publish(session, f"Offre {number}")
    publish(session, "Celle des autres", employer="Autre ministère")
    return found


def asked(session: Session, people: Cast, kind: str = "recruiter", chosen: Chosen = ALL) -> str:
    return bulk.ask(session, people[kind], "clore", chosen, "")


def run_of(session: Session, token: str) -> BulkRun:
    return session.get_one(BulkRun, token, populate_existing=True)


def closed(session: Session) -> int:
    return len(session.exec(select(Offer.id).where(col(Offer.state) == OfferState.CLOSED)).all())


@pytest.mark.parametrize("kind", KINDS)
def test_who_may_ask_and_what_is_fixed(session: Session, people: Cast, kind: str) -> None:
    sees = {"recruiter": 5, "manager": 5, "stranger": 1, "administrator": 6}
    if kind in sees:
        token = asked(session, people, kind)
        assert run_of(session, token).total == sees[kind]
        publish(session, "Venue après")
        bulk.start(session, people[kind], token, REASON)
        assert run_of(session, token).total == sees[kind]
        return
    refusal = SignInRequiredError if kind in ("anonymous", "deactivated") else PermissionDeniedError
    with pytest.raises(refusal):
        asked(session, people, kind)
    token = asked(session, people)
    for act in (bulk.stop, bulk.resume):
        with pytest.raises(refusal):
            act(session, people[kind], token)
    with pytest.raises(refusal):
        bulk.start(session, people[kind], token, REASON)
    with pytest.raises(refusal):
        bulk_view.bulk_progress(session, people[kind], {"token": token}, "")
    assert closed(session) == 0


async def test_a_long_action_goes_by_batches_and_is_told(session: Session, people: Cast) -> None:
    token = asked(session, people)
    bulk.start(session, people["recruiter"], token, REASON)
    bulk.start(session, people["recruiter"], token, REASON)
    assert (closed(session), session.scalar(JOBS)) == (0, 1)
    await tasks.act_on_many.func(token=token)
    view = bulk_view.bulk_progress(session, people["recruiter"], {"token": token}, "")
    assert (view.progress_label, view.is_running, closed(session)) == ("2 sur 5", True, 2)
    assert bulk_view.running(session, people["recruiter"])[0].label.endswith("2 sur 5")
    assert bulk_view.running(session, people["manager"]) == []
    for _ in range(4):  # more often than needed, and yet nothing is done twice
        await tasks.act_on_many.func(token=token)
    view = bulk_view.bulk_progress(session, people["recruiter"], {"token": token}, "")
    assert (view.sentence, view.is_running) == ("5\u00a0offres closes.", False)
    events = session.exec(select(OfferEvent).where(col(OfferEvent.kind) == "closed")).all()
    assert [event.person_name for event in events] == [people["recruiter"].name] * 5
    told = col(AuditEntry.table_name) == "offer", col(AuditEntry.person_id) == people["recruiter"].person_id
    assert len(session.exec(select(AuditEntry.id).where(*told)).all()) == 5


def test_rights_are_those_of_the_moment(session: Session, people: Cast) -> None:
    """When the person leaves the service between two batches, the rest is refused, then nothing more is done."""
    token = asked(session, people)
    bulk.start(session, people["recruiter"], token, REASON)
    assert bulk_steps.step(session, token)
    session.execute(sa.delete(Membership).where(col(Membership.person_id) == people["recruiter"].person_id))
    bulk_steps.step(session, token)
    run = run_of(session, token)
    assert (run.done, run.refused, closed(session)) == (2, 2, 2)
    people.people["recruiter"].is_active = False
    session.flush()
    assert not bulk_steps.step(session, token)
    assert run_of(session, token).state is BulkState.STOPPED
    assert closed(session) == 2


def test_stopped_then_resumed(session: Session, people: Cast) -> None:
    token = asked(session, people)
    actor = people["recruiter"]
    bulk.start(session, actor, token, REASON)
    bulk_steps.step(session, token)
    bulk.stop(session, actor, token)
    assert not bulk_steps.step(session, token)
    view = bulk_view.bulk_progress(session, actor, {"token": token}, "")
    assert (view.can_resume, view.can_stop, closed(session)) == (True, False, 2)
    bulk.resume(session, actor, token)
    while bulk_steps.step(session, token):
        pass
    assert (run_of(session, token).state, closed(session)) == (BulkState.FINISHED, 5)
    bulk.resume(session, actor, token)
    assert run_of(session, token).state is BulkState.FINISHED


def test_refusals_are_counted_by_reason(session: Session, people: Cast) -> None:
    for number in range(3):
        draft(session, f"Brouillon {number}")
    token = asked(session, people)
    bulk.start(session, people["recruiter"], token, REASON)
    while bulk_steps.step(session, token):
        pass
    view = bulk_view.bulk_progress(session, people["recruiter"], {"token": token}, "")
    assert [(reason.count_label, "brouillon" in reason.label) for reason in view.reasons] == [
        ("3\u00a0offres", True)
    ]
    assert [line.title for line in view.lines] == ["Brouillon 0", "Brouillon 1", "Brouillon 2"]


def test_an_administrator_needs_the_second_factor(session: Session, people: Cast) -> None:
    """A session without the second factor does not confirm an action that an administrator asked for."""
    token = asked(session, people, "administrator")
    with pytest.raises(PermissionDeniedError):
        bulk.start(session, people["no_second_factor"], token, REASON)
    bulk.start(session, people["administrator"], token, REASON)
    while bulk_steps.step(session, token):
        pass
    assert closed(session) == 6


def test_eyes_of_others_do_nothing(session: Session, people: Cast) -> None:
    viewed = replace(people["recruiter"], viewed_by_id=people["administrator"].person_id)
    token = asked(session, people)
    for refused in (
        lambda: bulk.ask(session, viewed, "clore", ALL, ""),
        lambda: bulk.start(session, viewed, token, REASON),
        lambda: bulk.resume(session, viewed, token),
    ):
        with pytest.raises(ReadOnlyError):
            refused()


async def test_a_worker_runs_it_to_its_end(clean_database: str) -> None:
    """With real jobs and real commits, each batch asks for the next one."""

    def prepare(session: Session) -> str:
        people = cast(session)
        for number in range(5):
            publish(session, f"Offre {number}")
        token = asked(session, people)
        bulk.start(session, people["recruiter"], token, REASON)
        return token

    token = db.run_sync(prepare)
    await run_jobs()
    run = db.run_sync(run_of, token)
    assert (run.state, run.done, db.run_sync(closed)) == (BulkState.FINISHED, 5, 5)

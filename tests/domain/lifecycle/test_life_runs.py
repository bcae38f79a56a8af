"""Everybody acts on an offer at random and at length; some rules must hold, whatever was tried."""

from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy.orm import SessionTransaction
from sqlmodel import Session, col, select

from metnum.domain.core import clock
from metnum.domain.core.errors import DomainError
from metnum.domain.lifecycle import actions, upkeep
from metnum.domain.lifecycle.transitions import TABLE
from metnum.domain.offers.policy import PUBLIC_STATES
from metnum.domain.offers.queries import moved_to, record
from metnum.domain.writing import draft_fields, restoring
from metnum.models import OfferDomain, OfferEvent, OfferSearch
from metnum.vocabulary import ClosingReason, OfferEventKind, OfferState
from tests.domain.offers.complete import TITLE, events, written
from tests.people import KINDS, Cast, cast

SECRET = "zinzolin"
days = st.integers(-2, 400).map(lambda shift: clock.today() + timedelta(days=shift))
answers = st.fixed_dictionaries(
    {},
    optional={
        "comment": st.sampled_from(["", "Précisez.", "x" * 2_001]),
        "day": days.map(date.isoformat),
        "last_day": days.map(date.isoformat),
        "reason": st.sampled_from([*(reason.value for reason in ClosingReason), "?"]),
        "found": st.sampled_from(["here", "elsewhere", "unknown"]),
    },
)
names = st.sampled_from([line.name for line in TABLE if not line.deletes])
ASKS = {line.name: set(line.asks) for line in TABLE}
KEPT_TEXTS = ("mission", "contact_name", "contact_email", "apply_url", "profession_id", "domain_ids")


class Life(RuleBasedStateMachine):
    """One offer, and everybody around it."""

    session: Session
    people: Cast
    point: SessionTransaction
    first: datetime | None

    @initialize()
    def begin(self) -> None:
        """Write a complete draft."""
        self.point = self.session.begin_nested()
        self.offer = written(self.session, self.people["recruiter"])
        self.offer_id = self.offer.id or 0
        self.kept = {name: draft_fields.texts(self.session, self.offer)[name] for name in KEPT_TEXTS}
        self.told, self.first, self.secrets = 0, None, 0
        self.slugs: set[str] = set()

    def teardown(self) -> None:
        """Forget this life."""
        self.point.rollback()
        self.session.expire_all()

    def _try(self, fn: Any, *args: Any) -> bool:
        before = (self.offer.state, self.offer.version, len(events(self.session, self.offer)))
        try:
            with self.session.begin_nested():
                fn(self.session, *args)
        except DomainError:
            self.session.refresh(self.offer)
            assert (self.offer.state, self.offer.version, len(events(self.session, self.offer))) == before
            return False
        self.session.refresh(self.offer)
        return True

    @rule(kind=st.sampled_from(KINDS), name=names, form=answers)
    def act(self, kind: str, name: str, form: dict[str, str]) -> None:
        """Let somebody try something."""
        asked = {key: value for key, value in form.items() if key in ASKS[name]}
        before = self.offer.version
        done = self._try(actions.perform, self.people[kind], self.offer_id, name, asked)
        assert not done or (kind in ("recruiter", "manager", "administrator") and self.offer.version > before)

    @rule(kind=st.sampled_from(["recruiter", "manager"]), name=names)
    def act_well(self, kind: str, name: str) -> None:
        """Let somebody who may try something, with good answers."""
        later = (max(self.offer.last_day or clock.today(), clock.today()) + timedelta(days=1)).isoformat()
        good = {"comment": "Bien.", "day": clock.today().isoformat(), "last_day": later}
        good |= {"reason": "mistake", "found": "here"}
        self.act(kind, name, good)

    @rule(kind=st.sampled_from(KINDS))
    def write(self, kind: str) -> None:
        """Let somebody type something that is not published yet."""
        typed = {"team": [f"<p>{SECRET} {self.secrets}</p>"], "title": [f"{TITLE} {self.secrets % 3}"]}
        if self._try(draft_fields.fill, self.people[kind], self.offer_id, typed):
            self.secrets += 1

    @rule(kind=st.sampled_from(KINDS), place=st.integers(0, 30))
    def restore(self, kind: str, place: int) -> None:
        """Let somebody bring a version back."""
        found = events(self.session, self.offer)
        event_id = (found[place].id or 0) if place < len(found) else 0
        self._try(restoring.restore, self.people[kind], self.offer_id, event_id)

    @rule()
    def night(self) -> None:
        """Run the tasks of a night."""
        for offer_id in upkeep.due(self.session):
            upkeep.publish_scheduled(self.session, offer_id)
        upkeep.note_expired(self.session)
        self.session.refresh(self.offer)

    @invariant()
    def history_only_grows(self) -> None:
        """Check that events of the history never change or go."""
        total = len(events(self.session, self.offer)) if hasattr(self, "offer") else 0
        assert total >= getattr(self, "told", 0)
        self.told = total

    @invariant()
    def every_address_that_was_public_leads_to_the_offer(self) -> None:
        """Check that the address follows the title, that no link breaks, and that the first publication dates it."""
        if not hasattr(self, "offer") or self.offer.published_at is None:
            return
        self.first = self.first or self.offer.published_at
        assert self.offer.published_at == self.first
        assert self.offer.slug
        self.slugs.add(self.offer.slug)
        if self.offer.state in PUBLIC_STATES:
            for former in self.slugs - {self.offer.slug}:
                assert moved_to(self.session, former) == self.offer.slug

    @invariant()
    def candidates_find_open_offers_and_read_ended_ones(self) -> None:
        """Check that the search and the page follow the state."""
        if not hasattr(self, "offer"):
            return
        found = self.session.scalar(
            sa.select(sa.func.count())
            .select_from(OfferSearch)
            .where(col(OfferSearch.offer_id) == self.offer_id)
        )
        assert bool(found) == (self.offer.state is OfferState.PUBLISHED)
        page = record(self.session, self.offer.slug or "")
        assert (page is not None) == (self.offer.state in PUBLIC_STATES)

    @invariant()
    def what_is_typed_is_not_read_by_the_public(self) -> None:
        """Check that the public reads to the letter what the last publication kept."""
        if not hasattr(self, "offer") or self.offer.state not in PUBLIC_STATES:
            return
        kinds = (OfferEventKind.PUBLISHED, OfferEventKind.REPUBLISHED)
        last = self.session.scalars(
            select(OfferEvent)
            .where(col(OfferEvent.offer_id) == self.offer_id, col(OfferEvent.kind).in_(kinds))
            .order_by(col(OfferEvent.id).desc())
        ).first()
        assert last is not None
        assert last.snapshot.get("team", []) == ([self.offer.team] if self.offer.team else [])

    @invariant()
    def nothing_is_ever_lost(self) -> None:
        """Check that the offer and its form hold all contacts, domains and texts that nobody changed (W-14)."""
        if not hasattr(self, "offer"):
            return
        texts = draft_fields.texts(self.session, self.offer)
        assert {name: texts[name] for name in KEPT_TEXTS} == self.kept
        if self.offer.published_at is not None:
            domains = select(OfferDomain.domain_id).where(col(OfferDomain.offer_id) == self.offer_id)
            assert [str(each) for each in self.session.exec(domains)] == self.kept["domain_ids"]
            assert self.offer.contact_email == self.kept["contact_email"][0]


def test_long_lives(session: Session) -> None:
    people = cast(session)

    class Bound(Life):
        pass

    Bound.session, Bound.people = session, people
    run_state_machine_as_test(
        Bound,
        settings=settings(
            max_examples=12,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            database=None,
        ),
    )

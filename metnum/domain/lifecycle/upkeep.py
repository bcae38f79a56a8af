"""Changes offers without anybody asking: scheduled publication, expiry, reminders.

Each function may run twice, at the same time or later: the second run changes nothing.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY
from sqlmodel import Session, col

from metnum.domain.core import clock, french
from metnum.domain.core.errors import InvalidInputError
from metnum.domain.lifecycle import actions, extension_link, mails, recipients
from metnum.domain.lifecycle.forms import extended
from metnum.domain.lifecycle.recipients import Colleague
from metnum.domain.mail import outbox
from metnum.domain.offers import history
from metnum.domain.offers.fields import LABELS
from metnum.models import MailMessage, Offer, OfferEvent, Source
from metnum.vocabulary import OfferEventKind, OfferState, SourceCode

PUBLISHED_AT = 6  # This is the hour in Paris.
REMINDED_AT = 8
# A reminder is sent so many days before the last one; if the worker was down, it may still be sent with so many days
# left.
REMINDERS = {7: (7, 6, 5), 1: (1, 0)}
TEMPLATE = "offer_reminder"
LOCK = 4_826_151


def due(session: Session, now: datetime | None = None) -> list[int]:
    """Return the offers whose day of publication has come, at six in Paris."""
    return list(
        session.scalars(
            sa.select(col(Offer.id))
            .where(col(Offer.state) == OfferState.SCHEDULED, col(Offer.scheduled_for) <= _day(now))
            .order_by(col(Offer.id))
        )
    )


def _day(now: datetime | None) -> date:
    """Return the day until which scheduled offers are due: the day in Paris, from six o'clock there."""
    at = (now or clock.now()).astimezone(clock.PARIS)
    return at.date() if at.hour >= PUBLISHED_AT else at.date() - timedelta(days=1)


def publish_scheduled(session: Session, offer_id: int, now: datetime | None = None) -> bool:
    """Publish an offer whose day has come; one that is no longer complete becomes a draft, and its authors are told."""
    offer = session.get(Offer, offer_id, with_for_update=True)
    is_due = offer is not None and offer.state is OfferState.SCHEDULED
    if offer is None or not is_due or offer.scheduled_for is None or offer.scheduled_for > _day(now):
        return False
    try:
        with session.begin_nested():
            actions.perform(session, None, offer_id, "publish")
    except InvalidInputError as refused:
        _unschedule(session, offer_id, refused)
        return False
    return True


def _unschedule(session: Session, offer_id: int, refused: InvalidInputError) -> None:
    given = [f"{LABELS.get(name, name)} : {sentence}" for name, sentence in refused.fields.items()]
    reasons = " ".join(given) or refused.message
    actions.perform(session, None, offer_id, "unschedule", because=reasons)
    mails.tell_unscheduled(session, session.get_one(Offer, offer_id), reasons)


def note_expired(session: Session) -> int:
    """Record in the history of each offer written here, once, that its last day is over; return how many."""
    over = _own(OfferState.PUBLISHED).where(col(Offer.last_day) < clock.today(), ~_told_since_last_day())
    expired = session.execute(over.add_columns(col(Offer.last_day))).all()
    midnight = [datetime.combine(row.last_day + timedelta(days=1), time(), clock.PARIS) for row in expired]
    session.add_all(
        OfferEvent(
            offer_id=row.id,
            kind=OfferEventKind.EXPIRED,
            at=at,
            person_name=history.TASK,
            comment=f"Le dernier jour était le {french.day(row.last_day)}.",
        )
        for row, at in zip(expired, midnight, strict=True)
    )
    session.flush()
    return len(expired)


def _own(state: OfferState) -> Any:
    """Return the offers written here in a state, locked; those that somebody is changing wait for the next run."""
    return (
        sa.select(col(Offer.id))
        .join(Source, col(Source.id) == col(Offer.source_id))
        .where(col(Source.code) == SourceCode.METNUM, col(Offer.state) == state)
        .order_by(col(Offer.id))
        .with_for_update(of=Offer, skip_locked=True)
    )


def _told_since_last_day() -> sa.ColumnElement[bool]:
    """Return the clause that the expiry was recorded after the current last day, and not after an earlier one."""
    return sa.exists().where(
        col(OfferEvent.offer_id) == col(Offer.id),
        col(OfferEvent.kind) == OfferEventKind.EXPIRED,
        col(OfferEvent.at) > sa.cast(col(Offer.last_day), sa.DateTime(timezone=True)),
    )


# --- Reminders ----------------------------------------------------------------------------------


def remind(session: Session, now: datetime | None = None) -> int:
    """Write to the people in charge of offers that end soon; return how many mails were written."""
    at = (now or clock.now()).astimezone(clock.PARIS)
    if at.hour < REMINDED_AT:
        return 0
    session.execute(
        sa.select(sa.func.pg_advisory_xact_lock(LOCK))
    )  # Runs must wait for each other, so that nobody gets two mails.
    today, sent = at.date(), 0
    for before, days_left in REMINDERS.items():
        days = [today + timedelta(days=left) for left in days_left]
        rows = session.execute(
            _own(OfferState.PUBLISHED)
            .add_columns(col(Offer.last_day), col(Offer.title))
            .where(col(Offer.last_day).in_(days))
        ).all()
        written = _written(session, rows)
        fresh = [row for row in rows if _key(row.id, row.last_day, before) not in written]
        people = recipients.colleagues(session, [row.id for row in fresh]) if fresh else {}
        for row in fresh:
            chosen = recipients.reminded(people.get(row.id, []))
            sent += _remind(session, row, before, today, chosen)
    return sent


def _key(offer_id: int, last_day: date, before: int) -> str:
    return f"{TEMPLATE}-{offer_id}-{last_day}-{before}"


def _written(session: Session, rows: Sequence[sa.Row[Any]]) -> set[str]:
    """Return the keys of the reminders that were already written for some offers, to anybody."""
    prefixes = [f"{TEMPLATE}-{row.id}-{row.last_day}-%" for row in rows]
    is_one = col(MailMessage.key).op("LIKE")(sa.any_(sa.literal(prefixes, ARRAY(sa.Text))))
    keys = session.scalars(sa.select(col(MailMessage.key)).where(is_one))
    return {key.rpartition("-")[0] for key in keys if key}


def _remind(session: Session, row: sa.Row[Any], before: int, today: date, chosen: Sequence[Colleague]) -> int:
    left = (row.last_day - today).days
    for person in chosen:
        link = extension_link.create(session, row.id, person.person_id, row.last_day)
        outbox.send(
            session,
            TEMPLATE,
            person.email,
            key=f"{_key(row.id, row.last_day, before)}-{person.person_id}",
            title=row.title,
            when={0: "aujourd’hui", 1: "demain"}.get(left, f"dans {left} jours"),
            last_day=french.day(row.last_day),
            next_day=french.day(extended(row.last_day)),
            link=link,
            url=mails.offer_url(row.id),
        )
    if chosen:
        names = ", ".join(person.name for person in chosen)
        said = f"{before} {french.plural(before, 'jour', 'jours')} avant le dernier jour, à {names}."
        history.record(session, None, row.id, OfferEventKind.REMINDED, comment=said)
    return len(chosen)

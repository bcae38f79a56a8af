"""Records what happened to each offer: who, when, what, field by field."""

import json
from collections.abc import Mapping
from datetime import timedelta

import sqlalchemy as sa
from sqlmodel import Session, col

from metnum.domain.core import clock
from metnum.domain.core.actor import Actor
from metnum.models import OfferEvent
from metnum.vocabulary import OfferEventKind

Changes = Mapping[str, tuple[list[str], list[str]]]  # It maps a field to its values before and after.
TASK = "Tâche automatique"
_NOTHING = sa.text("'{}'::jsonb")
SITTING = timedelta(minutes=30)  # Edits of one person within this time are one event.
# Each field keeps its first « before »; a field that has its first value again is left out.
_MERGE = sa.text(
    """
    UPDATE offer_event SET changes = (
        SELECT coalesce(jsonb_object_agg(name, jsonb_build_array(first, now)), '{}')
        FROM (
            SELECT name, coalesce(known.value, added.value) -> 0 AS first,
                coalesce(added.value, known.value) -> 1 AS now
            FROM jsonb_each(changes) AS known (name, value)
            FULL JOIN jsonb_each(CAST(:changes AS jsonb)) AS added (name, value) USING (name)
        ) AS field
        WHERE first <> now
    )
    WHERE id = (SELECT max(id) FROM offer_event WHERE offer_id = :offer)
        AND kind = 'edited' AND person_id = :person AND at > :since
    RETURNING id, changes = '{}' AS is_empty
    """
)


def record(
    session: Session,
    actor: Actor | None,
    offer_id: int,
    kind: OfferEventKind,
    *,
    comment: str = "",
    changes: Changes | None = None,
    snapshot: Mapping[str, list[str]] | None = None,
) -> OfferEvent:
    """Record an event of an offer; without an actor, a task did it."""
    event = OfferEvent(
        offer_id=offer_id,
        kind=kind,
        at=clock.now(),
        person_id=actor.person_id if actor else None,
        person_name=actor.name if actor else TASK,
        comment=comment,
        changes={name: list(pair) for name, pair in (changes or {}).items()},
        snapshot=dict(snapshot or {}),
    )
    session.add(event)
    session.flush()
    return event


def note_edit(session: Session, actor: Actor, offer_id: int, changes: Changes) -> None:
    """Record edits; the edits of one person in one sitting are one event, which keeps the first « before ».

    One statement adds to that event, so that the whole texts that it holds are not read back at each save. An event
    is deleted when every field has its first value again.
    """
    given = {
        "offer": offer_id,
        "person": actor.person_id,
        "since": clock.now() - SITTING,
        "changes": json.dumps(changes),
    }
    merged = session.execute(_MERGE, given).one_or_none()
    if merged is None:
        record(session, actor, offer_id, OfferEventKind.EDITED, changes=changes)
    elif merged.is_empty:
        session.execute(sa.delete(OfferEvent).where(col(OfferEvent.id) == merged.id))


def has_version(session: Session, offer_id: int) -> bool:
    """Return whether the history keeps a whole version of an offer, which could be restored."""
    found = session.scalar(
        sa.select(sa.literal(True))
        .where(col(OfferEvent.offer_id) == offer_id, col(OfferEvent.snapshot) != _NOTHING)
        .limit(1)
    )
    return bool(found)

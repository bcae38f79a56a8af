"""Writes fields of many offers at once, for imports and copies, in a few statements however many offers there are."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from metnum.domain.core import clock
from metnum.domain.core.actor import Actor
from metnum.domain.offers.sameness import is_same
from metnum.domain.writing import draft_fields
from metnum.domain.writing.draft_fields import DraftValue
from metnum.models import Offer, OfferDomain, OfferDraftField, OfferEvent
from metnum.vocabulary import OfferEventKind

Texts = Mapping[str, list[str]]
# The rows travel as one JSON parameter, because PostgreSQL has no short form for arrays of texts of different
# lengths.
_WRITE = sa.text(
    """
    INSERT INTO offer_draft_field (offer_id, name, values, tab, version, is_pending, edited_by_id)
    SELECT (it ->> 'offer')::int, it ->> 'name', ARRAY(SELECT jsonb_array_elements_text(it -> 'values')), '',
        (it ->> 'base')::int + 1, (it ->> 'is_pending')::boolean, :person
    FROM jsonb_array_elements(CAST(:rows AS jsonb)) AS it
    ON CONFLICT (offer_id, name) DO UPDATE SET
        values = excluded.values, tab = '', version = offer_draft_field.version + 1,
        is_pending = excluded.is_pending, edited_by_id = excluded.edited_by_id, edited_at = now()
    WHERE offer_draft_field.version = excluded.version - 1
    """
)


@dataclass(frozen=True, slots=True)
class FieldWrite:
    """A value to write over the version of a field that was read."""

    offer: int
    name: str
    values: list[str]
    base: int = 0
    is_pending: bool = True


def write(session: Session, actor: Actor, fields: Sequence[FieldWrite]) -> None:
    """Write fields in one statement; a field that somebody saved meanwhile is left as it is."""
    if fields:
        rows = [{name: getattr(it, name) for name in FieldWrite.__slots__} for it in fields]
        session.execute(_WRITE, {"rows": json.dumps(rows), "person": actor.person_id})


def current(session: Session, offers: Sequence[Offer]) -> dict[int, dict[str, DraftValue]]:
    """Return every field of some offers as their editors show it, without its author, in two statements."""
    ids = [offer.id or 0 for offer in offers]
    domains: dict[int, list[str]] = {}
    for offer_id, domain_id in session.execute(
        sa.select(col(OfferDomain.offer_id), col(OfferDomain.domain_id))
        .where(col(OfferDomain.offer_id).in_(ids))
        .order_by(col(OfferDomain.domain_id))
    ):
        domains.setdefault(offer_id, []).append(str(domain_id))
    found = {offer.id or 0: _published(offer, domains.get(offer.id or 0, [])) for offer in offers}
    draft = OfferDraftField.__table__.c  # type: ignore[attr-defined]
    columns = (draft.offer_id, draft.name, draft.version, draft.is_pending, draft["values"].label("typed"))
    for row in session.execute(sa.select(*columns).where(draft.offer_id.in_(ids))):
        if row.name in found[row.offer_id]:
            published = found[row.offer_id][row.name].published
            shown = row.typed if row.is_pending else published
            found[row.offer_id][row.name] = DraftValue(shown, published, row.version, row.is_pending)
    return found


def _published(offer: Offer, domains: list[str]) -> dict[str, DraftValue]:
    texts = draft_fields.published_texts(offer) | {"domain_ids": domains}
    return {name: DraftValue(values, values) for name, values in texts.items()}


def fill(
    session: Session, actor: Actor, wanted: Mapping[int, Texts], offers: Sequence[Offer], origin: str = ""
) -> None:
    """Overwrite fields of offers that the caller has locked; the texts are already clean.

    With an `origin`, the history of each offer tells it once.
    """
    known = current(session, offers)
    fields: list[FieldWrite] = []
    events: list[dict[str, Any]] = []
    for offer in offers:
        number = offer.id or 0
        before, texts = known[number], wanted[number]
        changed = {name: values for name, values in texts.items() if values != before[name].values}
        for name, values in changed.items():
            is_pending = not is_same(name, values, before[name].published)
            fields.append(FieldWrite(number, name, values, before[name].version, is_pending))
            draft_fields.follow(offer, name, values)
        if changed and origin:
            told = {name: [before[name].values, values] for name, values in changed.items()}
            events.append(event(actor, number, OfferEventKind.EDITED, origin, told))
    session.flush()
    write(session, actor, fields)
    tell(session, events)


def event(
    actor: Actor, offer_id: int, kind: OfferEventKind, comment: str, changes: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Return an event of an offer's history as a row, to be written with others by `tell`."""
    return {
        "offer_id": offer_id,
        "kind": kind,
        "at": clock.now(),
        "person_id": actor.person_id,
        "person_name": actor.name,
        "comment": comment,
        "changes": dict(changes or {}),
    }


def tell(session: Session, events: Iterable[dict[str, Any]]) -> None:
    """Write events of histories in one statement."""
    if rows := list(events):
        session.execute(sa.insert(OfferEvent), rows)

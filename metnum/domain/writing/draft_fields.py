"""Keeps the fields of an offer as they are being written: one row, one version, one author per field.

What somebody typed is kept as typed, right or wrong; it is validated when the offer is published. A field without a
row has the value of the offer's own column. A row is pending when it differs from what is published; this is decided
at each write, under the lock of the offer, so that lists only read the mark.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from metnum.domain.core import clock, rich_text
from metnum.domain.core.actor import Actor
from metnum.domain.core.errors import InvalidInputError
from metnum.domain.core.texts import whole_number
from metnum.domain.core.validation import storable
from metnum.domain.offers import history, policy, technologies
from metnum.domain.offers.fields import FIELDS
from metnum.domain.offers.sameness import is_same
from metnum.models import Offer, OfferDomain, OfferDraftField, Person
from metnum.vocabulary import OfferState

Texts = Mapping[str, list[str]]
MAX_LENGTH = 60_000  # characters of one field
MAX_VALUES = 40
UNTITLED = "Offre sans titre"  # Lists show this for an offer that has no title yet.
# Lists know the time of the last edit this precisely, to avoid a write at each key.
FOLLOWED_EVERY = timedelta(minutes=1)
UNPUBLISHED = (OfferState.DRAFT, OfferState.REVIEW, OfferState.SCHEDULED)


_ROWS = (
    sa.select(
        col(OfferDraftField.name),
        col(OfferDraftField.values).label("values_"),
        col(OfferDraftField.version),
        col(OfferDraftField.is_pending),
        col(OfferDraftField.edited_at),
        sa.func.nullif(sa.func.concat_ws(" ", Person.first_name, Person.last_name), "").label("author"),
    )
    .outerjoin(Person, col(Person.id) == col(OfferDraftField.edited_by_id))
    .where(col(OfferDraftField.offer_id) == sa.bindparam("offer_id"))
)
_ROW = _ROWS.where(col(OfferDraftField.name) == sa.bindparam("name"))
# One statement compares and writes, so that two simultaneous saves cannot both win. A save must be based on the
# current version, or come from the tab that wrote the current version and be no older.
_WRITE = sa.text(
    """
    INSERT INTO offer_draft_field (offer_id, name, values, tab, version, is_pending, edited_by_id)
    VALUES (:offer, :name, CAST(:values AS text[]), :mark, :base + 1, :is_pending, :person)
    ON CONFLICT (offer_id, name) DO UPDATE SET
        values = excluded.values, tab = excluded.tab, version = offer_draft_field.version + 1,
        is_pending = excluded.is_pending, edited_by_id = excluded.edited_by_id, edited_at = now()
    WHERE offer_draft_field.version = :base OR (
        :tab <> '' AND split_part(offer_draft_field.tab, '#', 1) = :tab
        AND coalesce(CAST(nullif(split_part(offer_draft_field.tab, '#', 2), '') AS bigint), 0) <= :order
    )
    RETURNING version, is_pending
    """
)


@dataclass(frozen=True, slots=True)
class DraftValue:
    """A field as the editor shows it."""

    values: list[str]
    published: list[str]
    version: int = 0
    is_pending: bool = False  # The value differs from what is published.
    edited_by: str = ""
    edited_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """The answer to a save of a field that another person saved meanwhile: nothing was written."""

    theirs: DraftValue


def of_offer(session: Session, offer: Offer) -> dict[str, list[str]]:
    """Return the published fields of an offer (or the first ones written), as the form holds them."""
    return {**published_texts(offer), "domain_ids": _domains(session, offer)}


def published_texts(offer: Offer) -> dict[str, list[str]]:
    """Return the published fields of an offer without the domains, which another table holds."""
    return {name: _published(offer, name) for name in FIELDS if name != "domain_ids"}


def _published(offer: Offer, name: str) -> list[str]:
    value = _texts(getattr(offer, name))
    return [] if name == "title" and value == [UNTITLED] else value


def _domains(session: Session, offer: Offer) -> list[str]:
    numbers = session.scalars(
        sa.select(col(OfferDomain.domain_id))
        .where(col(OfferDomain.offer_id) == offer.id)
        .order_by(col(OfferDomain.domain_id))
    )
    return [str(number) for number in numbers]


def _texts(value: Any) -> list[str]:
    if isinstance(value, list):
        return [str(each) for each in value]
    return [] if value is None or value == "" else [str(value)]


def current(session: Session, offer: Offer) -> dict[str, DraftValue]:
    """Return every field as the editor shows it: the pending value, else the offer's."""
    published = of_offer(session, offer)
    found = {name: DraftValue(values, values) for name, values in published.items()}
    for row in session.execute(_ROWS, {"offer_id": offer.id}):
        if row.name in found:
            found[row.name] = _value(row, published[row.name])
    return found


def _one(session: Session, offer: Offer, name: str) -> DraftValue:
    """Return one field as the editor shows it, in one statement, since each save begins with it."""
    published = _domains(session, offer) if name == "domain_ids" else _published(offer, name)
    row = session.execute(_ROW, {"offer_id": offer.id, "name": name}).one_or_none()
    return _value(row, published) if row else DraftValue(published, published)


def _value(row: Any, published: list[str]) -> DraftValue:
    values = row.values_ if row.is_pending else published
    author = row.author or "une autre personne"
    return DraftValue(values, published, row.version, row.is_pending, author, row.edited_at)


def texts(session: Session, offer: Offer) -> dict[str, list[str]]:
    """Return the values of all fields, without versions and authors."""
    return {name: value.values for name, value in current(session, offer).items()}


def save(
    session: Session,
    actor: Actor,
    offer_id: int,
    name: str,
    values: list[str],
    *,
    base: int,
    tab: str,
    order: int = 0,
) -> DraftValue | Conflict:
    """Save one field if nobody else saved it since version `base`; a tab never conflicts with itself.

    `order` grows with each thing typed in a tab, so that a save that was sent first and arrives last does not win.
    """
    offer = policy.require_edit(session, actor, offer_id)
    typed = clean(session, actor, name, values)
    before = _one(session, offer, name)
    if before.values == typed and (before.is_pending or before.version == 0):
        return before
    row = _write(session, actor, offer_id, name, typed, before, base=base, origin=(tab, order))
    if row is None:
        return Conflict(before)
    if before.values != typed:
        history.note_edit(session, actor, offer_id, {name: (before.values, typed)})
    follow(offer, name, typed)
    return DraftValue(typed, before.published, row.version, row.is_pending, actor.name, clock.now())


def clean(session: Session, actor: Actor, name: str, values: list[str]) -> list[str]:
    """Return the value that may be kept; refuse one that is too long, or a service that is not the person's."""
    if name not in FIELDS:
        raise InvalidInputError("Ce champ n’existe pas.")
    if len(values) > (MAX_VALUES if FIELDS[name].several else 1) or sum(map(len, values)) > MAX_LENGTH:
        raise InvalidInputError(
            "Ce texte est trop long : rien n’a été enregistré.", {name: "Texte trop long."}
        )
    kept = [storable(value) for value in values]
    if FIELDS[name].kind == "tags":
        kept = [one for value in kept for one in technologies.split(value)][:MAX_VALUES]
    if FIELDS[name].kind == "rich":
        kept = [rich_text.sanitise(value) for value in kept]
    if name == "service_id" and any(kept):
        policy.require_edit_in(session, actor, whole_number(kept[0]) or 0)
    return [value for value in kept if value]


def _write(
    session: Session,
    actor: Actor,
    offer_id: int,
    name: str,
    values: list[str],
    before: DraftValue,
    *,
    base: int,
    origin: tuple[str, int] = ("", 0),
) -> Any:
    """Write one field over version `base`; return the new version, or None when somebody else wrote meanwhile."""
    tab, order = origin
    given = {
        "offer": offer_id,
        "name": name,
        "values": values,
        "mark": f"{tab}#{order}" if tab else "",
        "tab": tab,
        "order": order,
        "base": base,
        "is_pending": not is_same(name, values, before.published),
        "person": actor.person_id,
    }
    return session.execute(_WRITE, given).one_or_none()


def follow(offer: Offer, name: str, values: list[str]) -> None:
    """Copy the title and the service of an offer that was never published to its columns, which lists show."""
    if offer.state not in UNPUBLISHED:
        return
    if name == "title":
        offer.title = " ".join(values[0].split())[:250] if values else UNTITLED
    elif name == "service_id" and values:
        offer.service_id = int(values[0])
    if offer.updated_at is None or clock.now() - offer.updated_at > FOLLOWED_EVERY:
        offer.updated_at = clock.now()


def fill(
    session: Session,
    actor: Actor,
    offer_id: int,
    values: Mapping[str, list[str]],
    *,
    is_told: bool = True,
) -> None:
    """Overwrite several fields at once, when a version is restored.

    The history tells it as edits, unless the caller records it in another way (`is_told=False`).
    """
    offer = policy.require_edit(session, actor, offer_id)
    known = current(session, offer)
    changes: dict[str, tuple[list[str], list[str]]] = {}
    for name, wanted in values.items():
        typed, before = clean(session, actor, name, list(wanted)), known[name]
        if typed != before.values:
            _write(session, actor, offer_id, name, typed, before, base=before.version)
            changes[name] = (before.values, typed)
            follow(offer, name, typed)
    if changes and is_told:
        history.note_edit(session, actor, offer_id, changes)


def settle(session: Session, offer_id: int, *names: str) -> None:
    """Mark fields as no longer pending, once they are published or dropped; versions grow, so that old tabs are told.

    `names` limits this to some fields; without any, it concerns all.
    """
    concerned = [col(OfferDraftField.name).in_(names)] if names else []
    session.execute(
        sa.update(OfferDraftField)
        .where(col(OfferDraftField.offer_id) == offer_id, col(OfferDraftField.is_pending), *concerned)
        .values(is_pending=False, version=OfferDraftField.version + 1, tab="")
    )


def has_pending(session: Session, offer_id: int) -> bool:
    """Return whether some field differs from what is published."""
    return bool(
        session.scalar(
            sa.select(sa.literal(True))
            .where(col(OfferDraftField.offer_id) == offer_id, col(OfferDraftField.is_pending))
            .limit(1)
        )
    )

"""Restores a version of an offer: its texts become modifications, which somebody may then publish."""

from datetime import date

from sqlmodel import Session

from metnum.domain.core import clock, french
from metnum.domain.core.actor import Actor
from metnum.domain.core.errors import InvalidInputError, NotFoundError, ReadOnlyError
from metnum.domain.offers import actions, history, policy
from metnum.domain.offers.fields import FIELDS
from metnum.domain.writing import draft_fields
from metnum.models import OfferEvent
from metnum.vocabulary import OfferEventKind


def restore(session: Session, actor: Actor, offer_id: int, event_id: int) -> str:
    """Bring back the fields that an event of this offer kept; return the sentence to show."""
    if actor.viewed_by_id is not None:
        raise ReadOnlyError
    offer = policy.require_edit(session, actor, offer_id)
    event = session.get(OfferEvent, event_id)
    if event is None or event.offer_id != offer.id or not event.snapshot:
        raise NotFoundError("Cette version n’existe pas.")
    before = draft_fields.texts(session, offer)
    draft_fields.fill(session, actor, offer_id, _wanted(event), is_told=False)
    after = draft_fields.texts(session, offer)
    changes = {name: (before[name], after[name]) for name in after if before[name] != after[name]}
    if not changes:
        raise InvalidInputError("Cette version est déjà celle que vous avez : rien n’a changé.")
    at = event.at.astimezone(clock.PARIS)
    said = f"Version du {french.day(at.date())} à {at:%H:%M}"
    history.record(session, actor, offer_id, OfferEventKind.RESTORED, comment=said, changes=changes)
    actions.grow(session, offer)
    return f"{said} : ses textes sont revenus. Relisez-les, puis publiez quand vous voulez."


def _wanted(event: OfferEvent) -> dict[str, list[str]]:
    """Return the fields to restore: not a last day that is over, nor the service, for which today's rights count."""
    values = {name: event.snapshot.get(name, []) for name, field in FIELDS.items() if field.is_restored}
    if not _is_to_come(values["last_day"]):
        del values["last_day"]
    return values


def _is_to_come(values: list[str]) -> bool:
    try:
        return bool(values) and date.fromisoformat(values[0]) >= clock.today()
    except ValueError:
        return False

"""Makes the fields of one step of the editor: their values, and the values that they may take."""

import re
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from metnum.domain.core import french
from metnum.domain.core.actor import Actor
from metnum.domain.core.texts import whole_number
from metnum.domain.offers import queries
from metnum.domain.offers.declaring import Asked
from metnum.domain.offers.fields import FIELDS
from metnum.domain.search import analyser
from metnum.domain.writing import steps
from metnum.domain.writing.draft_fields import DraftValue
from metnum.domain.writing.editor_rows import ChoiceRow, ContactRow, FieldRow, SavedField
from metnum.models import Commune, Contact, RecruitingService
from metnum.vocabulary import MembershipKind

MAX_CONTACTS = 200
Pairs = list[tuple[str, str]]  # value, label


def rows(
    session: Session,
    actor: Actor,
    step: steps.Step,
    found: dict[str, DraftValue],
    errors: dict[str, str],
    *,
    is_strict: bool,
) -> list[FieldRow]:
    """Return the fields of a step; with `is_strict`, a missing value is an error."""
    return [
        _row(session, actor, name, found[name], errors.get(name, ""), is_strict=is_strict)
        for name in step.fields
    ]


def _row(
    session: Session, actor: Actor, name: str, value: DraftValue, error: str, *, is_strict: bool
) -> FieldRow:
    field = FIELDS[name]
    choices = _choices(session, actor, name, value.values)
    return FieldRow(
        name=name,
        label=field.label if field.is_required else f"{field.label} ({field.optional})",
        hint=field.hint,
        kind=_widget(field),
        type=_TYPES.get(field.kind, "text"),
        keyboard="numeric" if field.kind in ("euros", "number") else "",
        completion=field.completion,
        choices=[ChoiceRow(value=key, label=label, is_chosen=key in value.values) for key, label in choices],
        **dict(saved(session, actor, name, value, error, is_strict=is_strict)),
    )


def saved(
    session: Session, actor: Actor, name: str, value: DraftValue, error: str, *, is_strict: bool
) -> SavedField:
    """Return the value of a field after its save, and its error."""
    return SavedField(
        chosen=value.values,
        text=_as_written(FIELDS[name], value.values),
        shown="" if _is_chosen(FIELDS[name]) else shown(session, actor, name, value.values),
        version=value.version,
        edited=_edited(actor, value),
        error=error if value.values or is_strict else "",
    )


def _edited(actor: Actor, value: DraftValue) -> str:
    if value.edited_at is None or not value.is_pending or value.edited_by == actor.name:
        return ""
    return f"Modifié par {value.edited_by} {french.moment(value.edited_at)}"


def shown(session: Session, actor: Actor, name: str, values: list[str]) -> str:
    """Return the value of a field in words."""
    if not values:
        return ""
    if name == "commune_code":
        commune = session.get(Commune, values[0])
        return f"{commune.name} ({commune.department_code})" if commune else values[0]
    if labels := dict(_choices(session, actor, name, values)):
        return ", ".join(labels.get(value, value) for value in values)
    return values[0]


def contacts(session: Session, service_id: int) -> list[ContactRow]:
    """Return the contacts of the institution of a service."""
    institution = sa.select(col(RecruitingService.institution_id)).where(
        col(RecruitingService.id) == service_id
    )
    known = session.execute(
        sa.select(col(Contact.name), col(Contact.email))
        .where(col(Contact.institution_id) == institution.scalar_subquery())
        .order_by(Contact.name)
        .limit(MAX_CONTACTS)
    )
    return [ContactRow(name=row.name, email=row.email) for row in known]


def services(session: Session, actor: Actor, values: list[str]) -> Pairs:
    """Return the services that a person may write for, and the one already chosen."""
    wanted = []
    if not actor.is_administrator:
        managed = [key for key, kind in actor.institutions.items() if kind is MembershipKind.MANAGER]
        chosen = [number for value in values if (number := whole_number(value)) is not None]
        is_known = col(RecruitingService.id).in_([*actor.services, *chosen])
        wanted = [sa.or_(is_known, col(RecruitingService.institution_id).in_(managed))]
    found = queries.named_services(session, *wanted)
    is_one = len({service.institution for service in found}) == 1
    return [(str(it.id), it.name if is_one else f"{it.institution} – {it.name}") for it in found]


def _named(session: Session, table: Any) -> Pairs:
    return _in_order(session.execute(sa.select(col(table.id), col(table.name))))


def _in_order(found: Iterable[Any]) -> Pairs:
    """Return pairs in the order of a dictionary, É beside E, whatever the order of the database."""
    pairs = [(str(number), name) for number, name in found]
    return sorted(pairs, key=lambda pair: analyser.fold(pair[1]))


def _choices(session: Session, actor: Actor, name: str, values: list[str]) -> Pairs:
    """Return the values that a field may take, in order; none for a field that is written freely."""
    field = FIELDS[name]
    if field.values is not None:
        return [(str(member.value), member.label) for member in field.values]
    if field.table is RecruitingService:
        return services(session, actor, values)
    return _named(session, field.table) if field.table is not None else []


def _as_written(field: Asked, values: list[str]) -> str:
    """Return the text in the box of a field that has one value."""
    if field.kind == "start" and values and re.fullmatch(r"\d{4}-\d{2}-\d{2}", values[0]):
        return "/".join(reversed(values[0].split("-")))
    if field.kind == "tags":
        return ", ".join(values)
    return values[0] if values else ""


def _is_chosen(field: Asked) -> bool:
    return field.values is not None or field.table is not None


def _widget(field: Asked) -> str:
    """Return the name of the widget that asks for a field."""
    if _is_chosen(field):
        return field.widget or ("choices" if field.several else "choice")
    return field.kind if field.kind in ("rich", "commune") else "line"


_TYPES = {"day": "date", "web": "url", "email": "email"}  # These are the types of the <input> by kind.

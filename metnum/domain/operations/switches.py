"""Declares what administrators can turn on and off; a switch that is not declared does not exist."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from pydantic import BaseModel
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col

from metnum.domain.core import clock, french
from metnum.domain.core.actor import Actor, require_administrator
from metnum.domain.core.errors import NotFoundError
from metnum.models import FeatureSwitch, Person


@dataclass(frozen=True)
class Switch:
    """A feature that can be turned off."""

    name: str
    label: str
    when_off: str
    default: bool = True


PUBLIC_API, SIGN_UP, PROCONNECT = "api-publique", "inscription", "proconnect"
SWITCHES = {
    switch.name: switch
    for switch in (
        Switch(
            SIGN_UP,
            "Inscription",
            "La page d’inscription dit que les inscriptions sont fermées. Les invitations restent valables.",
        ),
        Switch(
            PROCONNECT,
            "Connexion avec ProConnect",
            "Le bouton n’est plus montré ; les agents se connectent avec leur mot de passe.",
        ),
        Switch(
            PUBLIC_API,
            "API publique",
            "Les programmes qui lisent les offres reçoivent « service fermé » (503). Le site ne change pas.",
        ),
    )
}


class SwitchLine(BaseModel):
    """A switch on the screen."""

    name: str
    label: str
    when_off: str
    is_on: bool
    state: str
    changed: str = ""


class SwitchesView(BaseModel):
    """The screen of all switches."""

    lines: list[SwitchLine] = []


def is_on(session: Session, name: str) -> bool:
    """Return whether a feature is on; an undeclared name is a programming error."""
    switch = SWITCHES[name]
    known = session.scalar(sa.select(col(FeatureSwitch.is_on)).where(col(FeatureSwitch.name) == name))
    return switch.default if known is None else known


def all_on(session: Session) -> set[str]:
    """Return the names of all features that are on."""
    rows = session.execute(sa.select(col(FeatureSwitch.name), col(FeatureSwitch.is_on)))
    known = {row[0]: row[1] for row in rows}
    return {name for name, switch in SWITCHES.items() if known.get(name, switch.default)}


def switches_view(session: Session, actor: Actor, parameters: dict[str, str], query: str) -> SwitchesView:
    """Return every switch, with who changed it last."""
    require_administrator(actor)
    rows = session.execute(
        sa.select(
            FeatureSwitch, sa.func.concat_ws(" ", col(Person.first_name), col(Person.last_name)).label("who")
        ).outerjoin(Person, col(Person.id) == col(FeatureSwitch.changed_by_id))
    )
    changed = {row.FeatureSwitch.name: row for row in rows}
    return SwitchesView(lines=[_line(switch, changed.get(switch.name)) for switch in SWITCHES.values()])


def _line(switch: Switch, row: Any) -> SwitchLine:
    state = switch.default if row is None else row[0].is_on
    changed = ""
    if row is not None:
        changed = f"Changé {french.moment(row[0].changed_at)} par {row[1] or 'une personne partie depuis'}."
    return SwitchLine(
        name=switch.name,
        label=switch.label,
        when_off=switch.when_off,
        is_on=state,
        state="Ouvert" if state else "Fermé",
        changed=changed,
    )


def turn(session: Session, actor: Actor, name: str, *, on: bool) -> None:
    """Turn a feature on or off, at once and in every process."""
    require_administrator(actor)
    if name not in SWITCHES:
        raise NotFoundError("Cette fonction n’existe pas : rien n’a été changé.")
    values = {"is_on": on, "changed_by_id": actor.person_id, "changed_at": clock.now()}
    statement = insert(FeatureSwitch).values(name=name, **values)
    session.execute(statement.on_conflict_do_update(index_elements=["name"], set_=values))

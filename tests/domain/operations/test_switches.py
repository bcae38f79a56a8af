"""Only declared switches exist, and each has its default."""

import pytest
from sqlmodel import Session

from metnum.domain.accounts import sign_up
from metnum.domain.core.errors import InvalidInputError, NotFoundError
from metnum.domain.operations import switches
from metnum.models import FeatureSwitch
from tests.people import cast

FORM = {
    "purpose": "candidat",
    "first_name": "Zoé",
    "last_name": "Martin",
    "email": "zoe@exemple.fr",
    "password": "un long mot de passe 12",
}


def test_each_has_its_default_until_somebody_turns_it(session: Session) -> None:
    admin = cast(session)["administrator"]
    for name, switch in switches.SWITCHES.items():
        assert switches.is_on(session, name) is switch.default
        switches.turn(session, admin, name, on=not switch.default)
        assert switches.is_on(session, name) is not switch.default
    assert switches.all_on(session) == set()
    lines = switches.switches_view(session, admin, {}, "").lines
    assert len(lines) == len(switches.SWITCHES)
    assert all("Adele Admin" in line.changed for line in lines)


def test_unknown_names_are_refused(session: Session) -> None:
    with pytest.raises(NotFoundError):
        switches.turn(session, cast(session)["administrator"], "tout-ouvrir", on=True)
    assert session.get(FeatureSwitch, "tout-ouvrir") is None
    with pytest.raises(KeyError):
        switches.is_on(session, "tout-ouvrir")


def test_sign_up_can_be_closed(session: Session) -> None:
    switches.turn(session, cast(session)["administrator"], switches.SIGN_UP, on=False)
    with pytest.raises(InvalidInputError, match="fermées"):
        sign_up.sign_up(session, FORM)

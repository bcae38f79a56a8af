"""Everybody tries every query and every action on people, institutions and services."""

from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest
from sqlmodel import Session, col, select

from metnum.domain.core.actor import Actor
from metnum.domain.core.errors import NotFoundError, PermissionDeniedError, SignInRequiredError
from metnum.domain.employers import administration as institutions
from metnum.domain.employers import institution_lists, institution_pages, own_institution
from metnum.domain.people import (
    administration,
    completion,
    directory,
    invitations,
    person_page,
    request_rows,
    requests,
    services,
    team,
    viewing,
)
from metnum.models import Institution, Invitation, Person
from tests.offers import service
from tests.people import KINDS, Cast, cast, join, person

REFUSED = (PermissionDeniedError, SignInRequiredError, NotFoundError)
ADMINISTRATORS = {"administrator"}
DECIDERS = {"manager", "administrator"}
MEMBERS = {"recruiter", "manager", "administrator"}

Try = Callable[[Session, Actor, dict[str, int]], Any]

# Name → people who may, and what everybody tries around the institution of `recruiter` and `manager`.
TRIES: dict[str, tuple[set[str], Try]] = {
    "people": (ADMINISTRATORS, lambda s, a, n: directory.people(s, a, {}, "")),
    "person": (ADMINISTRATORS, lambda s, a, n: person_page.person_page(s, a, {"id": str(n["person"])}, "")),
    "requests": (ADMINISTRATORS, lambda s, a, n: request_rows.requests(s, a, {}, "")),
    "institutions": (ADMINISTRATORS, lambda s, a, n: institution_lists.institutions(s, a, {}, "")),
    "services": (ADMINISTRATORS, lambda s, a, n: institution_lists.services(s, a, {}, "")),
    "institution": (
        ADMINISTRATORS,
        lambda s, a, n: institution_pages.institution_page(s, a, {"id": str(n["institution"])}, ""),
    ),
    "service": (
        ADMINISTRATORS,
        lambda s, a, n: institution_pages.service_page(s, a, {"id": str(n["service"])}, ""),
    ),
    "complete institutions": (ADMINISTRATORS, lambda s, a, n: completion.institutions(s, a, "agence")),
    "complete services": (ADMINISTRATORS, lambda s, a, n: completion.services(s, a, "agence")),
    "team": (MEMBERS, lambda s, a, n: team.team(s, a, {}, f"institution={n['institution']}")),
    "own institution": (
        MEMBERS,
        lambda s, a, n: own_institution.own_institution(s, a, {}, f"institution={n['institution']}"),
    ),
    "ask for an access": (
        {"pending", "stranger", "recruiter", "manager"},
        lambda s, a, n: requests.submit(s, a, {"institution": "Ailleurs encore", "service": "DSI"}),
    ),
    "see one's request": (
        {"pending", "stranger", "recruiter", "manager"},
        lambda s, a, n: request_rows.own_request(s, a),
    ),
    "withdraw": (
        {"pending", "stranger", "recruiter", "manager"},
        lambda s, a, n: (
            requests.submit(s, a, {"institution": "Ailleurs encore", "service": "DSI"}),
            requests.withdraw(s, a),  # type: ignore[func-returns-value]
        ),
    ),
    "approve": (
        DECIDERS,
        lambda s, a, n: requests.approve(s, a, {"request": n["request"], "service_id": n["service"]}),
    ),
    "refuse": (
        DECIDERS,
        lambda s, a, n: requests.refuse(s, a, {"request": n["request"], "reason": "Inconnu ici"}),
    ),
    "invite": (
        DECIDERS,
        lambda s, a, n: invitations.invite(
            s, a, {"email": "neuve@exemple.fr", "service_id": n["service"], "kind": "recruiter"}
        ),
    ),
    "resend": (DECIDERS, lambda s, a, n: invitations.resend(s, a, {"invitation": n["invitation"]})),
    "revoke": (DECIDERS, lambda s, a, n: invitations.revoke(s, a, {"invitation": n["invitation"]})),
    "change kind": (
        DECIDERS,
        lambda s, a, n: team.change_kind(
            s, a, {"person": n["colleague"], "service": n["service"], "kind": "manager"}
        ),
    ),
    "remove": (
        DECIDERS,
        lambda s, a, n: team.remove(s, a, {"person": n["colleague"], "service": n["service"]}),
    ),
    "present": (DECIDERS, lambda s, a, n: own_institution.present(s, a, {"id": n["institution"]})),
    "own new service": (
        DECIDERS,
        lambda s, a, n: own_institution.add_service(s, a, {"id": n["institution"], "name": "Nouveau"}),
    ),
    "own service": (
        DECIDERS,
        lambda s, a, n: own_institution.change_service(s, a, {"id": n["service"], "name": "Autre nom"}),
    ),
    "remove one's own service": (
        DECIDERS,
        lambda s, a, n: own_institution.delete_service(s, a, {"id": n["free_service"]}),
    ),
    "choose an institution": (
        MEMBERS,
        lambda s, a, n: team.chosen_institution(s, a, f"institution={n['institution']}"),
    ),
    "deactivate": (ADMINISTRATORS, lambda s, a, n: administration.deactivate(s, a, {"person": n["person"]})),
    "activate": (ADMINISTRATORS, lambda s, a, n: administration.activate(s, a, {"person": n["person"]})),
    "end sessions": (
        ADMINISTRATORS,
        lambda s, a, n: administration.end_sessions(s, a, {"person": n["person"]}),
    ),
    "change role": (
        ADMINISTRATORS,
        lambda s, a, n: administration.change_role(s, a, {"person": n["person"], "role": "administrator"}),
    ),
    "add to a service": (
        ADMINISTRATORS,
        lambda s, a, n: administration.add_to_service(s, a, {"person": n["person"], "service": n["service"]}),
    ),
    "take out of a service": (
        ADMINISTRATORS,
        lambda s, a, n: administration.remove_from_service(
            s, a, {"person": n["colleague"], "service": n["service"]}
        ),
    ),
    "view as": (ADMINISTRATORS, lambda s, a, n: viewing.start(s, a, n["person"])),
    "create an institution": (
        ADMINISTRATORS,
        lambda s, a, n: institutions.create_institution(s, a, {"name": "Toute neuve"}),
    ),
    "change an institution": (
        ADMINISTRATORS,
        lambda s, a, n: institutions.change_institution(s, a, {"id": n["institution"], "name": "Renommée"}),
    ),
    "merge institutions": (
        ADMINISTRATORS,
        lambda s, a, n: institutions.merge_institutions(s, a, {"id": n["other"], "into": n["institution"]}),
    ),
    "delete an institution": (
        ADMINISTRATORS,
        lambda s, a, n: institutions.delete_institution(s, a, {"id": n["empty"]}),
    ),
    "create a service": (
        ADMINISTRATORS,
        lambda s, a, n: institutions.create_service(s, a, {"id": n["institution"], "name": "Autre"}),
    ),
    "change a service": (
        ADMINISTRATORS,
        lambda s, a, n: institutions.change_service(s, a, {"id": n["service"], "name": "Renommé"}),
    ),
    "move a service": (
        ADMINISTRATORS,
        lambda s, a, n: institutions.move_service(s, a, {"id": n["service"], "institution": n["empty"]}),
    ),
    "merge services": (
        ADMINISTRATORS,
        lambda s, a, n: institutions.merge_services(s, a, {"id": n["other_service"], "into": n["service"]}),
    ),
    "delete a service": (
        ADMINISTRATORS,
        lambda s, a, n: institutions.delete_service(s, a, {"id": n["free_service"]}),
    ),
}


@pytest.fixture
def people(session: Session) -> Cast:
    """Return one actor of each kind."""
    return cast(session)


@pytest.fixture
def numbers(session: Session, people: Cast) -> dict[str, int]:
    """Return the numbers of the rows that the tries are about."""
    own, other = service(session), service(session, "Autre ministère")
    empty = Institution(slug="vide", name="Institution vide")
    session.add(empty)
    session.flush()
    free = services.add_service(session, own.institution_id, "Service libre")
    colleague = person(session, "colette.collegue@exemple.fr")
    join(session, colleague, own)
    asking = requests.submit(
        session, people["pending"], {"institution": "Agence d’essai", "service": "Direction du numérique"}
    )
    invitations.invite(
        session,
        people["manager"],
        {"email": "invitee@exemple.fr", "service_id": own.id, "kind": "recruiter"},
    )
    invitation = session.exec(select(Invitation)).one()
    target = session.exec(select(Person).where(col(Person.email) == "pascale.attente@exemple.fr")).one()
    found = {
        "institution": own.institution_id,
        "service": own.id,
        "other": other.institution_id,
        "other_service": other.id,
        "empty": empty.id,
        "free_service": free.id,
        "person": target.id,
        "colleague": colleague.id,
        "request": asking.id,
        "invitation": invitation.id,
    }
    return {name: number or 0 for name, number in found.items()}


@pytest.mark.parametrize("name", TRIES)
@pytest.mark.parametrize("kind", KINDS)
def test_who_may(session: Session, people: Cast, numbers: dict[str, int], name: str, kind: str) -> None:
    allowed, attempt = TRIES[name]
    if kind in allowed:
        attempt(session, people[kind], numbers)
        session.flush()
    else:
        with pytest.raises(REFUSED):
            attempt(session, people[kind], numbers)


@pytest.mark.parametrize("kind", KINDS)
def test_who_sees_what_waits(session: Session, people: Cast, numbers: dict[str, int], kind: str) -> None:
    """This query refuses nobody, because its rights are in its WHERE clause: it shows nothing to the others."""
    waiting = request_rows.pending_for(session, people[kind], numbers["institution"])
    assert [row.id for row in waiting] == ([numbers["request"]] if kind in DECIDERS else [])


def _called(attempt: Try) -> set[object]:
    """Return the functions that a try names; `directory.people` is looked up as an object, since a word may mislead."""
    names = attempt.__code__.co_names
    modules = [module for name in names if isinstance(module := globals().get(name), ModuleType)]
    return {vars(module)[name] for module in modules for name in names if name in vars(module)}


def test_every_public_action_is_tried() -> None:
    """An action or a query that is added later must have a try here."""
    tried = set().union(*(_called(attempt) for _, attempt in TRIES.values()))
    modules = (
        administration,
        directory,
        institution_lists,
        institution_pages,
        institutions,
        invitations,
        own_institution,
        person_page,
        request_rows,
        requests,
        team,
        viewing,
    )
    actions = {
        f"{module.__name__}.{name}": fn
        for module in modules
        for name, fn in vars(module).items()
        if callable(fn)
        and getattr(fn, "__module__", "") == module.__name__
        and not name.startswith("_")
        and list(getattr(fn, "__annotations__", {}))[:2] == ["session", "actor"]
    }
    assert len(actions) > 25
    tried_alone = {request_rows.pending_for}  # `test_who_sees_what_waits` tries it
    assert {name for name, fn in actions.items() if fn not in tried | tried_alone} == set()

"""Everybody tries to read and change reference data, contacts and operations."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import Session

from metnum.domain.core.actor import Actor
from metnum.domain.core.errors import DomainError, NotFoundError, PermissionDeniedError, SignInRequiredError
from metnum.domain.employers import contact_views, contacts
from metnum.domain.operations import import_runs, jobs, journal, mails, switches
from metnum.domain.reference import domains, profession_actions, professions, synonyms
from tests.offers import service
from tests.people import KINDS, cast

Door = Callable[[Session, Actor], Any]
VIEWS: dict[str, Any] = {
    "professions": professions.profession_list,
    "profession": professions.profession_detail,
    "domains": domains.domain_list,
    "domain": domains.domain_detail,
    "synonyms": synonyms.synonym_list,
    "synonym": synonyms.synonym_detail,
    "contacts": contact_views.all_contacts,
    "contact": contact_views.any_contact,
    "imports": import_runs.import_list,
    "import": import_runs.import_detail,
    "journal": journal.journal,
    "jobs": jobs.job_list,
    "mails": mails.mail_list,
    "mail": mails.mail_detail,
    "switches": switches.switches_view,
}
ACTIONS: dict[str, Door] = {
    "add a profession": lambda s, a: profession_actions.add(s, a, {}),
    "change a profession": lambda s, a: profession_actions.change(s, a, 1, {}),
    "add an alias": lambda s, a: profession_actions.add_alias(s, a, 1, {}),
    "remove an alias": lambda s, a: profession_actions.remove_alias(s, a, 1, 0),
    "remove a profession": lambda s, a: profession_actions.remove(s, a, 0),
    "merge a profession": lambda s, a: profession_actions.merge(s, a, 1, {}),
    "add a domain": lambda s, a: domains.add(s, a, {}),
    "change a domain": lambda s, a: domains.change(s, a, 1, {}),
    "remove a domain": lambda s, a: domains.remove(s, a, 0),
    "merge a domain": lambda s, a: domains.merge(s, a, 1, {}),
    "save synonyms": lambda s, a: synonyms.save(s, a, 0, {}),
    "remove synonyms": lambda s, a: synonyms.remove(s, a, 0),
    "try synonyms": lambda s, a: synonyms.trial(s, a, 0, "", "dev"),
    "retry a job": lambda s, a: jobs.retry(s, a, 0),
    "cancel a job": lambda s, a: jobs.cancel(s, a, 0),
    "send a mail again": lambda s, a: mails.send_again(s, a, 0),
    "send a trial": lambda s, a: mails.send_trial(s, a),
    "turn a switch": lambda s, a: switches.turn(s, a, "inconnue", on=True),
}


def _door(view: Any) -> Door:
    return lambda session, actor: view(session, actor, {"id": "1"}, "")


DOORS: dict[str, Door] = {
    **{name: _door(view) for name, view in VIEWS.items()},
    **ACTIONS,
}


def _refusal(door: Door, session: Session, actor: Actor) -> type[DomainError] | None:
    """Return why somebody is stopped at the door; None lets them in, even if the action then fails."""
    with session.begin_nested() as savepoint:
        try:
            door(session, actor)
        except (SignInRequiredError, PermissionDeniedError) as refused:
            return type(refused)
        except DomainError:
            return None
        finally:
            savepoint.rollback()
    return None


@pytest.mark.parametrize("kind", KINDS)
def test_only_administrators_enter(session: Session, kind: str) -> None:
    actor = cast(session)[kind]
    expected = {"anonymous": SignInRequiredError, "deactivated": SignInRequiredError, "administrator": None}
    wanted = expected.get(kind, PermissionDeniedError)
    wrong = [name for name, door in DOORS.items() if _refusal(door, session, actor) is not wanted]
    assert wrong == []


RECRUITER_DOORS: dict[str, Door] = {
    "list": lambda s, a: contact_views.recruiter_contacts(s, a, {}, ""),
    "new": lambda s, a: contact_views.recruiter_contact(s, a, {"id": "nouveau"}, ""),
    "completion": lambda s, a: contacts.suggestions(s, a, "zoe"),
    "save": lambda s, a: contacts.save(s, a, 0, {}),
    "remove": lambda s, a: contacts.remove(s, a, 0),
}


@pytest.mark.parametrize("kind", KINDS)
def test_recruiters_and_administrators_keep_contacts(session: Session, kind: str) -> None:
    actor = cast(session)[kind]
    allowed = kind in ("stranger", "recruiter", "manager", "administrator")
    stopped = SignInRequiredError if kind in ("anonymous", "deactivated") else PermissionDeniedError
    wanted = None if allowed else stopped
    wrong = [name for name, door in RECRUITER_DOORS.items() if _refusal(door, session, actor) is not wanted]
    assert wrong == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_contact_is_its_institution_s(session: Session, kind: str) -> None:
    """Only its institution and administrators read, complete, change and remove a contact."""
    people = cast(session)
    institution = service(session).institution_id
    form = {"name": "Zoé Martin", "email": "zoe@exemple.fr", "institution_id": str(institution)}
    number = contacts.save(session, people["administrator"], 0, form)
    actor, theirs = people[kind], kind in ("recruiter", "manager", "administrator")
    if kind in ("stranger", "recruiter", "manager", "administrator"):
        shown = contact_views.recruiter_contacts(session, actor, {}, "").lines
        assert bool(shown) is theirs
        assert bool(contacts.suggestions(session, actor, "zoe")) is theirs
    doors: list[Door] = [
        lambda s, a: contact_views.recruiter_contact(s, a, {"id": str(number)}, ""),
        lambda s, a: contacts.save(s, a, number, {**form, "name": "Zoé Durand"}),
        lambda s, a: contacts.remove(s, a, number),
    ]
    for door in doors:
        if theirs:
            door(session, actor)
        else:
            with pytest.raises((NotFoundError, PermissionDeniedError, SignInRequiredError)):
                door(session, actor)


def test_a_recruiter_adds_no_contact_elsewhere(session: Session) -> None:
    """The institution that a form names is checked like any other."""
    people = cast(session)
    elsewhere = service(session, "Autre ministère").institution_id
    form = {"name": "Zoé", "email": "zoe@exemple.fr", "institution_id": str(elsewhere)}
    with pytest.raises(DomainError):
        contacts.save(session, people["recruiter"], 0, form)


@pytest.mark.parametrize("given", [None, ""])
def test_the_only_institution_needs_not_be_named(session: Session, given: Any) -> None:
    """The field of the institution is not on the screen of these people, so that it comes empty."""
    people = cast(session)
    form = {"name": "Zoé", "email": "zoe@exemple.fr", "institution_id": given}
    assert contacts.save(session, people["recruiter"], 0, form)

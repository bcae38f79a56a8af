"""`metnum user create`: the first administrator, and others when the site cannot be used for it."""

import sys
from dataclasses import replace
from typing import Annotated

import typer

from metnum import addresses
from metnum.domain.accounts.creation import NewPerson, create, service_named
from metnum.domain.core.errors import DomainError
from metnum.models import Person
from metnum.runtime import db, migrations
from metnum.runtime.settings import settings
from metnum.vocabulary import MembershipKind, Role

app = typer.Typer()
user = typer.Typer(help="People who sign in.", no_args_is_help=True)
app.add_typer(user, name="user")


@user.callback()
def _group() -> None:
    """People who sign in."""


@user.command("create")
def create_user(
    email: Annotated[str, typer.Option(help="Address to sign in with.")],
    role: Annotated[Role, typer.Option(help="What the person comes for.")],
    service: Annotated[
        str, typer.Option(help="Recruiting service of a recruiter: NAME, or « INSTITUTION : NAME ».")
    ] = "",
    manager: Annotated[bool, typer.Option("--manager", help="Make them manager of that service.")] = False,
    first_name: Annotated[str, typer.Option(help="Read in the address when not given.")] = "",
    last_name: Annotated[str, typer.Option(help="Read in the address when not given.")] = "",
) -> None:
    """Create somebody who can sign in at once; the password is asked for, or read in METNUM_PASSWORD."""
    if service and role is not Role.RECRUITER:
        sys.exit("Only a recruiter belongs to a service.")
    password = settings().password or typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    kind = MembershipKind.MANAGER if manager else MembershipKind.RECRUITER
    new = NewPerson(email, role, password, first_name, last_name, kind=kind)
    with db.opened():
        migrations.upgrade()
        try:
            person = db.run_sync(_create, new, service)
        except DomainError as error:
            sys.exit(error.message)
    print(f"{person.email} can sign in at {settings().site}{addresses.SIGN_IN} ({role}).")


def _create(session: db.Session, new: NewPerson, service: str) -> Person:
    if service:
        new = replace(new, service_id=service_named(session, service))
    return create(session, new)

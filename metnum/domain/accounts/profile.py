"""Shows people their own account, and changes it."""

from collections.abc import Mapping
from datetime import datetime

import sqlalchemy as sa
from pydantic import BaseModel, ConfigDict, Field
from sqlmodel import Session, col

from metnum import addresses
from metnum.domain.accounts import emails, one_time, passwords, policy, recovery, sessions, throttle
from metnum.domain.accounts.sign_up import Address, Name
from metnum.domain.core import clock
from metnum.domain.core.actor import Actor
from metnum.domain.core.errors import DomainError, InvalidInputError, NotFoundError
from metnum.domain.core.french import day
from metnum.domain.core.validation import SUMMARY, parse
from metnum.domain.mail import outbox
from metnum.models import Institution, Membership, OneTimeToken, Person, RecruitingService, WebSession
from metnum.runtime.settings import settings
from metnum.vocabulary import MembershipKind, TokenPurpose

KEY = 16  # A form names a session by so many characters of its hash.
SAME_ADDRESS = "C’est déjà votre adresse."


class SessionLine(BaseModel):
    """An open session, as its owner sees it in a list."""

    key: str
    device: str
    dates: str
    is_current: bool


class ProfileView(BaseModel):
    """An account, as its owner sees it."""

    first_name: str = ""
    last_name: str = ""
    email: str = ""
    role: str = ""
    services: list[str] = Field(default_factory=list)
    awaited_email: str = ""
    has_password: bool = False
    has_second_factor: bool = False
    needs_second_factor: bool = False
    recovery_codes_left: int = 0
    sessions: list[SessionLine] = Field(default_factory=list)


def profile_view(session: Session, actor: Actor) -> ProfileView:
    """Return the account of the person who asks."""
    person = _own(session, actor)
    return ProfileView(
        first_name=person.first_name,
        last_name=person.last_name,
        email=person.email,
        role=person.role.label,
        services=_services(session, person),
        awaited_email=_awaited_email(session, person),
        has_password=person.password_hash is not None,
        has_second_factor=person.totp_confirmed_at is not None,
        needs_second_factor=policy.needs_second_factor(person.role),
        recovery_codes_left=len(person.recovery_hashes),
        sessions=_sessions(session, actor),
    )


def _own(session: Session, actor: Actor) -> Person:
    return session.get_one(Person, policy.require_own_account(actor))


def _services(session: Session, person: Person) -> list[str]:
    rows = session.execute(
        sa.select(col(RecruitingService.name), col(Institution.name), col(Membership.kind))
        .join(Membership, col(Membership.service_id) == col(RecruitingService.id))
        .join(Institution, col(Institution.id) == col(RecruitingService.institution_id))
        .where(col(Membership.person_id) == person.id)
        .order_by(col(Institution.name), col(RecruitingService.name))
    )
    return [
        f"{service}, {institution}" + (" (responsable)" if kind is MembershipKind.MANAGER else "")
        for service, institution, kind in rows
    ]


def _awaited_email(session: Session, person: Person) -> str:
    """Return the new address that waits to be confirmed, or an empty text."""
    email = session.scalar(
        sa.select(col(OneTimeToken.email)).where(
            col(OneTimeToken.person_id) == person.id,
            col(OneTimeToken.purpose) == TokenPurpose.CHANGE_EMAIL,
            col(OneTimeToken.used_at).is_(None),
            col(OneTimeToken.expires_at) > clock.now(),
        )
    )
    return email or ""


def _sessions(session: Session, actor: Actor) -> list[SessionLine]:
    """Return the open sessions: the current one first, then the last used."""
    rows = session.scalars(
        sa.select(WebSession)
        .where(col(WebSession.person_id) == actor.person_id, col(WebSession.expires_at) > clock.now())
        .order_by(col(WebSession.token_hash) != actor.session_hash, col(WebSession.last_seen_at).desc())
    )
    return [
        SessionLine(
            key=row.token_hash[:KEY],
            device=row.device or "Appareil inconnu",
            dates=f"Ouverte le {_moment(row.created_at)}, utilisée le {_moment(row.last_seen_at)}",
            is_current=row.token_hash == actor.session_hash,
        )
        for row in rows
    ]


def _moment(instant: datetime) -> str:
    local = instant.astimezone(clock.PARIS)
    return f"{day(local.date())} à {local:%H:%M}"


class Names(BaseModel):
    """The names of somebody, as they are typed."""

    model_config = ConfigDict(extra="ignore")

    first_name: Name
    last_name: Name


class NewAddress(BaseModel):
    """A new address, as it is typed."""

    model_config = ConfigDict(extra="ignore")

    email: Address


def rename(session: Session, actor: Actor, form: Mapping[str, str]) -> None:
    """Change the person's names."""
    person, names = _own(session, actor), parse(Names, form)
    person.first_name, person.last_name = names.first_name, names.last_name


def ask_address_change(session: Session, actor: Actor, form: Mapping[str, str]) -> None:
    """Send a link to a new address; the address changes only when the link is opened."""
    person = _own(session, actor)
    errors: dict[str, str] = {}
    try:
        email = parse(NewAddress, form).email
        if email == person.email:
            errors["email"] = SAME_ADDRESS
    except InvalidInputError as refused:
        errors = refused.fields
    if not passwords.matches(person.password_hash, form.get("password", "")):
        errors["password"] = passwords.WRONG
    if errors:
        raise InvalidInputError(SUMMARY, errors)
    if wait := throttle.admit(session, throttle.Counted(throttle.Door.MAIL, email)):
        raise DomainError(throttle.sentence(wait))
    if emails.owner(session, email) is not None:
        # The screen does not say that the address has an account; its owner learns it by mail.
        outbox.send(session, "account-exists", email, first_name=person.first_name)
        return
    token = one_time.issue(session, person, TokenPurpose.CHANGE_EMAIL, email=email)
    link = f"{settings().site}{addresses.verification(token)}"
    outbox.send(session, "change-email", email, first_name=person.first_name, link=link)


def change_password(session: Session, actor: Actor, form: Mapping[str, str]) -> None:
    """Change the person's password and end their other sessions."""
    person = _own(session, actor)
    errors: dict[str, str] = {}
    if not passwords.matches(person.password_hash, form.get("password", "")):
        errors["password"] = passwords.WRONG
    new = form.get("new_password", "")
    if sentence := passwords.refusal(new, (person.first_name, person.last_name, person.email)):
        errors["new_password"] = sentence
    if errors:
        raise InvalidInputError(SUMMARY, errors)
    recovery.set_password(session, person, new, but=actor.session_hash)


def end_session(session: Session, actor: Actor, key: str) -> None:
    """End one of the person's sessions."""
    person_id = policy.require_own_account(actor)
    hashes = session.scalars(
        sa.select(col(WebSession.token_hash)).where(
            col(WebSession.person_id) == person_id, sa.func.left(col(WebSession.token_hash), KEY) == key[:KEY]
        )
    ).all()
    if not hashes:
        raise NotFoundError("Cette session est déjà terminée.")
    sessions.end(session, list(hashes))


def end_other_sessions(session: Session, actor: Actor) -> None:
    """End all the person's sessions but the current one."""
    sessions.end_all(session, policy.require_own_account(actor), but=actor.session_hash)

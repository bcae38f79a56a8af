"""Signs people in: by a password or ProConnect, then by the second factor of those who have one."""

from dataclasses import dataclass
from enum import Enum, auto

import sqlalchemy as sa
from sqlmodel import Session, col

from metnum import addresses
from metnum.domain.accounts import emails, passwords, policy, second_factor, sessions, throttle
from metnum.domain.accounts.account_view import HOMES
from metnum.domain.accounts.acting import name_person
from metnum.domain.accounts.sign_up import send_verification
from metnum.domain.accounts.visitor import Visitor
from metnum.domain.core.secret import digest
from metnum.models import Membership, Person
from metnum.vocabulary import Role

WRONG = "Adresse électronique ou mot de passe incorrect."
DEACTIVATED = "Ce compte est désactivé. Adressez-vous à la personne responsable de votre institution."
UNVERIFIED = (
    "Votre adresse électronique reste à confirmer : nous venons de vous renvoyer un lien. "
    "Ouvrez le dernier message reçu de notre part."
)
TOO_LATE = "Trop de temps a passé : recommencez avec votre adresse et votre mot de passe."
ACCESS_REQUEST = addresses.ACCESS_REQUEST
SECOND_FACTOR = addresses.SIGN_IN_CODE
SET_SECOND_FACTOR = addresses.PROFILE_SECOND_FACTOR


class Step(Enum):
    """The step that follows an attempt to sign in."""

    REFUSED = auto()
    SECOND_FACTOR = auto()
    SET_SECOND_FACTOR = auto()
    DONE = auto()


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of an attempt; a failure is not an error, since what it writes must be committed."""

    step: Step = Step.REFUSED
    token: str = ""  # This is the secret of the session that was opened.
    url: str = ""  # The browser goes to this address.
    message: str = ""


def with_password(session: Session, email: str, password: str, visitor: Visitor) -> Outcome:
    """Sign a person in; the caller runs `throttle.admit` before, in a transaction of its own."""
    person = emails.owner(session, email)
    if not passwords.matches(person.password_hash if person else None, password) or person is None:
        return Outcome(message=WRONG)
    name_person(session, person.id)
    throttle.clear(session, throttle.account(email), throttle.address(visitor.address))
    if person.password_hash and passwords.is_outdated(person.password_hash):
        person.password_hash = passwords.hashed(password)
    if person.email_verified_at is None and person.is_active:
        if throttle.admit(session, throttle.Counted(throttle.Door.MAIL, email)) == 0:
            send_verification(session, person)
        return Outcome(message=UNVERIFIED)
    return enter(session, person, visitor)


def enter(
    session: Session,
    person: Person,
    visitor: Visitor,
    *,
    with_code: bool = False,
    id_token: str | None = None,
) -> Outcome:
    """Open the session of a person who has proved who they are, and return the next step."""
    if not person.is_active:
        return Outcome(message=DEACTIVATED)
    token = sessions.open_session(
        session, person, visitor.device, with_second_factor=with_code, id_token=id_token
    )
    if person.totp_confirmed_at is not None and not with_code:
        return Outcome(Step.SECOND_FACTOR, token, SECOND_FACTOR)
    if policy.needs_second_factor(person.role) and not with_code:
        return Outcome(Step.SET_SECOND_FACTOR, token, SET_SECOND_FACTOR)
    return Outcome(Step.DONE, token, home_of(session, person))


def with_code(session: Session, token: str, code: str, visitor: Visitor) -> Outcome:
    """Check the second factor of a half-open session, and open a whole session with a new secret."""
    person = sessions.half_open(session, token)
    if person is None:
        return Outcome(message=TOO_LATE)
    name_person(session, person.id)
    if not second_factor.check(session, person, code):
        return Outcome(Step.SECOND_FACTOR, message=second_factor.WRONG)
    throttle.clear(session, code_door(person))
    id_token = out(session, token)
    return enter(session, person, visitor, with_code=True, id_token=id_token)


def awaiting_code(session: Session, token: str) -> throttle.Counted | None:
    """Return the counter of codes of the person whose second factor is awaited."""
    person = sessions.half_open(session, token)
    return None if person is None else code_door(person)


def code_door(person: Person) -> throttle.Counted:
    """Return the counter of the codes tried for a person."""
    return throttle.Counted(throttle.Door.CODE, str(person.id))


def home_of(session: Session, person: Person) -> str:
    """Return where a person goes once signed in; a recruiter without a service first asks for one."""
    if person.role is Role.RECRUITER and not session.scalar(
        sa.select(sa.exists().where(col(Membership.person_id) == person.id))
    ):
        return ACCESS_REQUEST
    return HOMES[person.role][1]


def out(session: Session, token: str) -> str | None:
    """End a session, whole or half open; return the token that ends ProConnect's one, when it opened this one."""
    id_token = sessions.id_token(session, token)
    sessions.end(session, [digest(token)])
    return id_token

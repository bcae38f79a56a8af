"""Signs people up, as a candidate or a recruiter; the address must then be confirmed.

The answer is the same whether an account exists or not; the owner of the address learns it by mail.
"""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, EmailStr, Field, StringConstraints
from pydantic_core import PydanticCustomError
from sqlmodel import Session

from metnum import addresses
from metnum.domain.accounts import emails, one_time, passwords, throttle
from metnum.domain.core import clock
from metnum.domain.core.errors import InvalidInputError
from metnum.domain.core.validation import SUMMARY, parse
from metnum.domain.mail import outbox
from metnum.domain.operations import switches
from metnum.models import Person
from metnum.runtime.settings import settings
from metnum.vocabulary import LabelledEnum, Role, TokenPurpose

CLOSED = (
    "Les inscriptions sont fermées pour le moment : aucun compte n’a été créé. "
    "Si vous avez déjà un compte, vous pouvez vous connecter."
)


class Purpose(LabelledEnum):
    """The two reasons to sign up."""

    CANDIDATE = "candidat", "Je cherche un emploi"
    EMPLOYER = "employeur", "Je recrute pour un employeur public"


ROLES = {Purpose.CANDIDATE: Role.CANDIDATE, Purpose.EMPLOYER: Role.RECRUITER}


def _readable(text: str) -> str:
    if not all(sign.isprintable() for sign in text) or any(sign in "<>/:@" for sign in text):
        raise PydanticCustomError("name", "Écrivez un nom, sans signe particulier ni adresse.")
    return text


Name = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80), AfterValidator(_readable)
]
Address = Annotated[
    EmailStr, StringConstraints(strip_whitespace=True, to_lower=True, max_length=emails.LONGEST)
]


class SignUp(BaseModel):
    """The fields that the form of sign-up may send: nothing else is read, and a role is not among them."""

    model_config = ConfigDict(extra="ignore")

    purpose: Purpose
    first_name: Name
    last_name: Name
    email: Address
    password: Annotated[str, Field(repr=False)] = ""


def sign_up(session: Session, form: dict[str, str]) -> None:
    """Write an account that waits for its address to be confirmed; if there is one already, tell its owner by mail."""
    wanted = _checked(form)
    if not switches.is_on(session, switches.SIGN_UP):
        raise InvalidInputError(CLOSED)
    person = emails.owner(session, wanted.email, hold=True)
    # The hash is always computed, so that the time does not reveal whether the account exists.
    kept = passwords.hashed(wanted.password)
    door = throttle.Counted(throttle.Door.MAIL, wanted.email)
    if throttle.admit(session, door):
        return  # We sent enough mails to this address already; the page says the same as usual.
    if person is not None and (person.email_verified_at is not None or not person.is_active):
        outbox.send(session, "account-exists", person.email, first_name=person.first_name)
        return
    if person is None:
        person = Person(email=wanted.email, first_name="", last_name="", role=Role.CANDIDATE)
        session.add(person)
    # Nobody confirmed this address yet: the last sign-up replaces the earlier ones, and its password is asked for at
    # the confirmation (`verification.confirm`).
    person.first_name, person.last_name = wanted.first_name, wanted.last_name
    person.role, person.password_hash = ROLES[wanted.purpose], kept
    session.flush()
    send_verification(session, person)


def _checked(form: dict[str, str]) -> SignUp:
    """Return the input; raise all its errors at once, that of the password among them."""
    errors: dict[str, str] = {}
    try:
        wanted = parse(SignUp, form)
    except InvalidInputError as refused:
        errors = refused.fields
    about = [form.get(name, "") for name in ("first_name", "last_name", "email")]
    if sentence := passwords.refusal(form.get("password", ""), about):
        errors["password"] = sentence
    if errors:
        raise InvalidInputError(SUMMARY, errors)
    return wanted


def send_verification(session: Session, person: Person) -> None:
    """Send the link that confirms an address."""
    token = one_time.issue(session, person, TokenPurpose.VERIFY_EMAIL)
    link = f"{settings().site}{addresses.verification(token)}"
    outbox.send(session, "verify-email", person.email, first_name=person.first_name, link=link)


def mark_verified(person: Person) -> None:
    """Record that the person reads the mails of their address."""
    person.email_verified_at = person.email_verified_at or clock.now()

"""Handles the second factor: a code that changes every thirty seconds, or a recovery code that works once."""

import base64
import io
import secrets

import pyotp
import segno
import sqlalchemy as sa
from pydantic import BaseModel
from sqlmodel import Session, col

from metnum.domain.accounts import passwords, policy, sessions
from metnum.domain.core import clock
from metnum.domain.core.actor import Actor
from metnum.domain.core.errors import InvalidInputError, NotFoundError, PermissionDeniedError
from metnum.domain.core.secret import digest
from metnum.domain.mail import outbox
from metnum.models import Person

ISSUER = "Métiers du Numérique"
STEP = 30  # A code lasts so many seconds.
# Codes of the step before and after are accepted: the telephone's clock may be half a minute wrong.
DRIFT = 1
RECOVERY_CODES = 10
RECOVERY_BYTES = 10  # These are 80 bits: their SHA-256 cannot be undone by trying.
WRONG = "Ce code n’est pas le bon, ou il a déjà servi. Attendez le suivant dans votre application."
COMPULSORY = "La double authentification est obligatoire pour les administrateurs et administratrices."
ALREADY = "La double authentification est déjà en place."


class Setup(BaseModel):
    """The data that a telephone needs to produce codes."""

    secret: str
    grouped_secret: str
    url: str
    qr_svg: str
    is_compulsory: bool


def begin(session: Session, actor: Actor) -> Setup:
    """Return the secret to put in an application; it stays the same until it is confirmed."""
    person = _own(session, actor)
    if person.totp_confirmed_at is not None:
        raise PermissionDeniedError(ALREADY)
    person.totp_secret = person.totp_secret or pyotp.random_base32()
    session.flush()
    url = address(person.totp_secret, person.email)
    groups = [person.totp_secret[start : start + 4] for start in range(0, len(person.totp_secret), 4)]
    return Setup(
        secret=person.totp_secret,
        grouped_secret=" ".join(groups),
        url=url,
        qr_svg=_qr(url),
        is_compulsory=policy.needs_second_factor(person.role),
    )


def address(secret: str, email: str) -> str:
    """Return the otpauth:// address that applications read."""
    return pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=ISSUER)


def _qr(text: str) -> str:
    """Return a QR code in black on white in both themes, as cameras expect it."""
    buffer = io.BytesIO()
    segno.make(text, error="m").save(
        buffer,
        kind="svg",
        xmldecl=False,
        svgns=True,
        scale=5,
        border=4,
        dark="black",
        light="white",
        nl=False,
        omitsize=True,
    )
    return buffer.getvalue().decode()


def confirm(session: Session, actor: Actor, code: str) -> list[str]:
    """Put the second factor in use, and return recovery codes, which cannot be read again later.

    Every other session of the person ends, because it was opened without the second factor.
    """
    person = _own(session, actor)
    if person.totp_confirmed_at is not None:
        raise PermissionDeniedError(ALREADY)
    if person.totp_secret is None or not _is_next_code(person, code):
        raise InvalidInputError(WRONG, {"code": WRONG})
    person.totp_confirmed_at = clock.now()
    codes = _new_codes(person)
    session.flush()
    sessions.end_all(session, person.id or 0, but=actor.session_hash)
    sessions.give_second_factor(session, actor.session_hash)
    _tell(session, person, "ajoutée à")
    return codes


def check(session: Session, person: Person, code: str) -> bool:
    """Accept the current code or a recovery code of a person, once; the caller holds the row of `person`."""
    session.refresh(person, with_for_update=True)
    return _is_next_code(person, code) or _is_recovery_code(person, code)


def renew_codes(session: Session, actor: Actor, code: str) -> list[str]:
    """Replace the recovery codes by new ones."""
    person = _own(session, actor)
    if person.totp_confirmed_at is None:
        raise NotFoundError("La double authentification n’est pas en place.")
    if not _is_next_code(person, code):
        raise InvalidInputError(WRONG, {"code": WRONG})
    return _new_codes(person)


def remove(session: Session, actor: Actor, password: str) -> None:
    """Remove the person's second factor; administrators may not."""
    person = _own(session, actor)
    if policy.needs_second_factor(person.role):
        raise PermissionDeniedError(COMPULSORY)
    if not passwords.matches(person.password_hash, password):
        raise InvalidInputError(passwords.WRONG, {"password": passwords.WRONG})
    clear(person)
    _tell(session, person, "retirée de")


def clear(person: Person) -> None:
    """Remove a second factor, on request or when an administrator helps a person who lost it."""
    person.totp_secret = person.totp_confirmed_at = person.totp_last_step = None
    person.recovery_hashes = []


def _own(session: Session, actor: Actor) -> Person:
    person_id = policy.require_own_account(actor)
    held = sa.select(Person).where(col(Person.id) == person_id).with_for_update()
    return session.scalars(held.execution_options(populate_existing=True)).one()


def _is_next_code(person: Person, code: str) -> bool:
    """Return whether a code is valid now and was never used."""
    typed = "".join(code.split())
    if person.totp_secret is None or len(typed) != 6 or not (typed.isascii() and typed.isdigit()):
        return False
    now = int(clock.now().timestamp()) // STEP
    totp = pyotp.TOTP(person.totp_secret)
    for step in range(now - DRIFT, now + DRIFT + 1):
        if step > (person.totp_last_step or 0) and secrets.compare_digest(totp.generate_otp(step), typed):
            person.totp_last_step = step
            return True
    return False


def _is_recovery_code(person: Person, code: str) -> bool:
    found = digest(_bare(code))
    if found not in person.recovery_hashes:
        return False
    person.recovery_hashes = [kept for kept in person.recovery_hashes if kept != found]
    return True


def _new_codes(person: Person) -> list[str]:
    codes = [_recovery_code() for _ in range(RECOVERY_CODES)]
    person.recovery_hashes = [digest(_bare(code)) for code in codes]
    return codes


def _recovery_code() -> str:
    text = base64.b32encode(secrets.token_bytes(RECOVERY_BYTES)).decode().lower()
    return "-".join(text[start : start + 4] for start in range(0, len(text), 4))


def _bare(code: str) -> str:
    return "".join(sign for sign in code[:100].lower() if sign.isalnum())


def _tell(session: Session, person: Person, what: str) -> None:
    outbox.send(session, "second-factor-changed", person.email, first_name=person.first_name, what=what)

"""Shows the log of mails to administrators."""

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, cast

import sqlalchemy as sa
from pydantic import BaseModel
from sqlalchemy.orm import load_only
from sqlmodel import Session, col

from metnum import addresses
from metnum.domain.core import french, keyset, listing
from metnum.domain.core.actor import Actor, require_administrator
from metnum.domain.core.errors import DomainError, NotFoundError
from metnum.domain.core.listing import Asked, Choice, Column, ListFrame
from metnum.domain.core.texts import whole_number
from metnum.domain.mail import outbox
from metnum.integrations import smtp
from metnum.models import MAIL_SEARCHED, CapturedMail, MailMessage
from metnum.vocabulary import MailState

PATH = addresses.MAILS
COLUMNS = (
    Column("Courriel"),
    Column("Destinataire"),
    Column("État"),
    Column("Écrit"),
    Column("Essais"),
)
KINDS = {
    MailState.QUEUED: "info",
    MailState.SENDING: "info",
    MailState.SENT: "success",
    MailState.UNCERTAIN: "warning",
    MailState.FAILED: "error",
}
AGAIN = (MailState.FAILED, MailState.UNCERTAIN)
# This matches the secrets of one-use links: readers of the log must not be able to use them.
_SECRETS = re.compile(r"[A-Za-z0-9_-]{32,}")
FORGOTTEN = "Le contenu de ce courriel n’est plus gardé (30 jours)."


class MailLine(BaseModel):
    """A mail in the log."""

    id: int = 0
    url: str = ""
    subject: str = ""
    recipient: str = ""
    template: str = ""
    state: str = ""
    state_kind: str = ""
    created: str = ""
    sent: str = ""
    attempts: str = ""
    error: str = ""
    can_retry: bool = False
    is_uncertain: bool = False


class MailList(BaseModel):
    """The log of mails."""

    frame: ListFrame = ListFrame()
    lines: list[MailLine] = []
    states: list[Choice] = []
    state: str = ""
    is_capturing: bool = False
    alert: str = ""
    alert_url: str = ""


class Captured(BaseModel):
    """A mail as the capturing server received it."""

    id: int
    received: str
    sender: str
    recipients: str
    headers: str
    text: str


class MailDetail(BaseModel):
    """One mail, with what it says."""

    page_title: str = ""
    line: MailLine = MailLine()
    text: str = ""
    html: str = ""
    has_content: bool = False
    hides_secrets: bool = False
    captured: list[Captured] = []
    has_captured: bool = False
    is_capturing: bool = False
    is_missing: bool = False


def mail_list(session: Session, actor: Actor, parameters: dict[str, str], query: str) -> MailList:
    """Return a page of the log, the last first."""
    require_administrator(actor)
    asked = listing.parse(PATH, query, filters=("etat",))
    clause = _clause(asked)
    at = keyset.cursor(query)
    # The contents are not read: a page of them is heavy.
    listed = sa.select(MailMessage).options(load_only(*_LISTED)).where(clause)
    found = keyset.page(session, listed, col(MailMessage.id), at)
    label = keyset.count_label(session, MailMessage, clause, ("courriel", "courriels"))
    return MailList(
        frame=keyset.frame(asked, at, found, COLUMNS, label),
        lines=[_line(mail) for mail in found.rows],
        states=[Choice(value=state.value, label=state.label) for state in MailState],
        state=asked.filters.get("etat", ""),
        is_capturing=smtp.is_capturing(),
        **_alert(session),
    )


_LISTED: list[Any] = [
    MailMessage.id,
    MailMessage.subject,
    MailMessage.recipient,
    MailMessage.template,
    MailMessage.state,
    MailMessage.created_at,
    MailMessage.sent_at,
    MailMessage.attempts,
    MailMessage.error,
]


def _clause(asked: Asked) -> sa.ColumnElement[bool]:
    clause = listing.holds(sa.literal_column(MAIL_SEARCHED, sa.Text), asked.text)
    state = asked.filters.get("etat")
    if state in list(MailState):
        clause = sa.and_(clause, col(MailMessage.state) == MailState(state))
    return clause


def _alert(session: Session) -> dict[str, str]:
    """Return the warning that some mails wait for a decision."""
    counted = session.execute(
        sa.select(col(MailMessage.state), sa.func.count())
        .where(col(MailMessage.state).in_(AGAIN))
        .group_by(col(MailMessage.state))
    )
    counts: dict[MailState, int] = {row[0]: row[1] for row in counted}
    if uncertain := counts.get(MailState.UNCERTAIN):
        told = french.count(uncertain, "courriel est peut-être parti", "courriels sont peut-être partis")
        return {
            "alert": f"{told} : décidez s’il faut l’envoyer de nouveau.",
            "alert_url": f"{PATH}?etat=uncertain",
        }
    if failed := counts.get(MailState.FAILED):
        told = french.count(failed, "courriel n’est pas parti", "courriels ne sont pas partis")
        return {"alert": f"{told}.", "alert_url": f"{PATH}?etat=failed"}
    return {}


def _line(mail: MailMessage) -> MailLine:
    return MailLine(
        id=mail.id or 0,
        url=f"{PATH}/{mail.id}",
        subject=mail.subject,
        recipient=mail.recipient,
        template=mail.template,
        state=mail.state.label,
        state_kind=KINDS[mail.state],
        created=french.moment(mail.created_at),
        sent=french.moment(mail.sent_at) if mail.sent_at else "",
        attempts=french.number(mail.attempts),
        error=mail.error,
        can_retry=mail.state in AGAIN,
        is_uncertain=mail.state is MailState.UNCERTAIN,
    )


def mail_detail(session: Session, actor: Actor, parameters: dict[str, str], query: str) -> MailDetail:
    """Return one mail: its text, its HTML, and the copy in the capturing server."""
    require_administrator(actor)
    mail = session.get(MailMessage, whole_number(parameters.get("id", "")) or 0)
    if mail is None:
        raise NotFoundError("Ce courriel n’existe pas, ou il n’est plus gardé.")
    captured = _captured(session, mail) if smtp.is_capturing() else []
    hides = not smtp.is_capturing()
    return MailDetail(
        page_title=mail.subject,
        line=_line(mail),
        text=_without_secrets(mail.text) if hides else mail.text,
        html=_without_secrets(mail.html) if hides else mail.html,
        has_content=bool(mail.text),
        hides_secrets=hides,
        captured=captured,
        has_captured=bool(captured),
        is_capturing=smtp.is_capturing(),
    )


def _without_secrets(text: str) -> str:
    return _SECRETS.sub("(secret)", text)


def _captured(session: Session, mail: MailMessage) -> list[Captured]:
    known = outbox.outgoing(mail).message_id
    rows = session.scalars(
        sa.select(CapturedMail).where(col(CapturedMail.message_id) == known).order_by(col(CapturedMail.id))
    )
    return [_read(row) for row in rows]


def _read(row: CapturedMail) -> Captured:
    """Return the parts of a received mail that a mail program shows."""
    message = cast(EmailMessage, cast(Any, message_from_bytes(row.raw, policy=policy.default)))
    plain = message.get_body(("plain",))
    return Captured(
        id=row.id or 0,
        received=french.moment(row.received_at),
        sender=row.sender,
        recipients=", ".join(row.recipients),
        headers="\n".join(f"{name}: {value}" for name, value in message.items()),
        text=str(plain.get_content()) if plain else "",
    )


def send_again(session: Session, actor: Actor, number: int) -> None:
    """Send again a mail that did not leave, or that may not have left."""
    require_administrator(actor)
    mail = session.get(MailMessage, number, with_for_update=True)
    if mail is None:
        raise NotFoundError("Ce courriel n’existe pas, ou il n’est plus gardé.")
    if mail.state not in AGAIN:
        raise DomainError(f"Ce courriel n’est pas à renvoyer : {mail.state.label.lower()}.")
    if not mail.text:
        raise DomainError(FORGOTTEN)
    mail.state, mail.error = MailState.QUEUED, ""
    outbox.defer(session, number)


def send_trial(session: Session, actor: Actor) -> None:
    """Send the administrator a test mail."""
    require_administrator(actor)
    outbox.send(session, "essai", actor.email, name=actor.name)

"""The capturing mail server: it receives mails over SMTP and keeps them in the database."""

from email import message_from_bytes, policy
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from metnum.integrations import smtp
from metnum.models import CapturedMail
from metnum.runtime import db


class _Keeper:
    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:
        await db.run(_keep, envelope)
        return "250 OK"


def _keep(session: db.Session, envelope: Envelope) -> None:
    raw = envelope.original_content or b""
    message: Any = message_from_bytes(raw, policy=policy.default)
    session.add(
        CapturedMail(
            sender=envelope.mail_from or "",
            recipients=list(envelope.rcpt_tos),
            subject=str(message["subject"] or ""),
            message_id=str(message["message-id"] or ""),
            raw=raw,
        )
    )


def server(port: int) -> Controller:
    """Return a server to start and stop; it listens on this machine only."""
    return Controller(_Keeper(), hostname="127.0.0.1", port=port, ident=smtp.CAPTURE_NAME)

"""Sends mails over SMTP, and distinguishes those that surely did not leave from those that may have left."""

import contextlib
import smtplib
import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from urllib.parse import unquote, urlsplit

from metnum.runtime.settings import settings

TIMEOUT = 20  # seconds
CAPTURE_PORT_OFFSET = 3_000  # the capturing server listens on PORT + 3000, on this machine only
# The capturing server announces this name, so that mails are never given to another program on its port.
CAPTURE_NAME = "metnum-capture"
OK = 250
# All lines are written with 7-bit characters, which every server accepts.
_WIRE = policy.SMTP.clone(cte_type="7bit")


class MailNotSentError(Exception):
    """The mail surely did not leave; the message is the French sentence to show, and names nobody."""


class MailDelayedError(MailNotSentError):
    """The mail did not leave, but another try may work."""


class MailRefusedError(MailNotSentError):
    """The mail did not leave, and no other try would work."""


class MailUncertainError(Exception):
    """The server had the whole mail and did not answer: it may have left."""


@dataclass(frozen=True)
class Outgoing:
    """A mail ready to be sent."""

    number: int
    created_at: datetime
    recipient: str
    subject: str
    text: str
    html: str

    @property
    def message_id(self) -> str:
        """Return an identifier that no other mail has and that never changes, so that a second sending shows."""
        host = urlsplit(settings().site).hostname
        return f"<{self.number}.{int(self.created_at.timestamp())}.mail@{host}>"

    def message(self) -> EmailMessage:
        """Return the MIME message; the library refuses a header that could hide another one."""
        message = EmailMessage()
        message["From"] = settings().mail_from
        # The recipient is one address, whatever the text holds.
        message["To"] = Address(addr_spec=self.recipient)
        message["Subject"] = self.subject
        message["Date"] = format_datetime(self.created_at)
        message["Message-ID"] = self.message_id
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(self.text)
        message.add_alternative(self.html, subtype="html")
        return message


def is_capturing() -> bool:
    """Return whether mails stay on this machine."""
    return not settings().smtp_url


def address() -> tuple[str, int]:
    """Return the host and the port of the configured server, else of the capturing one."""
    parts = urlsplit(settings().smtp_url)
    if not parts.hostname:
        return "127.0.0.1", capture_port()
    return parts.hostname, parts.port or (465 if parts.scheme == "smtps" else 587)


def capture_port() -> int:
    """Return the port of the capturing server of this installation."""
    return settings().capture_port or settings().port + CAPTURE_PORT_OFFSET


def send(outgoing: Outgoing, before_content: Callable[[], None]) -> None:
    """Send one mail; `before_content` is called when the server awaits the text, and may raise to stop the sending.

    Raises `MailDelayedError` or `MailRefusedError` when the mail did not leave, `MailUncertainError` when it may
    have.
    """
    try:
        content = outgoing.message().as_bytes(policy=_WIRE)
        recipient = str(Address(addr_spec=outgoing.recipient))
        recipient.encode("ascii")
    # The library raises these for headers and addresses that it cannot write.
    except (ValueError, IndexError, UnicodeError) as error:
        raise MailRefusedError("L’adresse ou l’objet du courriel ne peut pas être écrit.") from error
    with _server() as server:
        _introduce(server, recipient)
        before_content()
        _give(server, content)


def _introduce(server: smtplib.SMTP, recipient: str) -> None:
    """Give the sender and the recipient; no error raised here concerns a mail that has left."""
    try:
        server.ehlo_or_helo_if_needed()
        code, _ = server.mail(parseaddr(settings().mail_from)[1])
        if code != OK:
            raise MailDelayedError(f"Le serveur de courriels refuse notre adresse d’envoi (code {code}).")
        code, _ = server.rcpt(recipient)
    except (OSError, smtplib.SMTPException) as error:
        raise MailDelayedError("Le serveur de courriels a coupé la connexion.") from error
    if code >= 500:
        raise MailRefusedError(f"Le serveur de courriels refuse l’adresse du destinataire (code {code}).")
    if code not in (OK, 251):
        raise MailDelayedError(f"Le serveur de courriels demande d’attendre (code {code}).")


def _give(server: smtplib.SMTP, content: bytes) -> None:
    """Give the content; when no answer comes back, nobody can know whether the server took the mail."""
    try:
        code, _ = server.data(content)
    except smtplib.SMTPDataError as error:  # The server refused before the content: none of it was given.
        code = error.smtp_code
    except (OSError, smtplib.SMTPException) as error:
        raise MailUncertainError(
            "La connexion a été coupée après l’envoi du contenu : le courriel est peut-être parti."
        ) from error
    if code >= 500:
        raise MailRefusedError(f"Le serveur de courriels refuse ce courriel (code {code}).")
    if code != OK:
        raise MailDelayedError(f"Le serveur de courriels demande d’attendre (code {code}).")


@contextlib.contextmanager
def _server() -> Iterator[smtplib.SMTP]:
    """Yield a connection ready for one mail, which is closed politely when possible."""
    try:
        server = _connect()
    except (OSError, smtplib.SMTPException) as error:
        code = getattr(error, "smtp_code", "")
        detail = f" (code {code})" if code else ""
        raise MailDelayedError(f"Le serveur de courriels ne répond pas comme prévu{detail}.") from error
    try:
        yield server
    finally:
        with contextlib.suppress(OSError, smtplib.SMTPException):
            server.quit()
        server.close()


def _connect() -> smtplib.SMTP:
    if is_capturing():
        return _connect_to_capture()
    host, port = address()
    parts = urlsplit(settings().smtp_url)
    context = ssl.create_default_context()
    server: smtplib.SMTP
    if parts.scheme == "smtps":
        server = smtplib.SMTP_SSL(host, port, timeout=TIMEOUT, context=context)
    else:
        server = smtplib.SMTP(host, port, timeout=TIMEOUT)
        if host not in ("localhost", "127.0.0.1"):
            server.starttls(context=context)
    if parts.username:
        server.login(unquote(parts.username), unquote(parts.password or ""))
    return server


def _connect_to_capture() -> smtplib.SMTP:
    """Connect to the capturing server; refuse any other program that listens on its port."""
    server = smtplib.SMTP(timeout=TIMEOUT)
    code, greeting = server.connect(*address())
    if CAPTURE_NAME not in greeting.decode("ascii", "replace"):
        server.close()
        raise smtplib.SMTPConnectError(code, "Not the capturing server.")
    return server

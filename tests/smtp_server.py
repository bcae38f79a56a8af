"""A real SMTP server in the test process, which behaves as tests ask."""

import contextlib
import threading
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, cast

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from metnum.bench.server import free_port
from metnum.runtime.settings import settings


class Behaviour:
    """What the server must answer, and what it received."""

    def __init__(self) -> None:
        self.taken: list[EmailMessage] = []
        self.asked = 0  # number of recipients that were named
        self.to_recipient = "250 OK"
        self.to_content = "250 OK"
        self.hangs_up_on = ""  # where it hangs up: "recipient" or "content"
        self.pauses_on = ""
        self.reached, self.go_on = threading.Event(), threading.Event()

    async def handle_RCPT(
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        self.asked += 1
        await self._pause("recipient", server)
        if self.to_recipient.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.to_recipient

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:
        if self.to_content.startswith("250"):
            raw = cast(bytes, envelope.original_content)
            self.taken.append(cast(Any, message_from_bytes(raw, policy=policy.default)))
        await self._pause("content", server)
        return self.to_content

    async def _pause(self, place: str, server: SMTP) -> None:
        if self.pauses_on == place:
            self.reached.set()
            await server.loop.run_in_executor(None, self.go_on.wait, 30)
        if self.hangs_up_on == place and server.transport is not None:
            server.transport.close()


@contextlib.contextmanager
def smtp_server() -> Iterator[Behaviour]:
    """Run the server, to which the settings point meanwhile."""
    behaviour, port = Behaviour(), free_port()
    controller = Controller(behaviour, hostname="127.0.0.1", port=port)
    controller.start()
    before, settings().smtp_url = settings().smtp_url, f"smtp://127.0.0.1:{port}"
    try:
        yield behaviour
    finally:
        settings().smtp_url = before
        behaviour.go_on.set()
        controller.stop()

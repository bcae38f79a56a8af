"""A body that stops in the middle, or is none, gets an answer and leaves no traceback."""

import asyncio

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import Message, Receive

from metnum.http import bodies
from metnum.http.bodies import UnfinishedBodies
from metnum.http.security import CUT_SHORT, NOT_SO, NeverBroken


async def _length(request: Request) -> Response:
    return PlainTextResponse(str(len(await request.body())))


ROUTER = Starlette(routes=[Route("/", _length, methods=["POST"])]).router


async def _ask(receive: Receive, method: str = "POST") -> tuple[int, str]:
    """Send a request whose body comes from `receive`."""
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {"type": "http", "method": method, "path": "/", "headers": [], "query_string": b"", "app": ROUTER}
    await NeverBroken(UnfinishedBodies(ROUTER))(scope, receive, send)
    return sent[0]["status"], sent[1]["body"].decode()


def _parts(*parts: bytes, then: Message | None = None) -> Receive:
    """Return a source that gives parts of a body, then a last message; without one, it never gives anything more."""
    messages: list[Message] = [{"type": "http.request", "body": part, "more_body": True} for part in parts]

    async def receive() -> Message:
        if messages:
            return messages.pop(0)
        if then is None:
            await asyncio.Event().wait()
        return then or {}

    return receive


async def test_a_body_in_parts_is_read() -> None:
    last = {"type": "http.request", "body": b"c", "more_body": False}
    assert await _ask(_parts(b"a", b"b", then=last)) == (200, "3")


async def test_a_body_that_stops_coming_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(bodies, "PATIENCE", 0.01)
    assert await _ask(_parts(b"a")) == (400, CUT_SHORT)
    assert not caplog.records


async def test_a_body_cut_short_is_not_a_failure_of_ours(caplog: pytest.LogCaptureFixture) -> None:
    """Servers say the same of a body that is malformed, as one whose parts have no number for size."""
    assert await _ask(_parts(b"a", then={"type": "http.disconnect"})) == (400, CUT_SHORT)
    assert not caplog.records


@pytest.mark.parametrize("method", ["GET", "post", "FOO"])
async def test_a_method_that_an_address_does_not_know(method: str, caplog: pytest.LogCaptureFixture) -> None:
    assert await _ask(_parts(then={"type": "http.request", "body": b""}), method) == (405, NOT_SO)
    assert not caplog.records

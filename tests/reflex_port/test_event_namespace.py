"""What comes through the socket passes our door first, and what we send through it arrives."""

import inspect
from typing import Any

import pytest
import reflex as rx
from reflex.app import EventNamespace
from reflex.state import StateUpdate

from metnum import metnum
from metnum.http.socket import Door
from metnum.reflex_port import handlers
from metnum.reflex_port.event_namespace import MESSAGES, GuardedNamespace
from metnum.reflex_port.pushed_events import push

HYDRATE = next(name for name in handlers.names() if handlers.is_hydrating(name))


def test_the_app_has_the_door() -> None:
    assert type(metnum.app.event_namespace) is GuardedNamespace
    assert metnum.app.sio is not None
    assert (
        metnum.app.sio.namespace_handlers[metnum.app.event_namespace.namespace] is metnum.app.event_namespace
    )


def test_reflex_still_listens_to_these_messages_only() -> None:
    """Our door would lose a new message of Reflex, and would let in one that Reflex no longer reads."""
    own = {name.removeprefix("on_") for name in vars(EventNamespace) if name.startswith("on_")}
    assert own - {"connect", "disconnect"} == MESSAGES


def test_reflex_still_asks_as_it_did() -> None:
    assert [*inspect.signature(EventNamespace.trigger_event).parameters] == ["self", "event", "args"]
    assert [*inspect.signature(EventNamespace.on_event).parameters] == ["self", "sid", "data"]
    assert [*inspect.signature(EventNamespace.emit_update).parameters][:3] == ["self", "update", "token"]
    # The event that comes with a connection takes the same way as other events.
    assert "self.on_event(sid, boot_event)" in inspect.getsource(EventNamespace.on_connect)


class _Server:
    """The part of python-socketio that the namespace needs: somebody is connected."""

    manager: Any
    environment: dict[str, str]

    def __init__(self) -> None:
        self.environment = {"QUERY_STRING": "token=mine"}
        self.manager = self

    def get_environ(self, sid: str, namespace: str) -> dict[str, str]:
        return self.environment

    def is_connected(self, sid: str, namespace: str) -> bool:
        return True


@pytest.mark.parametrize(
    ("event", "args"),
    [
        ("connect", ("sid", {"QUERY_STRING": "token=somebody-else"})),
        ("connect", ("sid",)),
        ("disconnect", ("sid", "reason")),
        ("event", ("sid",)),
        ("event", ("sid", {}, {})),
        ("emit_update", ("sid", {})),
    ],
)
async def test_messages_that_pretend_are_left_aside(event: str, args: tuple[Any, ...]) -> None:
    namespace = GuardedNamespace("/_event", metnum.app, Door())
    namespace.server = _Server()
    await namespace.trigger_event(event, *args)
    assert namespace.sid_to_token == {}


@pytest.mark.parametrize("query", ["", "token=a&token=b"])
async def test_a_socket_that_the_door_refuses_does_not_connect(query: str) -> None:
    namespace = GuardedNamespace("/_event", metnum.app, Door())
    server = _Server()
    server.environment = {"QUERY_STRING": query}
    namespace.server = server
    assert await namespace.trigger_event("connect", "sid", server.environment) is False
    assert namespace.sid_to_token == {}


async def test_an_event_is_read_at_the_door_before_reflex_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """A function in the place of Reflex's notes what Reflex would get."""
    given: list[Any] = []

    async def on_event(self: EventNamespace, sid: str, data: Any) -> None:
        given.append(data)

    monkeypatch.setattr(EventNamespace, "on_event", on_event)
    namespace = GuardedNamespace("/_event", metnum.app, Door())
    await namespace.on_event("sid", {"name": HYDRATE})
    assert given == []  # this socket is unknown
    namespace.sid_to_token["sid"] = "tab"
    await namespace.on_event("sid", {"name": "nobody.knows"})
    await namespace.on_event("sid", {"name": HYDRATE})
    assert [each["name"] for each in given] == [HYDRATE]


async def test_events_are_pushed_to_the_tabs_of_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[tuple[StateUpdate, str]] = []

    async def emit_update(self: EventNamespace, update: StateUpdate, token: str) -> None:
        sent.append((update, token))

    namespace = GuardedNamespace("/_event", metnum.app, Door())
    monkeypatch.setattr(EventNamespace, "emit_update", emit_update)
    monkeypatch.setattr(metnum.app, "_event_namespace", namespace)
    await namespace.link_token_to_sid("sid", "mine", update_state=False)
    await push(metnum.app, "elsewhere", rx.call_script("a"))
    await push(metnum.app, "mine", rx.call_script("a"), rx.call_script("b"))
    ((update, tab),) = sent
    assert tab == "mine"
    assert len(update.events) == 2

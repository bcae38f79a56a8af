"""What comes through the socket is looked at before Reflex reads it."""

from typing import Any

import pytest

from metnum import metnum
from metnum.http.socket import BURST, GuardedNamespace, Pace, readable

HYDRATE = "reflex___state____state.hydrate"
assert metnum.app is not None  # the handlers are known


def test_an_event_of_a_page_passes() -> None:
    router = {
        "pathname": "/emploi/[slug]",
        "asPath": "/emploi/x?q=a",
        "query": {"slug": "x", "q": ["a", "b"]},
    }
    data = {"name": HYDRATE, "payload": {}, "router_data": router}
    assert readable(data) == data


@pytest.mark.parametrize(
    "data",
    [
        None,
        "text",
        [],
        {},
        {"name": 1},
        {"name": "nobody.knows", "payload": {"password": "x"}},
        {"name": HYDRATE, "payload": [1]},
        {"name": HYDRATE, "router_data": [1]},
        {"name": HYDRATE, "router_data": {"pathname": 5}},
        {"name": HYDRATE, "router_data": {"asPath": "/" + "x" * 5_000}},
        {"name": HYDRATE, "router_data": {"query": [1]}},
        {"name": HYDRATE, "router_data": {"query": {"a": {"b": 1}}}},
        {"name": HYDRATE, "router_data": {"query": dict.fromkeys(map(str, range(101)), "")}},
    ],
)
def test_anything_else_does_not(data: Any) -> None:
    assert readable(data) is None


def test_addresses_lose_odd_signs() -> None:
    found = readable({"name": HYDRATE, "router_data": {"asPath": "/\x00?q=\ud800", "query": {"q": "a\x00"}}})
    assert found is not None
    assert found["router_data"]["asPath"] == "/?q="
    assert found["router_data"]["query"] == {"q": "a"}


class _Server:
    """What the namespace asks of python-socketio: somebody is connected."""

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
    namespace = GuardedNamespace("/_event", metnum.app)
    namespace.server = _Server()
    await namespace.trigger_event(event, *args)
    assert namespace.sid_to_token == {}


@pytest.mark.parametrize(
    "query", ["", "token=", "token=a&token=b", "token=" + "x" * 101, "token=a%00b", "token=../x"]
)
async def test_a_socket_names_its_tab(query: str) -> None:
    namespace = GuardedNamespace("/_event", metnum.app)
    server = _Server()
    server.environment = {"QUERY_STRING": query}
    namespace.server = server
    assert await namespace.trigger_event("connect", "sid", server.environment) is False
    assert namespace.sid_to_token == {}


def test_a_socket_does_not_hurry() -> None:
    pace = Pace()
    assert BURST <= sum(pace.admits() for _ in range(BURST * 10)) < BURST * 2
    pace.at -= 60
    assert pace.admits()

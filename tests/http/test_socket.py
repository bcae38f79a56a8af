"""Messages of the socket are checked before Reflex reads them."""

from typing import Any

import pytest

from metnum import metnum
from metnum.http.socket import BURST, Door, Pace, readable

HYDRATE = "reflex___state____state.hydrate"
assert metnum.app is not None  # the import makes the handlers known


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


@pytest.mark.parametrize(
    "query", ["", "token=", "token=a&token=b", "token=" + "x" * 101, "token=a%00b", "token=../x"]
)
def test_a_socket_names_its_tab(query: str) -> None:
    assert not Door().opens(query)
    assert Door().opens("token=0b6c-x_y&EIO=4")


def test_a_socket_does_not_hurry() -> None:
    pace = Pace()
    assert BURST <= sum(pace.admits() for _ in range(BURST * 10)) < BURST * 2
    pace.at -= 60
    assert pace.admits()


def test_a_socket_that_hurries_holds_nobody_else_up() -> None:
    door = Door()
    while door.admits("hasty"):
        pass
    assert door.admits("calm")
    door.closes("hasty")
    assert door.admits("hasty")

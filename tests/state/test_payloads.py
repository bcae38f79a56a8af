"""Handlers do not get what no page sends."""

from typing import Any

import pytest

from metnum.state.payloads import MAX_FIELDS, MAX_TEXT, fits


async def save(self: Any, form: dict[str, Any]) -> None:
    """Take a form."""


async def load(self: Any) -> None:
    """Take nothing."""


async def look(self: Any, text: str) -> None:
    """Take a text."""


@pytest.mark.parametrize(
    "payload",
    [
        {"form": {}},
        {"form": {"name": "Léa", "ids": ["1", "2"], "is_open": True, "rank": 3, "none": None}},
        {
            "form": {"__reflex_form_data__": [["id", "1"], ["id", "2"], ["box", True], ["gone", None]]}
        },  # as browsers send it
    ],
)
def test_forms_pass(payload: dict[str, Any]) -> None:
    assert fits(save, payload)


@pytest.mark.parametrize(
    "payload",
    [
        {},
        [],
        {"form": None},
        {"form": "x"},
        {"form": [1]},
        {"form": {}, "self": 1},
        {"form": {}, "extra": 1},
        {"form": {"a": {"b": 1}}},
        {"form": {"__reflex_form_data__": "x"}},
        {"form": {"__reflex_form_data__": [["name"]]}},
        {"form": {"__reflex_form_data__": [["name", {"b": 1}]]}},
        {"form": {"__reflex_form_data__": [["a", "x"]] * 1_001}},
        {"form": {"__reflex_form_data__": [["a", "x" * (MAX_TEXT + 1)]]}},
        {"form": {"a": [{"b": 1}]}},
        {"form": {"a": ["x"] * 1_001}},
        {"form": {"a": "x" * (MAX_TEXT + 1)}},
        {"form": dict.fromkeys(map(str, range(MAX_FIELDS + 1)), "")},
    ],
)
def test_anything_else_does_not(payload: Any) -> None:
    assert not fits(save, payload)


def test_what_no_column_holds_is_taken_away() -> None:
    payload = {"form": {"__reflex_form_data__": [["na\x00me", "L\x00éa"]]}}
    assert fits(save, payload)
    assert payload == {"form": {"__reflex_form_data__": [["name", "Léa"]]}}


def test_arguments_are_those_of_the_handler() -> None:
    assert fits(load, {})
    assert not fits(load, {"form": {}})
    assert fits(look, {"text": "oui"})
    assert not fits(look, {"text": {"a": 1}})
    assert not fits(look, {"text": 1})
    assert not fits(None, {})


def test_texts_are_cleaned_of_what_no_database_keeps() -> None:
    payload = {"form": {"na\x00me": "a\x00b\ud800c", "all": ["\x07d"]}}
    assert fits(save, payload)
    assert payload == {"form": {"name": "abc", "all": ["d"]}}

"""No log line holds anything about a person, whatever writes it."""

import logging
import sys
import threading
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
import sqlalchemy as sa
from socketio.packet import Packet
from sqlmodel import Session

from metnum.domain.core.secret import digest
from metnum.models import Person
from metnum.runtime import logs
from metnum.runtime.logs import PER_MINUTE, Sparing
from metnum.vocabulary import Role

# It looks as `new_token` makes them, but is always the same, because the workers compare the names of their tests.
TOKEN = "jlbBgHnofwPrSW5KD-gFBy02gyTUGhqlIbgBZJZaVzM"


@pytest.fixture
def written() -> Iterator[StringIO]:
    """Yield what a library that adds its own handler writes once the rules are installed."""
    root, former = logging.getLogger(), logging.getLogRecordFactory()
    hooks = threading.excepthook, sys.excepthook
    before, lines = list(root.handlers), StringIO()
    handler = logging.StreamHandler(lines)
    logs.install()
    logging.getLogger("library").addHandler(handler)
    yield lines
    logging.getLogger("library").removeHandler(handler)
    logging.setLogRecordFactory(former)
    threading.excepthook, sys.excepthook = hooks
    for added in [each for each in root.handlers if each not in before]:
        root.removeHandler(added)


LIBRARY = logging.getLogger("library")


@pytest.mark.parametrize(
    "message",
    [
        "Error processing event Event(name='x', router_data={'headers': {'cookie': 'metnum_session=abc'}})",
        'Received event data as a string. Event data: {"name": "lea.dupont@exemple.fr abc"}',
        "Cookie: metnum_session=abc; other=abc",
        f"GET /mot-de-passe/{TOKEN} failed",
        f"session {digest(TOKEN)} is over",
        "lea.dupont+abc@exemple.fr cannot be reached",
        "connecting to smtp://user:abc@mail.exemple.fr",
        "password='abc' token: abc",
        "INSERT INTO person [parameters: {'email': 'abc'}]",
    ],
)
def test_messages_hold_no_secret(written: StringIO, message: str) -> None:
    LIBRARY.error(message)
    LIBRARY.error("%s", message)
    line = written.getvalue()
    assert line
    for secret in ("abc", "lea.dupont", TOKEN, digest(TOKEN)):
        assert secret not in line


def test_a_message_is_one_line(written: StringIO) -> None:
    LIBRARY.error("first\nERROR forged: line\x1b[31m" + "x" * 100_000)
    assert written.getvalue().count("\n") == 1
    assert "\x1b" not in written.getvalue()
    assert len(written.getvalue()) < 2_000


def test_a_database_says_which_rule_not_which_values(written: StringIO, session: Session) -> None:
    def write() -> None:
        values: dict[str, Any] = {
            "email": "lea.dupont@exemple.fr",
            "first_name": "Zinzoline",
            "last_name": "Dupont",
        }
        session.add(Person(role=Role.CANDIDATE, **values))
        session.flush()

    write()
    try:
        write()
    except sa.exc.IntegrityError:
        LIBRARY.exception("It failed")
    said = written.getvalue()
    assert "23505" in said
    assert "person" in said
    assert "test_logs.py" in said
    assert "Zinzoline" not in said
    assert "lea.dupont" not in said


def test_tracebacks_hold_places_not_values(written: StringIO) -> None:
    try:
        try:
            int("Zinzoline Dupont")
        except ValueError as error:
            raise KeyError("lea.dupont@exemple.fr") from error
    except KeyError:
        LIBRARY.exception("It failed")
    said = written.getvalue()
    assert "ValueError" in said
    assert "KeyError" in said
    assert "test_logs.py" in said
    assert "Zinzoline" not in said
    assert "lea.dupont" not in said


@pytest.mark.parametrize("packet", ["x", "2" + "[" * 100_000], ids=["no number", "deep"])
def test_a_message_that_no_page_sends_costs_one_line(written: StringIO, packet: str) -> None:
    """The libraries of the socket would write a traceback for each packet that they cannot read."""
    try:
        Packet(encoded_packet=packet)
    except (ValueError, RecursionError):
        LIBRARY.exception("message async handler error")
    else:
        pytest.fail("it was read")
    assert len(written.getvalue().splitlines()) == 1


def test_a_client_does_not_fill_the_disk() -> None:
    filtering = Sparing()
    record = logging.LogRecord("x", logging.ERROR, "file.py", 12, "again", (), None)
    assert sum(filtering.filter(record) for _ in range(1_000)) == PER_MINUTE


def test_dying_threads_say_nothing_of_anybody(written: StringIO) -> None:
    logging.getLogger("metnum.runtime.logs").addHandler(logging.StreamHandler(written))

    def die() -> None:
        raise ValueError("'lea.dupont' at lea.dupont@exemple.fr")

    thread = threading.Thread(target=die)
    thread.start()
    thread.join()
    logging.getLogger("metnum.runtime.logs").handlers.clear()
    assert "ValueError" in written.getvalue()
    assert "lea.dupont" not in written.getvalue()


def test_a_command_that_ends_says_nothing_of_anybody(written: StringIO) -> None:
    logging.getLogger("metnum.runtime.logs").addHandler(logging.StreamHandler(written))
    error = ValueError("'lea.dupont' at lea.dupont@exemple.fr")
    sys.excepthook(ValueError, error, None)
    logging.getLogger("metnum.runtime.logs").handlers.clear()
    assert "The command ended" in written.getvalue()
    assert "lea.dupont" not in written.getvalue()

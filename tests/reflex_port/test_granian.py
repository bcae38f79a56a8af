"""`EndingServer` replaces some of Granian; tests/processes/test_web.py runs it."""

import inspect
import threading
from importlib.metadata import version
from typing import Any

import pytest
from granian.server import Server

from metnum.reflex_port import ending_server
from metnum.reflex_port.ending_server import EndingServer


@pytest.fixture
def granian() -> Any:
    """Return a Granian as it starts."""
    return Server("nothing:app")


def test_it_is_the_granian_that_the_file_was_written_for() -> None:
    assert f"Granian {version('granian')}\n" in str(ending_server.__doc__)


def test_it_has_what_is_replaced(granian: Any) -> None:
    assert isinstance(granian.main_loop_interrupt, threading.Event)
    assert granian.interrupt_signal is False
    assert granian.interrupt_children == []
    assert granian.respawned_wrks == {}


@pytest.mark.parametrize("name", ["signal_handler_interrupt", "_respawn_workers", "shutdown"])
def test_each_method_of_ours_replaces_one_of_its_own(name: str) -> None:
    assert name in vars(EndingServer)
    assert callable(getattr(Server, name))


def test_its_loop_waits_for_what_we_give_it() -> None:
    loop = inspect.getsource(Server._serve_loop)
    assert "self.main_loop_interrupt.wait()" in loop
    assert "if self.interrupt_signal:" in loop
    assert "self._respawn_workers(workers, spawn_target, target_loader)" in loop
    assert "self.interrupt_children" in inspect.getsource(Server.shutdown)

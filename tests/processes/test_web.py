"""The web server ends when it is asked to, in every way to ask."""

import contextlib
import os
import resource
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from metnum.bench.server import free_port
from metnum.reflex_port.ending_server import Interruption
from metnum.runtime.settings import ROOT, child_environment

PAGE = """
import asyncio

def app():
    async def answer(scope, receive, send):
        if scope["type"] == "lifespan":
            while (await receive())["type"] != "lifespan.shutdown":
                await send({"type": "lifespan.startup.complete"})
            return await send({"type": "lifespan.shutdown.complete"})
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"ok"})
    return answer
"""


def _start(folder: Path, port: int, *, before: str = "pass") -> "subprocess.Popen[bytes]":
    """Serve a small site, in a group of its own, once it answers."""
    (folder / "small_site.py").write_text(PAGE)
    command = f"from metnum.processes import web; {before}; web.server('small_site:app', {port}).serve()"
    process = subprocess.Popen(
        [sys.executable, "-c", command],
        cwd=folder,
        env=child_environment({"PYTHONPATH": f"{ROOT}{os.pathsep}{folder}"}),
        start_new_session=True,
    )
    _wait(process, port)
    return process


def _wait(process: "subprocess.Popen[bytes]", port: int) -> None:
    """Wait until the site answers; it must not end meanwhile."""
    for _ in range(300):
        with contextlib.suppress(httpx.TransportError):
            if httpx.get(f"http://127.0.0.1:{port}/").text == "ok":
                return
        assert process.poll() is None
        time.sleep(0.1)
    raise AssertionError("it never answered")


@pytest.fixture
def serving(tmp_path: Path) -> "subprocess.Popen[bytes]":
    """Yield a small site, which the test ends."""
    return _start(tmp_path, free_port())


@pytest.mark.parametrize("word", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_when_parent_and_children_are_asked_together(
    serving: "subprocess.Popen[bytes]", word: signal.Signals
) -> None:
    os.killpg(serving.pid, word)
    assert serving.wait(30) == 0
    with pytest.raises(ProcessLookupError):
        os.killpg(serving.pid, signal.SIGKILL)


def test_it_ends_when_a_worker_has_just_died(serving: "subprocess.Popen[bytes]") -> None:
    children = Path(f"/proc/{serving.pid}/task/{serving.pid}/children").read_text().split()
    for child in children:
        with contextlib.suppress(ProcessLookupError):
            os.kill(int(child), signal.SIGKILL)
    serving.terminate()
    assert serving.wait(30) == 0
    with pytest.raises(ProcessLookupError):
        os.killpg(serving.pid, signal.SIGKILL)


def test_it_comes_back_when_it_dies_again_at_once(tmp_path: Path) -> None:
    """Granian ends at the second death within seconds, so that two crashes would stop the site."""
    port = free_port()
    process = _start(tmp_path, port)
    try:
        for _ in range(3):
            for child in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split():
                with contextlib.suppress(ProcessLookupError):
                    os.kill(int(child), signal.SIGKILL)
            _wait(process, port)
    finally:
        process.terminate()
        process.wait(30)


def test_an_end_asked_for_is_seen_even_when_the_event_is_cleared() -> None:
    asked = False
    event = Interruption(lambda: asked)
    event.set()
    assert event.wait()
    asked = True  # the handler sets it, before the loop of Granian looks
    event.clear()
    assert event.wait()
    assert event.wait(0.01)


# --- Connections that say nothing ---------------------------------------------------------------


@contextlib.contextmanager
def _silent(port: int, count: int, word: bytes = b"") -> Iterator[list[socket.socket]]:
    """Open connections that send this word and nothing more."""
    given, allowed = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, allowed))
    with contextlib.ExitStack() as opened:
        found = [
            opened.enter_context(socket.create_connection(("127.0.0.1", port), 30)) for _ in range(count)
        ]
        for each in found:
            each.sendall(word)
        yield found
    resource.setrlimit(resource.RLIMIT_NOFILE, (given, allowed))


def test_silent_connections_do_not_close_the_site(tmp_path: Path) -> None:
    """Granian accepts 1,024 connections by default: somebody who opens as many would shut everybody else out."""
    port = free_port()
    process = _start(tmp_path, port, before="web._open_many_files(); web.SILENCE = 600")
    try:
        with _silent(port, 1_500):
            assert httpx.get(f"http://127.0.0.1:{port}/", timeout=30).text == "ok"
    finally:
        process.terminate()
        process.wait(30)


@pytest.mark.parametrize("word", [b"", b"GET / HTTP/1.1\r\nHost: a\r\nX-Slow: "])
def test_a_connection_that_says_nothing_is_closed(tmp_path: Path, word: bytes) -> None:
    port = free_port()
    process = _start(tmp_path, port, before="web.SILENCE = 1")
    try:
        with _silent(port, 1, word) as found:
            assert found[0].recv(1) == b""  # closed within the 30 seconds of the socket
    finally:
        process.terminate()
        process.wait(30)

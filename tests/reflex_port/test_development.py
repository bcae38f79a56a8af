"""`metnum dev` changes some of Reflex before it runs."""

import inspect

import pytest
from granian import server
from reflex.reflex import cli
from reflex.utils import exec as reflex_exec
from reflex.utils import frontend_skeleton, js_runtimes
from reflex_base.constants import Bun, PackageJson

from metnum.reflex_port import development


def test_reflex_has_the_words_that_are_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Bun, "ROOT_LOCKFILE_DIR", Bun.ROOT_LOCKFILE_DIR)
    monkeypatch.setattr(PackageJson.Commands, "DEV", PackageJson.Commands.DEV)
    monkeypatch.setattr(server, "Server", server.Server)
    assert Bun.ROOT_LOCKFILE_DIR == "reflex.lock"
    assert PackageJson.Commands.DEV == "react-router dev --host"
    development.prepare(lock="own.lock", host="127.0.0.1")
    assert server.Server is development.ImpatientServer
    assert vars(frontend_skeleton)["constants"].Bun.ROOT_LOCKFILE_DIR == "own.lock"
    assert (
        vars(frontend_skeleton)["constants"].PackageJson.Commands.DEV == "react-router dev --host 127.0.0.1"
    )


def test_reflex_reads_them_when_it_needs_them() -> None:
    assert "constants.Bun.ROOT_LOCKFILE_DIR" in inspect.getsource(js_runtimes)
    assert "constants.PackageJson.Commands.DEV" in inspect.getsource(frontend_skeleton)
    # Reflex imports it in the function: an import at the head of the module would keep the server that we replace.
    assert "    from granian.server import Server as Granian" in inspect.getsource(
        reflex_exec.run_granian_backend
    )


def test_it_ends_the_worker_of_before_the_edit_at_once() -> None:
    impatient = development.ImpatientServer("nothing:app", workers_kill_timeout=2)
    assert impatient.workers_kill_timeout == development.KILL_AFTER


def test_each_worker_is_started_by_the_method_that_forgets_our_modules() -> None:
    spawn = inspect.signature(server.Server._spawn_worker)
    assert [*spawn.parameters] == ["self", "idx", "target", "callback_loader"]
    assert "self._spawn_worker(" in inspect.getsource(server.Server._respawn_workers)


@pytest.mark.parametrize("option", ["--frontend-port", "--backend-port", "--backend-host"])
def test_reflex_run_knows_its_options(option: str) -> None:
    run = cli.commands["run"]
    assert option in {word for parameter in run.params for word in parameter.opts}

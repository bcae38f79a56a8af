"""Fixtures of the browser tests: Chromium, and the production server in a process of its own."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from metnum.bench.server import Site, serve
from metnum.runtime import postgres
from tests import databases

# Nothing waits so long when all goes well; a machine that others use too needs it.
expect.set_options(timeout=20_000)  # ms
SYSTEM_CHROMIUM = Path("/usr/bin/chromium")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Return the options that start the system's Chromium, when there is one; it calls no server of others."""
    arguments = {
        **browser_type_launch_args,
        "args": [
            "--no-sandbox",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
        ],
    }
    if SYSTEM_CHROMIUM.exists():
        arguments["executable_path"] = str(SYSTEM_CHROMIUM)
    return arguments


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """Return the settings of a French person's browser in Paris."""
    return {**browser_context_args, "locale": "fr-FR", "timezone_id": "Europe/Paris"}


@pytest.fixture(scope="session")
def site(server: postgres.Cluster, template: str) -> Iterator[Site]:
    """Yield the production server on a free port, with the demonstration data."""
    with databases.copy(server, template) as address, serve(address) as running:
        yield running


@pytest.fixture(scope="session")
def base_url(request: pytest.FixtureRequest) -> str:
    """Return the start of the addresses of `page.goto("/…")`; the first test that asks for a page starts the server."""
    return str(request.getfixturevalue("site").url)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run browser tests last: Playwright keeps an event loop running, which asynchronous tests cannot share."""
    for item in items:
        if "site" in getattr(item, "fixturenames", ()) or "page" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)

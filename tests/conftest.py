"""What tests share: a real PostgreSQL, one database per worker, one transaction per test."""

import functools
import hashlib
import os
import re
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlmodel import Session
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from metnum.domain.core import clock
from metnum.runtime import db, migrations, postgres
from metnum.runtime.settings import ROOT, settings
from tests import databases

HERE = hashlib.sha256(str(ROOT).encode()).hexdigest()[:10]
DATA = Path(tempfile.gettempdir()) / f"metnum-tests-{os.geteuid()}-{HERE}"
_MODULE_FIXTURE = re.compile(r'scope="module"\)\n(?:async )?def (\w+)')
# Nothing that a test writes must last, so that PostgreSQL need not wait for the disk.
OPTIONS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "200"}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option of `make accept-screenshots`, which keeps the present looks of the gallery."""
    parser.addoption("--accept-screenshots", action="store_true", help="keep the new looks of the gallery")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Refuse names made of the present moment, since workers must find the same tests a second later.

    Then put tests with a browser last, because a worker runs no other event loop once it runs Playwright's. Among them,
    files whose tests stay together come first, so that both workers end at about the same time.
    """
    now, today = time.time(), clock.today()
    for item in items:
        moments = [int(number) for number in re.findall(r"\d{10}", item.nodeid)]
        if today.isoformat() in item.nodeid or any(abs(it - now) < 30 * 86_400 for it in moments):
            raise pytest.UsageError(f"{item.nodeid} is named after the time: give its cases other `ids`")

    items.sort(
        key=lambda item: (item.get_closest_marker("browser") is not None, not _shares(_file_of(item.nodeid)))
    )


class Groups(LoadScopeScheduling):
    """A scheduler that gives each test to any worker, but keeps on one worker the tests of a file that share something.

    We do not use `--dist loadgroup`: pytest-xdist 3.8 writes its groups where pytest 9.2 no longer reads them.
    """

    def _split_scope(self, nodeid: str) -> str:
        name = _file_of(nodeid)
        return name if _shares(name) else nodeid


def _file_of(nodeid: str) -> str:
    return nodeid.partition("::")[0]


@functools.cache
def _shares(name: str) -> bool:
    """Tell whether tests of a file share something made once, by a fixture of the file or of its folder."""
    text = (ROOT / name).read_text(encoding="utf-8")
    beside = (ROOT / name).parent / "conftest.py"
    made_beside = _MODULE_FIXTURE.findall(beside.read_text(encoding="utf-8")) if beside.exists() else []
    return 'scope="module"' in text or any(re.search(rf"\b{fixture}\b", text) for fixture in made_beside)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Groups:
    """Return the scheduler that gives tests to workers."""
    return Groups(config, log)


@pytest.fixture(scope="session", autouse=True)
def test_settings() -> None:
    """Keep tests away from the data and the database of the person who runs them."""
    for name in list(os.environ):
        if name.startswith("METNUM_") or name in ("DATABASE_URL", "PORT"):
            del os.environ[name]
    os.environ["METNUM_DATA"] = str(DATA)
    settings.cache_clear()


@pytest.fixture(scope="session")
def server(test_settings: None) -> Iterator[postgres.Cluster]:
    """Yield the PostgreSQL server of the tests, which the last worker stops."""
    with postgres.running(DATA, OPTIONS):
        yield postgres.cluster(DATA)


@pytest.fixture(scope="session")
def template(server: postgres.Cluster) -> str:
    """Return the name of an empty migrated database, made once and copied."""
    return databases.template(server, migrations.upgrade)


@pytest.fixture(scope="session")
def database(server: postgres.Cluster, template: str) -> Iterator[sa.Engine]:
    """Yield the engine on this worker's own database."""
    with databases.copy(server, template) as address:
        engine = db.create_engine(address)
        databases.shuffle_unordered_rows(engine)
        yield engine
        engine.dispose()


@pytest.fixture
def connection(database: sa.Engine) -> Iterator[sa.Connection]:
    """Yield the connection of one test, in a transaction that is rolled back; `db.run` and `db.run_sync` use it."""
    with database.connect() as connection:
        transaction = connection.begin()
        with db.bind(connection):
            yield connection
        transaction.rollback()


@pytest.fixture
def session(connection: sa.Connection) -> Iterator[Session]:
    """Yield a session of one test; call `flush()` before what reads through `db.run`."""
    with Session(connection, join_transaction_mode="create_savepoint", expire_on_commit=False) as session:
        yield session


@pytest.fixture
def clean_database(server: postgres.Cluster, template: str) -> Iterator[str]:
    """Yield the address of a database of its own, for tests that need real commits; `db` uses it meanwhile."""
    with databases.copy(server, template) as address, databases.used(address):
        yield address

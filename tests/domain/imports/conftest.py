"""Reference data that conversions look up: 35,000 communes, read once for all the tests of a worker."""

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from metnum.domain.imports import references


@pytest.fixture(scope="session")
def known(database: sa.Engine) -> references.References:
    """Return the reference data of the migrations."""
    with Session(database) as session:
        return references.read(session)

"""Every page builds: a misspelt field of a row, or a Var used as a truth, fails here rather than at `make run`."""

import pytest

from metnum import metnum

assert metnum.app is not None
ROUTES = sorted(metnum.app._unevaluated_pages)


@pytest.mark.parametrize("route", ROUTES)
def test_it_builds(route: str) -> None:
    assert metnum.app is not None
    metnum.app._compile_page(route)

"""The public API answers as its OpenAPI document says; Schemathesis asks whatever it can, in process."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from starlette.routing import Router

from metnum.http.routes import ROUTES
from tests.http.conftest import Catalogue

OFFERS, OFFER = "/api/v1/offres", "/api/v1/offres/{slug}"
ASKED = 40  # examples for each operation, which take a few seconds


@pytest.fixture
def operations() -> Any:
    """Return what the document describes; the library takes a second to import, which other tests do not wait for."""
    from schemathesis import openapi

    return openapi.from_asgi("/api/openapi.json", Router(routes=ROUTES))


def test_every_operation_is_asked(operations: Any) -> None:
    assert {(path, method) for path in operations for method in operations[path]} == {
        (OFFERS, "get"),
        (OFFER, "get"),
    }


@pytest.mark.parametrize("path", [OFFERS, OFFER])
def test_answers_follow_their_description(operations: Any, catalogue: Catalogue, path: str) -> None:
    """No answer is a 500, nor has a status, a type or a field that the document does not name."""

    @settings(max_examples=ASKED, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(operations[path]["GET"].as_strategy())
    def ask(case: Any) -> None:
        case.call_and_validate()

    ask()


def test_offers_that_exist_follow_it_too(operations: Any, catalogue: Catalogue) -> None:
    """An address made at random is never that of an offer, so that these are real ones."""
    expected = {
        catalogue.hostile: 200,
        catalogue.moved_to: 200,
        catalogue.last_day_today: 200,
        catalogue.filled: 410,
        catalogue.closed: 410,
        catalogue.expired: 410,
        catalogue.drafted: 404,
    }
    for slug, status in expected.items():
        answer = operations[OFFER]["GET"].Case(path_parameters={"slug": slug}).call_and_validate()
        assert answer.status_code == status, slug


def test_no_answer_is_promised_that_never_comes(operations: Any) -> None:
    promised = {path: set(operations.raw_schema["paths"][path]["get"]["responses"]) for path in operations}
    assert promised == {OFFERS: {"200", "default"}, OFFER: {"200", "301", "404", "410", "default"}}

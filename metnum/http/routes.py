"""Everything HTTP that is not a screen."""

from starlette.routing import BaseRoute, Route

from metnum.http import completion, feeds, health
from metnum.http.public_api import api

_API_PATHS = ("/api/v1/offres", "/api/v1/offres/{slug}", "/api/openapi.json")

ROUTES: list[BaseRoute] = [
    *health.ROUTES,
    *feeds.ROUTES,
    *completion.ROUTES,
    *(Route(path, api) for path in _API_PATHS),
]

"""Lists every HTTP route that is not a screen."""

from starlette.routing import BaseRoute, Route

from metnum import addresses
from metnum.http import (
    accounts,
    completion,
    counting,
    exports,
    feeds,
    health,
    joining,
    offer_extension,
    offer_fields,
    offer_imports,
    own_offers,
    people,
    prototype_links,
    security_txt,
)
from metnum.http.public_api import api

_API_PATHS = (addresses.API_OFFERS, addresses.api_offer("{slug}"), addresses.OPENAPI)

ROUTES: list[BaseRoute] = [
    *health.ROUTES,
    *feeds.ROUTES,
    *completion.ROUTES,
    *offer_extension.ROUTES,
    *offer_fields.ROUTES,
    *counting.ROUTES,
    *accounts.ROUTES,
    *exports.ROUTES,
    *offer_imports.ROUTES,
    *own_offers.ROUTES,
    *joining.ROUTES,
    *people.ROUTES,
    *prototype_links.ROUTES,
    *security_txt.ROUTES,
    *(Route(path, api) for path in _API_PATHS),
]

"""The public addresses of the site may not change, since links on the web, scripts and other sites use them."""

from typing import Any

import pytest
from starlette.routing import compile_path

from metnum import addresses, metnum
from metnum.http.routes import ROUTES
from metnum.routes import FORBIDDEN

PUBLIC = [
    *(
        "/",
        "/offres-emploi",
        "/emploi/{slug}",
        "/emploi/{slug}/postuler",
        "/employeurs",
        "/employeurs/{slug}",
    ),
    *("/connexion", "/inscription", "/mot-de-passe", "/profil"),
    *("/espace-recruteur", "/espace-recruteur/offres", "/administration"),
    *(
        "/accessibilite",
        "/mentions-legales",
        "/donnees-personnelles",
        "/gestion-des-cookies",
        "/plan-du-site",
    ),
    *("/galerie", "/sitemap.xml", "/robots.txt", "/flux.atom", "/sante"),
    *("/api/v1/offres", "/api/v1/offres/{slug}", "/api/docs", "/api/openapi.json"),
]


def _answered() -> set[str]:
    """Return the patterns of the addresses that a screen or a route answers."""
    routes: list[Any] = list(ROUTES)
    screens = [*metnum.SCREENS, FORBIDDEN]
    return {screen.path for screen in screens} | {getattr(route, "path", "") for route in routes}


@pytest.mark.parametrize("path", PUBLIC)
def test_public_addresses_stay(path: str) -> None:
    assert path in _answered()


def test_every_address_is_answered() -> None:
    patterns = [compile_path(path)[0] for path in _answered() if path]
    named = {
        name: value for name, value in vars(addresses).items() if isinstance(value, str) and name.isupper()
    }
    only_of_one_thing = {"OFFERS", "VERIFICATION", "INVITATION", "PREVIEW", "EXTENSION", "PASTED_TEXT"}
    not_here = {"PROTOTYPES"}  # a setting adds these screens
    silent = [name for name, path in named.items() if not any(pattern.match(path) for pattern in patterns)]
    assert set(silent) == only_of_one_thing | not_here


def test_sign_in_leads_back() -> None:
    assert addresses.sign_in("/profil?a=1&b=é") == "/connexion?suite=%2Fprofil%3Fa%3D1%26b%3D%C3%A9"

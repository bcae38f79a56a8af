"""Lists the routes of accounts."""

from starlette.routing import BaseRoute

from metnum.http import (
    accounts_proconnect,
    accounts_profile,
    accounts_sign_in,
    accounts_sign_out,
    accounts_sign_up,
)

ROUTES: list[BaseRoute] = [
    *accounts_proconnect.ROUTES,
    *accounts_sign_in.ROUTES,
    *accounts_sign_out.ROUTES,
    *accounts_sign_up.ROUTES,
    *accounts_profile.ROUTES,
]

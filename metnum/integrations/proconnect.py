"""Signs in the agents of the State by ProConnect: OpenID Connect, authorization code with PKCE."""

import base64
import binascii
import json
import time
from dataclasses import asdict, dataclass, field
from secrets import token_urlsafe
from typing import Any

import httpx
from authlib.common.urls import add_params_to_uri
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from metnum import addresses
from metnum.runtime.settings import settings

SCOPE = "openid given_name usual_name email"
# ProConnect is also asked for `amr`, the means by which the agent was recognised.
CLAIMS = json.dumps({"id_token": {"amr": {"essential": True}}}, separators=(",", ":"))
EIDAS = ("eidas1", "eidas2", "eidas3")  # The levels go from the least sure to the surest.
_ASSURANCE = "https://proconnect.gouv.fr/assurance/"
TWO_FACTORS = frozenset(
    {*EIDAS[1:], f"{_ASSURANCE}self-asserted-2fa", f"{_ASSURANCE}consistency-checked-2fa"}
)
ONE_FACTOR = frozenset({"pwd", "mail"})  # These means count as one factor, even together.
ALGORITHMS = ["RS256", "PS256", "ES256"]  # Only signatures with a public key are accepted.
PATIENCE = 10.0  # seconds
METADATA_KEPT = 3600.0  # seconds
CLOCK_DRIFT = 30  # seconds
CALLBACK = addresses.PROCONNECT_BACK
SIGNED_OUT = addresses.SIGN_OUT_PROCONNECT
_metadata: dict[str, tuple[float, dict[str, Any]]] = {}


class ProConnectError(Exception):
    """ProConnect does not answer, or its answer cannot be trusted."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """A sign-in under way, kept by the browser in a cookie that scripts cannot read."""

    state: str
    nonce: str
    verifier: str
    suite: str

    def packed(self) -> str:
        """Return the text that the cookie holds."""
        return base64.urlsafe_b64encode(json.dumps(asdict(self)).encode()).decode().rstrip("=")

    @classmethod
    def unpacked(cls, text: str) -> "Attempt | None":
        """Read a cookie back; return None when it is not one of ours."""
        try:
            fields = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
            return cls(**{name: str(fields[name]) for name in cls.__slots__})
        except (binascii.Error, ValueError, KeyError, TypeError):
            return None


@dataclass(frozen=True, slots=True)
class Agent:
    """An agent whom ProConnect recognised."""

    sub: str
    email: str
    first_name: str
    last_name: str
    has_two_factors: bool = False
    id_token: str = field(default="", repr=False)  # It is only kept to be given back at sign-out.


def is_configured() -> bool:
    """Return whether ProConnect is configured, so that its button is shown."""
    return bool(settings().proconnect_url and settings().proconnect_id and settings().proconnect_secret)


async def begin(suite: str) -> tuple[str, Attempt]:
    """Return the address to send the browser to, and the attempt that the browser must bring back."""
    attempt = Attempt(token_urlsafe(32), token_urlsafe(32), token_urlsafe(64), suite)
    async with httpx.AsyncClient(timeout=PATIENCE) as client:
        metadata = await _read_metadata(client)
    asked = {
        "response_type": "code",
        "client_id": settings().proconnect_id,
        "redirect_uri": settings().site + CALLBACK,
        "scope": SCOPE,
        "acr_values": settings().proconnect_acr,
        "claims": CLAIMS,
        "state": attempt.state,
        "nonce": attempt.nonce,
        "code_challenge": create_s256_code_challenge(attempt.verifier),
        "code_challenge_method": "S256",
    }
    return add_params_to_uri(metadata["authorization_endpoint"], list(asked.items())), attempt


async def agent(code: str, attempt: Attempt, answered_by: str | None = None) -> Agent:
    """Exchange a code for the identity of an agent; raise `ProConnectError` when anything is not as expected.

    `answered_by` is the `iss` that came with the code, when there was one.
    """
    try:
        async with httpx.AsyncClient(timeout=PATIENCE) as client:
            metadata = await _read_metadata(client)
            if answered_by is not None and answered_by != metadata["issuer"]:
                raise ValueError("The code comes from another issuer.")
            token = await _exchange(client, metadata["token_endpoint"], code, attempt.verifier)
            keys = KeySet.import_key_set(await _json(client, metadata["jwks_uri"]))
            identity = _identity(token, keys, metadata["issuer"], attempt.nonce)
            info = await _user_info(client, metadata, token["access_token"], keys)
            return _agent(identity, info, token["id_token"])
    except (httpx.HTTPError, JoseError, ValueError, KeyError, TypeError) as error:
        raise ProConnectError(f"{type(error).__name__}: {error}") from error


async def sign_out(id_token: str) -> tuple[str, str]:
    """Return the address that ends the session at ProConnect, and the state that the browser must bring back."""
    async with httpx.AsyncClient(timeout=PATIENCE) as client:
        metadata = await _read_metadata(client)
    if not metadata.get("end_session_endpoint"):
        raise ProConnectError("ProConnect does not say where its sessions end.")
    state = token_urlsafe(32)
    given = {
        "id_token_hint": id_token,
        "post_logout_redirect_uri": settings().site + SIGNED_OUT,
        "state": state,
    }
    return add_params_to_uri(metadata["end_session_endpoint"], list(given.items())), state


async def _exchange(client: httpx.AsyncClient, url: str, code: str, verifier: str) -> dict[str, Any]:
    """Exchange the code for tokens, with the proof that we are the site that asked for it."""
    given = {
        "grant_type": "authorization_code",
        "code": code,
        "code_verifier": verifier,
        "redirect_uri": settings().site + CALLBACK,
        "client_id": settings().proconnect_id,
        "client_secret": settings().proconnect_secret,
    }
    answer = await client.post(url, data=given, headers={"Accept": "application/json"})
    answer.raise_for_status()
    token: dict[str, Any] = answer.json()
    return token


async def _read_metadata(client: httpx.AsyncClient) -> dict[str, Any]:
    """Return ProConnect's endpoints and keys, which are read once an hour."""
    issuer = settings().proconnect_url.rstrip("/")
    known = _metadata.get(issuer)
    if known and time.monotonic() - known[0] < METADATA_KEPT:
        return known[1]
    try:
        found: dict[str, Any] = await _json(client, f"{issuer}/.well-known/openid-configuration")
    except (httpx.HTTPError, ValueError) as error:
        raise ProConnectError(f"{type(error).__name__}: {error}") from error
    if str(found.get("issuer", "")).rstrip("/") != issuer:
        raise ProConnectError("The description of ProConnect names another issuer.")
    _metadata[issuer] = (time.monotonic(), found)
    return found


async def _json(client: httpx.AsyncClient, url: str) -> Any:
    answer = await client.get(url)
    answer.raise_for_status()
    return answer.json()


async def _user_info(
    client: httpx.AsyncClient, metadata: dict[str, Any], access_token: str, keys: KeySet
) -> dict[str, Any]:
    """Return what ProConnect knows of the agent, from an answer that is plain JSON or a signed token."""
    answer = await client.get(
        metadata["userinfo_endpoint"], headers={"Authorization": f"Bearer {access_token}"}
    )
    answer.raise_for_status()
    if answer.headers.get("content-type", "").startswith("application/jwt"):
        signed = jwt.decode(answer.text, keys, algorithms=ALGORITHMS)
        jwt.JWTClaimsRegistry(leeway=CLOCK_DRIFT, **_for_us(metadata["issuer"])).validate(signed.claims)
        return signed.claims
    found: dict[str, Any] = answer.json()
    return found


def _identity(token: dict[str, Any], keys: KeySet, issuer: str, nonce: str) -> dict[str, Any]:
    """Return the claims of the ID token once all of it is right.

    The checks cover its signature, issuer, audience, dates, nonce and level, and that it goes with the access token.
    """
    decoded = jwt.decode(token["id_token"], keys, algorithms=ALGORITHMS)
    needed = {name: {"essential": True} for name in ("exp", "iat", "sub")}
    level = {"acr": {"essential": True, "values": accepted_levels()}}
    expected = {**_for_us(issuer), **needed, **level}
    wanted = {"nonce": nonce, "client_id": settings().proconnect_id, "access_token": token["access_token"]}
    claims = CodeIDToken(decoded.claims, decoded.header, expected, wanted)
    claims.validate(leeway=CLOCK_DRIFT)
    if not isinstance(claims["acr"], str):
        raise ValueError("The level is not a text.")
    return decoded.claims


def _for_us(issuer: str) -> dict[str, Any]:
    return {
        "iss": {"essential": True, "value": issuer},
        "aud": {"essential": True, "value": settings().proconnect_id},
    }


def accepted_levels() -> list[str]:
    """Return the values of `acr` that are accepted: those asked for, and the eIDAS levels above them."""
    asked = settings().proconnect_acr.split()
    least = min((EIDAS.index(level) for level in asked if level in EIDAS), default=len(EIDAS))
    return [*asked, *(level for level in EIDAS[least:] if level not in asked)]


def _has_two_factors(identity: dict[str, Any]) -> bool:
    """Return whether the agent gave two factors: the level says so, and the means, when known, do not contradict it."""
    means = set(identity.get("amr") or [])
    return identity["acr"] in TWO_FACTORS and not (means and means <= ONE_FACTOR)


def _agent(identity: dict[str, Any], info: dict[str, Any], id_token: str) -> Agent:
    if info["sub"] != identity["sub"]:
        raise ValueError("The identity and the token are of two people.")
    # ProConnect vouches for the addresses that administrations give; only an address marked as not verified is
    # refused.
    if info.get("email_verified") is False or not info.get("email"):
        raise ValueError("No verified address.")
    last_name = info.get("usual_name") or info.get("family_name") or ""
    return Agent(
        sub=str(info["sub"]),
        email=str(info["email"]),
        first_name=str(info.get("given_name") or ""),
        last_name=str(last_name),
        has_two_factors=_has_two_factors(identity),
        id_token=id_token,
    )

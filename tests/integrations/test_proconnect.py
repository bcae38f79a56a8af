"""A token of ProConnect is refused when anything in it is not exactly right."""

import time
from typing import Any

import pytest
from authlib.oidc.core.util import create_half_hash
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, OctKey, RSAKey

from metnum.integrations import proconnect
from metnum.runtime.settings import settings

MINE, OTHER = (RSAKey.generate_key(2048, {"kid": "a"}) for _ in range(2))
SECRET = OctKey.import_key("secret" * 8)
KEYS = KeySet([RSAKey.import_key(MINE.as_dict(private=False))])
LATER, PAST = (int(time.time()) + 86_400, int(time.time()) - 86_400)  # far, as the suite takes minutes
RIGHT: dict[str, object] = {
    "iss": "i",
    "aud": "metnum",
    "exp": LATER,
    "iat": PAST,
    "nonce": "n",
    "sub": "s",
    "acr": "eidas1",
    "amr": ["pwd"],
    "at_hash": create_half_hash("access", "RS256").decode(),
}
WRONG: list[dict[str, Any]] = [
    *({"iss": "x"}, {"iss": None}, {"aud": "x"}, {"aud": ["metnum", "x"]}, {"azp": "x"}),
    *({"exp": PAST}, {"exp": None}, {"iat": LATER}, {"nonce": "x"}, {"nonce": None}, {"sub": None}),
    *({"acr": None}, {"acr": "eidas0"}, {"acr": ["eidas1"]}, {"amr": "mfa"}, {"at_hash": "x"}),
]


@pytest.fixture(autouse=True)
def client(monkeypatch: pytest.MonkeyPatch) -> None:
    """Set our name at ProConnect."""
    monkeypatch.setattr(settings(), "proconnect_id", "metnum")


def signed(claims: dict[str, object], key: Any = MINE, algorithm: str = "RS256") -> str:
    """Return a signed token."""
    return jwt.encode({"alg": algorithm, "kid": "a"}, claims, key, algorithms=[algorithm])


def read(token: str) -> dict[str, object]:
    """Return what the product reads in a token."""
    return proconnect._identity({"id_token": token, "access_token": "access"}, KEYS, "i", "n")


def test_what_is_right_is_read() -> None:
    assert read(signed(RIGHT))["sub"] == "s"
    assert read(signed(RIGHT | {"aud": ["metnum", "x"], "azp": "metnum"}))["sub"] == "s"
    assert read(signed(RIGHT | {"acr": "eidas3", "amr": ["pop"]}))["acr"] == "eidas3"


@pytest.mark.parametrize("change", WRONG, ids=lambda change: "-".join(change))
def test_a_wrong_claim_is_refused(change: dict[str, object]) -> None:
    with pytest.raises((JoseError, ValueError)):
        read(signed(RIGHT | change))


def test_a_wrong_signature_is_refused() -> None:
    unsigned = "eyJhbGciOiJub25lIn0." + signed(RIGHT).split(".")[1] + "."
    for token in (signed(RIGHT, OTHER), signed(RIGHT, SECRET, "HS256"), unsigned, "", "a.b.c"):
        with pytest.raises((JoseError, ValueError)):
            read(token)


def test_levels(monkeypatch: pytest.MonkeyPatch) -> None:
    for asked, enough in (
        ("eidas1", ["eidas1", "eidas2", "eidas3"]),
        ("eidas2 https://autre", ["eidas2", "https://autre", "eidas3"]),
        ("https://autre", ["https://autre"]),
        ("eidas3 eidas2", ["eidas3", "eidas2"]),
    ):
        monkeypatch.setattr(settings(), "proconnect_acr", asked)
        assert proconnect.accepted_levels() == enough

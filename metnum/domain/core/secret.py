"""Makes the secrets that cookies and links carry; the database keeps only their hash."""

import hashlib
import secrets


def new_token() -> str:
    """Return a secret nobody can guess (256 bits), safe in an address."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """Return the hash of a secret that the database keeps. SHA-256 suffices for random ones, not for passwords."""
    return hashlib.sha256(token.encode()).hexdigest()

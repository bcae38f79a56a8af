"""Secrets that travel in cookies and links: the database keeps their hash only."""

import hashlib
import secrets


def new_token() -> str:
    """Return a secret nobody can guess (256 bits), safe in an address."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """Return what the database keeps of a secret. SHA-256 is enough for random ones (not for passwords)."""
    return hashlib.sha256(token.encode()).hexdigest()

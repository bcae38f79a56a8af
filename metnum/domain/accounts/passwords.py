"""Decides which passwords are accepted, hashes them, and compares them."""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from zxcvbn import zxcvbn

from metnum.domain.core.secret import new_token

SHORTEST, LONGEST = 12, 128
RULES = (
    f"{SHORTEST} caractères au moins : quelques mots sans lien entre eux conviennent bien",
    "autre chose que votre nom, votre adresse électronique ou un mot de passe courant",
)
EMPTY = "Remplissez ce champ."
TOO_SHORT = f"Écrivez au moins {SHORTEST} caractères : une phrase de quelques mots convient."
TOO_LONG = f"Écrivez {LONGEST} caractères au plus."
PERSONAL = "Ce mot de passe contient votre nom ou votre adresse : choisissez-en un autre."
COMMON = "Ce mot de passe est trop facile à deviner : choisissez-en un moins courant."
WRONG = "Ce mot de passe n’est pas le vôtre."
SAFE_SCORE = 3  # The scale of zxcvbn goes from 0 to 4; 3 means more than a hundred million guesses.
READ_BY_ZXCVBN = 72  # Zxcvbn reads no longer passwords.
SHORTEST_NAME = 4  # Shorter parts of names occur in too many words to be forbidden.
_hasher = PasswordHasher()  # This is argon2id with the library's parameters (RFC 9106, low memory).

# People here type these words often, but zxcvbn, made from English lists, does not know them.
FRENCH_WORDS = """
    motdepasse mot passe azerty azertyuiop qsdfghjklm wxcvbn bonjour soleil doudou loulou chouchou coucou
    amour jetaime princesse marseille paris france francais republique liberte egalite fraternite ministere
    ministre administrateur administratrice administration prefecture mairie service public fonction recrutement
    recruteur recruteuse candidat candidate emploi emplois metiers metier numerique metiersdunumerique metnum
    informatique developpeur ordinateur direction directeur agence gouv etat interieur finances justice
    education janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre printemps
    automne hiver vacances lundi mardi mercredi jeudi vendredi samedi dimanche bienvenue changez changezmoi
    provisoire temporaire secret utilisateur connexion football chocolat nicolas camille
""".split()  # noqa: SIM905 (a list would take eighty lines)


def refusal(password: str, about: Iterable[str] = ()) -> str:
    """Return the sentence that says why a new password is refused, or an empty text when it is good.

    `about` holds the names and addresses of the person, which the password must not contain.
    """
    if not password:
        return EMPTY
    if len(password) < SHORTEST:
        return TOO_SHORT
    if len(password) > LONGEST:
        return TOO_LONG
    parts = _personal_parts(about)
    if any(part in _plain(password) for part in parts):
        return PERSONAL
    found = zxcvbn(_plain(password)[:READ_BY_ZXCVBN], user_inputs=[*parts, *FRENCH_WORDS])
    return COMMON if found["score"] < SAFE_SCORE else ""


def _personal_parts(about: Iterable[str]) -> list[str]:
    words = " ".join(_plain(text.partition("@")[0]) for text in about)
    for sign in "._-+'’":
        words = words.replace(sign, " ")
    return sorted({word for word in words.split() if len(word) >= SHORTEST_NAME})


def _plain(text: str) -> str:
    """Return a text in lower case without accents: « Éléonore » and « eleonore » are the same name."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def hashed(password: str) -> str:
    """Return the hash of a password, which the database keeps."""
    return _hasher.hash(_bytes(password))


def matches(kept: str | None, password: str) -> bool:
    """Return whether a password matches its hash; without a hash it takes as long, so that the time reveals nothing."""
    if len(password) > LONGEST:
        password, kept = password[:LONGEST], None
    try:
        _hasher.verify(kept or _nobody(), _bytes(password))
    except (VerificationError, InvalidHashError):
        return False
    return kept is not None


def is_outdated(kept: str) -> bool:
    """Return whether a hash was made with older parameters and must be made again at the next sign-in."""
    return _hasher.check_needs_rehash(kept)


@lru_cache(maxsize=1)
def _nobody() -> str:
    return _hasher.hash(new_token())


def _bytes(password: str) -> bytes:
    """Return the bytes of a password with one encoding of each accent, whatever the keyboard sent."""
    return unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")

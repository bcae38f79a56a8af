"""Some passwords are refused, and those accepted are kept as hashes."""

import pytest
from argon2 import PasswordHasher

from metnum.domain.accounts import passwords

GOOD = "lampadaire violon tigre"
ABOUT = ("Éléonore", "Lefèvre", "eleonore.lefevre@exemple.fr")


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("", passwords.EMPTY),
        ("onze signes", passwords.TOO_SHORT),
        ("x" * 129, passwords.TOO_LONG),
        ("motdepasse123", passwords.COMMON),
        ("Azertyuiop1234", passwords.COMMON),
        ("MetiersDuNumerique2026", passwords.COMMON),
        ("Administrateur1!", passwords.COMMON),
        ("aaaaaaaaaaaaaaaaaaaaaaaa", passwords.COMMON),
        ("le chat d’Eleonore dort", passwords.PERSONAL),
        ("LEFÈVRE-tigre-violon", passwords.PERSONAL),
        (GOOD, ""),
        ("🐯 xq7 🎻 vbk 💡 plouf", ""),
    ],
)
def test_refusals(password: str, sentence: str) -> None:
    assert passwords.refusal(password, ABOUT) == sentence


def test_kept_as_argon2id_and_compared() -> None:
    kept = passwords.hashed(GOOD)
    assert kept.startswith("$argon2id$")
    assert GOOD not in kept
    assert passwords.matches(kept, GOOD)
    assert not passwords.matches(kept, GOOD + " ")
    assert not passwords.is_outdated(kept)


def test_two_writings_of_an_accent_are_one_password() -> None:
    kept = passwords.hashed("forêt violon tigre")
    assert passwords.matches(kept, "fore\u0302t violon tigre")


def test_nobody_and_huge_inputs_are_compared_too() -> None:
    assert not passwords.matches(None, GOOD)
    assert not passwords.matches("", GOOD)
    assert not passwords.matches("not a hash", GOOD)
    assert not passwords.matches(passwords.hashed("a" * 128), "a" * 1_000_000)
    assert not passwords.matches(None, "\x00\ud800")


def test_former_parameters_are_noticed() -> None:
    weak = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(GOOD)
    assert passwords.matches(weak, GOOD)
    assert passwords.is_outdated(weak)

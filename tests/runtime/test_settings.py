"""The settings have defaults, and accept what hosting platforms write."""

import pytest

from metnum.runtime.settings import ROOT, Settings


def test_nothing_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a variable, the product serves on localhost and keeps its data out of the checkout."""
    monkeypatch.delenv("METNUM_DATA")
    defaults = Settings()
    assert defaults.site == "http://localhost:3000"
    assert defaults.data.is_absolute()
    assert not defaults.data.is_relative_to(ROOT)


def test_variables_without_prefix(monkeypatch: pytest.MonkeyPatch) -> None:
    """PORT and DATABASE_URL have the names that hosting platforms use."""
    monkeypatch.setenv("PORT", "3111")
    monkeypatch.setenv("DATABASE_URL", "postgres://u@h/n")
    given = Settings()
    assert given.site == "http://localhost:3111"
    assert given.database_url == "postgresql+psycopg://u@h/n"


def test_the_public_address_has_no_final_slash(monkeypatch: pytest.MonkeyPatch) -> None:
    """Addresses are made by adding a path to it."""
    monkeypatch.setenv("METNUM_PUBLIC_URL", "https://emplois.example.fr/")
    assert Settings().site == "https://emplois.example.fr"


def test_several_web_processes_share_the_states_of_tabs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reflex gives no warning: tabs that come back to another process would only lose what they showed."""
    monkeypatch.setenv("METNUM_WORKERS", "2")
    with pytest.raises(ValueError, match="METNUM_REDIS_URL"):
        Settings()
    monkeypatch.setenv("METNUM_REDIS_URL", "redis://127.0.0.1:6379")
    assert Settings().workers == 2

"""Reflex reads these variables of the environment."""

from dataclasses import fields

import reflex as rx
from reflex_base.environment import environment

from metnum.reflex_port.serving import PAGES_ARE_BUILT
from metnum.runtime.settings import reflex_environment


def test_reflex_reads_the_words_that_leave_the_pages_as_they_are_built() -> None:
    words = [environment.REFLEX_SKIP_COMPILE.name, environment.REFLEX_MOUNT_FRONTEND_COMPILED_APP.name]
    assert sorted(words) == sorted(PAGES_ARE_BUILT)


def test_reflex_reads_each_word_that_it_is_given() -> None:
    """If Reflex no longer read one of them, its default would silently come back."""
    given = [name for name in reflex_environment() if name.startswith("REFLEX_")]
    assert len(given) > 3
    of_configuration = {f"REFLEX_{field.name.upper()}" for field in fields(rx.Config)}
    assert [name for name in given if name not in of_configuration and not hasattr(environment, name)] == []

"""The team reaches prototypes and components from its menus, where prototypes are shown."""

from collections.abc import Iterator

import pytest

from metnum.components import back_office
from metnum.components.el import el, html_rendering
from metnum.runtime.settings import settings


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("METNUM_PROTOTYPES", "true")
    settings.cache_clear()
    yield
    monkeypatch.undo()
    settings.cache_clear()


def _menus() -> list[str]:
    with html_rendering():
        return [
            str(screen(el.p("…"), "/nulle-part"))
            for screen in (back_office.recruiter_screen, back_office.administration_screen)
        ]


def test_not_in_the_public_site() -> None:
    assert not any("/prototypes" in menu or "/galerie" in menu for menu in _menus())


@pytest.mark.usefixtures("shown")
def test_in_both_menus_when_the_setting_is_on() -> None:
    assert all('href="/prototypes"' in menu and 'href="/galerie"' in menu for menu in _menus())

"""Reflex leaves the pages that it built where we read them."""

from pathlib import Path

from reflex.utils.prerequisites import get_web_dir
from reflex_base.constants import Dirs, ReactRouter

from metnum.reflex_port.built_pages import BUILT, EMPTY_PAGE, WEB
from metnum.runtime.settings import ROOT


def test_reflex_builds_there() -> None:
    assert ROOT / get_web_dir() == WEB
    assert BUILT.relative_to(WEB) == Path(Dirs.STATIC)


def test_the_page_without_content_has_this_name() -> None:
    assert ReactRouter.SPA_FALLBACK == EMPTY_PAGE

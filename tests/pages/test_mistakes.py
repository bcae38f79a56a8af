"""A prototype or a page written wrongly: its page and the terminal say where, and what to write."""

import importlib.util
import inspect
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from metnum.components import dsfr
from metnum.components.el import Node, html_rendering
from metnum.pages import mistakes, prototype
from metnum.pages.screen import Head, Screen
from metnum.routes import forgiving, reflex_pages
from metnum.routes import prototypes as routes

CARD = """from metnum import sample
from metnum.components import dsfr
from metnum.pages.prototype import Prototype

PROTOTYPE = Prototype(title="Bourse", author="Camille", date="2026-11-24")


def content():
"""
# What a beginner writes on line 9 → the line and the words of what is said.
WRONG = {
    "return dsfr.title(": (9, "Python cannot read it: '(' was never closed."),
    "return dsfr.pannel('x')": (9, "dsfr has no 'pannel'. Did you mean 'panel'?"),
    "return dsfr.stack(dsfr.title('x'), dsfr.button('y', variant='rouge'))": (
        9,
        "dsfr.button(variant='rouge'): write one of 'primary'",
    ),
    "return dsfr.stack(dsfr.title('x'), dsfr.button())": (9, "dsfr.button() needs label=…."),
    "return dsfr.stack(dsfr.title('x'), sample.offres(3))": (9, "Did you mean 'offers'?"),
    "return dsfr.stack(dsfr.title('x'), sampel.text())": (9, "Did you mean 'sample'?"),
    "return dsfr.stack(dsfr.title('x'), dsfr.title('y'))": (0, "has 2 titles (h1)"),
    "return dsfr.stack()": (0, "has no title (h1): begin its content with dsfr.title('…')."),
    "dsfr.title('x')": (0, "content() gives None: write return dsfr.stack(…)."),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(mistakes, "FOLDER", tmp_path)
    return tmp_path


def _module(path: Path) -> ModuleType:
    found = importlib.util.spec_from_file_location("bourse_of_a_test", path)
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


@pytest.mark.parametrize("line", WRONG)
def test_what_is_wrong_is_said_with_its_line(
    line: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder / "bourse.py"
    path.write_text(f"{CARD}    {line}\n")
    number, words = WRONG[line]
    try:
        page = prototype._forgiving(_module(path))()
    except SyntaxError as error:
        mistake = mistakes.mistake_of(error, path)
        mistakes.tell(mistake)
        page = mistakes.page(mistake)
    said = capsys.readouterr().err
    assert f"✗ {path}" + (f", line {number}" if number else "") in said
    assert words in said
    assert "Ce prototype ne se construit pas" in str(page)


@pytest.mark.parametrize(
    ("file", "address", "words"),
    [("été", "/prototypes/ete", "name the file ete.py"), ("ma-page", "/prototypes/ma-page", "ma_page.py")],
)
def test_a_file_with_an_unusable_name_has_a_page_that_says_so(file: str, address: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        routes._screen(file)
    screen: Screen = routes._screen_or_mistake(file)
    assert screen.path == address
    with html_rendering():
        assert words in str(screen.content())


def _screen(content: Callable[[], Any]) -> Screen:
    return Screen("/essai", content, lambda _: Head("Essai"))


def test_a_page_of_the_product_that_is_wrong_says_so_in_its_place(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The last line that is ours is to blame, not the kit that refuses it; the terminal has the whole traceback."""
    monkeypatch.setattr(mistakes, "OF_PRODUCT", (Path(__file__).parent,))

    def content() -> Node:
        return dsfr.button("Postuler", variant="rouge")  # type: ignore[arg-type]

    page = forgiving.built(content, _screen(content), lambda content, *_: content)()
    said = capsys.readouterr().err
    line = inspect.getsourcelines(content)[1] + 1
    assert f"✗ tests/pages/test_mistakes.py, line {line}\n" in said
    assert "write one of 'primary'" in said
    assert "Traceback" in said
    assert "Cette page ne se construit pas" in str(page)
    assert f"tests/pages/test_mistakes.py, ligne {line}" in str(page)


def test_what_is_wrong_out_of_every_page_names_the_file_of_the_page() -> None:
    file = mistakes.PRODUCT / "pages" / "gallery.py"
    mistake = mistakes.mistake_of(ValueError("two titles"), file, mistakes.in_product)
    assert (mistake.place, mistake.advice) == ("metnum/pages/gallery.py", "two titles")


def test_a_product_that_cannot_be_imported_says_so_at_every_address(tmp_path: Path) -> None:
    path = tmp_path / "broken.py"
    path.write_text("import os\nprint(\n")
    with pytest.raises(SyntaxError) as caught:
        compile(path.read_text(), str(path), "exec")
    screens = forgiving.unread(caught.value)
    pages = reflex_pages(screens, lambda content, *_: content)
    assert [page["route"] for page in pages] == ["404", "acces-refuse", "/"]
    for page in (pages[0], pages[2]):
        assert f"{path}, ligne 2" in str(page["component"]())

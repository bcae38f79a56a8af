"""For a page written wrongly, its page and the terminal say where, and what to write."""

import importlib.util
import inspect
import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import reflex as rx
from pydantic import BaseModel

from metnum.components import dsfr
from metnum.components.el import html_rendering
from metnum.pages import mistakes, prototype
from metnum.pages.screen import Head, Screen
from metnum.routes import forgiving, reflex_pages
from metnum.routes import prototypes as routes

CARD = """from metnum.demo import sample
from metnum.components import dsfr
from metnum.pages.prototype import Prototype
from tests.pages.test_mistakes import Choice

PROTOTYPE = Prototype(title="Bourse", author="Camille", date="2026-11-24")


def content():
"""


class Choice(prototype.Draft):
    """What the person has chosen."""

    choice: str = ""
    count: int = 0
    names: rx.Field[list[str]] = rx.field(default_factory=list)

    @prototype.gesture
    def choose(self, answer: str) -> None:
        """Remember the answer."""
        self.choice = answer


# What a beginner writes on line 10 → the line that is blamed, and words of the advice.
WRONG = {
    "return dsfr.title(": (10, "Python cannot read it: '(' was never closed."),
    "return dsfr.stack(dsfr.title('x') dsfr.text('y'))": (10, "Perhaps you forgot a comma?\n"),
    "return dsfr.title('L'offre')": (10, "one with an apostrophe goes between double quotes."),
    "  return dsfr.title('x')\n    return None": (11, "the lines of a block begin at the same place"),
    "return dsfr.pannel('x')": (10, "dsfr has no 'pannel'. Did you mean 'panel'?"),
    "return dsfr.stack(dsfr.title('x'), button('y'))": (
        10,
        "name 'button' is not defined. Write dsfr.button",
    ),
    "return dsfr.stack(dsfr.title('x'), dsfr.button('y', variant='rouge'))": (
        10,
        "dsfr.button(variant='rouge'): write one of 'primary'",
    ),
    "return dsfr.stack(dsfr.title('x'), dsfr.button())": (10, "dsfr.button() needs label=…."),
    "return dsfr.stack(dsfr.title('x'), sample.offres(3))": (10, "Did you mean 'offers'?"),
    "return dsfr.stack(dsfr.title('x'), sample.offers('3'))": (10, "Write a number, without quotes."),
    "return dsfr.stack(dsfr.title('x'), sampel.text())": (10, "Did you mean 'sample'?"),
    "return dsfr.stack(dsfr.title('x'), region_map(sample.regions()))": (
        10,
        "name 'region_map' is not defined. Write at the top of the file: "
        "from metnum.components.region_map import region_map",
    ),
    "from metnum.components.ofer_card import offer_list": (10, "Did you mean 'offer_card'?"),
    "return dsfr.stack(dsfr.title('x'), dsfr.title('y'))": (10, "has 2 titles (h1)"),
    "return dsfr.stack(\n        dsfr.title('x'),\n        dsfr.title('y'))": (12, "has 2 titles (h1)"),
    "return dsfr.stack()": (9, "has no title (h1): begin its content with dsfr.title('…')."),
    "dsfr.title('x')": (9, "content() gives None: write return dsfr.stack(…)."),
    "return dsfr.button('x', on_click=Choice.choose)": (
        10,
        "Choice.choose needs answer: write on_click=Choice.choose(…) with its value.",
    ),
    "return dsfr.button('x', on_click=Choice.choose())": (10, "Choice.choose needs answer"),
    "return dsfr.button('x', on_click=Choice.choose(3))": (
        10,
        "dsfr.button(on_click=…): answer=3 of choose() is a text: write it between quotes.",
    ),
    "return dsfr.button('x', on_click='choose')": (10, "write the method of a Draft, without quotes"),
    "return dsfr.title('x') if Choice.choice else dsfr.title('y')": (
        10,
        "write dsfr.when(condition, what) for if",
    ),
    "return dsfr.when(not Choice.choice, 'x')": (10, "~a for not."),
    "return dsfr.bullets(*[it for it in Choice.names])": (10, "write dsfr.each(rows, one_row), not for."),
    "return dsfr.text(len(Choice.names))": (10, "write rows.length(), not len(rows)."),
    "return dsfr.text('Vu ' + Choice.count)": (10, "write + Choice.count.to_string() for a number."),
    "return dsfr.text('Vu ' + str(Choice.count))": (10, "write ….count.to_string(), not str(….count)."),
    "return dsfr.live_text('Vu ' + str(Choice.count))": (10, "not str(….count)."),
    "return dsfr.when(Choice.count > '3', 'x')": (10, "A number is compared with a number (3)"),
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
    ("wrong", "words"),
    [
        ("choice = ''", "Wrong.choice: write its kind: choice: str = ''."),
        ("count: int = 'a'", "Wrong.count: 'a' is str, not int: write count: str = 'a', or another value."),
        ("def choose(answer): ...", "Wrong.choose: write def choose(self, …)."),
    ],
)
def test_a_draft_that_reflex_would_take_and_not_do_is_refused(wrong: str, words: str) -> None:
    with pytest.raises(ValueError, match=re.escape(words)):
        exec(f"class Wrong(Draft):\n    {wrong}", {"Draft": prototype.Draft, "__name__": __name__})


class Row(BaseModel):
    """What a page of the product reads."""

    total_label: str = ""


class Rows(rx.State):
    """The state of a page of the product."""

    view: Row = Row()


def test_a_row_without_such_a_field_says_which_it_has() -> None:
    with pytest.raises(AttributeError) as caught:
        _ = Rows.view.total_lable  # type: ignore[attr-defined]
    mistake = mistakes.mistake_of(caught.value, mistakes.PRODUCT, mistakes.in_product)
    assert mistake.advice == "Row has no 'total_lable'. Did you mean 'total_label'?"


def test_a_gesture_that_breaks_says_where(capsys: pytest.CaptureFixture[str]) -> None:
    path = mistakes.FOLDER / "bourse.py"
    code = compile("def choose():\n    return 1 / 0\n", str(path), "exec")
    names: dict[str, Any] = {}
    exec(code, names)
    with pytest.raises(ZeroDivisionError) as caught:
        names["choose"]()
    said = str(forgiving.of_gesture(caught.value).args)
    assert "metnum/pages/prototypes/bourse.py, line 2" in said
    assert "division by zero" in said
    assert "✗ metnum/pages/prototypes/bourse.py, line 2\n" in capsys.readouterr().err


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
    """Our last line is blamed, not the kit that refuses it, and the terminal has the whole traceback."""
    monkeypatch.setattr(mistakes, "OF_PRODUCT", (Path(__file__).parent,))

    def content() -> Any:
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


@pytest.mark.parametrize(("path", "again"), [("/404", True), ("/offres-emploi", False)])
def test_what_is_not_found_is_loaded_again_until_it_is_there(path: str, again: bool) -> None:
    screen = Screen(path, dsfr.back_to_top, lambda _: Head("Essai"))
    page = forgiving.built(dsfr.back_to_top, screen, lambda content, *_: content)()  # type: ignore[arg-type]
    assert ('httpEquiv:"refresh"' in str(page)) is again

"""A page that cannot be read or built: this says where, says what to write, and makes the page shown in its place.

This happens in development only: the browser and the terminal say the same, and the other pages go on. Elsewhere the
build fails.
"""

from __future__ import annotations

import inspect
import linecache
import re
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import FunctionType

from metnum import addresses
from metnum.components import dsfr
from metnum.components.dsfr.misuse import Misuse, did_you_mean
from metnum.components.el import Node, el, fragment
from metnum.pages import prototypes
from metnum.runtime.settings import ROOT

FOLDER = Path(prototypes.__path__[0])
# A mistake is blamed on the code of the product that uses the kit, because the kit only reports wrong uses.
PRODUCT = ROOT / "metnum"
KIT = tuple(PRODUCT / "components" / name for name in ("dsfr", "live", "el.py", "markup.py", "titles.py"))
OF_PRODUCT = tuple(PRODUCT / name for name in ("components", "domain", "pages", "state"))
_LATER = "It has no value while the page is written: write "
# Words of Python or Reflex on an `if`, a `for`… over a variable of a Draft or of a state → what to write.
INSTEAD = {
    r"to bool for use with": _LATER
    + "dsfr.when(condition, what) for if, a & b for and, a | b for or, ~a for not.",
    r"Cannot iterate over": _LATER + "dsfr.each(rows, one_row), not for.",
    r"of type '\w*Var' has no len": _LATER + "rows.length(), not len(rows).",
    r"Operand type\(s\) for \+:": "Text is added to text: write + Choice.count.to_string() for a number.",
    r"Operand type\(s\) for": "A number is compared with a number (3), a text with a text ('3').",
    r"has no attribute 'format'": "Put texts together with +.",
    r"cannot be interpreted as an integer": "Write a number, without quotes.",
    r"(\w+)\.__init__\(\) missing .*: (.+)": r"\1(…) needs \2.",
    r"Event handler (\w+) expects .* for argument (\w+) but .* annotated in ([\w.]+)": (
        r"\3 needs \2: write \1=\3(…) with its value."
    ),
}
TITLE = r"\b(?:dsfr\.title|el\.h1)\("
# Words of Python on what it cannot read → what to look for.
UNREADABLE = {
    "unterminated": "a text begins and ends with the same quote; one with an apostrophe goes between double quotes",
    "indent": "the lines of a block begin at the same place, four spaces after the line that opens it",
}


@dataclass(frozen=True)
class Mistake:
    """What is wrong in a page; `line` is 0 when no line is to blame."""

    file: str
    line: int
    code: str
    advice: str

    @property
    def place(self) -> str:
        """Return the file and the line."""
        return f"{self.file}, line {self.line}" if self.line else self.file


def in_prototypes(path: Path) -> bool:
    """Tell whether a file is a prototype."""
    return path.is_relative_to(FOLDER)


def in_product(path: Path) -> bool:
    """Tell whether a file belongs to the product, and not to the kit that the product is written with."""
    return any(map(path.is_relative_to, OF_PRODUCT)) and not any(map(path.is_relative_to, KIT))


def mistake_of(
    error: Exception,
    path: Path,
    is_to_blame: Callable[[Path], bool] = in_prototypes,
    content: Callable[..., object] | None = None,
) -> Mistake:
    """Return the mistake behind an error that reading or building a page raised; `path` is its file.

    `content` is the function of the page, which is blamed when no line of the page is in the traceback.
    """
    if isinstance(error, SyntaxError):
        file = _shown(Path(error.filename or path))
        return Mistake(file, error.lineno or 0, (error.text or "").strip(), _unreadable(error))
    frames = [it for it in traceback.extract_tb(error.__traceback__) if is_to_blame(Path(it.filename))]
    line = (frames[-1].lineno or 0) if frames else _line_of(content)
    file = frames[-1].filename if frames else str(path)
    return Mistake(_shown(Path(file)), line, linecache.getline(file, line).strip(), _advice(error))


def _line_of(content: Callable[..., object] | None) -> int:
    """Return the line of the second title that a page writes itself; without one, the line where the page begins."""
    function = inspect.unwrap(content) if content else None
    if not isinstance(function, FunctionType):
        return 0
    lines, start = inspect.getsourcelines(function)
    titles = [start + number for number, line in enumerate(lines) for _ in re.findall(TITLE, line)]
    return titles[1] if len(titles) > 1 else start


def _unreadable(error: SyntaxError) -> str:
    hint = next((hint for word, hint in UNREADABLE.items() if word in error.msg), "")
    said = f"{error.msg.rstrip('?.')}: {hint}" if hint else error.msg
    return f"Python cannot read it: {said}" + ("" if said.endswith("?") else ".")


def _shown(path: Path) -> str:
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)


def _advice(error: Exception) -> str:
    if isinstance(error, Misuse):
        return error.advice
    said = str(error)
    if found := re.search(r"of type <class '([\w.]+)\.(\w+)'> has no attribute '(\w+)'", said):
        module, row, name = found.groups()
        fields = getattr(getattr(sys.modules.get(module), row, None), "__annotations__", {})
        return f"{row} has no {name!r}.{did_you_mean(name, fields)}"
    for words, advice in INSTEAD.items():
        if found := re.search(words, said):
            return found.expand(advice)
    if type(error) is ValueError:
        return said
    return f"{said}{_near(error, said).rstrip('.')}"


def _near(error: Exception, said: str) -> str:
    """Return the name that was perhaps meant, as the end of a sentence."""
    if isinstance(error, AttributeError) and error.obj is not None and "Did you mean" not in said:
        return "." + did_you_mean(str(error.name), dir(error.obj))
    if isinstance(error, ModuleNotFoundError):
        package, _, module = str(error.name).rpartition(".")
        return "." + did_you_mean(module, _importable(package)) if package in sys.modules else ""
    if isinstance(error, ImportError) and error.name and error.name in sys.modules:
        return "." + did_you_mean(said.split("'")[1], _importable(error.name))
    if isinstance(error, NameError):
        return _import_of(str(error.name)) or "." + did_you_mean(str(error.name), _names_at(error))
    return ""


def _import_of(name: str) -> str:
    """Return what to write for a name that the gallery or every prototype has."""
    if name in dsfr.__all__:
        return f". Write dsfr.{name}"
    from metnum.pages.gallery_examples import GUIDES
    from metnum.pages.gallery_examples.signature import origin_of

    lines = {
        "dsfr": "from metnum.components import dsfr",
        "sample": "from metnum.demo import sample",
        **{it: f"from metnum.pages.prototype import {it}" for it in ("Draft", "Prototype", "gesture")},
    }
    for function in (it for guide in GUIDES.values() for it in guide.functions):
        line = origin_of(function)
        lines.setdefault(line.rpartition(" ")[2], line)
    return f". Write at the top of the file: {lines[name]}" if name in lines else ""


def _importable(package: str) -> list[str]:
    module = sys.modules[package]
    files = [path.stem for folder in getattr(module, "__path__", ()) for path in Path(folder).glob("[a-z]*")]
    return [*dir(module), *files]


def _names_at(error: Exception) -> list[str]:
    frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__)]
    return [*frames[-1].f_locals, *frames[-1].f_globals] if frames else []


@cache
def tell(mistake: Mistake) -> None:
    """Say a mistake in the terminal, once."""
    lines = [
        "",
        f"✗ {mistake.place}",
        f"    {mistake.code}" if mistake.code else "",
        f"  {mistake.advice}",
        "",
    ]
    print(
        "\n".join(line for number, line in enumerate(lines) if line or number in (0, 4)),
        file=sys.stderr,
        flush=True,
    )


def page(mistake: Mistake, title: str = "Ce prototype ne se construit pas") -> Node:
    """Build what stands in the place of a page until it is corrected."""
    where = f"{mistake.file}, ligne {mistake.line}" if mistake.line else mistake.file
    return fragment(
        dsfr.title(title),
        dsfr.alert(
            dsfr.text(el.strong(where)),
            el.pre(el.code(mistake.code), class_name="metnum-code", tab_index=0) if mistake.code else None,
            dsfr.text(el.span(mistake.advice, lang="en")),
            severity="error",
            title="À corriger",
        ),
        dsfr.text("Corrigez, enregistrez : la page revient d’elle-même.", class_name="fr-mt-3w"),
        dsfr.link("Les composants, avec leur code : la galerie", href=addresses.GALLERY),
    )


def loads_again() -> Node:
    """Make the page load again until its address exists, since a browser told « not found » never retries by itself."""
    return el.meta(http_equiv="refresh", content="2")

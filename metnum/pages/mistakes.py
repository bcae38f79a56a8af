"""A page that cannot be read or built: where, what to write, and the page that says it in its place.

In development only: the browser and the terminal say the same, the other pages go on. Elsewhere the build fails.
"""

from __future__ import annotations

import linecache
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from metnum.components import dsfr
from metnum.components.dsfr.misuse import Misuse, did_you_mean
from metnum.components.el import Node, el, fragment
from metnum.pages import prototypes
from metnum.settings import ROOT

FOLDER = Path(prototypes.__path__[0])
# The product, where it uses the kit: what is used wrongly is said by the kit itself.
PRODUCT = ROOT / "metnum"
KIT = tuple(PRODUCT / "components" / name for name in ("dsfr", "live", "el.py", "markup.py", "titles.py"))
OF_PRODUCT = tuple(PRODUCT / name for name in ("components", "domain", "pages", "state"))
# What Reflex answers to an `if` or a `for` on a variable of a Draft or of a state, and what to write.
INSTEAD = {
    "to bool for use with": "It has no value while the page is written: write dsfr.when(condition, what), not if.",
    "Cannot iterate over": "It has no value while the page is written: write dsfr.each(rows, one_row), not for.",
    "has no attribute 'format'": "Put texts together with +.",
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
        """The file and the line."""
        return f"{self.file}, line {self.line}" if self.line else self.file


def in_prototypes(path: Path) -> bool:
    """Whether a file is a prototype."""
    return path.is_relative_to(FOLDER)


def in_product(path: Path) -> bool:
    """Whether a file is of the product, and not of what it is written with."""
    return any(map(path.is_relative_to, OF_PRODUCT)) and not any(map(path.is_relative_to, KIT))


def mistake_of(error: Exception, path: Path, is_to_blame: Callable[[Path], bool] = in_prototypes) -> Mistake:
    """Return the mistake behind an error that reading or building a page raised; `path` is its file."""
    if isinstance(error, SyntaxError):
        file = _shown(Path(error.filename or path))
        advice = f"Python cannot read it: {error.msg}."
        return Mistake(file, error.lineno or 0, (error.text or "").strip(), advice)
    frames = [it for it in traceback.extract_tb(error.__traceback__) if is_to_blame(Path(it.filename))]
    if not frames:
        return Mistake(_shown(path), 0, "", _advice(error))
    last = frames[-1]
    code = linecache.getline(last.filename, last.lineno or 0).strip()
    return Mistake(_shown(Path(last.filename)), last.lineno or 0, code, _advice(error))


def _shown(path: Path) -> str:
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)


def _advice(error: Exception) -> str:
    if isinstance(error, Misuse):
        return error.advice
    said = str(error)
    instead = [advice for words, advice in INSTEAD.items() if words in said]
    if instead:
        return instead[0]
    if type(error) is ValueError:
        return said
    near = ""
    if isinstance(error, AttributeError) and error.obj is not None and "Did you mean" not in said:
        near = "." + did_you_mean(str(error.name), dir(error.obj))
    elif isinstance(error, ImportError) and error.name and error.name in sys.modules:
        near = "." + did_you_mean(said.split("'")[1], _importable(error.name))
    elif isinstance(error, NameError):
        near = "." + did_you_mean(str(error.name), _names_at(error))
    return f"{said}{near.rstrip('.')}"


def _importable(package: str) -> list[str]:
    module = sys.modules[package]
    files = [path.stem for folder in getattr(module, "__path__", ()) for path in Path(folder).glob("[a-z]*")]
    return [*dir(module), *files]


def _names_at(error: Exception) -> list[str]:
    frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__)]
    return [*frames[-1].f_locals, *frames[-1].f_globals] if frames else []


@cache
def tell(mistake: Mistake) -> None:
    """Say it in the terminal, once."""
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
        dsfr.link("Les composants, avec leur code : la galerie", href="/galerie"),
    )

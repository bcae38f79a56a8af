"""How an example of the gallery is declared: a function, whose source is the code shown."""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from metnum.components.el import Node


@dataclass(frozen=True)
class Example:
    """A use of a component: what it is, how it looks, how it is written."""

    component: str
    title: str
    build: Callable[[], Node]
    code: str
    code_only: str = ""  # why it cannot stand in the gallery: a second <h1>, for instance
    imports: str = ""  # imports that the code needs besides the kit

    @property
    def is_shown(self) -> bool:
        """Tell whether the gallery shows the example itself, and not only its code."""
        return not self.code_only

    @property
    def anchor(self) -> str:
        """Return the id of the component's place in the page."""
        return anchor_of(self.component)


EXAMPLES: list[Example] = []


def anchor_of(component: str) -> str:
    """Return the id of a component's place in the page."""
    plain = (
        unicodedata.normalize("NFD", component.lower().replace("’", " ")).encode("ascii", "ignore").decode()
    )
    return "composant-" + re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def example(
    component: str, title: str, *, code_only: str = ""
) -> Callable[[Callable[[], Node]], Callable[[], Node]]:
    """Declare a function as an example of a component, in the order of the files; `code_only` says why not shown."""

    def declare(build: Callable[[], Node]) -> Callable[[], Node]:
        code = body_of(build)
        imports = _imports_of(code, inspect.getfile(build))
        EXAMPLES.append(Example(component, title, build, code, code_only, imports))
        return build

    return declare


def body_of(build: Callable[..., object]) -> str:
    """Return the source of a function without its decorator, its name and its `return`."""
    lines = inspect.getsource(build).splitlines()
    first = next(number for number, line in enumerate(lines) if line.endswith(("-> Node:", "-> Node: ")))
    code = textwrap.dedent("\n".join(lines[first + 1 :]))
    return code.removeprefix("return ")


KIT = "from metnum.components import dsfr"


def _imports_of(code: str, file: str) -> str:
    """Return the imports that an example of this file needs, without the kit, which every page has."""
    used = {it.id for it in ast.walk(ast.parse(code)) if isinstance(it, ast.Name)}
    lines = [f"from {module} import {name}" for module, name in _imported(file) if name in used]
    return "\n".join(line for line in lines if line != KIT)


@cache
def _imported(file: str) -> list[tuple[str, str]]:
    tree = ast.parse(Path(file).read_text(encoding="utf-8"))
    return [
        (it.module or "", alias.name)
        for it in tree.body
        if isinstance(it, ast.ImportFrom)
        for alias in it.names
    ]

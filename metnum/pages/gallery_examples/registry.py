"""How an example of the gallery is declared: a function, whose source is the code shown."""

from __future__ import annotations

import inspect
import re
import textwrap
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from metnum.components.el import Node


@dataclass(frozen=True)
class Example:
    """A use of a component: what it is, how it looks, how it is written."""

    component: str
    title: str
    build: Callable[[], Node]
    code: str
    code_only: str = ""  # why it cannot stand in the gallery: a second <h1>, for instance

    @property
    def is_shown(self) -> bool:
        """Whether it stands in the gallery, and not its code alone."""
        return not self.code_only

    @property
    def anchor(self) -> str:
        """The id of the component's place in the page."""
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
        EXAMPLES.append(Example(component, title, build, body_of(build), code_only))
        return build

    return declare


def body_of(build: Callable[..., object]) -> str:
    """Return the source of a function without its decorator, its name and its `return`."""
    lines = inspect.getsource(build).splitlines()
    first = next(number for number, line in enumerate(lines) if line.endswith(("-> Node:", "-> Node: ")))
    code = textwrap.dedent("\n".join(lines[first + 1 :]))
    return code.removeprefix("return ")

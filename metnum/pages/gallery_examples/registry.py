"""How an example of the gallery is declared: a function, whose source is the code shown."""

from __future__ import annotations

import inspect
import textwrap
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

    @property
    def anchor(self) -> str:
        """The id of the component's place in the page."""
        return "composant-" + "-".join(self.component.lower().split()).replace("’", "-")


EXAMPLES: list[Example] = []


def example(component: str, title: str) -> Callable[[Callable[[], Node]], Callable[[], Node]]:
    """Declare a function as an example of a component, in the order of the files."""

    def declare(build: Callable[[], Node]) -> Callable[[], Node]:
        EXAMPLES.append(Example(component, title, build, body_of(build)))
        return build

    return declare


def body_of(build: Callable[..., object]) -> str:
    """Return the source of a function without its decorator, its name and its `return`."""
    lines = inspect.getsource(build).splitlines()
    first = next(number for number, line in enumerate(lines) if line.endswith(("-> Node:", "-> Node: ")))
    code = textwrap.dedent("\n".join(lines[first + 1 :]))
    return code.removeprefix("return ")

"""How components receive their arguments: the words of their signatures, and one check for all."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from types import FunctionType
from typing import Any, Literal, NoReturn, ParamSpec, TypeAlias, get_args, get_origin, get_type_hints

import reflex as rx

from metnum.components.dsfr.icons import checked_icon
from metnum.components.dsfr.kinds import check_of, of_a_later_value
from metnum.components.dsfr.misuse import Misuse, did_you_mean
from metnum.components.el import Node, el

Text: TypeAlias = str | rx.Var[Any] | Node
Flag: TypeAlias = bool | rx.Var[Any]
Count: TypeAlias = int | float | str | rx.Var[Any]
Event: TypeAlias = Any
Rows: TypeAlias = Any  # a list of rows, or the Var that holds it
Attributes: TypeAlias = Mapping[str, Any] | None
Icon: TypeAlias = str | None
Size: TypeAlias = Literal["sm", "md", "lg"]
HeadingLevel: TypeAlias = Literal[2, 3, 4, 5, 6]
Severity: TypeAlias = Literal["info", "success", "warning", "error"]
Colour: TypeAlias = Literal[
    "green-tilleul-verveine",
    "green-bourgeon",
    "green-emeraude",
    "green-menthe",
    "green-archipel",
    "blue-ecume",
    "blue-cumulus",
    "purple-glycine",
    "pink-macaron",
    "pink-tuile",
    "yellow-tournesol",
    "yellow-moutarde",
    "orange-terre-battue",
    "brown-cafe-creme",
    "brown-caramel",
    "brown-opera",
    "beige-gris-galet",
]

# These texts may not be empty: without them, a component cannot be used by everyone.
_NEVER_EMPTY = frozenset({"label", "legend", "title", "caption", "id", "name"})

P = ParamSpec("P")


def _choices(hint: Any) -> tuple[Any, ...]:
    """Return the values a Literal hint allows, also inside a union or a sequence; () for any other hint."""
    if get_origin(hint) is Literal:
        return get_args(hint)
    return tuple(choice for part in get_args(hint) for choice in _choices(part))


def called(build: Callable[..., Any]) -> str:
    """Return how a component is called in a page."""
    is_shared = build.__module__.startswith("metnum.components.") and ".dsfr." not in build.__module__
    return build.__name__ if is_shared else f"dsfr.{build.__name__}"


class _Signature:
    """What a component accepts, read once from its signature."""

    def __init__(self, build: Callable[..., Node]) -> None:
        self.name = called(build)
        parameters = inspect.signature(build).parameters
        hints = get_type_hints(build)
        named = [it for it in parameters.values() if it.kind in (it.KEYWORD_ONLY, it.POSITIONAL_OR_KEYWORD)]
        self.positional = [it.name for it in named if it.kind is it.POSITIONAL_OR_KEYWORD]
        self.takes_many = any(it.kind is it.VAR_POSITIONAL for it in parameters.values())
        self.names = {it.name: None for it in named}.keys()
        self.needed = frozenset(it.name for it in named if it.default is it.empty)
        self.never_empty = self.needed & _NEVER_EMPTY
        self.closed = {key: choices for key in self.names if (choices := _choices(hints.get(key)))}
        checks = {key: check_of(str(parameters[key].annotation), hints.get(key)) for key in self.names}
        self.checks = {key: check for key, check in checks.items() if check and key not in self.closed}

    def check(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        """Refuse what the component does not accept, and say what to write."""
        given = {**dict(zip(self.positional, args, strict=False)), **kwargs} if self.positional else kwargs
        if not kwargs.keys() <= self.names:
            self._refuse_names(kwargs.keys() - self.names)
        if len(args) > len(self.positional) and not self.takes_many:
            self._refuse_positions(args)
        if missing := self.needed - given.keys():
            self.refuse(f"{self.name}() needs {', '.join(f'{key}=…' for key in sorted(missing))}.")
        for key, value in given.items():
            self._check_value(key, value)
        for block in args[len(self.positional) :]:
            self._check_block(block)

    def refuse(self, advice: str) -> NoReturn:
        """Raise, with the line of who calls."""
        raise Misuse(advice)

    def _check_value(self, key: str, value: Any) -> None:
        if type(value) is str and (advice := of_a_later_value(value)):
            self.refuse(f"{self.name}({key}=…): {advice}")
        if key in self.closed:
            if advice := _choice(value, self.closed[key]):
                self.refuse(f"{self.name}({key}={value!r}): {advice}")
        elif key == "icon":
            checked_icon(str(value) if value is not None else None)
        elif key in self.never_empty and (value is None or (type(value) is str and not value.strip())):
            self.refuse(f"{self.name}() needs a {key} that is not empty: {key}='…'.")
        elif key in self.checks and (advice := self.checks[key](value)):
            self.refuse(f"{self.name}({key}={_short(value)}): {advice}")

    def _check_block(self, block: Any) -> None:
        if isinstance(block, FunctionType):
            self.refuse(
                f"{self.name}(): {called(block)} is a function; write {called(block)}(…), with its parentheses."
            )
        if type(block) is str and (advice := of_a_later_value(block)):
            self.refuse(f"{self.name}(): {advice}")
        if isinstance(block, dict | set):
            self.refuse(f"{self.name}(): {_short(block)} is no block; write a text or a component.")

    def _refuse_names(self, unknown: Iterable[str]) -> NoReturn:
        first = min(unknown)
        near = did_you_mean(first, self.names)
        self.refuse(f"{self.name}() has no {first}=….{near} It takes {', '.join(self.names)}.")

    def _refuse_positions(self, args: tuple[Any, ...]) -> NoReturn:
        given = ", ".join(_short(it) for it in args)
        first = f"{', '.join(self.positional)} first, then " if self.positional else ""
        others = ", ".join(f"{key}=…" for key in list(self.names)[len(self.positional) :][:3])
        self.refuse(f"{self.name}({given}): write {first}the others by their names: {others}, …")


def component(build: Callable[P, Node]) -> Callable[P, Node]:
    """Check every call of a component: needed arguments, closed sets of values, known icons."""
    signature = _Signature(build)

    @wraps(build)
    def checked(*args: P.args, **kwargs: P.kwargs) -> Node:
        try:
            signature.check(args, kwargs)
            return build(*args, **kwargs)
        except Misuse:
            raise
        except ValueError as error:  # raised in the kit; the line to show is the caller's
            if not error.args:
                raise
            raise Misuse(str(error)) from error

    return checked


def _choice(value: Any, choices: tuple[Any, ...]) -> str | None:
    if value is None or (isinstance(value, str | int) and value in choices):
        return None
    values = value if isinstance(value, list | tuple) else (value,)
    if all(it is None or isinstance(it, rx.Var) or it in choices for it in values):
        return None
    near = (
        did_you_mean(value, [it for it in choices if isinstance(it, str)]) if isinstance(value, str) else ""
    )
    return f"write one of {', '.join(map(repr, choices))}.{near}"


def _short(value: Any) -> str:
    written = repr(value) if isinstance(value, str | int | float | list | tuple | dict) else "…"
    return written if len(written) <= 60 else f"{written[:57]}…"


def heading(level: int, *children: Any, **props: Any) -> Node:
    """Build the <h2>…<h6> of a component."""
    built: Node = getattr(el, f"h{level}")(*children, **props)
    return built

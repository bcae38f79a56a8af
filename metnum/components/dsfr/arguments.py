"""How components receive their arguments: the words of their signatures, and one check for all."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, Literal, ParamSpec, TypeAlias, get_args, get_origin, get_type_hints

import reflex as rx

from metnum.components.dsfr.icons import checked_icon
from metnum.components.el import Node, el

Text: TypeAlias = str | rx.Var | Node
Flag: TypeAlias = bool | rx.Var
Count: TypeAlias = int | float | str | rx.Var
Event: TypeAlias = Any
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

# Texts without which a component cannot be used by everyone.
_NEVER_EMPTY = frozenset({"label", "legend", "title", "caption", "id", "name"})

P = ParamSpec("P")


def _choices(hint: Any) -> tuple[Any, ...]:
    """Return the values a Literal hint allows, also inside a union or a sequence; () for any other hint."""
    if get_origin(hint) is Literal:
        return get_args(hint)
    return tuple(choice for part in get_args(hint) for choice in _choices(part))


def component(build: Callable[P, Node]) -> Callable[P, Node]:
    """Check every call of a component: needed arguments, closed sets of values, known icons."""
    name, parameters = build.__name__, inspect.signature(build).parameters
    closed = {key: choices for key, hint in get_type_hints(build).items() if (choices := _choices(hint))}
    positional = [key for key, it in parameters.items() if it.kind is it.POSITIONAL_OR_KEYWORD]
    needed = frozenset(
        key
        for key, it in parameters.items()
        if it.default is it.empty and it.kind in (it.KEYWORD_ONLY, it.POSITIONAL_OR_KEYWORD)
    )
    never_empty = needed & _NEVER_EMPTY

    @wraps(build)
    def checked(*args: P.args, **kwargs: P.kwargs) -> Node:
        given = {**dict(zip(positional, args, strict=False)), **kwargs} if positional else kwargs
        if missing := needed - given.keys():
            raise ValueError(f"dsfr.{name}() needs {', '.join(f'{key}=…' for key in sorted(missing))}.")
        for key, value in given.items():
            if key in closed:
                _check_choice(name, key, value, closed[key])
            elif key == "icon":
                checked_icon(str(value) if value is not None else None)
            elif key in never_empty and (value is None or (type(value) is str and not value.strip())):
                raise ValueError(f"dsfr.{name}() needs a {key} that is not empty: {key}='…'.")
        return build(*args, **kwargs)

    return checked


def _check_choice(name: str, key: str, value: Any, choices: tuple[Any, ...]) -> None:
    if value is None or (isinstance(value, str | int) and value in choices):
        return
    values = value if isinstance(value, list | tuple) else (value,)
    if all(it is None or isinstance(it, rx.Var) or it in choices for it in values):
        return
    written = ", ".join(repr(choice) for choice in choices)
    raise ValueError(f"dsfr.{name}({key}={value!r}): write one of {written}.")


def heading(level: int, *children: Any, **props: Any) -> Node:
    """Build the <h2>…<h6> of a component."""
    return getattr(el, f"h{level}")(*children, **props)

"""The arguments of a component, read from its signature: the name, what one may write, and the default."""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Callable, Mapping
from typing import Any, Literal, get_args, get_origin, get_type_hints

import reflex as rx
from pydantic import BaseModel

# Alias of `dsfr.arguments` → what people write for it.
_WORDS = {
    "Text": "texte",
    "Child": "éléments",
    "Node": "élément",
    "Flag": "True ou False",
    "bool": "True ou False",
    "Count": "nombre ou texte",
    "int": "nombre entier",
    "float": "nombre",
    "str": "texte",
    "str | rx.Var[str]": "texte",
    "Icon": "nom d’icône « fr-icon-… »",
    "Event": "méthode à appeler",
    "Rows": "liste de lignes, comme sample.offers(4)",
    "int | float": "nombre",
    "...": "…",
    "Attributes": "dictionnaire",
    "Any": "valeur ou ligne d’essai",
}


_PLURALS = {"texte": "textes", "élément": "éléments", "nombre entier": "nombres entiers"}
# These types are left out, because somebody who writes a page has no such value to give.
_SILENT = ("None", "rx.Var", "Var")
_SHORTER = {
    f"metnum.components.markup.Html | {rx.Component.__module__}.Component": "Node",
    f"{rx.Var.__module__}.Var": "Var",
    "collections.abc.": "",
    "typing.": "",
}


def parameters(function: Callable[..., Any]) -> list[tuple[str, str, str]]:
    """Return (name, what one may write, default) for each argument."""
    source = inspect.unwrap(function)
    hints = get_type_hints(source)
    return [
        (_name(it), _allowed(source, it, hints.get(it.name)), _default(it))
        for it in inspect.signature(source).parameters.values()
    ]


def name_of(function: Callable[..., Any]) -> str:
    """Return how a component is called in a page."""
    source = inspect.unwrap(function)
    return f"dsfr.{source.__name__}" if ".dsfr." in source.__module__ else source.__name__


def origin_of(function: Callable[..., Any]) -> str:
    """Return the line that imports a component."""
    source = inspect.unwrap(function)
    if ".dsfr." in source.__module__:
        return "from metnum.components import dsfr"
    return f"from {source.__module__} import {source.__name__}"


def summary_of(function: Callable[..., Any]) -> str:
    """Return the first sentence of the documentation."""
    return (inspect.getdoc(inspect.unwrap(function)) or "").split("\n\n")[0].replace("\n", " ")


def _name(parameter: inspect.Parameter) -> str:
    return f"*{parameter.name}" if parameter.kind is parameter.VAR_POSITIONAL else parameter.name


def _default(parameter: inspect.Parameter) -> str:
    if parameter.kind is parameter.VAR_POSITIONAL:
        return "rien"
    if parameter.default is parameter.empty:
        return "obligatoire"
    return "rien" if parameter.default is None else repr(parameter.default)


def _allowed(function: Callable[..., Any], parameter: inspect.Parameter, hint: Any) -> str:
    if choices := _choices(hint):
        return ", ".join(repr(choice) for choice in choices)
    if any(isinstance(it, type) and issubclass(it, BaseModel) for it in (hint, *get_args(hint))):
        return _WORDS["Any"]
    written = parameter.annotation
    if not isinstance(written, str):
        written = str(getattr(written, "__name__", written) if isinstance(written, type) else written)
    for long, short in _SHORTER.items():
        written = written.replace(long, short)
    known = vars(sys.modules[inspect.unwrap(function).__module__])
    return _words(ast.parse(written, mode="eval").body, known)


def _words(node: ast.expr, known: Mapping[str, Any]) -> str:
    """Say an annotation in French: `Sequence[tuple[str, Text]]` is « liste de (texte, texte) »."""
    code = ast.unparse(node)
    if code in _WORDS:
        return _WORDS[code]
    if isinstance(node, ast.BinOp):
        parts = [_words(it, known) for it in (node.left, node.right) if not _is_silent(it)]
        return " ou ".join(dict.fromkeys(part for part in parts if part))
    if isinstance(node, ast.Subscript):
        inside = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        return _container(ast.unparse(node.value), [_words(it, known) for it in inside])
    return "" if _is_silent(node) else _named(code, known.get(code))


def _is_silent(node: ast.expr) -> bool:
    return ast.unparse(node).partition("[")[0] in _SILENT


def _container(name: str, inside: list[str]) -> str:
    if name in ("Sequence", "list", "Iterable") or inside[-1] == "…":
        return f"liste de {_PLURALS.get(inside[0], inside[0])}"
    if name == "tuple":
        return f"({', '.join(inside)})"
    return {"Callable": "fonction", "dict": "dictionnaire", "Mapping": "dictionnaire"}.get(name, name)


def _named(name: str, value: Any) -> str:
    """Say what a name of our own stands for: a closed set of values, a class of rows, or several of them."""
    if choices := _choices(value):
        return ", ".join(repr(choice) for choice in choices)
    if isinstance(value, type):
        fields = ", ".join(f"{field}=…" for field in list(inspect.signature(value).parameters)[:3])
        return f"dsfr.{name}({fields})" if ".dsfr." in value.__module__ else name
    return " ou ".join(_named(it.__name__, it) for it in get_args(value) if isinstance(it, type)) or name


def _choices(hint: Any) -> tuple[Any, ...]:
    if get_origin(hint) is Literal:
        return get_args(hint)
    return tuple(choice for part in get_args(hint) for choice in _choices(part))

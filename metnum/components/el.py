"""One element builder with two renderings: a Reflex component, or escaped HTML.

`el.div(...)` gives `rx.el.div(...)`; inside `with html_rendering():` it gives `Html`, a string.
A page written once thus serves React, the first HTML of public pages, mails and tests.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from types import FunctionType
from typing import Any, TypeAlias, TypeVar, overload

import reflex as rx

from metnum.components.markup import Html, content, element, special_element
from metnum.reflex_port.elements import component_class, style_name

# The kit imports no other module of ours, so what it needs of Reflex's inside is imported here for it.
from metnum.reflex_port.expressions import expression as expression
from metnum.reflex_port.literals import value_of as value_of
from metnum.reflex_port.variable_names import awaited as awaited

Node: TypeAlias = Html | rx.Component
Row = TypeVar("Row")
Child: TypeAlias = Any  # a node, a text, a number, a Var, None, or a list of those

_rendering_html: ContextVar[bool] = ContextVar("rendering_html", default=False)


@contextmanager
def html_rendering() -> Iterator[None]:
    """Make every element built inside the block an HTML string."""
    token = _rendering_html.set(True)
    try:
        yield
    finally:
        _rendering_html.reset(token)


def is_html_rendering() -> bool:
    """Tell whether elements are being built as HTML strings."""
    return _rendering_html.get()


# --- React --------------------------------------------------------------------------------------


def _flat(children: Iterable[Child]) -> Iterator[Child]:
    for child in children:
        if isinstance(child, list | tuple):
            yield from _flat(child)
        elif child is not None and child is not True and child is not False:
            yield child


def _react(tag: str, children: tuple[Child, ...], props: dict[str, Any]) -> rx.Component:
    custom = dict(props.pop("custom_attrs", None) or {})
    if "inner_html" in props:
        custom["dangerouslySetInnerHTML"] = rx.Var.create({"__html": props.pop("inner_html")})
    if props.get("style") is not None:
        # The style is an attribute, with React's names, so that no stylesheet is made while the page runs.
        custom["style"] = rx.Var.create({style_name(key): it for key, it in props.pop("style").items()})
    component = component_class(tag, is_native="on_submit" not in props)
    known = component.get_fields()
    for name in list(props):
        if props[name] is None:
            del props[name]
        elif name not in known and not name.startswith(("on_", "aria_", "data_")):
            raise ValueError(
                f"<{tag}> has no property {name!r}; write custom_attrs={{...}} if it must have it."
            )
    if custom:
        props["custom_attrs"] = custom
    created: rx.Component = component.create(*_flat(children), **props)
    return created


# --- The builder --------------------------------------------------------------------------------


def _maker(tag: str) -> Callable[..., Node]:
    needs_care = tag in ("select", "textarea")

    def make(*children: Child, **props: Any) -> Node:
        if not _rendering_html.get():
            return _react(tag, children, props)
        if tag == "form" and "on_submit" in props:
            # A form sent before React is there, or without it, must not put its fields in the address.
            props.setdefault("method", "post")
        if needs_care or "inner_html" in props or "custom_attrs" in props:
            return special_element(tag, children, props)
        return element(tag, children, props)

    make.__name__ = make.__qualname__ = tag
    return make


class _Elements:
    """`el.<tag>`: a function per HTML tag, made at first use."""

    def __getattr__(self, name: str) -> Callable[..., Node]:
        if name.startswith("__"):
            raise AttributeError(name)
        maker = _maker(name.rstrip("_"))
        setattr(self, name, maker)
        return maker


el = _Elements()


def fragment(*children: Child) -> Node:
    """Put nodes side by side, without an element around them."""
    return Html("".join(map(content, children))) if _rendering_html.get() else rx.fragment(*_flat(children))


def raw(html: str | rx.Var[str], **props: Any) -> Node:
    """Put trusted HTML, sanitised beforehand, in a <div>."""
    return el.div(inner_html=html, **props)


def native_form(*children: Child, **props: Any) -> Node:
    """Build a <form> that the browser sends itself: `method`, `action`, no `on_submit`."""
    if "on_submit" in props:
        raise ValueError("native_form() has no on_submit: write el.form(on_submit=…).")
    return el.form(*children, **props)


def client_only(build: Callable[[], Node], fallback: Child = "") -> Node:
    """Build what needs a browser or a State; the first HTML holds `fallback` in its place."""
    return Html(content(fallback)) if _rendering_html.get() else build()


@overload
def when(
    condition: Any, then: Callable[[], Node] | None, otherwise: Callable[[], Node] | None = None
) -> Node: ...


@overload
def when(condition: Any, then: Any, otherwise: Any = None) -> Any: ...


def when(condition: Any, then: Any, otherwise: Any = None) -> Any:
    """Choose between two nodes or values; a branch that is a function builds a node, and only if needed."""
    if isinstance(condition, rx.Var):
        chosen, other = _value(then), _value(otherwise)
        if other is None:
            other = rx.fragment() if isinstance(chosen, rx.Component) else rx.Var.create(None)
        return rx.cond(condition, chosen, other)
    branch = then if condition else otherwise
    if branch is None and (isinstance(then, FunctionType) or isinstance(otherwise, FunctionType)):
        return fragment()  # branches build nodes, so that nothing is an empty node
    return _value(branch)


def _value(branch: Any) -> Any:
    # Only plain functions are branches to run, although a Var or an event handler can be called too.
    return branch() if isinstance(branch, FunctionType) else branch


@overload
def each(rows: Iterable[Row] | rx.Var[Any], build: Callable[[Row], Node]) -> Node: ...


@overload
def each(rows: Iterable[Row] | rx.Var[Any], build: Callable[[Row, int], Node]) -> Node: ...


def each(rows: Any, build: Callable[..., Node]) -> Node:
    """Build one node per row; `build` takes the row, and its index if it has a second parameter."""
    if isinstance(rows, rx.Var):
        built: rx.Component = rx.foreach(rows, build)
        return built
    if build.__code__.co_argcount > 1:
        return fragment(*[build(row, index) for index, row in enumerate(rows)])
    return fragment(*[build(row) for row in rows])


def joined(*classes: str | rx.Var[str] | None) -> Any:
    """Join class names, leaving out the empty ones; None when nothing is left."""
    if not _rendering_html.get() and any(isinstance(part, rx.Var) for part in classes):
        parts = rx.Var.create([part for part in classes if part is not None])
        return expression(f"{parts!s}.filter(Boolean).join(' ')", parts)
    return " ".join([part for part in classes if part]) or None  # type: ignore[misc]

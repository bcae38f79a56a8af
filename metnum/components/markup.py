"""Elements as escaped HTML strings: the rendering of `el` outside React."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import reflex as rx


class Html(str):
    """Text that is already HTML: never escaped again."""

    __slots__ = ()


_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
_HTML_NAMES = {
    "class_name": "class",
    "html_for": "for",
    "accept_charset": "accept-charset",
    "http_equiv": "http-equiv",
    "default_value": "value",
    "default_checked": "checked",
    "view_box": "viewBox",
}
_CLIENT_ONLY = (
    "key",
    "ref",
    "suppress_hydration_warning",
    "suppressHydrationWarning",
)
_BOOLEANS_IN_WORDS = ("draggable", "spellcheck", "contenteditable")

# Name of an attribute → its beginning, as ' class="', or "" when the browser never sees it; each is computed once.
_openings: dict[str, str] = {}
# Values of attributes, as class names, are repeated very often, so that the escaped form of short ones is kept.
_escaped: dict[str, str] = {}
_ESCAPED_LIMIT = 4096


def escape(text: str) -> str:
    """Escape a text for element content and double-quoted attributes."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    if '"' in text:
        text = text.replace('"', "&quot;")
    return text


def _escape_value(text: str) -> str:
    known = _escaped.get(text)
    if known is None:
        known = escape(text)
        if len(_escaped) < _ESCAPED_LIMIT and len(text) < 80:
            _escaped[text] = known
    return known


def _opening(name: str) -> str:
    """Return ' name="' for a property of Reflex, or "" for one that has a meaning for React only."""
    if name.startswith("on_") or name in _CLIENT_ONLY:
        opening = ""
    elif name in _HTML_NAMES:
        opening = f' {_HTML_NAMES[name]}="'
    elif name.startswith(("aria_", "data_", "aria-", "data-", "stroke_", "fill_")):
        opening = f' {name.replace("_", "-")}="'
    else:
        opening = f' {name.rstrip("_").replace("_", "").lower()}="'
    _openings[name] = opening
    return opening


def _attribute(opening: str, value: Any) -> str:
    """Render an attribute whose value is not a plain string."""
    name = opening[1:-2]
    if value is None or (value is False and not name.startswith(("aria-", "data-"))):
        return f'{opening}false"' if value is False and name in _BOOLEANS_IN_WORDS else ""
    if value is True or value is False:
        in_words = name.startswith(("aria-", "data-")) or name in _BOOLEANS_IN_WORDS
        return f'{opening}{str(value).lower()}"' if in_words else f' {name}=""'
    if isinstance(value, rx.Var):
        raise TypeError(f"Var {value!s} in attribute {name!r} while rendering HTML: pass the value itself.")
    if name == "style" and isinstance(value, Mapping):
        value = ";".join(f"{key}:{item}" for key, item in value.items())
    return f'{opening}{escape(str(value))}"'


def content(child: Any) -> str:
    """Render one child that is not a string."""
    if child is None or child is True or child is False:
        return ""
    if isinstance(child, str):
        return child if isinstance(child, Html) else escape(child)
    if isinstance(child, list | tuple):
        return "".join(map(content, child))
    if isinstance(child, rx.Var):
        raise TypeError(f"Var {child!s} while rendering HTML: pass the value itself.")
    if isinstance(child, rx.Component):
        raise TypeError(
            f"Component {type(child).__name__} while rendering HTML: build it with el, "
            "or wrap what needs a browser in client_only()."
        )
    return escape(str(child))


def _select(children: tuple[Any, ...], value: Any) -> Html:
    """Mark the chosen option: HTML has no value on <select>."""
    options = "".join(map(content, children))
    chosen = re.escape(f' value="{escape(str(value))}"')
    return Html(re.sub(rf"(<option[^>]*?{chosen})", r'\1 selected=""', options, count=1))


def special_element(tag: str, children: tuple[Any, ...], props: dict[str, Any]) -> Html:
    """Render the elements whose properties do not map one to one to attributes."""
    props.update(props.pop("custom_attrs", None) or {})
    inner = props.pop("inner_html", None)
    if inner is not None:
        children = (Html(inner),)
    if tag in ("select", "textarea"):
        started, followed = props.pop("default_value", None), props.pop("value", None)
        value = started if followed is None else followed
        if value is not None:
            children = (_select(children, value),) if tag == "select" else (str(value),)
            if tag == "textarea" and str(value).startswith("\n"):
                children = (f"\n{value}",)  # a parser drops the first newline of a textarea
    return element(tag, children, props)


def element(tag: str, children: tuple[Any, ...], props: dict[str, Any]) -> Html:
    """Render an element; the hot path of the first HTML (2,000 elements in 3 ms)."""
    parts = [f"<{tag}"]
    for name, value in props.items():
        opening = _openings.get(name)
        if opening is None:
            opening = _opening(name)
        if not opening:
            continue
        if type(value) is str:
            parts.append(f'{opening}{_escaped.get(value) or _escape_value(value)}"')
        else:
            parts.append(_attribute(opening, value))
    parts.append(">")
    if tag in _VOID:
        return Html("".join(parts))
    for child in children:
        kind = type(child)
        if kind is Html:
            parts.append(child)
        elif kind is str:
            parts.append(escape(child))
        else:
            parts.append(content(child))
    parts.append(f"</{tag}>")
    return Html("".join(parts))

"""Reads the two renderings of an element, HTML and React, into the same plain tree."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from metnum.components.el import Node

VOID = {"br", "hr", "img", "input"}
REACT_NAMES = {
    "classname": "class",
    "htmlfor": "for",
    "defaultvalue": "value",
    "defaultchecked": "checked",
}


@dataclass
class Element:
    """A tag with its attributes and its children, elements or texts."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    def all(self) -> list[Element]:
        """Return the element and all elements inside it."""
        inside = [child for child in self.children if isinstance(child, Element)]
        return [self, *(found for child in inside for found in child.all())]

    @property
    def text(self) -> str:
        """Return all the text inside the element."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.stack = [Element("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.stack[-1].children.append(element)
        if tag not in VOID:
            self.stack.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop().tag == tag, f"</{tag}> closes another element"

    def handle_data(self, data: str) -> None:
        _add_text(self.stack[-1], data)


def _add_text(parent: Element, text: str) -> None:
    if parent.children and isinstance(parent.children[-1], str):
        parent.children[-1] += text
    elif text:
        parent.children.append(text)


def from_html(html: Node | str) -> Element:
    """Parse HTML, refusing tags closed out of order."""
    parser = _Parser()
    parser.feed(str(html))
    parser.close()
    assert len(parser.stack) == 1, f"<{parser.stack[-1].tag}> is not closed"
    return parser.stack[0]


def from_react(component: Any) -> Element:
    """Read what a Reflex component without State gives to React."""
    root = Element("")
    _read(component.render(), root)
    return root


def _read(node: dict[str, Any], parent: Element) -> None:
    if "contents" in node:
        _add_text(parent, str(json.loads(node["contents"])))
        return
    name = node["name"].strip('"')
    if name == "Fragment":
        for child in node["children"]:
            _read(child, parent)
        return
    element = Element(name, dict(filter(None, map(_attribute, node["props"]))))
    parent.children.append(element)
    for child in node["children"]:
        _read(child, element)
    if name == "textarea":
        _add_text(element, element.attributes.pop("value", ""))
    elif name == "select":
        chosen = element.attributes.pop("value", None)
        for option in element.all():
            if option.tag == "option" and option.attributes["value"] == chosen:
                option.attributes["selected"] = ""


def _attribute(prop: str) -> tuple[str, str] | None:
    name, _, expression = prop.partition(":") if prop[0] != '"' else prop[1:].partition('":')
    lowered = name.lower()
    lowered = REACT_NAMES.get(lowered, lowered)
    if lowered in ("ref", "key"):
        return None
    # Reflex protects the value of an input from null.
    guarded = re.fullmatch(r'\(isNotNullOrUndefined\((.*)\) \? \1 : ""\)', expression)
    value = json.loads(guarded[1] if guarded else expression)
    if isinstance(value, bool):
        if lowered.startswith(("aria-", "data-")):
            return lowered, str(value).lower()
        return (lowered, "") if value else None
    return None if value is None else (lowered, str(value))

"""Tells whether two values of a field mean the same, however they were written."""

import re
from html import unescape

from pydantic_core import PydanticCustomError

from metnum.domain.core.texts import amount
from metnum.domain.offers.fields import FIELDS
from metnum.domain.offers.values import number, start

_BLOCK = r"(?:p|h3|h4|ul|ol|li|blockquote)"
_around_block = re.compile(rf"\s*(</?{_BLOCK}>)\s*")
_attributes = re.compile(r"\s(?:rel|target)=\"[^\"]*\"")
# Editors put the text of an item in a paragraph, Markdown does not, and an empty paragraph means nothing.
_of_item = re.compile(r"(?<=<li>)<p>|</p>(?=</li>|<ul>|<ol>)|<p>(?:<br>)?</p>")


def is_same(name: str, values: list[str], others: list[str]) -> bool:
    """Return whether replacing one value by the other would change nothing for readers."""
    return values == others or _plain(name, values) == _plain(name, others)


def _plain(name: str, values: list[str]) -> list[str]:
    """Return a form of a value in which values that mean the same are equal; choices have no order."""
    simple = {"rich": _text, "euros": amount, "start": _start, "number": number}.get(FIELDS[name].kind, _line)
    return sorted(text for value in values if (text := simple(value)))


def _line(value: str) -> str:
    return " ".join(value.split())


def _start(value: str) -> str:
    try:
        return str(start(value))
    except PydanticCustomError:
        return _line(value)


def _text(html: str) -> str:
    spaced = " ".join(unescape(_attributes.sub("", html)).split())
    return _of_item.sub("", _around_block.sub(r"\1", spaced))

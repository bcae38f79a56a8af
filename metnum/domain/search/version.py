"""A number for everything that decides what a search row holds: another number, and rows are written again.

Each row of `offer_search` carries the number of the code that wrote it, so that a table written half by one
version and half by another is always known for what it is.
"""

import ast
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

from metnum.domain.core import rich_text
from metnum.domain.search import analyser, codes, document_rows, facets
from metnum.domain.search.facets import ClosedSet, Facet

SOURCES = [Path(module.__file__ or "") for module in (analyser, codes, document_rows, rich_text)]


@lru_cache(maxsize=1)
def current() -> int:
    """Return the number of the code that runs."""
    return digest((path.read_text(encoding="utf-8") for path in SOURCES), facets.FACETS)


def digest(sources: Iterable[str], declared: Sequence[Facet]) -> int:
    """Return a number that changes with the meaning of some code and with the facets, not with their wording."""
    parts = [unicodedata.unidata_version, *map(_meaning, sources)]
    parts += sorted(map(_described, declared))
    return int.from_bytes(blake2b("\n".join(parts).encode(), digest_size=4).digest(), signed=True)


def _meaning(source: str) -> str:
    """The code without comments, docstrings and layout."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node):
            node.body = node.body[1:] or [ast.Pass()]
    return ast.unparse(tree)


def _described(facet: Facet) -> str:
    """What rows hold of a facet; its label and its place in the panel are not part of it."""
    numbers = (
        {member.value: member.code for member in facet.values.members}
        if isinstance(facet.values, ClosedSet)
        else {}
    )
    return f"{facet.column} {facet.of_offer} {type(facet.values).__name__} {sorted(numbers.items())}"

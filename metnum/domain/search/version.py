"""Computes a number from everything that decides what a search row holds; when it changes, rows are rewritten.

Each row of `offer_search` carries the number of the code that wrote it, so that a table written partly by one version
and partly by another is always recognised.
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
    """Return the number of the running code."""
    return digest((path.read_text(encoding="utf-8") for path in SOURCES), facets.FACETS)


def digest(sources: Iterable[str], declared: Sequence[Facet]) -> int:
    """Return a number that depends on what some code and the facets do, not on how they are worded."""
    parts = [unicodedata.unidata_version, *map(_meaning, sources)]
    parts += sorted(map(_described, declared))
    return int.from_bytes(blake2b("\n".join(parts).encode(), digest_size=4).digest(), signed=True)


def _meaning(source: str) -> str:
    """Return the code without comments, docstrings and layout."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node):
            node.body = node.body[1:] or [ast.Pass()]
    return ast.unparse(tree)


def _described(facet: Facet) -> str:
    """Return a text of what search rows hold of a facet, without its label and its place in the panel."""
    numbers = (
        {member.value: member.code for member in facet.values.members}
        if isinstance(facet.values, ClosedSet)
        else {}
    )
    return f"{facet.column} {facet.of_offer} {type(facet.values).__name__} {sorted(numbers.items())}"

"""Spells the technologies that offers name: known ones have one spelling, new ones stay as typed."""

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import sqlalchemy as sa
from slugify import slugify
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col

from metnum.models import Technology
from metnum.runtime.settings import ROOT

FILE = ROOT / "metnum" / "data" / "technologies.csv"
SEPARATORS = re.compile(r"[,;\n•]")
# These are also everyday words: in a sentence, they do not prove that a technology is meant.
_EVERYDAY = frozenset(
    {"c", "r", "go", "js", "ts", "node", "vue", "oracle", "spark", "express", "elm", "helm", "rails"}
    | {"swift", "rust", "ember", "spring", "sas", "sap", "scala", "git", "bash", "flask", "mongo", "ror"}
)


def split(text: str) -> list[str]:
    """Return the technologies of a text that lists them."""
    return [one for part in SEPARATORS.split(text) if (one := " ".join(part.split()))]


def spelled(names: Iterable[str]) -> list[str]:
    """Return technologies in their known spelling, without repeats, in the given order."""
    known = _by_key()
    found = {key: known.get(key, name) for name in names if (key := _key(name))}
    return list(dict.fromkeys(found.values()))


def recognised(text: str, *, is_list: bool = False) -> list[str]:
    """Return the known technologies that a text names; everyday words count in a list only."""
    words = {_key(match[0]) for match in _pattern().finditer(text)}
    names = _by_key()
    return sorted({names[word] for word in words if is_list or word not in _EVERYDAY}, key=str.lower)


def registered(session: Session, names: Sequence[str]) -> list[str]:
    """Return technologies as the table spells them; missing ones are added to it."""
    if not names:
        return []
    slugs = {name: slug_of(name) for name in names}
    rows = [{"slug": slug, "name": name} for name, slug in slugs.items() if slug]
    session.execute(insert(Technology).on_conflict_do_nothing(), rows)
    found = session.execute(
        sa.select(col(Technology.slug), col(Technology.name)).where(col(Technology.slug).in_(slugs.values()))
    )
    spelling = {row.slug: row.name for row in found}
    return list(dict.fromkeys(spelling.get(slug, name) for name, slug in slugs.items()))


def slug_of(name: str) -> str:
    """Return the slug of a technology; C, C++ and C# have three different ones."""
    known = {spelling: slug for slug, spelling, _ in _rows()}
    replaced = name.replace("+", " plus").replace("#", " sharp")
    return known.get(name) or slugify(replaced, max_length=60)


def names() -> list[str]:
    """Return the known technologies in alphabetical order."""
    return [name for _, name, _ in _rows()]


def _key(name: str) -> str:
    return re.sub(r"[\s._/-]", "", name.lower())


@lru_cache(maxsize=1)
def _rows() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    with FILE.open(encoding="utf-8", newline="") as file:
        return tuple(
            (row["slug"], row["name"], tuple(filter(None, row["aliases"].split("|"))))
            for row in csv.DictReader(file, delimiter=";")
        )


@lru_cache(maxsize=1)
def _by_key() -> Mapping[str, str]:
    return {_key(word): name for _, name, aliases in _rows() for word in (name, *aliases)}


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    words = sorted({word for _, name, aliases in _rows() for word in (name, *aliases)}, key=len, reverse=True)
    return re.compile(rf"(?<![\w.+#])(?:{'|'.join(map(re.escape, words))})(?![\w+#])", re.IGNORECASE)

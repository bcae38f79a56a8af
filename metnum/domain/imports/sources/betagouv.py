"""Reads the advertisements of beta.gouv.fr: Markdown files whose YAML front matter varies."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import Any

import yaml

from metnum.domain.imports import from_betagouv
from metnum.domain.imports.records import Feed, Rejection, Skipped, SourceRow, UnreadableFeedError
from metnum.domain.imports.words import clean
from metnum.vocabulary import SourceCode

# It is part of every digest. Raise it when the conversion changes, so that the next import writes all offers again.
CONVERSION = "betagouv-2"
MAX_BYTES = 500_000
_front_matter = re.compile(r"\A\ufeff?\s*---[ \t]*\r?\n(.*?)^---[ \t]*$\r?\n?", re.DOTALL | re.MULTILINE)


@dataclass
class Folder:
    """The advertisements of a folder, or a single file."""

    paths: list[Path]
    publish_all: bool = False
    seen: int = 0
    references: set[str] = field(default_factory=set)

    def rows(self) -> Iterator[SourceRow | Rejection | Skipped]:
        """Yield each advertisement by name, also those that are refused."""
        self.seen, self.references = 0, set()
        for path in self.paths:
            self.seen += 1
            yield self._row(path)

    def _row(self, path: Path) -> SourceRow | Rejection:
        reference = reference_of(path)
        if reference in self.references:
            return Rejection(
                1, reference, ["Un autre fichier porte le même nom"], {"fichier": clean(path.name)}
            )
        self.references.add(reference)
        try:
            content = _text(path)
            ad = parse(reference, content)
        except ValueError as error:
            return Rejection(1, reference, [str(error)], {"fichier": clean(path.name)})
        salt = f"{CONVERSION}\x1f{self.publish_all}\x1f{reference}\x1f"
        digest = blake2b((salt + content).encode(), digest_size=16).hexdigest()
        is_live = from_betagouv.is_live(ad, publish_all=self.publish_all)
        return SourceRow(1, reference, digest, ad, is_live)


def read(path: Path, *, publish_all: bool = False) -> Feed:
    """Return the feed of a folder of advertisements, or of one file."""
    if path.is_dir():
        paths = sorted(found for found in path.rglob("*.md") if found.name.upper() != "README.MD")
        if not paths:
            raise UnreadableFeedError(f"Le dossier {path.name} ne contient aucune annonce (fichiers .md).")
    elif path.is_file():
        paths = [path]
    else:
        raise UnreadableFeedError(f"Le dossier ou le fichier {path.name} est introuvable.")
    folder = Folder(paths, publish_all)
    return Feed(
        source=SourceCode.BETAGOUV,
        origin=clean(path.name),
        rows=folder.rows,
        convert=partial(from_betagouv.convert, publish_all=publish_all),
        keeps_ended=True,
        is_complete=path.is_dir(),
        progress=lambda: folder.seen / len(paths),
    )


def reference_of(path: Path) -> str:
    """Return the reference of an advertisement, which is the name of its file."""
    return clean(re.sub(r"(?:\.md)+$", "", path.name, flags=re.IGNORECASE))


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ValueError("Le fichier dépasse 500\u00a0ko")
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError("Le fichier n’est pas en UTF-8") from None
    except OSError:
        raise ValueError("Le fichier est illisible") from None
    return clean(text)


def parse(reference: str, content: str) -> from_betagouv.Ad:
    """Return the front matter and the text of a file; raise an error in French when they cannot be separated."""
    match = _front_matter.match(content)
    if not match:
        raise ValueError("L’en-tête YAML entre deux lignes «\u00a0---\u00a0» est absent")
    try:
        head = yaml.load(match[1], Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError, RecursionError, OverflowError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f" (ligne {mark.line + 2})" if mark else ""
        raise ValueError(f"L’en-tête YAML est mal formé{place}") from None
    if not isinstance(head, dict):
        raise ValueError("L’en-tête YAML ne contient pas de champs")
    return from_betagouv.Ad(reference, _plain(head), content[match.end() :])


def _plain(head: dict[Any, Any]) -> dict[str, Any]:
    """Return the fields that are texts, numbers, dates, or short lists of texts."""
    kept: dict[str, Any] = {}
    for name, value in head.items():
        if isinstance(value, list):
            value = ", ".join(str(each) for each in value[:20] if isinstance(each, str | int | float))
        if isinstance(name, str) and value is not None and not isinstance(value, dict | set | bytes):
            kept[name.strip().lower()] = value
    return kept

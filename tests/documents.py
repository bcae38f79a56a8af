"""Reads the documents as a sceptic does: each thing that they name between backquotes must exist."""

import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import typer
from starlette.routing import Route

from metnum.cli import app
from metnum.http.routes import ROUTES
from metnum.routes import SCREENS
from metnum.runtime.settings import ROOT, Settings

QUOTED = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
LINKED = re.compile(r"\]\(([^)\s]+)\)")
FILE = re.compile(r"[\w@./{}*…-]+\.(?:py|mjs|js|css|md|toml|yml|yaml|json|lock|csv|txt|ini)")
FOLDER = re.compile(r"[a-z][\w.-]*/(?:[\w.*…-]+/?)*")
# This matches an address of the web side; `/var/…` and the like are folders of a machine.
ADDRESS = re.compile(r"(?:(?:GET|POST) )?(/(?!var/)[^\s?#]*)(?:[?#]\S*)?")
DOTTED = re.compile(r"([\w/]+)\.(\w+)(?:\(.*)?")
NAME = re.compile(r"@?(\w+)(?:\(.*\))?")
CODE = (".py", ".js", ".mjs", ".css", ".toml", ".html", ".md")
# Names that belong to others, or are only examples, with their origin.
FOREIGN = {
    "rx.redirect": "Reflex",
    "robots.txt": "made by http/feeds.py",
    "server.log": "PostgreSQL's, in the data folder",
    "postmaster.pid": "PostgreSQL's, in the data folder",
    "procrastinate/sql/migrations": "in the package procrastinate",
    "/employeurs/OLD": "an example",
    "/_event": "Reflex",
    "/.well-known/openid-configuration": "ProConnect",
    ".web-development.lock": "made by `make dev`",
    "METNUM_DATA/postgres/pgNN/server.log": "made by PostgreSQL",
    "pg_dump": "PostgreSQL",
    "pg_restore": "PostgreSQL",
    "upstream": "nginx",
    "/prototypes/bourse": "an example",
    "/prototypes/l-ete-a-l-hotel": "an example",
    "metnum/pages/prototypes/bourse.py": "an example",
}


@cache
def tracked() -> tuple[str, ...]:
    """Return the files of the repository, committed or about to be committed."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    return tuple(name for name in names if name and (ROOT / name).is_file())


@cache
def sources() -> dict[str, str]:
    """Return the code of the product and of its tests, by path, without the documents."""
    kept = [name for name in tracked() if name.endswith(CODE) and not name.startswith(("docs/", "README"))]
    outside = ("CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "tests/test_docs.py", "tests/documents.py")
    return {name: (ROOT / name).read_text(encoding="utf-8") for name in kept if name not in outside}


@cache
def words_by_file() -> dict[str, frozenset[str]]:
    """Return the words of each file of code."""
    return {path: frozenset(re.findall(r"\w+", text)) for path, text in sources().items()}


@cache
def words() -> frozenset[str]:
    """Return every word of the code, and the names of its files."""
    parts = {part for name in tracked() for part in Path(name).with_suffix("").parts}
    return frozenset(parts.union(*words_by_file().values()))


def document_names() -> list[str]:
    """Return the documents for people, by path."""
    return [
        name for name in tracked() if name.endswith(".md") and not name.startswith((".github/", "metnum/"))
    ]


def untrue(text: str, *, path: str = "README.md") -> Iterator[str]:
    """Yield each thing that a document names and that does not exist, with its line."""
    is_shell = False
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith("```"):
            is_shell = line.startswith("```sh")
            continue
        pieces = [line.split("#")[0].strip()] if is_shell else QUOTED.findall(line)
        wrong = [reason for piece in pieces if (reason := _fault(piece.replace("\\|", "|")))]
        wrong += [f"{link}: no such file" for link in LINKED.findall(line) if not _is_there(link, path)]
        yield from (f"{path}:{number}: {reason}" for reason in wrong)


def _is_there(link: str, path: str) -> bool:
    target = link.partition("#")[0]
    return not target or "://" in target or ((ROOT / path).parent / target).exists()


def _fault(piece: str) -> str:
    """Return what is wrong with the text between two backquotes; nothing when it is true, or names nothing."""
    for variable in re.findall(r"\bMETNUM_[A-Z_]+", piece):
        if variable not in _variables():
            return f"{variable}: no such setting"
    if piece in FOREIGN or piece in _variables():
        return ""
    if found := re.search(r"(?:^|\s|/)(make|metnum) ([a-z].*)", piece):
        return _make(found[2]) if found[1] == "make" else _command(found[2].split())
    if found := re.fullmatch(r"python -m ([\w.]+)", piece):
        return "" if (ROOT / f"{found[1].replace('.', '/')}.py").exists() else f"{found[1]}: no such module"
    if "://" in piece or " " in piece.removeprefix("GET ").removeprefix("POST "):
        return ""
    if found := ADDRESS.fullmatch(piece):
        return "" if _is_address(found[1]) else f"{piece}: nothing answers there"
    if FILE.fullmatch(piece) or FOLDER.fullmatch(piece):
        return "" if _is_path(piece) or _is_member(piece) else f"{piece}: no such file"
    if DOTTED.fullmatch(piece):
        return "" if _is_member(piece) else f"{piece}: no such name"
    if (found := NAME.fullmatch(piece)) and not found[1].isdigit():
        return "" if found[1] in words() else f"{piece}: no such name in the code"
    return ""


@cache
def _variables() -> frozenset[str]:
    fields = Settings.model_fields.items()
    return frozenset(str(field.validation_alias or f"METNUM_{name.upper()}") for name, field in fields)


def _make(words: str) -> str:
    """Check a `make TARGET variable=value`."""
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    target, *others = words.split()
    if not re.search(rf"^{re.escape(target)}:", text, re.MULTILINE):
        return f"make {target}: no such target"
    given = [word.partition("=")[0] for word in others if "=" in word]
    missing = [name for name in given if f"$({name})" not in text and f"({name}" not in text]
    return f"make {target} {missing[0]}=: no such variable" if missing else ""


def _command(words: list[str]) -> str:
    """Check a `metnum COMMAND … --option`: each word must be at its place, as click reads them."""
    here: Any = typer.main.get_command(app)
    place = ["metnum"]
    for word in words:
        word = word.strip("[]…|")
        commands = getattr(here, "commands", {})
        if commands and word and not word.startswith("--"):
            following = commands.get(word)
            if following is None:
                return f"{' '.join([*place, word])}: no such command"
            here, place = following, [*place, word]
        elif word.startswith("--") and word != "--":
            known = {name for option in here.params for name in [*option.opts, *option.secondary_opts]}
            if word not in known | {"--help"}:
                return f"{' '.join([*place, word])}: no such option"
    return ""


def _is_path(piece: str) -> bool:
    """Tell whether a file has this path, given from the top, from `metnum/`, or from any folder."""
    pattern = re.sub(r"\\\*|…", "[^/]*", re.escape(piece.rstrip("/")))
    return any(re.search(rf"(?:^|/){pattern}(?:/|$)", name) for name in (*tracked(), "alembic/versions/"))


def _is_member(piece: str) -> bool:
    """Tell whether the code has a `module.name`, a `path/to/module.name`, a `Class.name` or a `table.column`."""
    found = DOTTED.fullmatch(piece)
    if not found:
        return False
    owner, name = found[1], found[2]
    declared = re.compile(rf"\b(?:def|class) {name}\b|\b{name}\b\s*[:=]|[\"']{name}[\"']|\"{owner}\.{name}\"")
    homes = [path for path in sources() if re.search(rf"(?:^|/){owner}(?:/__init__)?\.(?:py|js)$", path)]
    if "/" not in owner:
        table = "".join(part.capitalize() for part in owner.split("_"))
        opened = re.compile(rf"\bclass (?:{owner}|{table})\b")
        near = [path for path, found in words_by_file().items() if found & {owner, table} and name in found]
        homes += [p for p in near if opened.search(sources()[p]) or f'"{piece}"' in sources()[p]]
    return any(declared.search(sources()[path]) for path in homes)


def _is_address(path: str) -> bool:
    """Tell whether the site answers at an address; `…` and `{token}` stand for any part."""
    prototype = path.removeprefix("/prototypes/").replace("-", "_")
    files = (ROOT / "assets" / path.lstrip("/"), ROOT / "metnum" / "pages" / "prototypes" / f"{prototype}.py")
    if path in FOREIGN or any(file.is_file() for file in files):
        return True
    known = [screen.path for screen in SCREENS]
    known += [route.path for route in ROUTES if isinstance(route, Route)]
    known += ["/404", "/galerie", "/prototypes", "/api/docs"]
    asked = re.sub(r"\\\{\w+\\\}|…|\\\*", "[^/]+", re.escape(path.rstrip("/") or "/"))
    return any(
        re.fullmatch(asked, address) or re.fullmatch(re.sub(r"\{[^}]+\}", "[^/]+", address), path)
        for address in known
    )

"""The scripts of this folder and of reflex_port: the build finds links to them, or a page holds them inside.

We do not use `rx.asset(…, shared=True)`, which links too: it looks up the source of the whole stack at each call, a
quarter of the time that the server took to start.
"""

import json
import os
import re
from functools import cache
from pathlib import Path

from metnum.browser import names

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PLACE = HERE.relative_to(ROOT)
FOLDERS = (HERE, HERE.parent / "reflex_port")
LINKS = ROOT / "assets" / "external" / HERE.parent.name
_COMMENT = re.compile(r"^\s*//[^\n]*\n|/\*\*.*?\*/", re.MULTILINE | re.DOTALL)
_IMPORT = re.compile(r'^import \* as names from ".*/names\.js";\n', re.MULTILINE)
_NAME = re.compile(r"\bnames\.([A-Z_]+)\b")


def script(name: str) -> str:
    """Return the path that a component imports to use a script of this folder."""
    if not (HERE / name).exists():
        raise FileNotFoundError(HERE / name)
    return f"$/public/external/{PLACE.as_posix()}/{name}"


@cache
def inline(name: str) -> str:
    """Return a script as a page carries it: in a block of its own, without comments, imports and margins."""
    declared = names.declared()
    text = _COMMENT.sub("", _IMPORT.sub("", (HERE / name).read_text(encoding="utf-8")))
    text = _NAME.sub(lambda found: json.dumps(declared[found[1]], ensure_ascii=False), text)
    if re.search(r"^(import|export)\b", text, re.MULTILINE):
        raise ValueError(f"{name} is written inside pages: it can import names.js only, and exports nothing.")
    lines = (line.strip() for line in text.splitlines())
    return "{" + "\n".join(line for line in lines if line) + "}"


def link_all() -> None:
    """Link every script of the folders, since they import one another. Several processes may do it at the same time."""
    for source in (script for folder in FOLDERS for script in folder.rglob("*.js")):
        if source.parent.name == "build":  # the build itself reads these
            continue
        link = LINKS / source.relative_to(HERE.parent)
        link.parent.mkdir(parents=True, exist_ok=True)
        if not link.is_symlink() or link.readlink() != source:
            staged = link.with_name(f".{source.name}.{os.getpid()}")
            staged.symlink_to(source)
            staged.replace(link)
    for link in LINKS.rglob("*.js"):
        if not link.exists():  # the script was renamed or removed
            link.unlink(missing_ok=True)


link_all()

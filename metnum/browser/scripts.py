"""The scripts of this folder, linked where the build of the pages finds them.

`rx.asset(…, shared=True)` does the same, and looks up the source of the whole stack at each call: a quarter of the
time that the server took to start.
"""

import os
from pathlib import Path

from metnum.runtime.settings import ROOT

HERE = Path(__file__).parent
PLACE = HERE.relative_to(ROOT)
LINKS = ROOT / "assets" / "external" / PLACE


def script(name: str) -> str:
    """Return what a component imports to use a script of this folder."""
    if not (HERE / name).exists():
        raise FileNotFoundError(HERE / name)
    return f"$/public/external/{PLACE.as_posix()}/{name}"


def link_all() -> None:
    """Link every script of the folder: they import one another. Several processes may do it at once."""
    for source in HERE.rglob("*.js"):
        link = LINKS / source.relative_to(HERE)
        link.parent.mkdir(parents=True, exist_ok=True)
        if not link.is_symlink() or link.readlink() != source:
            staged = link.with_name(f".{source.name}.{os.getpid()}")
            staged.symlink_to(source)
            staged.replace(link)
    for link in LINKS.rglob("*.js"):
        if not link.exists():  # a script that was renamed
            link.unlink(missing_ok=True)


link_all()

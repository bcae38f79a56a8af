"""Pages to try an idea, shown in development only at /prototypes/NAME: no state, no database."""

import importlib
import pkgutil

from metnum.pages.screen import Head, Screen


def screens() -> list[Screen]:
    """Return one screen per file of this folder."""
    return [_screen(module.name) for module in pkgutil.iter_modules(__path__)]


def _screen(name: str) -> Screen:
    module = importlib.import_module(f"{__name__}.{name}")
    head = Head(f"Prototype : {name}", is_indexed=False)
    return Screen(f"/prototypes/{name.replace('_', '-')}", module.content, lambda _: head)

"""Reflex's inside is touched only in `metnum/reflex_port/`, by files that say why and for which version."""

import ast
import itertools
import re
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import pytest

from metnum.runtime.settings import ROOT

PRODUCT = ROOT / "metnum"
PORT = PRODUCT / "reflex_port"
TOUCHES = sorted(it for it in PORT.iterdir() if it.suffix in (".py", ".js") and it.name != "__init__.py")
# These names are documented by Reflex. Another name is of its inside, until somebody has read that it is not.
PUBLIC = {
    "reflex",
    "reflex.event.Event",
    "reflex.event.EventSpec",
    "reflex.state.BaseState",
    "reflex.state.StateUpdate",
}
PUBLIC_ROOMS = {"event", "plugins"}  # modules of `rx`; the others are its inside
INSIDE_ROOMS = {"admin", "app", "base", "compiler", "components", "config", "constants", "istate", "model"}
INSIDE_ROOMS |= {"reflex", "state", "testing", "utils", "vars", "environment", "middleware"}
SETTINGS_OF_GRANIAN = ("granian.constants.", "granian.http.", "granian.log.")
# These names begin with an underscore, but SQLAlchemy and Python document them.
DOCUMENTED = {"_mapping", "_getframe", "_value_"}
WORDS = re.compile(
    r"_rx_state_|reflex___|__REFLEX_|__spa-fallback|__reflex_form_data__|connectErrors|\$/utils/"
)
SAY_THE_WORDS = (
    "browser/names.py",  # spells a name for scripts, which test_variable_names.py checks
    "bench/load.py",  # speaks from outside, as a browser; test_handlers.py checks its names
)
SENTENCES = re.compile(
    r"^Version: (?P<versions>.+)\nReason: (?P<reason>.+(?:\n    .+)*)\nReplaced by: (?P<public>.+(?:\n    .+)*)\n"
    r"Test: (?P<test>tests/reflex_port/test_\w+\.py)\n*\Z",
    re.MULTILINE,
)


def touches(text: str) -> Iterator[str]:
    """Yield the names of the inside of Reflex, of Granian or of any other library that a text reaches."""
    tree = ast.parse(text)
    own, said = _declared(tree), _said(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield from (name for name in _imported(node) if _is_inside(name))
        elif isinstance(node, ast.Attribute):
            yield from _attribute(node, own)
        elif isinstance(node, ast.Call):
            yield from (f"{word.arg}=" for word in node.keywords if _is_private(word.arg or ""))
            yield from _by_name(node, own)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value not in said:
            yield from WORDS.findall(node.value)


def _imported(node: ast.Import | ast.ImportFrom) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif node.module and not node.level:
        yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _is_inside(name: str) -> bool:
    root, _, rest = name.partition(".")
    if root == "metnum":
        return False
    if root.startswith("reflex"):
        return name not in PUBLIC
    if root == "granian":
        return not name.startswith(SETTINGS_OF_GRANIAN)
    return any(_is_private(part) for part in rest.split("."))


def _is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__") and name not in DOCUMENTED


def _declared(tree: ast.Module) -> set[str]:
    """Return the private names that a file declares itself, and may hence reach outside of `self`."""
    found = {
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Store):
            owner = node.value if isinstance(node, ast.Attribute) else None
            if owner is None or (isinstance(owner, ast.Name) and owner.id == "self"):
                found.add(node.id if isinstance(node, ast.Name) else node.attr)
    return found


def _attribute(node: ast.Attribute, own: set[str]) -> Iterator[str]:
    owner = node.value.id if isinstance(node.value, ast.Name) else ""
    if owner in ("rx", "reflex") and node.attr in INSIDE_ROOMS - PUBLIC_ROOMS:
        yield f"{owner}.{node.attr}"
    if _is_private(node.attr) and owner not in ("self", "cls") and node.attr not in own:
        yield f"….{node.attr}"


def _by_name(node: ast.Call, own: set[str]) -> Iterator[str]:
    """Yield the private names that `getattr(…, "_name")` and its like reach."""
    if isinstance(node.func, ast.Name) and node.func.id in ("getattr", "setattr", "hasattr", "delattr"):
        for word in node.args[1:2]:
            if isinstance(word, ast.Constant) and _is_private(str(word.value)) and word.value not in own:
                yield f"{node.func.id}(…, {word.value!r})"


def _said(tree: ast.Module) -> set[str]:
    """Return the docstrings of a module."""
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    return {ast.get_docstring(node, clean=False) or "" for node in ast.walk(tree) if isinstance(node, kinds)}


def test_reflexs_inside_is_touched_in_one_folder() -> None:
    files = [ROOT / "rxconfig.py", *sorted(PRODUCT.rglob("*.py"))]
    outside = [path for path in files if not path.is_relative_to(PORT)]
    assert len(outside) > 500
    found = [
        f"{path.relative_to(ROOT)}: {touch}"
        for path in outside
        if not path.as_posix().endswith(SAY_THE_WORDS)
        for touch in touches(path.read_text())
    ]
    assert not found, "a file of metnum/reflex_port/ (CONTRIBUTING.md):\n" + "\n".join(found)


@pytest.mark.parametrize(
    "text",
    [
        "from reflex_base.registry import RegistrationContext",
        "import reflex_base.registry",
        "from reflex.app import EventNamespace",
        "from reflex.utils import prerequisites",
        "from reflex.utils.prerequisites import get_web_dir",
        "from reflex_components_core.core.banner import has_connection_errors",
        "from granian.server import Server",
        "from granian import server",
        "from starlette.routing import _DefaultLifespan",
        "import reflex as rx\nrx.utils.prerequisites.get_web_dir()",
        "app._event_namespace = 1",
        "super()._respawn_workers()",
        "value = getattr(given, '_var_value', None)",
        "state = State(_reflex_internal_init=True)",
        "name = 'view_rx_state_'",
        "class A:\n    library = '$/utils/context-registry'",
    ],
)
def test_each_kind_of_touch_is_seen(text: str) -> None:
    assert list(touches(text)) != []


@pytest.mark.parametrize(
    "text",
    [
        "import reflex as rx\nrx.plugins.Plugin\nrx.event.no_args_event_spec",
        "from reflex.event import Event, EventSpec\nfrom reflex.state import BaseState, StateUpdate",
        "from granian.constants import HTTPModes",
        "class A:\n    _held = 1\n\na = A()\na._held = 2",
        "class A:\n    def __init__(self, other):\n        self._held = other._held",
        "session.execute(statement).one()._mapping",
        '"""The shell is `__spa-fallback.html`."""',
    ],
)
def test_what_is_public_or_ours_is_left_alone(text: str) -> None:
    assert list(touches(text)) == []


@pytest.mark.parametrize("path", sorted((PRODUCT / "browser").rglob("*.js")), ids=lambda it: it.name)
def test_no_script_of_a_page_knows_reflexs_own(path: Path) -> None:
    if path.name != "names.js":  # written from names.py
        assert not WORDS.search(path.read_text(encoding="utf-8"))


def _head(path: Path) -> str:
    """Return the docstring of a Python file, or the first comment of a script."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return ast.get_docstring(ast.parse(text)) or ""
    lines = itertools.takewhile(lambda line: line.startswith("//"), text.splitlines())
    return "\n".join(line.removeprefix("//").strip() for line in lines)


@pytest.mark.parametrize("path", TOUCHES, ids=lambda it: it.name)
def test_each_touch_says_why_and_for_which_version(path: Path) -> None:
    said = SENTENCES.search(_head(path))
    assert said, (
        "Version: …, Reason: …, Replaced by: …, Test: …, a line for each, at the end of what it says first"
    )
    for part in said["versions"].split(", "):
        package, _, written_for = part.partition(" ")
        assert package in ("Reflex", "Granian")
        assert version(package.lower()) == written_for, (
            "read again what it touches, then write the new version"
        )
    assert path.stem in (ROOT / said["test"]).read_text()

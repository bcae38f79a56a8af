"""A name that scripts and Python both use is spelled in `browser/names.py`; scripts are files whose functions exist."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
import reflex_base

from metnum.browser import names, scripts
from metnum.routes import SCREENS
from metnum.runtime.settings import ROOT
from metnum.state.asking import Gesture

HERE = Path(__file__).parent
SCRIPTS = sorted(path for path in scripts.HERE.rglob("*.js") if path != names.SCRIPT)
MODULES = sorted((ROOT / "metnum").rglob("*.py"))
COMMENT = re.compile(r"/\*.*?\*/|(?<![:\"'`])//[^\n]*", re.DOTALL)
LITERAL = re.compile(r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`")
# These match an id, an address or a storage key that a script spells by itself.
BY_ITSELF = {
    "an id": re.compile(r"#[a-z][\w-]*|\[id[\^$*]?=[\"']?[a-z]"),
    "an address": re.compile(r"^.(?:/[a-z]|\?[a-z]+=)"),
    "a storage key": re.compile(r"^.metnum[.-](?![\w-]*[\"'`]?$)"),
}
CLASSES = "".join(path.read_text() for path in (ROOT / "assets").glob("*.css"))


def literals(path: Path) -> Iterator[str]:
    """Yield the strings of a script, without those of its imports."""
    text = COMMENT.sub("", path.read_text(encoding="utf-8"))
    text = re.sub(r"^import .*?;$|\bimport\(\"[^\"]*\"\)", "", text, flags=re.MULTILINE)
    yield from LITERAL.findall(text)


def spelled(path: Path) -> Iterator[str]:
    """Yield the names that a script spells by itself although Python spells them too."""
    declared = {value for value in names.declared().values() if isinstance(value, str)}
    for text in literals(path):
        without_values = re.sub(r"\$\{[^}]*\}", "", text)
        for kind, pattern in BY_ITSELF.items():
            if pattern.search(without_values) and "metnum:written" not in text:
                yield f"{kind}: {text}"
        for name in re.findall(r"\.?metnum[.-][\w.-]+", without_values):
            if f".{name.lstrip('.')}" not in CLASSES:
                yield f"a key: {name}"
        if text[1:-1] in declared:
            yield f"declared: {text}"


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.relative_to(scripts.HERE).as_posix())
def test_no_script_spells_what_python_spells_too(path: Path) -> None:
    text = COMMENT.sub("", path.read_text(encoding="utf-8"))
    assert list(spelled(path)) == []
    assert not re.search(r"getElementById\(\s*[\"'`]|Storage\.\w+\(\s*[\"'`](?!scheme)", text)


@pytest.mark.parametrize(
    "lie",
    [
        'document.getElementById(x); q("#offre input")',
        'location.assign("/connexion")',
        "`${root}#barre`",
        'keep("metnum-liste", 1)',
        'x = "nombre-resultats"',
        'href = "?suite="',
    ],
)
def test_a_script_that_does_is_caught(lie: str, tmp_path: Path) -> None:
    path = tmp_path / "lie.js"
    path.write_text(lie)
    assert list(spelled(path))


def test_the_generated_module_is_the_declaration() -> None:
    assert names.SCRIPT.read_text(encoding="utf-8") == names.as_script(), "python -m metnum.browser.names"


def test_every_name_is_used_by_a_script() -> None:
    """A name that no script uses has no place in the declaration."""
    texts = "\n".join(path.read_text(encoding="utf-8") for path in SCRIPTS)
    assert [name for name in names.declared() if not re.search(rf"\b{name}\b", texts)] == []


def test_python_takes_ids_from_the_declaration() -> None:
    """Python never writes as a literal an id that scripts use too."""
    values = [value for value in names.declared().values() if isinstance(value, str) and "/" not in value]
    literal = re.compile(rf"\bid=\"(?:{'|'.join(map(re.escape, values))})\"")
    # The kit writes ids of its own in examples.
    found = {
        path: literal.findall(path.read_text()) for path in MODULES if "gallery_examples" not in path.parts
    }
    assert {path.name: ids for path, ids in found.items() if ids} == {}


def test_private_screens_are_those_that_leave_with_the_session() -> None:
    """A screen that is not public leaves when the session ends."""
    private = [screen.path for screen in SCREENS if getattr(screen, "read_as", None) is not None]
    assert private
    by_a_secret = "/apercu/"  # anybody who holds the address may read it
    assert [path for path in private if not path.startswith((*names.PRIVATE, by_a_secret))] == []


def test_reflex_has_the_store_that_rows_js_writes_to() -> None:
    """Reflex moved its store once; after another move, the editor would no longer show what it saves."""
    template = Path(reflex_base.__file__).parent / ".templates" / "web" / "utils" / "context-registry.js"
    text = template.read_text(encoding="utf-8")
    for name in ("DispatchContext", "StateStoreContext"):
        assert f"export const {name} = createContext(" in text
    assert "store.getSnapshot(name)" in text


def test_every_gesture_that_is_asked_for_exists() -> None:
    text = (scripts.HERE / "core" / "asked.js").read_text(encoding="utf-8")
    assert set(re.findall(r"^export const (\w+)", text, re.MULTILINE)) - {"answer"} == set(get_args(Gesture))


def test_no_javascript_stands_in_a_python_string() -> None:
    """A Python string may hold a few words that call a script, but no statement."""
    script = re.compile(
        r"=>\s*[{(]|\bdocument\.\w+\(|addEventListener|querySelector|useEffect"
        r"|(?<!export )\bconst \w+ ?=|\bfunction\s*\("
    )
    found = []
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and script.search(node.value):
                found.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert found == []


@pytest.mark.parametrize(
    "name", ["send_once", "note_gestures", "session_end", "theme", "start_design_system"]
)
def test_what_a_page_carries_stands_alone(name: str) -> None:
    text = scripts.inline(f"early/{name}.js")
    assert not re.search(r"^\s*//|/\*|\bnames\.|^(import|export)\b|</script", text, re.MULTILINE)
    assert text.startswith("{")
    assert text.endswith("}")


def test_a_script_with_imports_cannot_be_carried() -> None:
    with pytest.raises(ValueError, match=r"early/replay\.js is written inside pages"):
        scripts.inline("early/replay.js")


def test_the_npm_lock_holds_hashes_but_no_address() -> None:
    lock = json.loads((HERE / "package-lock.json").read_text())
    packages = [it for path, it in lock["packages"].items() if path and not it.get("link")]
    assert [it for it in packages if "resolved" in it] == []
    assert [it for it in packages if "integrity" not in it] == []


def test_unit_tests_run_on_what_the_pages_are_built_with() -> None:
    ours = json.loads((HERE / "package.json").read_text())["dependencies"]
    built = json.loads((ROOT / "reflex.lock" / "package-lock.json").read_text())["packages"]
    shared = {name: version for name, version in ours.items() if f"node_modules/{name}" in built}
    assert {"react", "react-router", "@emotion/react", "@tiptap/core"} <= set(shared)
    assert shared == {name: built[f"node_modules/{name}"]["version"] for name in shared}

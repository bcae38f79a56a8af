"""The patches fit what the installed Reflex writes; for anything else, the build is refused."""

import re
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
import reflex_base
from reflex.compiler import compiler
from reflex.state import State

from metnum.reflex_port import initial_state, kept_rows, page_port, patches, postcss, scroll
from metnum.reflex_port.patching import ReflexMovedError, replaced

TEMPLATES = Path(reflex_base.__file__).parent / ".templates" / "web"
REFUSING = (initial_state, kept_rows, page_port, scroll)


@cache
def written() -> dict[str, str]:
    """Return the text of each file that Reflex writes in the folder of its build, before any patch."""
    compiled = [compiler.compile_contexts(State, None), compiler.compile_document_root([])]
    texts = {Path(path).as_posix().removeprefix(".web/"): text for path, text in compiled}
    copied = ("utils/state.js", "postcss.config.js")
    return texts | {name: (TEMPLATES / name).read_text(encoding="utf-8") for name in copied}


def test_each_patch_fits_the_installed_reflex() -> None:
    texts = dict(written())
    for patch in patches.PATCHES:
        before = texts[patch.FILE]
        texts[patch.FILE] = patch.patched(before)
        assert texts[patch.FILE] != before


def test_the_build_is_asked_for_each_patch() -> None:
    asked = []
    patches.PatchesPlugin().pre_compile(add_modify_task=lambda file, change: asked.append((file, change)))
    assert asked == [(patch.FILE, patch.patched) for patch in patches.PATCHES]


@pytest.mark.parametrize("patch", REFUSING, ids=lambda it: it.__name__)
def test_a_changed_reflex_fails_the_build(patch: ModuleType) -> None:
    with pytest.raises(ReflexMovedError, match=r"^Reflex's \w+\.jsx? has changed: .+\.$"):
        patch.patched("something else")


def test_what_stands_twice_is_not_guessed() -> None:
    with pytest.raises(ReflexMovedError):
        replaced("a a", "a", "b", file="state.js", otherwise="…")


def test_rows_replace_the_compiled_state() -> None:
    source = 'before\nexport const initialState = {"a": {"x": 1}}\nexport const initialStateHashes = []'
    merged = initial_state.patched(source)
    assert merged.startswith("import { withFirstRows, withoutEmptyRows }")
    assert 'export const initialState = withFirstRows({"a": {"x": 1}});' in merged
    assert "\nbefore\n" in merged
    assert merged.endswith("export const initialStateHashes = []")


def test_empty_rows_of_a_new_server_do_not_replace_those_of_a_page() -> None:
    texts = written()[kept_rows.FILE]
    kept = kept_rows.patched(initial_state.patched(texts))
    assert "applyDelta(currentState, withoutEmptyRows(substateName, delta))" in kept
    # The patch uses this name for the state of the delta, and the store starts from the state with the first rows.
    assert "dispatchers[substateName] = (delta) => {" in kept
    assert "mergeInitialState(initialState)" in kept


def test_the_configuration_that_is_replaced_does_nothing_of_its_own() -> None:
    reflexs, ours = written()[postcss.FILE], postcss.patched("")
    assert re.findall(r"^    \"?([\w-]+)\"?: ", reflexs, re.MULTILINE) == ["postcss-import", "autoprefixer"]
    assert 'KEPT = ["400", "700"]' in ours
    assert "plugins: [postcssImport(), twoFonts, autoprefixer()]" in ours

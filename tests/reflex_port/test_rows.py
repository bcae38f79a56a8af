"""Scripts read and write the store of Reflex in the browser."""

from metnum.browser import scripts
from metnum.reflex_port import kept_rows
from tests.reflex_port.test_patches import TEMPLATES, written

ROWS = scripts.HERE.parent / "reflex_port" / "rows.js"


def test_reflex_hands_its_store_and_its_dispatchers_over() -> None:
    registry = (TEMPLATES / "utils" / "context-registry.js").read_text(encoding="utf-8")
    for context in ("DispatchContext", "StateStoreContext"):
        assert f"export const {context} = createContext(null);" in registry
        assert context in ROWS.read_text(encoding="utf-8")


def test_they_read_and_write_the_variables_of_a_state() -> None:
    store = written()[kept_rows.FILE]
    assert "getSnapshot: (substateName) => state[substateName]," in store
    assert "dispatchers[substateName] = (delta) => {" in store
    assert "createElement(DispatchContext, { value: store.dispatchers }, children)" in store


def test_the_script_is_linked_where_the_build_finds_it() -> None:
    link = scripts.LINKS / ROWS.relative_to(scripts.HERE.parent)
    assert link.readlink() == ROWS

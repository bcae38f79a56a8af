"""The three changes to Reflex's JavaScript, and the script that carries rows."""

import json
import re

import pytest

from metnum.browser.names import FIRST_STATE
from metnum.http.early_script import EARLY_SCRIPT
from metnum.http.first_state import (
    keep_rows,
    leave_the_scroll,
    merge_first_state,
    state_script,
    use_the_page_port,
)


def test_rows_are_merged_into_the_compiled_state() -> None:
    source = 'before\nexport const initialState = {"a": {"x": 1}}\nexport const initialStateHashes = []'
    merged = merge_first_state(source)
    assert 'export const initialState = withFirstRows({"a": {"x": 1}});' in merged
    assert "\nbefore\n" in merged
    assert merged.endswith("export const initialStateHashes = []")


def test_empty_rows_of_a_new_server_do_not_replace_those_of_a_page() -> None:
    source = "export const initialState = {}\nexport const initialStateHashes = []\napplyDelta(currentState, delta);"
    kept = keep_rows(merge_first_state(source))
    assert "applyDelta(currentState, withoutEmptyRows(substateName, delta))" in kept
    assert kept.startswith("import { withFirstRows, withoutEmptyRows }")


def test_a_changed_reflex_fails_the_build() -> None:
    with pytest.raises(ValueError, match="substring not found"):
        merge_first_state("something else")
    with pytest.raises(ValueError, match=r"context\.jsx has changed"):
        keep_rows("something else")
    with pytest.raises(ValueError, match=r"state\.js has changed"):
        use_the_page_port("something else")
    with pytest.raises(ValueError, match=r"_document\.js has changed"):
        leave_the_scroll("something else")


@pytest.mark.parametrize("hostile", ["</script><script>alert(1)</script>", "<!--", "\u2028\u2029", '"\\'])
def test_rows_cannot_leave_their_script(hostile: str) -> None:
    script = state_script({"state": json.dumps({"view": hostile}, ensure_ascii=False)})
    script = script.removeprefix(EARLY_SCRIPT)
    assert script.count("<") == 2  # <script> and </script>
    payload = re.search(rf"window\.{FIRST_STATE}=(.*)</script>$", script)
    assert payload is not None
    assert json.loads(payload[1])["state"]["view"] == hostile

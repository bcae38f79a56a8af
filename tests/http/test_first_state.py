"""A script in the page carries the rows of its first HTML."""

import json
import re

import pytest

from metnum.browser.names import FIRST_STATE
from metnum.http.early_script import EARLY_SCRIPT
from metnum.http.first_state import state_script


@pytest.mark.parametrize("hostile", ["</script><script>alert(1)</script>", "<!--", "\u2028\u2029", '"\\'])
def test_rows_cannot_leave_their_script(hostile: str) -> None:
    script = state_script({"state": json.dumps({"view": hostile}, ensure_ascii=False)})
    script = script.removeprefix(EARLY_SCRIPT)
    assert script.count("<") == 2  # <script> and </script>
    payload = re.search(rf"window\.{FIRST_STATE}=(.*)</script>$", script)
    assert payload is not None
    assert json.loads(payload[1])["state"]["view"] == hostile

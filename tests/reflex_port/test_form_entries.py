"""A form that was sent comes with an event."""

from reflex_base.utils.form import form_data_as_dict

from metnum.reflex_port import form_entries
from tests.reflex_port.test_patches import written


def test_the_browser_sends_pairs_under_this_name() -> None:
    source = written()["utils/state.js"]
    assert f'const FORM_DATA_ENTRIES_KEY = "{form_entries.KEY}";' in source
    assert "payload[name] = { [FORM_DATA_ENTRIES_KEY]: entries };" in source


def test_reflex_unpacks_them_after_us() -> None:
    assert form_data_as_dict({form_entries.KEY: [["a", "1"], ["b", "2"]]}) == {"a": "1", "b": "2"}

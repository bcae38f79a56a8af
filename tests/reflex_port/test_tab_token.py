"""A browser keeps the token of a tab under this key."""

from metnum.reflex_port import tab_token
from tests.reflex_port.test_patches import written


def test_reflex_keeps_the_token_there() -> None:
    assert f'const TOKEN_KEY = "{tab_token.KEY}";' in written()["utils/state.js"]
    assert "window.sessionStorage.getItem(TOKEN_KEY)" in written()["utils/state.js"]

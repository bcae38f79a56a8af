"""Writes the script that carries the rows of a page, from which React starts."""

import json

from metnum.browser.names import FIRST_STATE
from metnum.http.early_script import EARLY_SCRIPT
from metnum.reflex_port import tab_token


def state_script(states: dict[str, str]) -> str:
    """Return the script that carries states (name → JSON of its vars), safe inside HTML."""
    body = ",".join(f"{json.dumps(name)}:{values}" for name, values in states.items())
    safe = body.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return EARLY_SCRIPT + f"<script>{tab_token.FORGET}window.{FIRST_STATE}={{{safe}}}</script>"

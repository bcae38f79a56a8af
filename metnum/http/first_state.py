"""Makes React start from the rows that the first HTML was made of."""

import json
from typing import Any

from reflex_base.plugins import Plugin

from metnum.browser.names import FIRST_STATE
from metnum.browser.scripts import script
from metnum.http.early_script import EARLY_SCRIPT

_IMPORT = f'import {{ withFirstRows, withoutEmptyRows }} from "{script("core/first_state.js")}";\n'
_INITIAL = "export const initialState = "
_APPLY = "applyDelta(currentState, delta)"
# It would bring to the top whoever reads the first HTML already; pages come whole, browsers do this by themselves.
_SCROLL = "jsx(ScrollRestoration,{},),"
_SAME_PORT = "endpoint.hostname = frontend_hostname;"


class FirstStatePlugin(Plugin):
    """Reflex plugin: merge the state that a page carries, and talk to the address it was loaded from."""

    def pre_compile(self, **context: Any) -> None:
        """Change four lines of Reflex's runtime; a changed Reflex fails the build rather than the page."""
        context["add_modify_task"]("utils/context.jsx", merge_first_state)
        context["add_modify_task"]("utils/context.jsx", keep_rows)
        context["add_modify_task"]("utils/state.js", use_the_page_port)
        context["add_modify_task"]("app/_document.js", leave_the_scroll)


def merge_first_state(source: str) -> str:
    """Let the rows sent in the page replace the compiled defaults."""
    start = source.index(_INITIAL)
    end = source.index("\nexport const initialStateHashes")
    compiled = source[start + len(_INITIAL) : end].strip().rstrip(";")
    return f"{_IMPORT}{source[:start]}{_INITIAL}withFirstRows({compiled});{source[end:]}"


def keep_rows(source: str) -> str:
    """Leave the rows of a page in place while a new server has none yet (once they are merged)."""
    if _APPLY not in source or _IMPORT not in source:
        raise ValueError("Reflex's context.jsx has changed: a restart of the server would empty the pages.")
    return source.replace(_APPLY, "applyDelta(currentState, withoutEmptyRows(substateName, delta))", 1)


def use_the_page_port(source: str) -> str:
    """Connect to the port the page came from: the build does not depend on PORT."""
    if _SAME_PORT in source:
        return source.replace(
            _SAME_PORT,
            _SAME_PORT + "\n    if (import.meta.env.PROD) endpoint.port = window.location.port;",
            1,
        )
    raise ValueError("Reflex's state.js has changed: the socket would use the port of the build.")


def leave_the_scroll(source: str) -> str:
    """Let the reader stay where they are when React takes the page over."""
    if _SCROLL in source:
        return source.replace(_SCROLL, "", 1)
    raise ValueError("Reflex's _document.js has changed: a page would jump to its top when its code arrives.")


def state_script(states: dict[str, str]) -> str:
    """Return the script that carries states (name → JSON of its vars), safe inside HTML."""
    body = ",".join(f"{json.dumps(name)}:{values}" for name, values in states.items())
    safe = body.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    # The token names a state of a former page load: its rows would flash before the new ones.
    return (
        EARLY_SCRIPT + f'<script>sessionStorage.removeItem("token");window.{FIRST_STATE}={{{safe}}}</script>'
    )

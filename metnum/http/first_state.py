"""Makes React start from the rows that the first HTML was made of."""

import json
from typing import Any

from reflex_base.plugins import Plugin

GLOBAL = "__METNUM_STATE__"

_MERGE = """
const compiledState = %s;
// Rows of the first HTML: React's first render is then the same as the HTML it takes over.
const firstState = typeof window === "undefined" ? {} : (window.%s ?? {});
export const initialState = Object.fromEntries(
  Object.entries(compiledState).map(([name, vars]) => [name, { ...vars, ...firstState[name] }]),
);
"""

_SAME_PORT = "endpoint.hostname = frontend_hostname;"


class FirstStatePlugin(Plugin):
    """Reflex plugin: merge the state that a page carries, and talk to the address it was loaded from."""

    def pre_compile(self, **context: Any) -> None:
        """Change two lines of Reflex's runtime; a changed Reflex fails the build rather than the page."""
        context["add_modify_task"]("utils/context.jsx", merge_first_state)
        context["add_modify_task"]("utils/state.js", use_the_page_port)


def merge_first_state(source: str) -> str:
    """Let the rows sent in the page replace the compiled defaults."""
    start = source.index("export const initialState = ")
    end = source.index("\nexport const initialStateHashes")
    compiled = source[start + len("export const initialState = ") : end].strip().rstrip(";")
    return source[:start] + _MERGE.strip() % (compiled, GLOBAL) + source[end:]


def use_the_page_port(source: str) -> str:
    """Connect to the port the page came from: the build does not depend on PORT."""
    if _SAME_PORT in source:
        return source.replace(
            _SAME_PORT,
            _SAME_PORT + "\n    if (import.meta.env.PROD) endpoint.port = window.location.port;",
            1,
        )
    raise ValueError("Reflex's state.js has changed: the socket would use the port of the build.")


# What is done on the page before React has taken over: the live region replays it (live_search.js).
EARLY_SCRIPT = (
    "<script>(()=>{const keep=e=>{const f=e.target.form;if(f&&f.id&&!f.dataset.live){"
    "window.__METNUM_EARLY__={form:f.id,focus:e.target.id,query:new URLSearchParams(new FormData(f)).toString()}}};"
    'addEventListener("input",keep);addEventListener("change",keep)})()</script>'
)


def state_script(states: dict[str, str]) -> str:
    """Return the script that carries states (name → JSON of its vars), safe inside HTML."""
    body = ",".join(f"{json.dumps(name)}:{values}" for name, values in states.items())
    safe = body.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    # The token names a state of a former page load: its rows would flash before the new ones.
    return EARLY_SCRIPT + f'<script>sessionStorage.removeItem("token");window.{GLOBAL}={{{safe}}}</script>'

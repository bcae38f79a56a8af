"""Makes React start from the rows that the first HTML was made of."""

import json
from typing import Any

from reflex_base.plugins import Plugin

from metnum.http.early_script import EARLY_SCRIPT

GLOBAL = "__METNUM_STATE__"

_MERGE = """
const compiledState = %s;
// Rows of the first HTML: React's first render is then the same as the HTML it takes over.
const firstState = typeof window === "undefined" ? {} : (window.%s ?? {});
export const initialState = Object.fromEntries(
  Object.entries(compiledState).map(([name, vars]) => [name, { ...vars, ...firstState[name] }]),
);
"""

# After a restart the server's state is new and empty, and only then filled: its empty rows must not replace
# those on the page for an instant (fields would be built anew under the hands of who types).
_KEEP = """
const emptyRows = Object.fromEntries(
  Object.entries(compiledState).map(([name, vars]) => [name, JSON.stringify(vars.view_rx_state_)]),
);
const withoutEmptyRows = (name, delta) => {
  if (!Object.hasOwn(delta, "view_rx_state_") || JSON.stringify(delta.view_rx_state_) !== emptyRows[name]) return delta;
  const { view_rx_state_, ...others } = delta;
  return others;
};
"""
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
    start = source.index("export const initialState = ")
    end = source.index("\nexport const initialStateHashes")
    compiled = source[start + len("export const initialState = ") : end].strip().rstrip(";")
    return source[:start] + _MERGE.strip() % (compiled, GLOBAL) + source[end:]


def keep_rows(source: str) -> str:
    """Leave the rows of a page in place while a new server has none yet (once they are merged)."""
    if _APPLY not in source or "\nexport const initialStateHashes" not in source:
        raise ValueError("Reflex's context.jsx has changed: a restart of the server would empty the pages.")
    applied = source.replace(_APPLY, "applyDelta(currentState, withoutEmptyRows(substateName, delta))", 1)
    return applied.replace(
        "\nexport const initialStateHashes", f"{_KEEP}\nexport const initialStateHashes", 1
    )


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
    return EARLY_SCRIPT + f'<script>sessionStorage.removeItem("token");window.{GLOBAL}={{{safe}}}</script>'

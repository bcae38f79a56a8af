"""React starts from the rows that the first HTML was made of, instead of the compiled defaults.

Version: Reflex 0.10.1
Reason: the first render is then the same as the HTML that it takes over: nothing blinks nor moves (ADR 2).
Replaced by: a way to give `initialState` from the page.
Test: tests/reflex_port/test_patches.py
"""

from metnum.browser.scripts import script
from metnum.reflex_port.patching import ReflexMovedError

FILE = "utils/context.jsx"
IMPORT = f'import {{ withFirstRows, withoutEmptyRows }} from "{script("core/first_state.js")}";\n'
_INITIAL = "export const initialState = "
_NEXT = "\nexport const initialStateHashes"


def patched(source: str) -> str:
    """Return the source in which the rows sent in the page replace the compiled defaults."""
    before, begins, rest = source.partition(_INITIAL)
    compiled, ends, after = rest.partition(_NEXT)
    if not begins or not ends:
        raise ReflexMovedError("context.jsx", "the page would show nothing in place of its first rows.")
    return f"{IMPORT}{before}{_INITIAL}withFirstRows({compiled.strip().rstrip(';')});{_NEXT}{after}"

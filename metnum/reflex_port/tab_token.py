"""A page load forgets the token of its tab: the state of a former load would flash before the new rows.

Version: Reflex 0.10.1
Reason: states are disposable, and Reflex keeps the token of a tab from one page load to the next.
Replaced by: a setting for how long a tab keeps its state.
Test: tests/reflex_port/test_tab_token.py
"""

KEY = "token"
FORGET = f'sessionStorage.removeItem("{KEY}");'

"""Tells under which name an event holds the pairs of a submitted form.

Version: Reflex 0.10.1
Reason: what comes through the socket is looked at before a handler has it, and Reflex unpacks forms later.
Replaced by: a middleware that is given the form unpacked.
Test: tests/reflex_port/test_form_entries.py
"""

from reflex_base.utils.form import FORM_DATA_ENTRIES_KEY

KEY: str = FORM_DATA_ENTRIES_KEY

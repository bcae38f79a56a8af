"""The variable that says, in a page, that the socket is lost.

Version: Reflex 0.10.1
Reason: Reflex's own notice is in English and shows the address of the socket.
Replaced by: a public variable, or a notice whose words may be given.
Test: tests/reflex_port/test_connection.py
"""

from reflex_components_core.core.banner import has_connection_errors as is_lost

__all__ = ["is_lost"]

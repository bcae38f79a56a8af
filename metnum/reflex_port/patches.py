"""What Reflex's build is told to change: all the patches of this folder, in their order.

Version: Reflex 0.10.1
Reason: `add_modify_task`, by which a plugin changes a file that Reflex writes, is all that reaches its JavaScript.
Replaced by: nothing, once no patch is left.
Test: tests/reflex_port/test_patches.py
"""

from typing import Any

import reflex as rx

from metnum.reflex_port import initial_state, kept_rows, page_port, postcss, scroll

PATCHES = (initial_state, kept_rows, page_port, scroll, postcss)


class PatchesPlugin(rx.plugins.Plugin):
    """Reflex plugin: apply the patches; one that no longer fits fails the build."""

    def pre_compile(self, **context: Any) -> None:
        """Ask for each change."""
        for patch in PATCHES:
            context["add_modify_task"](patch.FILE, patch.patched)

"""Applies all the patches of this folder, in order, to the files that Reflex builds.

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
    """A Reflex plugin that applies the patches; the build fails when one no longer fits."""

    def pre_compile(self, **context: Any) -> None:
        """Register each patch with Reflex."""
        for patch in PATCHES:
            context["add_modify_task"](patch.FILE, patch.patched)

"""The stylesheets pass through our PostCSS configuration: two fonts of the ten that the design system declares.

Version: Reflex 0.10.1
Reason: Reflex writes its own configuration in the build folder, and reads none from the project.
Replaced by: a PostCSS configuration of the project.
Test: tests/reflex_port/test_patches.py
"""

from pathlib import Path

FILE = "postcss.config.js"
OURS = Path(__file__).parents[1] / "browser" / "build" / FILE


def patched(_: str) -> str:
    """Return our configuration instead of Reflex's."""
    return OURS.read_text(encoding="utf-8")

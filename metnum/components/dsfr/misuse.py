"""The error raised when a component is used wrongly: it says what to write instead, and where."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Iterable
from pathlib import Path

_COMPONENTS = str(Path(__file__).parent.parent)


class Misuse(ValueError):
    """An error whose message begins with the file and the line that use the component; `advice` is the rest of it."""

    def __init__(self, advice: str, place: str = "") -> None:
        """Find the place in the calls under way: it is the first line outside the components."""
        self.place = place or _caller()
        self.advice = advice
        super().__init__(f"{self.place}: {advice}" if self.place else advice)


def _caller() -> str:
    frame = sys._getframe(1)
    while frame is not None and frame.f_code.co_filename.startswith(_COMPONENTS):
        frame = frame.f_back  # type: ignore[assignment]
    if frame is None or frame.f_code.co_filename.startswith("<"):
        return ""
    path = Path(frame.f_code.co_filename)
    shown = path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
    return f"{shown}, line {frame.f_lineno}"


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return « Did you mean …? » with the nearest word, or nothing."""
    near = difflib.get_close_matches(word, [it for it in known if not it.startswith("_")], n=1)
    return f" Did you mean {near[0]!r}?" if near else ""

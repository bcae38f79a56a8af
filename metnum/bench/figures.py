"""Medians and percentiles of what the benchmarks measure."""

import statistics
import time
from collections.abc import Sequence

ADDITIONS = 1_000_000


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which a share of the values stands (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else float("nan")


def line(label: str, seconds: Sequence[float]) -> str:
    """Return one line of figures, in milliseconds."""
    if not seconds:
        return f"{label:<34} no measure"
    return (
        f"{label:<34} median {statistics.median(seconds) * 1e3:7.1f} ms   p95 {percentile(seconds, 0.95) * 1e3:7.1f} ms"
        f"   max {max(seconds) * 1e3:7.1f} ms   n {len(seconds)}"
    )


def machine() -> str:
    """Return the first line of each benchmark: the time that a fixed piece of Python takes here and now.

    To compare figures of different machines or days, divide them by this time first.
    """
    return f"this machine: {min(_fixed_work() for _ in range(5)) * 1e3:.0f} ms of processor for a million additions"


def _fixed_work() -> float:
    start, total = time.process_time(), 0
    for number in range(ADDITIONS):
        total += number
    return time.process_time() - start

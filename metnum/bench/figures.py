"""Medians and percentiles of what the benchmarks measure."""

import statistics
from collections.abc import Sequence


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

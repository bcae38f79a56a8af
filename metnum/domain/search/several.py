"""Holds several codes per offer in a column of memory, such as contracts or domains.

Offers have few distinct combinations of codes, so that each combination is kept once and a row holds its number. A
filter looks at combinations, then at one number per row. A count is one pass over those numbers, however many values
there are.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class SeveralColumn:
    """The number of each row's combination, and the codes of all combinations one after the other."""

    numbers: np.ndarray
    codes: np.ndarray
    owners: np.ndarray  # For each of `codes`, this is the combination that has it.
    size: int  # This is the number of distinct combinations.

    def passes(self, values: Sequence[int], rows: np.ndarray | None) -> np.ndarray:
        """Return for each of some rows (None: all of them) whether it has one of the values."""
        kept = np.zeros(self.size, bool)
        kept[self.owners[np.isin(self.codes, np.asarray(values, self.codes.dtype))]] = True
        passed: np.ndarray = kept.take(self.numbers if rows is None else self.numbers[rows])
        return passed

    def totals(self, rows: np.ndarray | None) -> np.ndarray:
        """Return how many of some rows (None: all of them) have each code, as an array indexed by code."""
        chosen = self.numbers if rows is None else self.numbers[rows]
        uses = np.bincount(chosen, minlength=self.size)
        return np.bincount(self.codes, uses[self.owners]).astype(np.int64)


def column(lengths: np.ndarray, codes: np.ndarray) -> SeveralColumn:
    """Return a column from the number of codes of each row, and the codes of all rows in order."""
    starts = np.cumsum(lengths) - lengths
    numbers = np.zeros(len(lengths), np.int64)
    # Each pass reads the next code of every row: rows with the same codes so far have the same number.
    given = 1
    for place in range(int(lengths.max(initial=0))):
        rows = np.flatnonzero(lengths > place)
        paths = (numbers[rows] << 32) | codes[starts[rows] + place]
        known, found = np.unique(paths, return_inverse=True)
        numbers[rows] = found + given
        given += len(known)
    examples = np.full(given, -1)
    examples[numbers] = np.arange(len(numbers))
    is_used = examples >= 0
    numbers = (np.cumsum(is_used) - 1)[numbers]
    examples = examples[is_used]
    sizes = lengths[examples]
    owners = np.repeat(np.arange(len(examples)), sizes)
    places = np.arange(len(owners)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return SeveralColumn(numbers, codes[starts[examples][owners] + places], owners, len(examples))


def unpack(lengths: np.ndarray, sent: bytes) -> np.ndarray:
    """Return the codes of integer arrays, one after the other, from the binary form that PostgreSQL sent.

    All words have four bytes. An array begins with the number of dimensions, a flag and the type of its elements.
    Unless it is empty, the number of elements and the first index follow, then the size and the value of each
    element.
    """
    words = np.frombuffer(sent, ">i4")
    sizes = np.where(lengths > 0, 5 + 2 * lengths, 3)
    starts = np.cumsum(sizes) - sizes
    rows = np.repeat(np.arange(len(lengths)), lengths)
    places = np.arange(len(rows)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    codes: np.ndarray = words[starts[rows] + 6 + 2 * places].astype(np.int32)
    return codes

"""A column of several codes filters and counts as sets do."""

import random

import numpy as np
import pytest

from metnum.domain.search import several


def rows_of(generator: random.Random, size: int, highest: int) -> list[list[int]]:
    """Return the sorted codes of each row; some rows have none, and some have the same."""
    return [
        sorted({int(highest * generator.random() ** 3) + 1 for _ in range(generator.choice((0, 1, 1, 2, 6)))})
        for _ in range(size)
    ]


def sent(rows: list[list[int]]) -> bytes:
    """Return arrays of integers as PostgreSQL sends them."""
    words: list[int] = []
    for codes in rows:
        words += [1, 0, 23, len(codes), 1] if codes else [0, 0, 23]
        for code in codes:
            words += [4, code]
    return np.array(words, ">i4").tobytes()


@pytest.mark.parametrize(("size", "highest"), [(0, 1), (1, 1), (500, 8), (500, 40), (500, 3_000_000)])
def test_it_answers_as_sets_do(size: int, highest: int) -> None:
    generator = random.Random(size + highest)
    rows = rows_of(generator, size, highest)
    lengths = np.array([len(codes) for codes in rows], np.int64)
    column = several.column(lengths, several.unpack(lengths, sent(rows)))
    known = sorted({code for codes in rows for code in codes}) or [1]
    for _ in range(20):
        chosen = sorted(generator.sample(range(size), size // 3))
        values = generator.sample(known, min(len(known), generator.choice((1, 2, 5))))
        for some in (None, chosen):
            looked_at = [rows[place] for place in (range(size) if some is None else some)]
            places = None if some is None else np.array(some, np.int64)
            expected = [not set(codes).isdisjoint(values) for codes in looked_at]
            assert column.passes(values, places).tolist() == expected
            totals = column.totals(places)
            counted = {code: sum(code in codes for codes in looked_at) for code in known}
            assert {int(code): int(totals[code]) for code in np.flatnonzero(totals)} == {
                code: total for code, total in counted.items() if total
            }
    assert column.size == len({tuple(codes) for codes in rows})

"""Judged queries, and how well a list of results answers them.

Recall of the first 20: how many of the wanted offers are among the first 20 results, out of the most that could be.
Precision of the first 10: the share of right offers (wanted or accepted) among the first results, looking no
further than the number of wanted offers, since three offers cannot fill ten places. Where nothing is wanted, either
finding nothing is right, or all of the first results must be accepted ones.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from metnum.domain.search import engine
from metnum.domain.search.filters import OfferFilters

HERE = Path(__file__).parent
RECALL_PLACES, PRECISION_PLACES = 20, 10
LEAST_RECALL, LEAST_PRECISION, LEAST_QUERIES = 0.9, 0.85, 60


@dataclass(frozen=True)
class Judged:
    """A query, the offers that a person wants with it, and those they would not mind."""

    query: str
    wanted: frozenset[str]
    right: frozenset[str]

    def recall(self, results: Sequence[str]) -> float | None:
        """Return the share of wanted offers in the first places; None when nothing is wanted."""
        if not self.wanted:
            return None
        return len(self.wanted.intersection(results[:RECALL_PLACES])) / min(RECALL_PLACES, len(self.wanted))

    def precision(self, results: Sequence[str]) -> float:
        """Return the share of right offers in the first places."""
        if not self.wanted and not results:
            return 1.0
        first = results[: min(PRECISION_PLACES, len(self.wanted or self.right))]
        return len(self.right.intersection(first)) / len(first) if first else 0.0


@dataclass(frozen=True)
class Score:
    """The means over many queries, and what went wrong in each."""

    recall: float
    precision: float
    report: str


Labels = Mapping[str, frozenset[str]]


def labels(name: str) -> Labels:
    """Return the labels that a file of judgements gives to each offer, or to each title."""
    content = yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
    return {offer: frozenset(map(str, tags or ())) for offer, tags in content["ads"].items()}


def judge(name: str, labelled: Labels) -> list[Judged]:
    """Return the queries of a file, with the offers that answer them by their labels."""
    judged = []
    for entry in yaml.safe_load((HERE / name).read_text(encoding="utf-8"))["queries"]:
        wanted = _having(labelled, entry["wanted"])
        right = wanted | _having(labelled, entry.get("accepted", []))
        judged.append(Judged(str(entry["query"]), wanted, right))
    return judged


def _having(labelled: Labels, choices: list[str]) -> frozenset[str]:
    """Return the offers that have all the labels of at least one choice (« a & b »)."""
    wanted = [frozenset(part.strip() for part in str(choice).split("&")) for choice in choices]
    return frozenset(offer for offer, tags in labelled.items() if any(choice <= tags for choice in wanted))


def score(judged: Sequence[Judged], results: dict[str, list[str]]) -> Score:
    """Compare results, by query, with judgements."""
    recalls = [value for query in judged if (value := query.recall(results[query.query])) is not None]
    precisions = [query.precision(results[query.query]) for query in judged]
    lines = [
        f"{query.query:<32} recall {query.recall(results[query.query])} precision "
        f"{query.precision(results[query.query]):.2f} wrong "
        f"{[offer for offer in results[query.query][:PRECISION_PLACES] if offer not in query.right][:5]} missing "
        f"{sorted(query.wanted.difference(results[query.query][:RECALL_PLACES]))[:5]}"
        for query in judged
        if (query.recall(results[query.query]) or 0) < 1 or query.precision(results[query.query]) < 1
    ]
    return Score(sum(recalls) / len(recalls), sum(precisions) / len(precisions), "\n".join(lines))


async def check(judged: Sequence[Judged], names: Mapping[int, str]) -> None:
    """Search each query, and fail when the recall or the precision is too low."""
    results = {
        query.query: [names[i] for i in (await engine.find(OfferFilters(text=query.query))).ids]
        for query in judged
    }
    total = score(judged, results)
    print(f"recall of the first 20: {total.recall:.3f}, precision of the first 10: {total.precision:.3f}")
    print(total.report)
    assert len(judged) >= LEAST_QUERIES
    assert total.recall >= LEAST_RECALL, total.report
    assert total.precision >= LEAST_PRECISION, total.report

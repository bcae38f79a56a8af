"""Judged queries, and how well a list of results answers them.

Recall of the first 20: how many of the wanted offers are among the first 20 results, out of the most that could be.
Precision of the first 10: the share of right offers (wanted or accepted) among the first results, looking no
further than the number of wanted offers, since three offers cannot fill ten places. Where nothing is wanted, either
finding nothing is right, or all of the first results must be accepted ones.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

HERE = Path(__file__).parent
RECALL_PLACES, PRECISION_PLACES = 20, 10
LEAST_RECALL, LEAST_PRECISION = 0.9, 0.85


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
    """The means over many queries, and what went wrong."""

    recall: float
    precision: float
    report: str


def read(name: str) -> list[Judged]:
    """Read a file of judgements: labels of offers, and labels that answer each query."""
    content = yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
    labels = {offer: frozenset(map(str, tags or ())) for offer, tags in content["ads"].items()}
    judged = []
    for entry in content["queries"]:
        wanted = _having(labels, entry["wanted"])
        right = wanted | _having(labels, entry.get("accepted", []))
        judged.append(Judged(str(entry["query"]), wanted, right))
    return judged


def offers(name: str) -> list[str]:
    """Return the names of the offers that a file of judgements labels."""
    return list(yaml.safe_load((HERE / name).read_text(encoding="utf-8"))["ads"])


def _having(labels: dict[str, frozenset[str]], choices: list[str]) -> frozenset[str]:
    """Offers that have all the labels of at least one choice (« a & b »)."""
    wanted = [frozenset(part.strip() for part in str(choice).split("&")) for choice in choices]
    return frozenset(offer for offer, tags in labels.items() if any(choice <= tags for choice in wanted))


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

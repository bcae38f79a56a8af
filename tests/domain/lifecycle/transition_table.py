"""The table of docs/lifecycle.md, made from the code; `python -m tests.domain.lifecycle.transition_table` writes it."""

from metnum.domain.lifecycle.rules import Transition
from metnum.domain.lifecycle.transitions import TABLE
from metnum.runtime.settings import ROOT

DOCUMENT = ROOT / "docs" / "lifecycle.md"
BEGIN, END = "<!-- transitions: begin -->", "<!-- transitions: end -->"


def table() -> str:
    """Return the table as Markdown."""
    lines = [
        "| Name | Label | From | To | Who | Asks for | Needs | Event |",
        "|---|---|---|---|---|---|---|---|",
        *(_line(line) for line in TABLE),
    ]
    return "\n".join(lines)


def _line(line: Transition) -> str:
    to = "deleted" if line.deletes else line.target.value if line.target else "the same"
    cells = [
        f"`{line.name}`",
        line.label + (" (asks once)" if line.is_dangerous else ""),
        ", ".join(sorted(state.value for state in line.sources)),
        to,
        line.who.value,
        ", ".join(f"`{name}`" for name in line.asks) or "–",
        "; ".join(part for part in (line.needs, "texts unchanged since read" * line.covers_texts) if part)
        or "–",
        line.event.value if line.event else "–",
    ]
    return f"| {' | '.join(cells)} |"


def written() -> str:
    """Return the table as the document holds it."""
    return DOCUMENT.read_text().split(BEGIN)[1].split(END)[0].strip()


if __name__ == "__main__":
    before, rest = DOCUMENT.read_text().split(BEGIN)
    DOCUMENT.write_text(f"{before}{BEGIN}\n{table()}\n{END}{rest.split(END)[1]}")

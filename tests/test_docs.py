"""The documents are true: what they name exists, and decisions have the parts that they need."""

import re
from pathlib import Path

import pytest

from metnum.runtime.settings import ROOT
from tests import documents

ADR = ROOT / "docs" / "adr"
TEMPLATE = ADR / "0000-template.md"
DECISIONS = sorted(path for path in ADR.glob("[0-9]*.md") if path != TEMPLATE)
PARTS = ["Context", "Decision", "Alternatives", "Consequences"]  # a decision may leave the last one out


@pytest.mark.parametrize("name", documents.document_names())
def test_what_is_named_exists(name: str) -> None:
    """Each command, setting, target, path, address and name between backquotes exists, and each linked file."""
    wrong = list(documents.untrue((ROOT / name).read_text(encoding="utf-8"), path=name))
    assert wrong == [], "\n" + "\n".join(wrong)


@pytest.mark.parametrize(
    "lie",
    [
        "`make nothing`",
        "`make promote nothing=1`",
        "`metnum nothing`",
        "`metnum serve --nothing`",
        "`metnum bench nothing`",
        "`METNUM_NOTHING`",
        "`METNUM_NOTHING=1 metnum serve`",
        "`domain/nothing.py`",
        "`tests/nothing/`",
        "`domain/search/engine.nothing`",
        "`queue.NOTHING`",
        "`/rien/ici`",
        "`POST /rien/ici`",
        "`NothingOf" + "ThisName`",
        "`python -m tests.nothing`",
        "[a page](nothing.md)",
        "```sh\nmake nothing\n```",
    ],
)
def test_the_sceptic_sees_a_lie(lie: str) -> None:
    assert len(list(documents.untrue(f"True: `make run`.\n{lie}\n"))) == 1


def test_the_sceptic_says_where() -> None:
    (told,) = documents.untrue("`make run`\n\n`queue.NOTHING`", path="docs/x.md")
    assert told == "docs/x.md:3: queue.NOTHING: no such name"


@pytest.mark.parametrize("path", [TEMPLATE, *DECISIONS], ids=lambda path: path.stem)
def test_a_decision_says_when_why_and_instead_of_what(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.match(rf"# {int(path.name[:4])}\. \S", text), "the title begins with the number of the file"
    assert re.search(r"^- Status: (accepted|proposed|replaced by \[\d+\]\()", text, re.MULTILINE)
    assert re.search(r"^- Date: 20\d\d-\d\d-\d\d$", text, re.MULTILINE)
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) in (PARTS, PARTS[:3])
    assert [part for part in re.split(r"^## .+$", text, flags=re.MULTILINE) if not part.strip()] == []
    assert len(text.splitlines()) <= 60


def test_decisions_have_one_number_each_and_stand_in_the_index() -> None:
    numbers = [path.name[:4] for path in DECISIONS]
    assert len(numbers) > 10
    assert len(set(numbers)) == len(numbers)
    index = (ADR / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| \[(\d+)\]\((\S+)\) \| (.+?) \|", index, re.MULTILINE)
    titles = [path.read_text(encoding="utf-8").splitlines()[0] for path in DECISIONS]
    assert [(f"# {number}. {title}", name) for number, name, title in rows] == [
        (title, path.name) for title, path in zip(titles, DECISIONS, strict=True)
    ]

"""`metnum promote`: a prototype becomes a page of the product, in a copy of the tree."""

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from metnum.commands import prototype as command
from metnum.commands.promotion import Promotion, PromotionRefused
from metnum.runtime.settings import ROOT, child_environment

FOLDERS = ("metnum/routes", "metnum/pages/prototypes", "tests/pages/candidate")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Return a copy of the product, with a prototype that nobody has touched since `make prototype`."""
    shutil.copytree(
        ROOT / "metnum", tmp_path / "metnum", ignore=shutil.ignore_patterns("__pycache__", "data")
    )
    shutil.copytree(ROOT / "metnum" / "data", tmp_path / "metnum" / "data")
    text = command.TEMPLATE.format(title="Bourse aux missions", author="Camille", date="2026-11-24")
    (tmp_path / "metnum" / "pages" / "prototypes" / "bourse.py").write_text(text)
    return tmp_path


@pytest.mark.parametrize("area", ["candidate", "recruiter"])
def test_a_promoted_page_works_at_once(tree: Path, area: str) -> None:
    said = Promotion(tree, "bourse", area, "/bourse").run()
    assert said[0] == "/bourse is a page of the product. Written or changed:"
    assert not (tree / "metnum/pages/prototypes/bourse.py").exists()
    page = (tree / f"metnum/pages/{area}/bourse.py").read_text()
    assert "offer_list(view.offers)" in page
    assert "def content(view: BourseView) -> dsfr.Node:" in page
    assert "sample." not in page
    assert 'BOURSE = "/bourse"' in (tree / "metnum/addresses.py").read_text()
    assert "canonical=addresses.BOURSE" in page
    for path in (f"state/{area}/bourse.py", "domain/bourse/page.py", f"routes/{area}.py"):
        ast.parse((tree / "metnum" / path).read_text())
    check = f"assert it.read_as(None, {SOMEBODY}, {{}}, '').offers; print(it.access[0])"
    _works(tree, area, "bourse", check)
    # The contract of imports is exhaustive: `make check` refuses a context without a floor.
    assert "  Its floor: bourse takes its place among the contexts of the domain, in pyproject.toml." in said


@pytest.mark.parametrize(
    ("name", "draft", "method"),
    [("candidature-en-etapes", "Steps", "go_on"), ("suivi-des-candidatures", "Board", "move")],
)
def test_a_draft_becomes_the_state_of_the_page(tree: Path, name: str, draft: str, method: str) -> None:
    said = "\n".join(Promotion(tree, name, "candidate", f"/{name}").run())
    module = name.replace("-", "_")
    assert f"anybody, signed in or not may call the methods of {draft}" in said
    state = (tree / f"metnum/state/candidate/{module}.py").read_text()
    assert f"class {draft}(rx.State):" in state
    assert "Draft" not in state
    page = (tree / f"metnum/pages/candidate/{module}.py").read_text()
    assert "Draft" not in page
    assert "sample." not in page
    check = (
        "from metnum.state.access import allowed_roles, unmarked_handlers; assert unmarked_handlers() == [];"
        f"name = it.state.event_handlers['{method}'].state_full_name + '.{method}';"
        "assert allowed_roles(name) == {'public'}, name"
    )
    _works(tree, "candidate", module, check)


SOMEBODY = "__import__('metnum.domain.core.actor').domain.core.actor.Actor(1)"


def _works(tree: Path, area: str, module: str, check: str) -> None:
    """Build the page in a process of its own, then run the test that was written for it."""
    shutil.copy(ROOT / "pyproject.toml", tree)
    shutil.copytree(ROOT / "assets", tree / "assets")
    found = (
        "import metnum.metnum; from metnum.routes import SCREENS;"
        f"it = next(s for s in SCREENS if s.path == '/{module.replace('_', '-')}'); it.content(it.state.view);"
    )
    test = tree / "tests" / "pages" / area / f"test_{module}.py"
    for command_line in (["-c", found + check], ["-m", "pytest", "-q", "-p", "no:cacheprovider", str(test)]):
        done = subprocess.run(
            [sys.executable, *command_line],
            cwd=tree,
            env=child_environment({"PYTHONPATH": str(tree)}),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr


def test_the_second_page_of_the_tutorial_is_promoted_with_any_title(tree: Path) -> None:
    """The card of the prototype stands on one line, and its title may hold quotes."""
    text = (
        (ROOT / "docs" / "prototyping.md")
        .read_text(encoding="utf-8")
        .partition("prototypes/preference.py\n")[2]
    )
    text = text.partition("```")[0].replace('title="Votre préférence"', "title='Votre \"préférence\"'")
    (tree / "metnum/pages/prototypes/preference.py").write_text(text)
    said = Promotion(tree, "preference", "candidate", "/preference").run()
    assert any(line.startswith("See it: make dev (whole") and line.endswith("/preference") for line in said)
    _works(tree, "candidate", "preference", "assert it.head(None).title == 'Votre \"préférence\"'")


def test_two_samples_of_one_kind_are_two_fields(tree: Path) -> None:
    path = tree / "metnum/pages/prototypes/bourse.py"
    path.write_text(path.read_text().replace("sample.offers(3)", "sample.offers(3) + sample.offers(1)"))
    Promotion(tree, "bourse", "candidate", "/bourse").run()
    assert "view.offers + view.offers_2" in (tree / "metnum/pages/candidate/bourse.py").read_text()


def test_what_cannot_be_promoted_says_what_to_do(tree: Path) -> None:
    reacting = tree / "metnum/pages/prototypes/candidature_en_etapes.py"
    reacting.write_text(
        reacting.read_text().replace("def back(", "def load(").replace("Steps.back", "Steps.load")
    )
    with pytest.raises(PromotionRefused, match=r"Steps.load has a name that pages of the product use"):
        Promotion(tree, "candidature-en-etapes", "candidate", "/postuler").run()
    outside = tree / "metnum/pages/prototypes/dehors.py"
    outside.write_text(
        (tree / "metnum/pages/prototypes/bourse.py").read_text() + "\n\nALL = sample.offers(2)\n"
    )
    with pytest.raises(PromotionRefused, match=r"sample.offers\(2\) is out of content"):
        Promotion(tree, "dehors", "candidate", "/dehors").run()
    with pytest.raises(PromotionRefused, match="is not in metnum/pages/prototypes"):
        Promotion(tree, "inconnu", "candidate", "/inconnu").run()
    shutil.copy(tree / "metnum/pages/prototypes/bourse.py", tree / "metnum/pages/prototypes/home.py")
    with pytest.raises(PromotionRefused, match="exists already"):
        Promotion(tree, "home", "candidate", "/accueil").run()
    with pytest.raises(PromotionRefused, match="--path is an address"):
        Promotion(tree, "bourse", "candidate", "bourse").run()

"""Follows docs/prototyping.md to the letter: every block is run in a clone, beside a browser that stays open."""

import contextlib
import re
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass

import psutil
import pytest
from playwright.sync_api import Browser, Page, expect
from playwright.sync_api import Error as PlaywrightError

from metnum.bench.workshop import Workshop, opened
from metnum.components import dsfr
from metnum.demo import sample
from metnum.runtime import postgres
from metnum.runtime.settings import ROOT
from tests import databases
from tests.browser.accessibility import faults_of_a_visit
from tests.browser.keyboard import Keyboard

pytestmark = pytest.mark.browser

TEXT = (ROOT / "docs" / "prototyping.md").read_text(encoding="utf-8")
SLOW = 60_000  # milliseconds, a limit and no promise: `metnum bench build` measures the time


@dataclass(frozen=True)
class Block:
    """A block of code: its language, what follows on its first line, its text."""

    language: str
    word: str
    text: str


BLOCKS = [
    Block(*found) for found in re.findall(r"^```(\w+) ?(\S*)\n(.*?)^```$", TEXT, re.DOTALL | re.MULTILINE)
]
COMMANDS = [line for block in BLOCKS if block.language == "sh" for line in block.text.splitlines()]
FILES = [block for block in BLOCKS if block.word.startswith("file=")]


@pytest.fixture(scope="module")
def workshop(
    server: postgres.Cluster, template: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Workshop]:
    """Yield the clone, where `make dev` runs and the blocks are written."""
    folder = tmp_path_factory.mktemp("tutorial") / "metnum"
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(folder)], check=True)
    with databases.copy(server, template) as database, opened(folder, database) as workshop:
        workshop.start()
        yield workshop


@pytest.fixture
def desk(browser: Browser, workshop: Workshop) -> Iterator[Page]:
    """Yield the browser of the person who follows the tutorial."""
    page = browser.new_page(base_url=workshop.url, locale="fr-FR")
    page.set_default_timeout(SLOW)
    yield page
    page.close()


def test_every_block_is_of_a_kind_that_is_run_here() -> None:
    assert {(block.language, block.word.partition("=")[0]) for block in BLOCKS} == {
        ("sh", ""),
        ("python", "file"),
        ("python", "wrong"),
        ("text", ""),
    }
    assert COMMANDS == [
        "git clone ADDRESS metnum",  # the fixture writes this page and the next two
        "cd metnum",
        "make dev only=prototypes",
        "make prototype name=bourse",
        "make prototype name=preference",
        "make check-prototypes",
        "make promote name=bourse",
    ]


def test_pictures_and_files_are_there() -> None:
    for picture in re.findall(r"!\[.*?\]\((.*?)\)", TEXT):
        assert (ROOT / "docs" / picture).stat().st_size < 120_000
    for sampled in re.findall(r"`sample\.(\w+)\(", TEXT):
        assert hasattr(sample, sampled)


def test_what_is_wrong_says_what_to_write() -> None:
    wrong = next(block for block in BLOCKS if block.word == "wrong")
    message = next(block for block in BLOCKS if block.language == "text")
    with pytest.raises(ValueError, match=re.escape(message.text.strip())):
        eval(wrong.text, {"dsfr": dsfr})


def test_the_tutorial_word_for_word(workshop: Workshop, desk: Page) -> None:
    started = workshop.make("prototype", "name=bourse")
    assert started.returncode == 0, started.stderr
    path = workshop.folder / "metnum/pages/prototypes/bourse.py"
    desk.goto("/prototypes/bourse")  # the page arrives by itself, even if the server has not read it yet
    expect(desk.get_by_role("heading", name="Trois offres")).to_be_visible(timeout=SLOW)
    # « Change a word between quotes, save, look at the browser. »
    path.write_text(path.read_text().replace("Trois offres", "Trois offres choisies"))
    expect(desk.get_by_role("heading", name="Trois offres choisies")).to_be_visible(timeout=SLOW)
    _write(workshop, FILES[0])
    expect(desk.get_by_role("heading", name="Quatre missions à pourvoir")).to_be_visible(timeout=SLOW)
    # « The page itself and the terminal say where it is […] Correct, save: the page comes back by itself. »
    good = path.read_text()
    path.write_text(
        good.replace('dsfr.button("Proposer une mission")', 'dsfr.button("Oups", variant="rouge")')
    )
    expect(desk.get_by_text("metnum/pages/prototypes/bourse.py, ligne 28")).to_be_visible(timeout=SLOW)
    expect(desk.get_by_text("write one of 'primary'")).to_be_visible()
    _wait_for_log(desk, workshop, "write one of 'primary'")
    path.write_text(good.replace("Quatre missions", "Quatre belles missions"))
    expect(desk.get_by_role("heading", name="Quatre belles missions à pourvoir")).to_be_visible(timeout=SLOW)
    path.write_text(good)
    assert workshop.make("prototype", "name=preference").returncode == 0
    _write(workshop, FILES[1])
    _open(desk, workshop, "/prototypes/preference", "Où préférez-vous travailler ?")
    desk.get_by_role("button", name="À distance").click()
    expect(desk.get_by_text("Votre choix : À distance")).to_be_visible()
    expect(desk.get_by_text("Une offre sur trois")).to_be_visible()


def test_opinions_are_kept(workshop: Workshop, desk: Page) -> None:
    _open(desk, workshop, "/prototypes/comparer-des-offres", "Comparer trois offres")
    desk.get_by_label("Votre avis").last.fill("Je ne vois pas le salaire.")
    desk.get_by_role("button", name="Envoyer mon avis").click()
    expect(desk.get_by_text("Écrivez votre nom.")).to_be_visible()
    desk.get_by_label("Votre nom").fill("Odile")
    desk.get_by_role("button", name="Envoyer mon avis").click()
    expect(desk.get_by_text("Merci, votre avis est noté.")).to_be_visible()
    expect(desk.get_by_label("Votre avis").last).to_have_value("")
    desk.goto("/prototypes")
    desk.get_by_text("1 avis").click()
    expect(desk.get_by_text("Je ne vois pas le salaire.")).to_be_visible()


def test_a_test_link_opens_its_prototype_until_it_is_closed(workshop: Workshop, desk: Page) -> None:
    _open(desk, workshop, "/prototypes", "Prototypes")
    row = desk.get_by_role("listitem").filter(has=desk.get_by_role("heading", name="Comparer des offres"))
    row.locator("summary").filter(has_text="Lien d’essai").click()
    assert desk.evaluate("document.documentElement.scrollWidth <= innerWidth")
    row.get_by_role("button", name="Créer un lien").click()
    link = desk.get_by_label("Lien d’essai", exact=True).input_value()
    assert link.startswith(f"{workshop.url}/prototypes/essai/")
    desk.goto(link)
    expect(desk.get_by_role("heading", name="Comparer trois offres")).to_be_visible()
    assert "/prototypes/comparer-des-offres?essai=" in desk.url
    desk.goto("/prototypes")
    row.locator("summary").filter(has_text="Lien d’essai").click()
    row.get_by_role("button", name="Fermer les liens ouverts").click()
    expect(desk.get_by_text("n’ouvrent plus rien")).to_be_visible()
    desk.goto(link)
    expect(desk.get_by_role("heading", name="Ce lien d’essai n’ouvre plus rien")).to_be_visible()
    # A page that is not served here says so, and the first page is the list.
    desk.goto("/offres-emploi")
    expect(desk.get_by_role("heading", name="Cette page n’est pas servie ici")).to_be_visible()
    desk.goto("/")
    expect(desk.get_by_role("heading", name="Prototypes", exact=True)).to_be_visible()


@pytest.mark.parametrize("width", [360, 1280])
def test_every_prototype_is_accessible(workshop: Workshop, browser: Browser, width: int) -> None:
    """A prototype is judged like a page of the product: with the keyboard alone, as screen readers hear it, by axe."""
    page = browser.new_page(
        base_url=workshop.url, viewport={"width": width, "height": 800}, reduced_motion="reduce"
    )
    page.set_default_timeout(SLOW)
    keyboard = Keyboard(page)
    complaints = []
    for path in sorted((ROOT / "metnum/pages/prototypes").glob("[a-z]*.py")):
        keyboard.arrive(f"/prototypes/{path.stem.replace('_', '-')}")
        found = faults_of_a_visit(keyboard) + keyboard.openers("main")
        complaints += [f"{path.stem} {width}: {wrong}" for wrong in found]
    page.close()
    assert complaints == [], "\n".join(complaints)


def test_a_wrong_page_of_the_product_says_so_and_comes_back(workshop: Workshop, desk: Page) -> None:
    """The gallery stands for the product: only `make dev` without `only=` shows other pages, after a minute.

    This test comes after those that click, because the server starts again at its end.
    """
    path = workshop.folder / "metnum/pages/gallery.py"
    good = path.read_text()
    line = good[: good.index('            label="Trouver un composant"')].count("\n") - 1
    _open(desk, workshop, "/galerie", "Galerie des composants")
    path.write_text(good.replace('            label="Trouver un composant",\n', ""))
    said = f"metnum/pages/gallery.py, ligne {line}"
    expect(desk.get_by_text(said)).to_be_visible(timeout=SLOW)
    expect(desk.get_by_text("dsfr.input() needs label=….")).to_be_visible()
    _wait_for_log(desk, workshop, said.replace("ligne", "line"))
    path.write_text(good)
    expect(desk.get_by_role("heading", name="Galerie des composants")).to_be_visible(timeout=SLOW)


def test_the_end_of_the_tutorial_checks_then_promotes(workshop: Workshop) -> None:
    if not (workshop.folder / "metnum/pages/prototypes/bourse.py").exists():  # when this test is run alone
        assert workshop.make("prototype", "name=bourse").returncode == 0
    _write(workshop, FILES[0])
    checked = workshop.make("check-prototypes")
    assert checked.returncode == 0, checked.stdout + checked.stderr
    promoted = workshop.make("promote", "name=bourse")
    assert promoted.returncode == 0, promoted.stdout + promoted.stderr
    assert "/bourse is a page of the product" in promoted.stdout
    assert (workshop.folder / "metnum/pages/candidate/bourse.py").exists()


def test_make_dev_keeps_to_this_machine_and_ends_on_a_lone_sigterm(workshop: Workshop) -> None:
    assert workshop.process is not None
    (command,) = psutil.Process(workshop.process.pid).children()
    family, addresses = _listeners(command)
    assert addresses == {"127.0.0.1"}
    command.terminate()
    _, alive = psutil.wait_procs([command, *family], timeout=30)
    assert alive == []
    for path in (ROOT / "reflex.lock").iterdir():
        assert (workshop.folder / "reflex.lock" / path.name).read_bytes() == path.read_bytes()


def _listeners(command: psutil.Process) -> tuple[list[psutil.Process], set[str]]:
    """Return the processes under a command and the addresses they answer on, once one answers.

    Some processes may end while they are asked, when the server starts again on files written a moment ago.
    """
    for _ in range(60):
        family, addresses = command.children(recursive=True), set[str]()
        for one in family:
            with contextlib.suppress(psutil.NoSuchProcess):
                sockets = one.net_connections("tcp")
                addresses |= {it.laddr.ip for it in sockets if it.status == psutil.CONN_LISTEN}
        if addresses:
            return family, addresses
        time.sleep(0.5)
    raise AssertionError("nothing under the command answers")


def _write(workshop: Workshop, block: Block) -> None:
    (workshop.folder / block.word.removeprefix("file=")).write_text(block.text, encoding="utf-8")


def _open(page: Page, workshop: Workshop, address: str, heading: str) -> None:
    """Open a page that may have been written a moment ago, once the server has read it."""
    for _ in range(12):
        with contextlib.suppress(PlaywrightError):  # the server may be starting again
            page.goto(address)
            page.get_by_role("heading", name=heading).wait_for(timeout=SLOW / 6)
            page.wait_for_function("document.documentElement.dataset.frJs === 'true'", timeout=SLOW / 6)
            return
    raise AssertionError(f"{address} never showed « {heading} »:\n{workshop.log.read_text()[-2000:]}")


def _wait_for_log(page: Page, workshop: Workshop, words: str) -> None:
    for _ in range(60):
        if words in " ".join(workshop.log.read_text(errors="replace").split()):
            return
        page.wait_for_timeout(500)
    raise AssertionError(f"« {words} » was not said:\n{workshop.log.read_text()[-3000:]}")

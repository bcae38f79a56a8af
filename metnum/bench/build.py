"""How long building takes: the public pages, sixty pages, and an edited prototype until its page is seen."""

import re
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

from metnum import addresses
from metnum.bench.chromium import launch_options
from metnum.bench.workshop import Workshop

PAGES = 60
MODEL = "comparer_des_offres"  # an ordinary page: title, table, columns, buttons
MARK = "Comparer trois offres"


def run(workshop: Workshop, rounds: int) -> Iterator[str]:
    """Yield the lines of the report."""
    pages, seconds = _built(workshop)
    yield f"public app, {pages} pages: built in {seconds:.1f} s"
    _add_pages(workshop.folder, PAGES - pages)
    pages, seconds = _built(workshop, {"METNUM_PROTOTYPES": "true"})
    yield f"{pages} pages (prototypes added to the public ones): built in {seconds:.1f} s"
    for path in _added(workshop.folder):
        path.unlink()
    workshop.start()
    times = _reloads(workshop, rounds)
    yield (
        f"hot reload, edit → seen in Chromium: median {statistics.median(times):.2f} s, "
        f"worst of {len(times)} {max(times):.2f} s"
    )


def _built(workshop: Workshop, more: dict[str, str] | None = None) -> tuple[int, float]:
    """Build from nothing but the packages; return the number of pages and the seconds."""
    start = time.monotonic()
    done = workshop.run("-m", "metnum", "build", "--force", more=more)
    seconds = time.monotonic() - start
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)
    return len(list((workshop.folder / ".web" / "app" / "routes").glob("*.jsx"))), seconds


def _added(folder: Path) -> list[Path]:
    return sorted((folder / "metnum" / "pages" / "prototypes").glob("bench_*.py"))


def _add_pages(folder: Path, count: int) -> None:
    """Write copies of an ordinary page, as many as are missing once the kept prototypes are shown."""
    prototypes = folder / "metnum" / "pages" / "prototypes"
    kept = len(list(prototypes.glob("[a-z]*.py"))) + 1  # the page that lists them counts too
    text = (prototypes / f"{MODEL}.py").read_text(encoding="utf-8")
    for number in range(max(count - kept, 0)):
        (prototypes / f"bench_{number}.py").write_text(text, encoding="utf-8")


def _reloads(workshop: Workshop, rounds: int) -> list[float]:
    path = workshop.folder / "metnum" / "pages" / "prototypes" / f"{MODEL}.py"
    text = path.read_text(encoding="utf-8")
    times = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        page = browser.new_page()
        page.goto(f"{workshop.url}{addresses.prototype(MODEL.replace('_', '-'))}")
        page.get_by_role("heading", name=MARK).wait_for(timeout=120_000)
        page.wait_for_timeout(3000)
        for number in range(rounds):
            words = f"Essai {number}"
            path.write_text(re.sub(MARK, words, text), encoding="utf-8")
            start = time.monotonic()
            page.get_by_role("heading", name=words, exact=True).wait_for(timeout=60_000)
            times.append(time.monotonic() - start)
            page.wait_for_timeout(2000)
        browser.close()
    return times

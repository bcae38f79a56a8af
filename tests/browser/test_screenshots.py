"""Compares the looks of every component of the gallery, in both themes, on phones and desks, and keeps what axe says.

They are kept in `tests/browser/screenshots/MODE/COMPONENT.webp` (half size) and `assets/axe.json`, which the gallery
shows.
After a wanted change: `make accept-screenshots`, look at the pictures in `git diff`, commit them.
"""

import base64
import json
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from axe_playwright_python.sync_playwright import Axe
from babel.dates import format_date
from playwright.sync_api import Browser, Page

from metnum.domain.core import clock
from metnum.pages.gallery_examples import EXAMPLES, checked
from tests.browser.pages.gallery import Gallery

pytestmark = pytest.mark.browser

KEPT = Path(__file__).with_name("screenshots")
LOOKS = Path(__file__).with_name("looks.js")
MODES = {
    f"{scheme}-{name}": (scheme, width)
    for scheme in ("light", "dark")
    for name, width in (("phone", 360), ("desk", 1280))
}
THRESHOLD = 20  # of 255: a smaller change of a colour does not count
CELLS = 3  # how many cells of eight pixels may change
ANCHORS = frozenset(it.anchor for it in EXAMPLES if it.is_shown)
MOST = 4_000  # pixels: the height of the window, hence of a picture of several components
# With these styles, nothing moves and nothing floats over the components.
STILL = "*, ::before, ::after { animation: none !important; transition: none !important }"
# Images that wait until somebody scrolls to them are loaded too.
ALL_IMAGES = """Promise.all([...document.images].map((it) => {
  it.loading = "eager";
  return it.complete || new Promise((done) => (it.onload = it.onerror = done));
}))"""
OWNER = "target => document.querySelector(target)?.closest('[data-component]')?.querySelector('h2').innerText"
# These are the slowest tests: a test sees both themes and both widths, and `make accept-screenshots` sees their four
# combinations, which the gallery shows.
AXE_MODES = ("light-phone", "dark-desk")


@pytest.fixture(scope="module")
def page(browser: Browser, base_url: str) -> Iterator[Page]:
    """Yield the gallery, opened once: its theme and its width change on the spot."""
    context = browser.new_context(
        base_url=base_url,
        locale="fr-FR",
        bypass_csp=True,  # our own script compares the pictures
    )
    page = context.new_page()
    Gallery(page).open()
    page.add_style_tag(content=STILL)
    page.evaluate("Promise.all([...document.fonts].map((it) => it.load()))")  # even those not asked for yet
    page.evaluate(ALL_IMAGES)
    page.add_script_tag(content=LOOKS.read_text())
    yield page
    context.close()


def _turn(page: Page, mode: str, height: int = MOST) -> None:
    scheme, width = MODES[mode]
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.wait_for_function("scheme => document.documentElement.dataset.frTheme === scheme", arg=scheme)


@pytest.mark.parametrize("mode", MODES)
def test_the_looks_of_every_component(page: Page, mode: str, request: pytest.FixtureRequest) -> None:
    _turn(page, mode)
    if request.config.getoption("--accept-screenshots"):
        _accept(page, KEPT / mode)
    complaints = _complaints(page, KEPT / mode)
    assert complaints == [], f"{mode}: look at them, then make accept-screenshots:\n" + "\n".join(complaints)


def _accept(page: Page, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.webp"):
        old.unlink()
    for strip, boxes in _strips(page):
        for box, picture in zip(boxes, page.evaluate("it => kept(...it)", [strip, boxes]), strict=True):
            _file(folder, box).write_bytes(base64.b64decode(picture))


def _complaints(page: Page, folder: Path, anchors: Collection[str] = ANCHORS) -> list[str]:
    """Return what has changed in some components, which must all be there."""
    found = []
    seen = set()
    for strip, boxes in _strips(page, anchors):
        kept = [_address(_file(folder, box)) for box in boxes]
        changes = page.evaluate("it => changed(...it)", [strip, boxes, kept, THRESHOLD])
        for box, changed in zip(boxes, changes, strict=True):
            seen.add(box["anchor"])
            if isinstance(changed, str) or changed > CELLS:
                cells = "" if isinstance(changed, str) else " cells have changed"
                found.append(f"{box['anchor']}: {changed}{cells}")
    return [*found, *(f"{anchor}: is not there" for anchor in set(anchors) - seen)]


def _strips(page: Page, anchors: Collection[str] = ANCHORS) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Yield pictures of several components at once, each with the place of its components in it."""
    cdp = page.context.new_cdp_session(page)
    boxes = [box for box in page.evaluate("placed()") if box["anchor"] in anchors]
    while boxes:
        left, top = min(box["x"] for box in boxes), boxes[0]["y"]
        strip = [box for box in boxes if box["y"] + box["height"] <= top + MOST] or boxes[:1]
        boxes = boxes[len(strip) :]
        width = max(box["x"] + box["width"] for box in strip) - left
        height = strip[-1]["y"] + strip[-1]["height"] - top
        assert height <= MOST, f"{strip[0]['anchor']} is too tall"
        # The page is scrolled, since a capture beyond the window takes a minute: it lays the page out for a taller one.
        page.evaluate("top => scrollTo({top, behavior: 'instant'})", top)
        clip = {"x": left, "y": top, "width": width, "height": height, "scale": 1}
        picture = cdp.send("Page.captureScreenshot", {"clip": clip, "optimizeForSpeed": True})["data"]
        inside = [{**box, "x": box["x"] - left, "y": box["y"] - top} for box in strip]
        yield f"data:image/png;base64,{picture}", inside
    cdp.detach()


def _file(folder: Path, box: dict[str, Any]) -> Path:
    return folder / f"{box['anchor'].removeprefix('composant-')}.webp"


def _address(path: Path) -> str:
    if not path.exists():
        return ""
    return f"data:image/webp;base64,{base64.b64encode(path.read_bytes()).decode()}"


@pytest.mark.parametrize(
    "change",
    [
        ".fr-alert { box-shadow: none !important; border: 0 !important; background-image: none !important }",
        ".fr-alert { background-color: #e8edff !important }",
        ".fr-alert p { margin-top: 0.5rem !important }",
        ".fr-alert__title { font-weight: 400 !important }",
    ],
)
def test_a_regression_is_seen(page: Page, change: str) -> None:
    _turn(page, "light-desk")
    kept, alert = KEPT / "light-desk", ["composant-alerte"]
    assert _complaints(page, kept, alert) == []
    style = page.add_style_tag(content=change)
    complaints = _complaints(page, kept, alert)
    style.evaluate("it => it.remove()")
    assert complaints != []


def test_what_axe_says_of_every_component(page: Page, request: pytest.FixtureRequest) -> None:
    found: dict[str, set[str]] = {component: set() for component in sorted({it.component for it in EXAMPLES})}
    elsewhere: set[str] = set()
    accepts = request.config.getoption("--accept-screenshots")
    for mode in MODES if accepts else AXE_MODES:
        _turn(page, mode, height=800)
        assert page.locator("h1").count() == 1
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), f"overflows: {mode}"
        for violation in Axe().run(page).response["violations"]:
            for node in violation["nodes"]:
                place = page.evaluate(OWNER, node["target"][0])
                found.get(place, elsewhere).add(violation["id"])
    components = {name: sorted(ids) for name, ids in found.items()}
    if accepts:
        _write(components)
    assert elsewhere == set()
    assert {name: ids for name, ids in components.items() if ids} == {}
    assert json.loads(checked.FILE.read_text())["components"] == components, "make accept-screenshots"


def _write(components: dict[str, list[str]]) -> None:
    version = axe_version()
    day = format_date(clock.today(), "d MMMM y", locale="fr")
    run = {"axe": version, "day": day, "components": components}
    checked.FILE.write_text(json.dumps(run, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def axe_version() -> str:
    """Return the version of axe that the package brings."""
    script = next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js")).read_text(encoding="utf-8")
    return script[: script.index("\n")].split(" v", 1)[1].split()[0]

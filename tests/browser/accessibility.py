"""Finds what is wrong with a page as it stands (axe, its heading, its width), in one theme or both without a reload."""

from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

from tests.browser.keyboard import Keyboard

AXE = next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js")).read_text(encoding="utf-8")
# Colours are judged once they have faded in, and away from the mouse, whose colours are the design system's.
# Animations that are paused, or that turn for ever, never end.
SETTLED = """() => Promise.race([
  Promise.allSettled(document.getAnimations()
    .filter((it) => it.playState === "running" && it.effect.getComputedTiming().endTime < Infinity)
    .map((it) => it.finished)),
  new Promise((resolve) => setTimeout(resolve, 5000)),
])"""
RUN = """rules => axe.run(document, {resultTypes: ["violations"], ...(rules && {runOnly: rules})}).then(
  (said) => said.violations.map((it) => it.id + " " + it.nodes.slice(0, 3).map(
    (node) => `${node.html.slice(0, 160)} ${node.any[0]?.message ?? ""}`)))"""
OVERFLOWS = "document.documentElement.scrollWidth > innerWidth"
HEADINGS = "document.querySelectorAll('h1').length"
# WCAG 1.4.12: a reader may ask for this spacing of any text.
SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { letter-spacing: 0.12em !important; word-spacing: 0.16em !important;
    line-height: 1.5 !important } p { margin-bottom: 2em !important }`);
  document.adoptedStyleSheets = [sheet];
}"""
AS_IT_WAS = "() => { document.adoptedStyleSheets = [] }"


def faults(page: Page, label: str = "", rules: list[str] | None = None) -> list[str]:
    """Return what axe finds, by all its rules or by some, and whether the page overflows or lacks its heading."""
    page.wait_for_function("document.documentElement.dataset.frJs === 'true'")
    page.mouse.move(2, 500)
    page.evaluate(SETTLED)
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found: list[str] = page.evaluate(RUN, rules)
    if page.evaluate(OVERFLOWS):
        found.append("overflows")
    if (headings := page.evaluate(HEADINGS)) != 1:
        found.append(f"has {headings} h1")
    return [f"{label}: {fault}" if label else fault for fault in found]


def faults_in_both_themes(page: Page, label: str = "") -> list[str]:
    """Return the faults of a page in the light theme, then those of its colours in the dark theme."""
    found = faults(page, label)
    page.emulate_media(color_scheme="dark")
    page.wait_for_function("document.documentElement.dataset.frTheme === 'dark'")
    found += faults(page, f"{label} dark".strip(), ["color-contrast"])
    page.emulate_media(color_scheme="light")
    return found


def reflow_faults(page: Page) -> list[str]:
    """Return what overflows at 320 pixels (WCAG 1.4.10), or with the widest spacing of text (1.4.12)."""
    size = page.viewport_size or {"width": 360, "height": 800}
    found = []
    page.set_viewport_size({"width": 320, "height": size["height"]})
    if page.evaluate(OVERFLOWS):
        found.append("overflows at 320 px")
    page.set_viewport_size(size)
    page.evaluate(SPACED)
    if page.evaluate(OVERFLOWS):
        found.append("overflows with spaced text")
    page.evaluate(AS_IT_WAS)
    return found


def faults_of_a_visit(keyboard: Keyboard) -> list[str]:
    """Return all that is wrong with the page just opened: keys, names, axe in both themes; reflow on phones."""
    found = keyboard.semantics() + keyboard.walk()
    is_wide = (keyboard.page.viewport_size or {"width": 0})["width"] > 400
    if is_wide:
        found += keyboard.walk_back()
    found += faults_in_both_themes(keyboard.page)
    # This comes last, because Chromium keeps some colours of a theme once a sheet was adopted.
    return found if is_wide else found + reflow_faults(keyboard.page)

"""Presses real keys on a real page, many at a time; scripts in the page (keyboard.js, openers.js) judge the result."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page
from playwright.sync_api import TimeoutError as PlaywrightTimeout

HERE = Path(__file__).parent
SCRIPTS = "\n".join((HERE / name).read_text() for name in ("keyboard.js", "semantics.js", "openers.js"))
TAB = {"type": "rawKeyDown", "key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9}
SHIFT = {"modifiers": 8}
# The rich text editor comes after the page.
EDITORS_ARE_THERE = """() => [...document.querySelectorAll("[role=toolbar][aria-controls]")]
  .every((it) => document.getElementById(it.getAttribute("aria-controls")))"""
BATCH = 25
PATIENCE = 10_000  # ms for something to open or to close
# A screen reader would call these by their role alone.
NAMED = frozenset(
    {
        "button",
        "link",
        "textbox",
        "searchbox",
        "combobox",
        "checkbox",
        "radio",
        "switch",
        "slider",
        "spinbutton",
    }
    | {"tab", "option", "menuitem", "listbox", "DisclosureTriangle", "PopUpButton", "Date", "dialog"}
)


class Keyboard:
    """The keyboard of somebody who looks at a page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.cdp = page.context.new_cdp_session(page)

    def arrive(self, address: str) -> None:
        """Open a page, wait until it listens, and load the scripts that judge it."""
        self.page.goto(address)
        self.page.wait_for_function("document.documentElement.dataset.frJs === 'true'")
        self.page.wait_for_function(EDITORS_ARE_THERE)
        self.page.evaluate(SCRIPTS)

    def walk(self) -> list[str]:
        """Press Tab from the top to the end, and return what is wrong. The page is not told of keys inside a frame."""
        if self.page.locator("main iframe").count():
            return []
        wanted = self.page.evaluate("metnumKeyboard.start()")
        self._press(TAB, wanted, "metnumKeyboard.walk.isOver")
        return self.page.evaluate("metnumKeyboard.finish().found")

    def walk_back(self) -> list[str]:
        """Press Shift+Tab from the last stop of `walk` to the first, and return what is wrong."""
        if self.page.locator("main iframe").count():
            return []
        self.page.evaluate("metnumKeyboard.startBack()")
        wanted = self.page.evaluate("metnumKeyboard.walk.stops.length")
        self._press({**TAB, **SHIFT}, wanted, "metnumKeyboard.back.isOver")
        return self.page.evaluate("metnumKeyboard.finishBack()")

    def _press(self, key: dict[str, Any], wanted: int, is_over: str) -> None:
        for _ in range(wanted * 2 // BATCH + 2):
            for _ in range(BATCH):
                self.cdp.send("Input.dispatchKeyEvent", key)
            if self.page.evaluate(is_over):
                return

    def semantics(self) -> list[str]:
        """Return what a screen reader would say wrongly, or not at all."""
        found: list[str] = self.page.evaluate("metnumSemantics()")
        for node in self.cdp.send("Accessibility.getFullAXTree")["nodes"]:
            role = node.get("role", {}).get("value", "")
            if (
                role in NAMED
                and not node.get("ignored")
                and not node.get("name", {}).get("value", "").strip()
            ):
                found.append(f"a {role} has no name")
        return found

    def openers(self, root: str) -> list[str]:
        """Open and close with keys all that opens inside `root`, and return what is wrong."""
        found = []
        for opener in self.page.evaluate("root => metnumOpeners.list(root)", root):
            if wrong := self._opener(opener["place"], opener["kind"]):
                found.append(f"{opener['kind']} {opener['words']}: {wrong}")
                self.page.keyboard.press("Escape")
        return found

    def _opener(self, place: int, kind: str) -> str:
        self._call("focus", place)
        if not self._call("hasFocus", place):
            return "cannot have the focus"
        tried: str = getattr(self, f"_{kind}")(place)
        return tried

    def _call(self, name: str, place: int) -> Any:
        return self.page.evaluate(f"place => metnumOpeners.{name}(place)", place)

    def _waits(self, expression: str, place: int) -> bool:
        try:
            self.page.wait_for_function(f"place => {expression}", arg=place, timeout=PATIENCE, polling=30)
        except PlaywrightTimeout:
            return False
        return True

    def _details(self, place: int) -> str:
        return self._toggles(place, "Enter", "Enter") or self._toggles(place, "Space", "Space")

    def _disclosure(self, place: int) -> str:
        if self._call("isOpen", place):
            self.page.keyboard.press("Enter")
            self._waits("!metnumOpeners.isOpen(place)", place)
        return self._toggles(place, "Enter", "Enter")

    def _reveal(self, place: int) -> str:
        self.page.keyboard.press("Enter")
        return "" if self._waits("metnumOpeners.holdsFocus(place)", place) else "the focus does not go in"

    def _toggles(self, place: int, opens: str, closes: str) -> str:
        if self._call("isOpen", place):
            return ""
        self.page.keyboard.press(opens)
        if not self._waits("metnumOpeners.isOpen(place) && metnumOpeners.isSeen(place)", place):
            return f"{opens} does not open it"
        if not self._waits("metnumOpeners.hasFocus(place) || metnumOpeners.holdsFocus(place)", place):
            return f"once open, the focus is on {self.page.evaluate('metnumOpeners.focused()')}"
        self._call("focus", place)
        self.page.keyboard.press(closes)
        return "" if self._waits("!metnumOpeners.isOpen(place)", place) else f"{closes} does not close it"

    def _dialog(self, place: int) -> str:
        self.page.keyboard.press("Enter")
        if not self._waits("metnumOpeners.isOpen(place) && metnumOpeners.holdsFocus(place)", place):
            return f"once open, the focus is on {self.page.evaluate('metnumOpeners.focused()')}"
        for _ in range(12):
            self.cdp.send("Input.dispatchKeyEvent", TAB)
            if not self._call("keepsFocus", place):
                return f"Tab leaves it for {self.page.evaluate('metnumOpeners.focused()')}"
        self.page.keyboard.press("Escape")
        if not self._waits("!metnumOpeners.isOpen(place)", place):
            return "Escape does not close it"
        if not self._waits("metnumOpeners.hasFocus(place)", place):
            return f"once closed, the focus is on {self.page.evaluate('metnumOpeners.focused()')}"
        return ""

    def _tab(self, place: int) -> str:
        self.page.keyboard.press("ArrowRight")
        return "" if self._waits("metnumOpeners.selected(place)", place) else "the arrow shows no other tab"

    def _tooltip(self, place: int) -> str:
        if not self._waits("metnumOpeners.isOpen(place)", place):
            return "the focus does not show it"
        self.page.keyboard.press("Escape")
        return "" if self._waits("!metnumOpeners.isOpen(place)", place) else "Escape does not hide it"

    def _combobox(self, place: int) -> str:
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type("par")
        if not self._waits("metnumOpeners.isOpen(place) && metnumOpeners.isSeen(place)", place):
            return "words open no suggestions"
        self.page.keyboard.press("ArrowDown")
        if not self._waits("document.activeElement.getAttribute('aria-activedescendant')", place):
            return "the arrow chooses nothing"
        self.page.keyboard.press("Escape")
        is_closed = self._waits("!metnumOpeners.isOpen(place) && metnumOpeners.hasFocus(place)", place)
        return "" if is_closed else "Escape does not close it"

"""The gallery, as a visitor uses it."""

from playwright.sync_api import FrameLocator, Locator, Page


class Gallery:
    """The page /galerie."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self) -> "Gallery":
        """Load the page and wait for React and for the design system."""
        self.page.goto("/galerie")
        self.page.wait_for_function("document.documentElement.dataset.frJs === 'true'")
        return self

    def component(self, anchor: str) -> Locator:
        """Return the section of a component."""
        return self.page.locator(f"#{anchor}")

    def find(self, text: str) -> None:
        """Type in the field that finds components."""
        self.page.get_by_label("Trouver un composant").fill(text)

    @property
    def shown(self) -> list[str]:
        """Return the names of the components that are shown."""
        return self.page.locator("[data-component]:visible > h2").all_inner_texts()

    def frame(self, anchor: str) -> FrameLocator:
        """Return the frame of the first example of a component."""
        return self.component(anchor).frame_locator("iframe")

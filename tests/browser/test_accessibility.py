"""axe finds nothing, in both themes, on phones and on desks; nothing overflows; React takes over in silence."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

SCREENS = (
    "/",
    "/offres-emploi",
    "/offres-emploi?q=xqzwv",
    "/offres-emploi?region=11&contrat=cdi&q=data",
    "OFFER",
    "/employeurs",
    "/accessibilite",
    "/mentions-legales",
    "/donnees-personnelles",
    "/gestion-des-cookies",
    "/plan-du-site",
    "/galerie",
    "/cette-page-n-existe-pas",
)


def _address(page: Page, screen: str) -> str:
    if screen != "OFFER":
        return screen
    page.goto("/offres-emploi")
    return page.locator("#resultats a").first.get_attribute("href") or ""


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_screen(browser: Browser, base_url: str, width: int, scheme: str) -> None:
    context = browser.new_context(
        base_url=base_url,
        viewport={"width": width, "height": 800},
        color_scheme=scheme,  # type: ignore[arg-type]
        locale="fr-FR",
    )
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
    for screen in SCREENS:
        page.goto(_address(page, screen))
        page.wait_for_function("document.documentElement.dataset.frJs === 'true'")
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            complaints.append(f"{screen} overflows at {width} px")
        if page.locator("h1").count() != 1:
            complaints.append(f"{screen} has {page.locator('h1').count()} h1")
        for violation in Axe().run(page).response["violations"]:
            nodes = [node["html"][:160] for node in violation["nodes"][:3]]
            complaints.append(f"{screen} {scheme} {width}: {violation['id']} {nodes}")
    context.close()
    assert complaints == []

"""What a person does before the page's code has arrived is not lost."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from metnum.bench.server import Site

pytestmark = pytest.mark.browser
REACT, DSFR = re.compile(r"/assets/entry\.client.*\.js"), re.compile(r"/assets/dsfr\.module.*\.js")


def hold(page: Page, script: re.Pattern[str]) -> list[Route]:
    """Hold a script back until `let_go` sends it."""
    held: list[Route] = []
    page.route(script, lambda route: held.append(route), times=1)
    return held


def let_go(page: Page, held: list[Route]) -> None:
    """Send a script that was held back, once the page has asked for it."""
    for _ in range(500):
        if held:
            break
        page.wait_for_timeout(20)
    for route in held:
        route.continue_()


def is_alive(opener: Locator) -> None:
    """Wait until the design system has taken an opener in charge."""
    expect(opener).to_have_attribute("data-fr-js-modal-button", "true")


def test_a_click_and_words_before_react_are_replayed(page: Page) -> None:
    held = hold(page, REACT)
    page.goto("/offres-emploi", wait_until="commit")
    expect(page.locator("#resultats > li").first).to_be_visible()
    page.locator("label[for='contrat-cdi']").click()
    page.locator("input[name=q]").press_sequentially("data")
    assert page.url.endswith("/offres-emploi")
    # The panel is folded at the very instant React takes over, and its page replaces this one before the panel says so.
    panel = page.locator("main details").first
    folded = not panel.evaluate("panel => panel.open")
    page.evaluate(
        """() => {
          document.querySelector("main details > summary").click();
          const main = document.querySelector("main");
          const other = main.cloneNode(true);
          const first = other.querySelector("details");
          first.open = !first.open;
          main.replaceWith(other);
        }"""
    )
    let_go(page, held)
    expect(page).to_have_url(re.compile(r"\?(q=data&contrat=cdi|contrat=cdi&q=data)$"))
    expect(page.locator("input[name=q]")).to_have_value("data")
    expect(page.locator("input[name=q]")).to_be_focused()
    expect(page.locator("#contrat-cdi")).to_be_checked()
    expect(page.locator("#filtres-actifs")).to_contain_text("« data »")
    expect(panel).to_have_js_property("open", folded)


def test_the_reader_stays_where_they_are_and_a_press_is_a_click(page: Page) -> None:
    """React's page comes between pressing and releasing the mouse, on a page that was scrolled."""
    held = hold(page, REACT)
    page.set_viewport_size({"width": 1280, "height": 500})
    page.goto("/offres-emploi", wait_until="commit")
    expect(page.locator("#resultats > li").first).to_be_visible()
    box = page.locator("label[for='contrat-cdi']")
    box.scroll_into_view_if_needed()
    page.mouse.wheel(0, 150)
    page.wait_for_function("top => scrollY >= top", arg=100)
    place, scrolled = box.bounding_box(), page.evaluate("scrollY")
    assert place
    page.mouse.move(place["x"] + 20, place["y"] + place["height"] / 2)
    page.mouse.down()
    let_go(page, held)
    page.wait_for_function("window.__METNUM_NOTED__.isOver")
    assert page.evaluate("scrollY") == scrolled
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"\?contrat=cdi$"))
    expect(page.locator("#contrat-cdi")).to_be_checked()


def test_a_finger_put_down_before_the_page_comes_is_one_click(browser: Browser, site: Site) -> None:
    context = browser.new_context(base_url=site.url, has_touch=True, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    held = hold(page, REACT)
    page.goto("/offres-emploi", wait_until="commit")
    expect(page.locator("#resultats > li").first).to_be_visible()
    place = page.locator("label[for='metier-conseil-achats']").bounding_box()
    assert place
    finger = context.new_cdp_session(page)
    at = {"x": place["x"] + 20, "y": place["y"] + 8}
    finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [at]})
    let_go(page, held)
    page.wait_for_function("window.__METNUM_NOTED__.isOver")
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(page).to_have_url(re.compile(r"\?metier=conseil-achats$"))
    expect(page.locator("#metier-conseil-achats")).to_be_checked()
    context.close()


def test_the_focus_stays_on_its_link(page: Page) -> None:
    held = hold(page, REACT)
    page.goto("/offres-emploi", wait_until="commit")
    link = page.locator("#resultats > li").nth(1).get_by_role("link").first
    link.focus()
    let_go(page, held)
    page.wait_for_function("window.__METNUM_NOTED__.isOver")
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/emploi/"))


def test_what_is_opened_before_the_script_opens_once(page: Page) -> None:
    held = hold(page, DSFR)
    page.goto("/")
    page.wait_for_function("window.__METNUM_NOTED__.isOver")
    opener = page.get_by_role("button", name="Paramètres d’affichage").first
    window = page.get_by_role("dialog", name="Paramètres d’affichage")
    opener.click()
    expect(window).to_have_count(0)
    let_go(page, held)
    expect(window).to_be_visible()
    page.keyboard.press("Escape")
    expect(window).to_have_count(0)
    assert page.evaluate("window.__METNUM_NOTED__.opener") is None


def test_what_is_clicked_before_react_opens_and_a_change_of_mind_is_heard(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 700})
    held, later = hold(page, REACT), hold(page, DSFR)
    page.goto("/", wait_until="commit")
    opener = page.get_by_role("button", name="Menu").first
    opener.click()
    let_go(page, held)
    page.wait_for_function("window.__METNUM_NOTED__.isOver")
    let_go(page, later)
    expect(page.locator(".fr-header__menu.fr-modal--opened")).to_be_visible()
    held = hold(page, DSFR)
    page.goto("/")
    opener.click()
    page.keyboard.press("Escape")
    let_go(page, held)
    is_alive(opener)
    expect(opener).not_to_have_attribute("data-fr-opened", "true")
    assert page.evaluate("window.__METNUM_NOTED__.opener") is None

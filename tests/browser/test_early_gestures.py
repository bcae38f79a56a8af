"""What a person does before the page's code has arrived is not lost."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

pytestmark = pytest.mark.browser


def test_a_click_and_words_before_react_are_replayed(page: Page) -> None:
    held: list[Route] = []
    page.route(re.compile(r"/assets/entry\.client.*\.js"), lambda route: held.append(route), times=1)
    page.goto("/offres-emploi", wait_until="commit")
    expect(page.locator("#resultats > li").first).to_be_visible()
    page.locator("label[for='contrat-cdi']").click()
    page.locator("input[name=q]").press_sequentially("data")
    assert page.url.endswith("/offres-emploi")
    for route in held:
        route.continue_()
    expect(page).to_have_url(re.compile(r"\?(q=data&contrat=cdi|contrat=cdi&q=data)$"))
    expect(page.locator("input[name=q]")).to_have_value("data")
    expect(page.locator("input[name=q]")).to_be_focused()
    expect(page.locator("#contrat-cdi")).to_be_checked()
    expect(page.locator("#filtres-actifs")).to_contain_text("« data »")

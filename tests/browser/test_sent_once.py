"""A double click out of habit does a thing only once, and the screen then says what really happened."""

import re

import pytest
import sqlalchemy as sa
from playwright.sync_api import Browser, expect
from sqlmodel import Session, col, func, select

from metnum.bench.server import Site
from metnum.models import Offer, Person, WebSession
from metnum.vocabulary import MembershipKind, Role
from tests.browser.pages.back_office import new_institution, ready
from tests.browser.people import in_database, signed_in

pytestmark = pytest.mark.browser


def _end_sessions(session: Session, email: str) -> None:
    owner = sa.select(col(Person.id)).where(col(Person.email) == email).scalar_subquery()
    session.execute(sa.delete(WebSession).where(col(WebSession.person_id) == owner))


def _offers(session: Session) -> int:
    return session.exec(select(func.count()).select_from(Offer)).one()


def test_a_double_click_begins_one_offer(browser: Browser, site: Site) -> None:
    context = signed_in(browser, site, "presse@exemple.fr")
    page = context.new_page()
    page.goto("/espace-recruteur/offres/nouvelle")
    ready(page)
    before = in_database(site, _offers)
    page.get_by_role("button", name="Commencer").dblclick()
    expect(page).to_have_url(re.compile(r"/offres/\d+/modifier"))
    expect(page.locator("#offre[data-ready]")).to_be_attached()
    assert in_database(site, _offers) == before + 1
    context.close()


def test_a_double_click_answers_a_request_once(browser: Browser, site: Site) -> None:
    context = signed_in(browser, site, "presse.admin@exemple.fr", Role.ADMINISTRATOR)
    page = context.new_page()
    new_institution(page, "Agence des doubles clics").dblclick()
    expect(page.get_by_role("heading", level=1)).to_have_text("Agence des doubles clics")
    context.close()


def test_the_next_key_after_a_click_on_the_label_is_for_the_text(browser: Browser, site: Site) -> None:
    context = signed_in(browser, site, "presse.manager@exemple.fr", kind=MembershipKind.MANAGER)
    page = context.new_page()
    page.goto("/espace-recruteur/institution")
    ready(page)
    expect(page.locator("[data-rich=ready]")).to_be_visible()
    page.locator("#presentation-label").click()
    page.keyboard.press("Control+End")
    page.keyboard.type("La fin.")
    expect(page.locator("#presentation")).to_have_text(re.compile(r"La fin\.$"))
    context.close()


def test_a_merge_says_so_where_it_leads(browser: Browser, site: Site) -> None:
    context = signed_in(browser, site, "presse.admin@exemple.fr", Role.ADMINISTRATOR)
    page = context.new_page()
    new_institution(page, "Agence qui s’en va").click()
    page.wait_for_url(re.compile(r"/institutions/\d+"))
    page.reload()
    ready(page)
    page.locator("summary", has_text="Fusionner").click()
    page.get_by_label("Ce qui reste").press_sequentially("Météo", delay=20)
    page.get_by_role("option", name="Météo-France").click()
    page.get_by_role("button", name="Fusionner les institutions").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Météo-France")
    expect(page.locator("#message")).to_contain_text("« Agence qui s’en va » est fusionnée")
    expect(page.locator("#message")).to_be_focused()
    expect(page.get_by_role("button", name="Fusionner les institutions")).to_be_hidden()
    context.close()


def test_what_was_typed_is_there_again_after_signing_in_again(browser: Browser, site: Site) -> None:
    context = signed_in(browser, site, "presse.manager@exemple.fr", kind=MembershipKind.MANAGER)
    page = context.new_page()
    page.goto("/espace-recruteur/institution")
    ready(page)
    expect(page.locator("[data-rich=ready]")).to_be_visible()
    page.get_by_label("Phrase de présentation").fill("Une phrase longue à trouver")
    page.locator("#presentation").click()
    page.keyboard.type("Et un paragraphe.")
    in_database(site, _end_sessions, "presse.manager@exemple.fr")
    expect(page).to_have_url(re.compile("/connexion"))
    again = signed_in(browser, site, "presse.manager@exemple.fr", kind=MembershipKind.MANAGER)
    context.add_cookies(again.cookies())  # type: ignore[arg-type]
    page.evaluate("location.assign('/espace-recruteur/institution')")
    expect(page.get_by_label("Phrase de présentation")).to_have_value("Une phrase longue à trouver")
    expect(page.locator("#presentation")).to_contain_text("Et un paragraphe.")
    page.goto("/espace-recruteur/equipe")
    page.goto("/espace-recruteur/institution")
    ready(page)
    expect(page.get_by_label("Phrase de présentation")).not_to_have_value("Une phrase longue à trouver")
    for each in (again, context):
        each.close()


def test_what_was_chosen_is_back_too_and_it_is_said(browser: Browser, site: Site) -> None:
    context = signed_in(browser, site, "presse.manager@exemple.fr", kind=MembershipKind.MANAGER)
    page = context.new_page()
    page.goto("/espace-recruteur/equipe")
    ready(page)
    invited, kind = page.locator("#inviter input[name=email]"), page.locator("#inviter select[name=kind]")
    invited.fill("nouvelle@exemple.fr")
    kind.select_option("manager")
    in_database(site, _end_sessions, "presse.manager@exemple.fr")
    expect(page).to_have_url(re.compile("/connexion"))
    again = signed_in(browser, site, "presse.manager@exemple.fr", kind=MembershipKind.MANAGER)
    context.add_cookies(again.cookies())  # type: ignore[arg-type]
    page.evaluate("location.assign('/espace-recruteur/equipe')")
    expect(invited).to_have_value("nouvelle@exemple.fr")
    expect(kind).to_have_value("manager")
    expect(page.get_by_role("status").filter(has_text="Ce que vous aviez rempli est revenu")).to_be_visible()
    for each in (again, context):
        each.close()

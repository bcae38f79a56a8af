"""An action that leads to another page is told there, once, and nothing of a former visit stays."""

from typing import Any

import pytest
from sqlmodel import Session, col, select

from metnum import metnum
from metnum.models import Institution
from metnum.state.admin.domains import Domains, OneDomain
from metnum.state.admin.institutions import InstitutionPage, Institutions
from tests.people import Cast, cast
from tests.state.tab import go_to, tab_of

INSTITUTIONS = "/administration/institutions"
DOMAINS = "/administration/domaines"


@pytest.fixture
def people(session: Session) -> Cast:
    """Return one actor of each kind."""
    assert metnum.app is not None
    return cast(session)


def address(event: Any) -> str:
    """Return the script of the event that loads a page."""
    return str({str(name): str(value) for name, value in event.args}["javascript_code"])


async def test_a_new_institution_is_a_whole_page(session: Session, people: Cast) -> None:
    state = tab_of(session, people, "administrator", INSTITUTIONS, Institutions)
    event = await state.create({"name": "Agence des essais"})
    made = session.exec(select(Institution).where(col(Institution.name) == "Agence des essais")).one()
    assert f'[\\"goTo\\", \\"{INSTITUTIONS}/{made.id}\\"]' in address(event)


async def test_the_next_page_says_what_was_done_once(session: Session, people: Cast) -> None:
    state = tab_of(session, people, "administrator", DOMAINS, Domains)
    await state.add({"name": "Domaine passager"})
    (row,) = [row for row in state.view.lines if row.name == "Domaine passager"]
    one = go_to(state, row.url, OneDomain)
    await one.load()
    await one.remove({})
    listed = go_to(one, DOMAINS, Domains)
    await listed.load()
    assert listed.notice == "« Domaine passager » est supprimé."
    await listed.load()
    assert listed.notice == ""


async def test_a_former_visit_leaves_nothing(session: Session, people: Cast) -> None:
    state = tab_of(session, people, "administrator", DOMAINS, Domains)
    await state.add({"name": ""})
    assert state.errors
    await state.load()
    assert (state.notice, state.errors) == ("", {})


async def test_what_is_refused_stays_on_its_page(session: Session, people: Cast) -> None:
    state = tab_of(session, people, "recruiter", INSTITUTIONS, Institutions)
    assert "location" not in address(await state.create({"name": "Agence pirate"}))
    assert state.notice_kind == "error"
    page = go_to(state, INSTITUTIONS, InstitutionPage)
    await page.load()
    assert page.notice == ""

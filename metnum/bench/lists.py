"""The list of ten thousand offers of one institution: its statements, then clicks in a real browser."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import sqlalchemy as sa
from playwright.sync_api import BrowserContext, Page, sync_playwright
from sqlmodel import Session, col

from metnum.bench import figures, synthetic
from metnum.bench.chromium import launch_options
from metnum.domain.accounts import cookie, sessions
from metnum.domain.core.actor import Actor
from metnum.domain.following import filters, listing
from metnum.domain.sheets.own_offers import own_offers
from metnum.models import Membership, Person, RecruitingService
from metnum.runtime import db
from metnum.vocabulary import MembershipKind, Role

PATH = filters.PATH
OTHERS = 5_000  # offers of other institutions around
QUERIES = (
    "",
    "tri=titre",
    "tri=-vues",
    "etat=publiee&tri=fin",
    "q=developpeur",
    "q=donnees+projet&tri=-candidatures",
    "etat=brouillon",
    "page=200",
    "metier=3&tri=service",
    "modifications=1",
)
# Offers are spread as in life: most are published, some are in each other state, and they belong to three services.
_SPREAD = """
    UPDATE offer SET
        service_id = (:services)[1 + id % 3],
        created_by_id = CASE WHEN id % 9 = 0 THEN CAST(:person AS int) END,
        source_id = (SELECT id FROM source WHERE code = 'metnum'), source_reference = NULL,
        state = CASE id % 20 WHEN 1 THEN 'draft' WHEN 2 THEN 'draft' WHEN 3 THEN 'review' WHEN 4 THEN 'filled'
            WHEN 5 THEN 'closed' ELSE 'published' END,
        last_day = current_date + (id % 90 - 20),
        updated_at = now() - id % 10007 * interval '1 hour',
        ended_at = CASE WHEN id % 20 IN (4, 5) THEN now() - interval '3 days' END
    WHERE id <= :size
"""
_DAYS = """
    INSERT INTO offer_day (offer_id, day, views, applications)
    SELECT id, current_date - day, 1 + (id * day) % 40, (id + day) % 3
    FROM offer, generate_series(0, 29) AS day WHERE id <= :size AND id % 4 = 0
"""
_TOTALS = """
    INSERT INTO offer_total SELECT offer_id, sum(views), sum(applications) FROM offer_day GROUP BY 1
"""
_PENDING = """
    INSERT INTO offer_draft_field (offer_id, name, values, version, is_pending, tab, edited_by_id)
    SELECT id, 'title', ARRAY['Changée'], 1, true, '', :person FROM offer WHERE id <= :size AND id % 40 = 0
"""
_HERE = Path(__file__).parent
_MEASURE = (_HERE / "list_click.js").read_text(encoding="utf-8")
_LOAD = (_HERE / "page_load.js").read_text(encoding="utf-8")
_CLICKS = (
    "thead th:nth-child(1) a",
    "thead th:nth-child(5) a",
    "nav.fr-pagination a.fr-pagination__link--next[href]",
    "thead th:nth-child(4) a",
    ".metnum-shelves li:nth-child(5) a",
    ".metnum-shelves li:nth-child(1) a",
)


def write(session: Session, size: int) -> str:
    """Write the offers and somebody who keeps them; return the secret of their session."""
    synthetic.insert_offers(session, size + OTHERS, sentences=9)
    service_ids = list(
        session.scalars(sa.select(col(RecruitingService.id)).order_by(col(RecruitingService.id)).limit(1))
    )
    institution_id = session.get_one(RecruitingService, service_ids[0]).institution_id
    more = [RecruitingService(institution_id=institution_id, name=name) for name in ("Données", "Réseaux")]
    person = Person(email="banc@metnum.example", first_name="Banc", last_name="D’Essai", role=Role.RECRUITER)
    session.add_all([*more, person])
    session.flush()
    number, kind = service_ids[0] or 0, MembershipKind.MANAGER
    session.add(Membership(person_id=person.id or 0, service_id=number, kind=kind))
    session.flush()
    services = [service_ids[0], *(service.id for service in more)]
    values = {"services": services, "person": person.id, "size": size}
    for statement in (_SPREAD, _DAYS, _TOTALS, _PENDING):
        text = sa.text(statement)
        session.execute(text, {name: it for name, it in values.items() if f":{name}" in statement})
    return sessions.open_session(session, person)


def vacuum() -> None:
    """Do what autovacuum would have done by the next day."""
    with db.connect_raw() as connection:
        for table in ("offer", "offer_day", "offer_total", "offer_draft_field"):
            connection.execute(f"VACUUM ANALYZE {table}".encode())


def statements(token: str, rounds: int) -> list[str]:
    """Time on the server each part of the list, for the queries of `QUERIES`."""
    actor = db.run_sync(sessions.actor, token)
    parts: tuple[tuple[str, Callable[[Session, Actor, str], object]], ...] = (
        ("counters, one statement", lambda s, a, q: listing.counts(s, a, filters.parse(q))),
        ("rows, one statement", lambda s, a, q: listing.lines(s, a, filters.parse(q))),
        ("the whole list", lambda s, a, q: own_offers(s, a, {}, q)),
    )
    return [figures.line(label, list(_timed(actor, part, rounds))) for label, part in parts]


def _timed(actor: Actor, part: Callable[[Session, Actor, str], object], rounds: int) -> Iterator[float]:
    for query in QUERIES * rounds:
        start = time.perf_counter()
        db.run_sync(part, actor, query)
        yield time.perf_counter() - start


def clicks(base: str, token: str, rounds: int) -> list[str]:
    """Measure clicks on headings, states and pages, and whole page loads, in Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        context.add_cookies([{"name": cookie.NAME, "value": token, "url": base, "httpOnly": True}])
        loads = list(_loads(context, base, rounds))
        page = context.new_page()
        page.goto(f"{base}{PATH}")
        page.wait_for_selector("form[role=search][data-live]")
        page.wait_for_timeout(1_000)
        waits = [wait for _ in range(rounds) for wait in _round(page)]
        browser.close()
    return [
        figures.line("click → new list in the page", waits),
        figures.line("page load → first bytes", [first for first, _ in loads]),
        figures.line("page load → first paint", [paint for _, paint in loads]),
    ]


def _round(page: Page) -> Iterator[float]:
    for selector in _CLICKS:
        yield page.evaluate(_MEASURE, selector)
        page.wait_for_timeout(120)


def _loads(context: BrowserContext, base: str, rounds: int) -> Iterator[tuple[float, float]]:
    page = context.new_page()
    for number in range(rounds):
        page.goto(f"{base}{PATH}?{QUERIES[number % len(QUERIES)]}")
        first, paint = page.evaluate(_LOAD)
        yield first / 1e3, paint / 1e3
    page.close()

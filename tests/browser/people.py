"""Opens the browser of somebody who is signed in already, for tests that are not about signing in."""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from playwright.sync_api import Browser, BrowserContext
from sqlmodel import Session, col, select

from metnum.bench.server import Site
from metnum.domain.accounts import cookie, sessions
from metnum.models import Institution, MailMessage, Membership, Person, RecruitingService
from metnum.vocabulary import MembershipKind, Role
from tests.people import person


def signed_in(
    browser: Browser,
    site: Site,
    email: str,
    role: Role = Role.RECRUITER,
    *,
    service_id: int | None = None,
    kind: MembershipKind = MembershipKind.RECRUITER,
    **context: Any,
) -> BrowserContext:
    """Return a new browser context where somebody is signed in; they are created at their first use.

    A recruiter belongs to `service_id`, else to the first service; `first_service` and `in_database` help to
    choose. An administrator has given their second factor. `context` is for `browser.new_context`.
    """
    token = in_database(site, _open, email, role, service_id, kind)
    opened = browser.new_context(
        **{"base_url": site.url, "locale": "fr-FR", "timezone_id": "Europe/Paris", **context}
    )
    opened.add_cookies([{"name": cookie.NAME, "value": token, "url": site.url, "httpOnly": True}])
    return opened


def in_database(site: Site, fn: Callable[..., Any], *args: Any) -> Any:
    """Call `fn(session, …)` in the site's database, and commit."""
    engine = sa.create_engine(site.database)
    try:
        with Session(engine, expire_on_commit=False) as session:
            result = fn(session, *args)
            session.commit()
            return result
    finally:
        engine.dispose()


def first_service(session: Session, employer: str = "") -> int:
    """Return the first service of an employer (or of all)."""
    query = select(RecruitingService).join(Institution).order_by(col(RecruitingService.id))
    if employer:
        query = query.where(col(Institution.name) == employer)
    return session.exec(query.limit(1)).one().id or 0


def _open(session: Session, email: str, role: Role, service_id: int | None, kind: MembershipKind) -> str:
    row = session.exec(select(Person).where(col(Person.email) == email)).first() or person(
        session, email, role
    )
    if role is Role.RECRUITER and service_id != 0:  # 0 makes somebody who waits for a service
        key = (row.id, service_id or first_service(session))
        if session.get(Membership, key) is None:
            session.add(Membership(person_id=key[0] or 0, service_id=key[1], kind=kind))
            session.flush()
    return sessions.open_session(session, row, with_second_factor=role is Role.ADMINISTRATOR)


def invited(session: Session, email: str) -> int:
    """Return how many mails were sent to somebody."""
    wanted = sa.select(sa.func.count()).select_from(MailMessage).where(col(MailMessage.recipient) == email)
    return session.execute(wanted).scalar_one()

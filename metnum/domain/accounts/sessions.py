"""Opens and reads sessions: there is one per browser where a person signed in."""

from collections.abc import Mapping
from datetime import timedelta

import sqlalchemy as sa
from sqlmodel import Session, col

from metnum.domain.core import clock
from metnum.domain.core.actor import ANONYMOUS, Actor
from metnum.domain.core.secret import digest, new_token
from metnum.models import Membership, Person, RecruitingService, WebSession
from metnum.vocabulary import MembershipKind, Role

LIFETIME = timedelta(days=14)  # An unused session lasts so long.
LONGEST = timedelta(days=90)  # Any session ends after so long, used or not.
# The time of the last use is written this often only, to avoid a write at each click.
SEEN_EVERY = timedelta(minutes=5)
MAX_TOKEN = 100
HALF_OPEN = timedelta(minutes=10)  # A person has so long between the password and the second factor.

# Every request of a signed-in person begins with this statement, so that it is built once.
_OPEN = (
    sa.select(WebSession, Person)
    .join(Person, col(Person.id) == col(WebSession.person_id))
    .where(
        col(WebSession.token_hash) == sa.bindparam("hash"),
        col(WebSession.expires_at) > sa.bindparam("now"),
        col(Person.is_active),
    )
)
_BELONGINGS = (
    sa.select(col(Membership.service_id), col(Membership.kind), col(RecruitingService.institution_id))
    .join(RecruitingService, col(RecruitingService.id) == col(Membership.service_id))
    .where(col(Membership.person_id) == sa.bindparam("person"))
)


def open_session(
    session: Session,
    person: Person,
    device: str = "",
    *,
    with_second_factor: bool = False,
    id_token: str | None = None,
) -> str:
    """Open a session and return its secret, which is always new, so that a cookie planted beforehand is useless.

    Without the second factor of a person who has one, the session is half open: it gives no rights until the code is
    given. `id_token` is what ProConnect said, when it recognised the person.
    """
    token, now = new_token(), clock.now()
    is_half_open = person.totp_confirmed_at is not None and not with_second_factor
    session.add(
        WebSession(
            token_hash=digest(token),
            person_id=person.id or 0,
            device=device,
            created_at=now,
            last_seen_at=now,
            expires_at=now + (HALF_OPEN if is_half_open else LIFETIME),
            second_factor_at=now if with_second_factor else None,
            proconnect_id_token=id_token,
        )
    )
    if not is_half_open:
        person.last_sign_in_at = now
    session.flush()
    return token


def half_open(session: Session, token: str) -> Person | None:
    """Return the person who gave a password and still has to give the second factor."""
    row = _row(session, token)
    return row[1] if row is not None and _awaits_code(*row) else None


def _awaits_code(web: WebSession, person: Person) -> bool:
    return person.totp_confirmed_at is not None and web.second_factor_at is None


def end(session: Session, token_hashes: list[str]) -> None:
    """End some sessions; a trigger tells every web process, and these tell their tabs."""
    session.execute(sa.delete(WebSession).where(col(WebSession.token_hash).in_(token_hashes)))


def id_token(session: Session, token: str) -> str | None:
    """Return the token that ProConnect needs to end its own session, when it opened this one."""
    wanted = sa.select(col(WebSession.proconnect_id_token)).where(col(WebSession.token_hash) == digest(token))
    found: str | None = session.scalar(wanted)
    return found


def end_all(session: Session, person_id: int, *, but: str = "") -> None:
    """End the sessions of a person, but for one."""
    session.execute(
        sa.delete(WebSession).where(col(WebSession.person_id) == person_id, col(WebSession.token_hash) != but)
    )


def actor(session: Session, token: str) -> Actor:
    """Return the actor of a session's secret, with their memberships at this instant."""
    row = _row(session, token)
    if row is None or _awaits_code(*row):
        return ANONYMOUS
    web, person = row
    _note_use(web)
    if web.viewing_as_id is not None:
        return _seen_through(session, web, person)
    return _actor_of(session, person, web)


def actor_by_link(session: Session, person_id: int) -> Actor:
    """Return the actor who follows a link of a mail without signing in: with today's rights, never an administrator."""
    return actor_later(session, person_id, has_second_factor=False)


def actor_later(session: Session, person_id: int, *, has_second_factor: bool) -> Actor:
    """Return the actor for whom a task works, with today's rights; the second factor is that of when they asked."""
    person = session.get(Person, person_id, populate_existing=True)
    if person is None or not person.is_active:
        return ANONYMOUS
    services, institutions = _belongings(session, person)
    name = f"{person.first_name} {person.last_name}".strip()
    return Actor(
        *(person.id, name, person.email, person.role, services, institutions),
        has_second_factor=has_second_factor,
    )


def _row(session: Session, token: str) -> tuple[WebSession, Person] | None:
    if not token or len(token) > MAX_TOKEN:
        return None
    row = session.execute(_OPEN, {"hash": digest(token), "now": clock.now()}).one_or_none()
    return None if row is None else (row[0], row[1])


def _note_use(web: WebSession) -> None:
    now = clock.now()
    if now - web.last_seen_at > SEEN_EVERY:
        web.last_seen_at = now
        web.expires_at = min(now + LIFETIME, web.created_at + LONGEST)


def _seen_through(session: Session, web: WebSession, administrator: Person) -> Actor:
    """Return another person as actor, seen by an administrator, provided that the latter still is one."""
    if administrator.role is not Role.ADMINISTRATOR or web.second_factor_at is None:
        return ANONYMOUS
    viewed = session.get(Person, web.viewing_as_id)
    if viewed is None or not viewed.is_active or viewed.role is Role.ADMINISTRATOR:
        return ANONYMOUS
    return _actor_of(session, viewed, web, viewed_by_id=administrator.id)


def _actor_of(session: Session, person: Person, web: WebSession, *, viewed_by_id: int | None = None) -> Actor:
    services, institutions = _belongings(session, person)
    return Actor(
        person_id=person.id,
        name=f"{person.first_name} {person.last_name}".strip(),
        email=person.email,
        role=person.role,
        services=services,
        institutions=institutions,
        session_hash=web.token_hash,
        has_second_factor=web.second_factor_at is not None and viewed_by_id is None,
        viewed_by_id=viewed_by_id,
    )


def _belongings(
    session: Session, person: Person
) -> tuple[Mapping[int, MembershipKind], Mapping[int, MembershipKind]]:
    if person.role is not Role.RECRUITER:
        return {}, {}
    rows = session.execute(_BELONGINGS, {"person": person.id}).all()
    services = {row.service_id: row.kind for row in rows}
    institutions: dict[int, MembershipKind] = {}
    for row in sorted(rows, key=lambda row: row.kind is MembershipKind.MANAGER):
        institutions[row.institution_id] = row.kind  # Managers come last, so that the highest kind stays.
    return services, institutions


def give_second_factor(session: Session, token_hash: str) -> None:
    """Record that the person of a session has just given their second factor."""
    session.execute(
        sa.update(WebSession)
        .where(col(WebSession.token_hash) == token_hash)
        .values(second_factor_at=clock.now())
    )


def missing(session: Session, token_hashes: list[str]) -> list[str]:
    """Return the hashes whose sessions are no longer open."""
    kept = sa.select(col(WebSession.token_hash)).where(col(WebSession.token_hash).in_(token_hashes))
    return list(set(token_hashes) - set(session.scalars(kept)))

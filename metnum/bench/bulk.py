"""Work on thousands of rows, each beside the plain way of doing it: what counts is the ratio."""

import csv
import io
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from metnum.bench import lists
from metnum.domain.accounts import sessions
from metnum.domain.accounts.acting import as_actor
from metnum.domain.core import clock
from metnum.domain.employers import administration
from metnum.domain.following import bulk, bulk_steps, listing
from metnum.domain.following.listing import Chosen
from metnum.domain.lifecycle import actions
from metnum.domain.offers.fields import LABELS
from metnum.domain.operations import journal, mails
from metnum.domain.reference import refreshing
from metnum.domain.search import documents
from metnum.domain.sheets import importing
from metnum.domain.writing import draft_fields
from metnum.models import Offer, Person, RecruitingService
from metnum.runtime import db
from metnum.vocabulary import OfferState, Role

BATCHES, ONE_BY_ONE = 8, 50
CLOSED = {"reason": "mistake"}
ROWS, CHANGED_ALONE = 1_000, 25
ENTRIES, MAILS = 200_000, 20_000
_PARAGRAPH = "Vous développez des services publics avec une équipe.\n\n- écrire du code\n- relire\n- mesurer"
_JOURNAL = """
    INSERT INTO audit_entry (table_name, row_id, operation, changes, at)
    SELECT 'contact', n::text, 'update', '{"name": ["avant", "après"]}', now() - n * interval '1 minute'
    FROM generate_series(1, :entries) AS n
"""
_MAILS = """
    INSERT INTO mail_message (attempts, error, template, recipient, subject, text, html, state)
    SELECT 1, '', 'essai', 'personne' || n || '@exemple.fr', 'Votre offre ' || n || ' attend', repeat('mot ', 300),
        repeat('<p>mot</p>', 200), 'sent' FROM generate_series(1, :mails) AS n
"""
_LIVE = (
    "UPDATE offer SET state = 'published', last_day = current_date + 60, ended_at = NULL WHERE id <= :size"
)


def run(size: int) -> Iterator[str]:
    """Measure everything on a database of its own that holds `size` offers of one institution."""
    token = db.run_sync(lists.write, size)
    administrator = db.run_sync(_administrator)
    lists.vacuum()
    yield from _actions(token)
    yield from _sheet(token)
    yield from _renaming(administrator, size)
    yield from _logs(administrator)


def _administrator(session: Session) -> str:
    person = Person(email="admin@metnum.example", first_name="A", last_name="B", role=Role.ADMINISTRATOR)
    session.add(person)
    session.flush()
    return sessions.open_session(session, person, with_second_factor=True)


def _seconds(fn: Callable[..., Any], *arguments: Any, **named: Any) -> float:
    start = time.perf_counter()
    db.run_sync(fn, *arguments, **named)
    return time.perf_counter() - start


def _line(label: str, ours: float, plain: str, theirs: float, unit: str = "ms") -> str:
    return f"{label:<44} {ours * 1e3:9.1f} {unit}   {plain} {theirs * 1e3:9.1f} {unit}   ratio {theirs / ours:6.1f}"


def _actions(token: str) -> Iterator[str]:
    """Measure an action by batches, and the same action offer by offer, each in its own transaction."""
    run = db.run_sync(as_actor, token, bulk.ask, "clore", Chosen(is_all=True), "etat=publiee&source=1")
    db.run_sync(as_actor, token, bulk.start, run, CLOSED)
    batches = sum(_seconds(bulk_steps.step, run) for _ in range(BATCHES))
    ids = db.run_sync(_published)
    alone = sum(
        _seconds(as_actor, token, actions.perform, number, "close", CLOSED) for number in ids[-ONE_BY_ONE:]
    )
    done = BATCHES * bulk_steps.BATCH
    yield _line("closing, by batches, per offer", batches / done, "one by one", alone / ONE_BY_ONE)


def _published(session: Session) -> list[int]:
    institution = sa.select(col(RecruitingService.id)).where(col(RecruitingService.name) == "Données")
    wanted = listing.from_offers(sa.select(col(Offer.id))).where(
        col(Offer.state) == OfferState.PUBLISHED, col(Offer.service_id).in_(institution)
    )
    return list(session.scalars(wanted.order_by(col(Offer.id))))


def _sheet(token: str) -> Iterator[str]:
    """Measure a spreadsheet that makes new drafts, one that changes them, and the same changes draft by draft."""
    start = time.perf_counter()
    staged = db.run_sync(as_actor, token, importing.stage, "banc.csv", _file({}))
    read = time.perf_counter() - start
    wrote = _seconds(as_actor, token, importing.write, staged, only_valid=False)
    yield f"{'spreadsheet of 1,000 new drafts':<44} read {read:6.2f} s   written {wrote:6.2f} s"
    ids = db.run_sync(_newest)
    staged = db.run_sync(as_actor, token, importing.stage, "banc.csv", _file(dict(enumerate(ids))))
    changed = _seconds(as_actor, token, importing.write, staged, only_valid=False)
    texts = {"title": ["Encore"], "mission": ["<p>Encore</p>"], "context": ["<p>Encore</p>"]}
    alone = sum(_seconds(as_actor, token, draft_fields.fill, it, texts) for it in ids[:CHANGED_ALONE])
    yield _line("changed, per draft", changed / ROWS, "one by one", alone / CHANGED_ALONE)


def _newest(session: Session) -> list[int]:
    found = session.scalars(sa.select(col(Offer.id)).order_by(col(Offer.id).desc()).limit(ROWS))
    return sorted(number or 0 for number in found)


def _file(numbers: dict[int, int]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    heads = ("title", "service_id", "mission", "context", "last_day")
    writer.writerow(["Référence", *(LABELS[name] for name in heads)])
    day = (clock.today() + timedelta(days=40)).strftime("%d/%m/%Y")
    for place in range(ROWS):
        reference = f"MN-{numbers[place]}" if place in numbers else ""
        title = f"Poste {place}{' bis' if reference else ''}"
        writer.writerow([reference, title, "Données", f"{place} {_PARAGRAPH}", f"{title} {_PARAGRAPH}", day])
    return text.getvalue().encode()


def _renaming(token: str, size: int) -> Iterator[str]:
    """Measure a new name for an institution with live offers: the click alone, and with what it leaves to tasks."""
    db.run_sync(_make_live, size)
    number = db.run_sync(_institution)
    values = {"id": number, "name": "Un autre nom", "versant": "etat"}
    click = _seconds(as_actor, token, administration.change_institution, values)
    live = db.run_sync(refreshing.concerned, refreshing.INSTITUTION, number)
    whole = _seconds(documents.refresh, live)
    yield _line(
        f"renaming an institution of {len(live):,} live offers", click, "all in the click", click + whole
    )


def _institution(session: Session) -> int:
    wanted = col(RecruitingService.name) == "Données"
    return session.scalars(sa.select(col(RecruitingService.institution_id)).where(wanted)).one()


def _make_live(session: Session, size: int) -> None:
    session.execute(sa.text(_LIVE), {"size": size})


def _logs(token: str) -> Iterator[str]:
    """Measure the end of the journal beside its first page, and the log of mails with its index and without it."""
    db.run_sync(_fill_logs)
    with db.connect_raw() as connection:
        connection.execute("VACUUM ANALYZE audit_entry")
        connection.execute("VACUUM ANALYZE mail_message")
    first, far = (_best(as_actor, token, journal.journal, {}, query) for query in ("", "avant=2000"))
    yield _line(f"journal of {ENTRIES:,}: the end", far, "the first page", first)
    found = _best(as_actor, token, mails.mail_list, {}, "q=personne1999")
    whole = _best(_without_index, token)
    yield _line(f"a word in {MAILS:,} mails", found, "without its index", whole)


def _fill_logs(session: Session) -> None:
    session.execute(sa.text(_JOURNAL), {"entries": ENTRIES})
    session.execute(sa.text(_MAILS), {"mails": MAILS})


def _without_index(session: Session, token: str) -> None:
    session.execute(sa.text("SET LOCAL enable_bitmapscan = off"))
    as_actor(session, token, mails.mail_list, {}, "q=personne1999")


def _best(fn: Callable[..., Any], *arguments: Any) -> float:
    return min(_seconds(fn, *arguments) for _ in range(5))

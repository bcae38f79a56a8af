"""Reads a spreadsheet that is too long for a request, by a chain of jobs: each one is a batch and a transaction.

The first job opens the file, the next ones render some rows each, and the last one replaces all that by the preview.
When a process is killed, a batch is either whole or absent.
"""

import base64
from dataclasses import asdict
from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from pydantic import BaseModel
from sqlmodel import Session, col

from metnum.domain.accounts import acting, sessions, staged_work
from metnum.domain.core import clock, french
from metnum.domain.core.actor import Actor, require_person
from metnum.domain.core.errors import DomainError, MovedError, NotFoundError
from metnum.domain.following import bulk_view, filters, listing
from metnum.domain.following.rows import Running
from metnum.domain.sheets import preview
from metnum.domain.sheets.preview import Preview, PreviewRow
from metnum.domain.sheets.rows import SheetRow
from metnum.models import StagedPart, StagedWork
from metnum.runtime import queue

TASK = "offers.read_sheet"
KIND = "sheet"  # This is the kind of staged work until it is a preview.
PATH = f"{filters.PATH}/importer"
RECENT = timedelta(hours=1)  # A person may still look for a spreadsheet that they sent so lately.
BATCH = 100  # One transaction reads so many rows: about a second for the slowest texts.


class SheetProgress(BaseModel):
    """A spreadsheet that a task is reading."""

    page_title: str = "Lecture du tableau"
    sentence: str = ""
    sentence_kind: str = "info"
    progress_label: str = ""
    handled: int = 0
    total: int = 1
    is_running: bool = False
    url: str = ""


def url(token: str) -> str:
    """Return the address of the page that shows the progress of a reading."""
    return f"{PATH}/{token}/lecture"


def start(session: Session, actor: Actor, file_name: str, data: bytes) -> str:
    """Keep a file and ask for its reading; return the token that names it."""
    kept = {"file_name": file_name, "has_second_factor": actor.has_second_factor, "done": 0}
    token = staged_work.keep(session, actor, KIND, kept)
    session.add(StagedPart(token=token, place=0, data={"file": base64.b64encode(data).decode()}))
    session.flush()
    _defer(session, token)
    return token


def is_going_on(session: Session, actor: Actor, token: str) -> bool:
    """Return whether a file is still being read, so that it has no preview yet."""
    try:
        staged_work.require(session, actor, token, KIND)
    except NotFoundError:
        return False
    return True


def _defer(session: Session, token: str) -> None:
    """Ask for the next batch without a lock of the queue: the row of the work is the lock (see `bulk_steps.defer`)."""
    queue.defer(session, TASK, once=f"sheet-{token}", token=token)


def step(session: Session, token: str) -> None:
    """Do the next batch with the person's rights; the rest is another job, which exists if this batch is committed."""
    work = session.scalar(
        sa.select(StagedWork)
        .where(col(StagedWork.token) == token, col(StagedWork.kind) == KIND)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if work is None or "error" in work.data:
        return
    actor = sessions.actor_later(session, work.person_id, has_second_factor=work.data["has_second_factor"])
    acting.name_person(session, work.person_id)
    try:
        listing.require_recruiter(actor)
        is_over = _read_rows(session, actor, work) if "preview" in work.data else _open(session, actor, work)
    except DomainError as refused:
        _move(work, error=refused.message)
        session.execute(sa.delete(StagedPart).where(col(StagedPart.token) == token))
        return
    session.flush()
    if not is_over:
        _defer(session, token)


def _open(session: Session, actor: Actor, work: StagedWork) -> bool:
    """Replace the kept file by its rows."""
    file = session.get_one(StagedPart, (work.token, 0))
    data = base64.b64decode(file.data["file"])
    begun = preview.begin(session, actor, work.data["file_name"], data)
    session.delete(file)
    session.add_all(
        StagedPart(
            token=work.token,
            place=first // BATCH + 1,
            data={"rows": [asdict(row) for row in begun.rows[first : first + BATCH]]},
        )
        for first in range(0, len(begun.rows), BATCH)
    )
    _move(work, preview=begun.preview.model_dump(mode="json"), total=len(begun.rows), parts=0)
    return False


def _read_rows(session: Session, actor: Actor, work: StagedWork) -> bool:
    """Complete the rows of the next part; after the last one, the work becomes a preview."""
    place = work.data["parts"] + 1
    part = session.get_one(StagedPart, (work.token, place))
    begun = Preview.model_validate(work.data["preview"])
    rows = [SheetRow(**row) for row in part.data["rows"]]
    read = preview.complete(session, actor, begun.columns, rows)
    part.data = {"read": [row.model_dump(mode="json") for row in read]}
    done = work.data["done"] + len(rows)
    _move(work, done=done, parts=place)
    if done < work.data["total"]:
        return False
    _finish(session, work, begun)
    return True


def _finish(session: Session, work: StagedWork, begun: Preview) -> None:
    session.flush()
    parts = session.scalars(
        sa.select(StagedPart).where(col(StagedPart.token) == work.token).order_by(col(StagedPart.place))
    ).all()
    rows = [PreviewRow.model_validate(row) for part in parts for row in part.data["read"]]
    work.kind = preview.KIND
    work.data = begun.model_copy(update={"rows": rows}).model_dump(mode="json")
    for part in parts:
        session.delete(part)


def _move(work: StagedWork, **values: Any) -> None:
    work.data = {**work.data, **values}
    work.expires_at = clock.now() + staged_work.LIFETIME


def sheet_progress(session: Session, actor: Actor, parameters: dict[str, str], query: str) -> SheetProgress:
    """Return the progress of the person's reading; once it is over, redirect to the preview."""
    listing.require_recruiter(actor)
    token = parameters.get("token", "")
    try:
        work = staged_work.require(session, actor, token, KIND)
    except NotFoundError:
        staged_work.require(session, actor, token, preview.KIND)
        raise MovedError(f"{PATH}/{token}") from None
    done, total = work.data["done"], work.data.get("total", 0)
    return SheetProgress(
        progress_label=_share(done, total).capitalize(),
        handled=done,
        total=total or 1,
        is_running="error" not in work.data,
        url=url(token),
        **_words(work),
    )


def running(session: Session, actor: Actor) -> list[Running]:
    """Return the person's last spreadsheet that is being read, or was read within the hour and waits for them."""
    since = clock.now() + staged_work.LIFETIME - RECENT
    work = session.execute(
        sa.select(
            col(StagedWork.token),
            col(StagedWork.kind),
            *(col(StagedWork.data)[name].label(name) for name in ("file_name", "error", "done", "total")),
        )
        .where(
            col(StagedWork.person_id) == require_person(actor),
            col(StagedWork.kind).in_((KIND, preview.KIND)),
            col(StagedWork.expires_at) > since,
        )
        .order_by(col(StagedWork.expires_at).desc())
        .limit(1)
    ).one_or_none()
    if work is None:
        return []
    name = f"«\u00a0{work.file_name}\u00a0»"
    if work.kind == preview.KIND:
        label = f"{name} est lu. Rien n’en est encore écrit."
        return [Running(label=label, url=f"{PATH}/{work.token}", link="Vérifier les lignes")]
    if work.error:
        return [Running(label=f"{name} n’a pas pu être lu.", url=url(work.token), link="Voir pourquoi")]
    return [
        Running(
            label=f"Lecture de {name}{french.FIXED}: {_share(work.done, work.total)}", url=url(work.token)
        )
    ]


def _share(done: int, total: int | None) -> str:
    lines = french.count(total, "ligne", "lignes") if total else ""
    return f"{french.number(done)} sur {lines}" if lines else "ouverture du fichier"


def _words(work: StagedWork) -> dict[str, str]:
    name = work.data["file_name"]
    if error := work.data.get("error"):
        return {"sentence": f"« {name} » n’a pas pu être lu. {error}", "sentence_kind": "error"}
    if clock.now() - (work.expires_at - staged_work.LIFETIME) > bulk_view.STALLED:
        return {
            "sentence": f"La lecture de « {name} » n’a pas avancé depuis plus d’une minute. Ce qui est lu est gardé ; "
            "la suite reprendra d’elle-même.",
            "sentence_kind": "warning",
        }
    return {
        "sentence": f"« {name} » est en cours de lecture. Rien n’est écrit : vous verrez chaque ligne ici même. "
        "Vous pouvez quitter cette page et y revenir."
    }

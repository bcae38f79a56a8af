"""Shows how far an action on many offers is, the result of each offer, and why some were refused."""

from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from pydantic import BaseModel
from sqlmodel import Session, col

from metnum.domain.core import clock, french, listing
from metnum.domain.core.actor import Actor, require_person
from metnum.domain.core.errors import MovedError
from metnum.domain.core.listing import Asked, Column, ListFrame
from metnum.domain.following import bulk, filters
from metnum.domain.following import listing as own_list
from metnum.domain.following.bulk_steps import BulkAction
from metnum.domain.following.rows import Running
from metnum.models import BulkRow, BulkRun
from metnum.vocabulary import BulkState

PATH = f"{filters.PATH}/actions"
STALLED = timedelta(minutes=1)  # An action without progress for so long has no worker.
COLUMNS = (Column("Offre"), Column("Résultat"), Column("Détail"))
_DONE_WORDS = {
    BulkAction.EXTEND: ("prolongée", "prolongées"),
    BulkAction.CLOSE: ("close", "closes"),
    BulkAction.DUPLICATE: ("dupliquée", "dupliquées"),
}


class RowOutcome(BaseModel):
    """The result for one offer."""

    id: int
    title: str
    url: str
    message: str
    is_done: bool


class Reason(BaseModel):
    """A reason for which some offers were refused."""

    label: str
    count_label: str


class BulkProgress(BaseModel):
    """An action on many offers, while it runs and after."""

    page_title: str = "Action sur plusieurs offres"
    token: str = ""
    sentence: str = ""  # It says how the action goes, or how it went.
    sentence_kind: str = "info"
    progress_label: str = ""
    handled: int = 0
    total: int = 1
    is_running: bool = False
    can_stop: bool = False
    can_resume: bool = False
    reasons: list[Reason] = []
    has_reasons: bool = False
    frame: ListFrame = ListFrame()
    lines: list[RowOutcome] = []
    has_lines: bool = False
    refused_label: str = ""
    refused_url: str = ""
    done_label: str = ""
    done_url: str = ""
    shows_refused: bool = False
    back_url: str = filters.PATH


def bulk_progress(session: Session, actor: Actor, parameters: dict[str, str], query: str) -> BulkProgress:
    """Return the progress of the person's action; an unanswered question redirects to its page."""
    own_list.require_recruiter(actor)
    token = parameters.get("token", "")
    run = bulk.own_run(session, actor, token)
    if run.state is BulkState.ASKED:
        raise MovedError(f"{PATH}/{run.token}")
    asked = listing.parse(f"{PATH}/{run.token}/resultat", query, filters=("lignes",))
    shows_refused = asked.filters.get("lignes", "refusees" if run.refused else "") == "refusees"
    shown = run.refused if shows_refused else run.done
    reasons = _reasons(session, run) if run.refused else []
    return BulkProgress(
        page_title=_title(run),
        token=run.token,
        progress_label=f"{french.number(run.done + run.refused)} sur {french.number(run.total)}",
        handled=run.done + run.refused,
        total=run.total,
        is_running=run.state is BulkState.RUNNING,
        can_stop=run.state is BulkState.RUNNING,
        reasons=reasons,
        has_reasons=bool(reasons),
        frame=listing.frame(asked, shown, COLUMNS, ("offre", "offres")),
        lines=_lines(session, run, asked, is_done=not shows_refused),
        has_lines=shown > 0,
        shows_refused=shows_refused,
        back_url=bulk.list_url(run),
        **_words(run),
        **_tabs(run),
    )


def _title(run: BulkRun) -> str:
    return f"{BulkAction(run.action).label} {french.count(run.total, 'offre', 'offres')}"


def _words(run: BulkRun) -> dict[str, Any]:
    """Return the sentence, its colour, and whether the action can be resumed."""
    went = _went(run)
    if run.state is BulkState.FINISHED:
        return {"sentence": went, "sentence_kind": "warning" if run.refused else "success"}
    if run.state is BulkState.STOPPED:
        return {
            "sentence": f"L’action est arrêtée. {went} Les autres offres sont restées comme elles étaient.",
            "sentence_kind": "warning",
            "can_resume": True,
        }
    if clock.now() - run.moved_at > STALLED:
        return {
            "sentence": "Rien n’a avancé depuis plus d’une minute. Ce qui est fait est gardé ; la suite reprendra "
            "d’elle-même, ou dès que vous la demandez.",
            "sentence_kind": "warning",
            "can_resume": True,
        }
    return {
        "sentence": "L’action est en cours. Vous pouvez quitter cette page : elle continue sans vous, "
        "et la liste des offres dit où elle en est."
    }


def _went(run: BulkRun) -> str:
    one, several = _DONE_WORDS[BulkAction(run.action)]
    text = f"{french.count(run.done, 'offre', 'offres')} {french.plural(run.done, one, several)}"
    if not run.refused:
        return f"{text}."
    refused = french.plural(
        run.refused, "refusée, restée comme elle était", "refusées, restées comme elles étaient"
    )
    return f"{text}, {french.number(run.refused)} {refused}."


def _tabs(run: BulkRun) -> dict[str, str]:
    path = f"{PATH}/{run.token}/resultat"
    return {
        "refused_label": french.count(run.refused, "refusée", "refusées") if run.refused else "",
        "refused_url": f"{path}?lignes=refusees",
        "done_label": french.count(run.done, "faite", "faites") if run.done else "",
        "done_url": f"{path}?lignes=faites",
    }


def _reasons(session: Session, run: BulkRun) -> list[Reason]:
    """Return the reasons of refusals, the most frequent first; reasons that differ only by a date are one."""
    reason = sa.func.regexp_replace(col(BulkRow.message), french.DAY_PATTERN, "…", "g").label("reason")
    total = sa.func.count()
    rows = session.execute(
        sa.select(reason, total)
        .where(col(BulkRow.token) == run.token, col(BulkRow.is_done).is_(False))
        .group_by(reason)
        .order_by(total.desc(), reason)
        .limit(10)
    )
    return [Reason(label=label, count_label=french.count(n, "offre", "offres")) for label, n in rows]


def _lines(session: Session, run: BulkRun, asked: Asked, *, is_done: bool) -> list[RowOutcome]:
    rows = session.scalars(
        sa.select(BulkRow)
        .where(col(BulkRow.token) == run.token, col(BulkRow.is_done).is_(is_done))
        .order_by(col(BulkRow.offer_id))
        .limit(listing.PER_PAGE)
        .offset((asked.page - 1) * listing.PER_PAGE)
    )
    return [_line(row) for row in rows]


def _line(row: BulkRow) -> RowOutcome:
    url = f"{filters.PATH}/{row.copy_id}/modifier" if row.copy_id else f"{filters.PATH}/{row.offer_id}"
    return RowOutcome(
        id=row.offer_id, title=row.title, url=url, message=row.message, is_done=row.is_done is True
    )


def running(session: Session, actor: Actor) -> list[Running]:
    """Return the person's last action that is still running, if there is one."""
    run = session.scalar(
        sa.select(BulkRun)
        .where(col(BulkRun.person_id) == require_person(actor), col(BulkRun.state) == BulkState.RUNNING)
        .order_by(col(BulkRun.created_at).desc())
        .limit(1)
    )
    if run is None:
        return []
    share = f"{french.number(run.done + run.refused)} sur {french.number(run.total)}"
    return [Running(label=f"{_title(run)}{french.FIXED}: {share}", url=f"{PATH}/{run.token}/resultat")]

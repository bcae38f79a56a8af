"""Reads the list of prototypes and the trial of one."""

from collections import Counter, defaultdict
from typing import get_args
from urllib.parse import parse_qs

from pydantic import BaseModel
from slugify import slugify
from sqlmodel import Session, col, select

from metnum import addresses
from metnum.domain.core import clock, french
from metnum.domain.core.actor import Actor
from metnum.domain.prototypes import catalogue, policy
from metnum.models import PrototypeComment, PrototypeLink


class CommentRow(BaseModel):
    """A comment on a prototype."""

    author: str
    day: str
    text: str


class PrototypeRow(BaseModel):
    """A prototype in the list."""

    name: str
    title: str
    url: str
    author: str
    day: str
    status: str
    notes: str
    comments: list[CommentRow]
    comments_label: str
    has_comments: bool
    links_label: str


class StatusLink(BaseModel):
    """A status by which the list may be narrowed, with how many prototypes have it."""

    label: str
    url: str
    is_current: bool


class PrototypeList(BaseModel):
    """The page of all prototypes."""

    rows: list[PrototypeRow] = []
    total_label: str = ""
    statuses: list[StatusLink] = []


class Trial(BaseModel):
    """The frame around a prototype that somebody tries."""

    name: str = ""
    is_named: bool = False  # The name of the person is known, so that a comment needs no name.
    comments: list[CommentRow] = []
    comments_label: str = ""


def prototype_list(session: Session, actor: Actor, parameters: dict[str, str], query: str) -> PrototypeList:
    """Return the prototypes with their comments; `?statut=` keeps those of one status."""
    policy.require_team(actor)
    comments, links = _comments(session), _open_links(session)
    status = _status(query)
    rows = [
        PrototypeRow(
            name=name,
            title=it.title,
            url=addresses.prototype(name),
            author=it.author,
            day=it.day,
            status=it.status,
            notes=it.notes,
            comments=comments[name],
            has_comments=bool(comments[name]),
            comments_label=french.count(len(comments[name]), "avis", "avis"),
            links_label=links.get(name, ""),
        )
        for name, it in catalogue.known().items()
        if status in ("", it.status)
    ]
    total = french.count(len(rows), "prototype", "prototypes")
    return PrototypeList(rows=rows, total_label=total, statuses=_statuses(status))


def _status(query: str) -> str:
    """Return the status that an address asks for; an unknown word narrows nothing."""
    asked = parse_qs(query.lstrip("?")).get("statut", [""])[0]
    return next((it for it in get_args(catalogue.Status) if slugify(it) == asked), "")


def _statuses(chosen: str) -> list[StatusLink]:
    """Return the statuses that at least one prototype has."""
    counts = Counter(it.status for it in catalogue.known().values())
    found = [it for it in get_args(catalogue.Status) if counts[it] or it == chosen]
    everything = StatusLink(label=f"Tous ({counts.total()})", url=addresses.PROTOTYPES, is_current=not chosen)
    return [
        everything,
        *(
            StatusLink(
                label=f"{it[:1].upper()}{it[1:]} ({counts[it]})",
                url=f"{addresses.PROTOTYPES}?statut={slugify(it)}",
                is_current=it == chosen,
            )
            for it in found
        ),
    ]


def trial(session: Session, actor: Actor, parameters: dict[str, str], query: str) -> Trial:
    """Return the frame of a trial; `?essai=` carries the secret of a test link."""
    name = parameters["name"]
    policy.require_trial(session, actor, name, token_of(query))
    said = _comments(session, name)[name]
    label = french.count(len(said), "avis", "avis")
    return Trial(name=name, is_named=bool(actor.name), comments=said, comments_label=label)


def token_of(query: str) -> str:
    """Return the secret of the test link in an address, or an empty text."""
    return parse_qs(query.lstrip("?")).get("essai", [""])[0][:200]


def _comments(session: Session, name: str | None = None) -> dict[str, list[CommentRow]]:
    wanted = select(PrototypeComment).order_by(col(PrototypeComment.id).desc())
    if name is not None:
        wanted = wanted.where(col(PrototypeComment.prototype) == name)
    found: dict[str, list[CommentRow]] = defaultdict(list)
    for row in session.exec(wanted):
        day = french.day(clock.paris_date(row.created_at))
        found[row.prototype].append(CommentRow(author=row.author, day=day, text=row.text))
    return found


def _open_links(session: Session) -> dict[str, str]:
    wanted = select(PrototypeLink).where(col(PrototypeLink.expires_at) > clock.now())
    ends: dict[str, list[str]] = defaultdict(list)
    for row in session.exec(wanted.order_by(col(PrototypeLink.expires_at).desc())):
        ends[row.prototype].append(french.day(clock.paris_date(row.expires_at)))
    return {
        name: f"{french.count(len(days), 'lien d’essai ouvert', 'liens d’essai ouverts')}, jusqu’au {days[0]}"
        for name, days in ends.items()
    }

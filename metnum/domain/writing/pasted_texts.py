"""Reviews a pasted text: each piece with its section, each recognised fact. No offer is written yet.

The text and the choices are kept on the server for a day, for the person who pasted them: a reload, the Back button
or the end of a session loses nothing.
"""

from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel
from sqlmodel import Session

from metnum import addresses
from metnum.domain.accounts import staged_work
from metnum.domain.core import rich_text
from metnum.domain.core.actor import Actor
from metnum.domain.core.errors import InvalidInputError
from metnum.domain.core.texts import whole_number
from metnum.domain.core.validation import storable
from metnum.domain.imports.words import shorten
from metnum.domain.offers import field_words, policy
from metnum.domain.offers.fields import LABELS, SECTIONS
from metnum.domain.writing import creation, pasting
from metnum.domain.writing.draft_fields import MAX_LENGTH
from metnum.domain.writing.pasting import LEFT_OUT, Cut
from metnum.models import Offer

PATH = addresses.PASTED_TEXT
KIND = "pasted-text"
ORIGIN = "À partir d’un texte collé"
LEAD = 90  # A piece without a heading is named by so many of its characters.


class Pasted(BaseModel):
    """The data kept between two requests."""

    text: str
    service_id: int | None = None
    places: dict[int, str] = {}  # It maps a piece to its section, or to `LEFT_OUT`.
    refused: list[str] = []  # These are the facts that the person unticked.
    offer_id: int | None = None  # This is the draft that was made from the text.


class PieceRow(BaseModel):
    """A piece of the text and the section it goes to."""

    number: int
    heading: str
    html: str
    place: str
    field: str  # It is the name of the form's field.


class FactRow(BaseModel):
    """A fact that was recognised in the text."""

    name: str
    label: str
    text: str
    is_kept: bool
    field: str


class SectionRow(BaseModel):
    """A section of the offer, and how many pieces go to it."""

    value: str
    label: str
    count: str


class PastedTextView(BaseModel):
    """The review of a pasted text."""

    token: str = ""
    facts: list[FactRow] = []
    pieces: list[PieceRow] = []
    filled: list[SectionRow] = []
    back_url: str = ""
    draft_url: str = ""  # The draft was already made.


def keep(session: Session, actor: Actor, text: str, service_id: int | None = None, token: str = "") -> str:
    """Keep a text for its review, over an earlier state of it; return the address of the review."""
    service = service_id or creation.default_service(session, actor)
    policy.require_edit_in(session, actor, service)
    clean = storable(text).replace("\r\n", "\n").replace("\r", "\n").strip()
    if not clean:
        raise InvalidInputError("Collez un texte.", {"text": "Collez le texte de l’offre."})
    if len(clean) > MAX_LENGTH:
        sentence = "Ce texte dépasse 60 000 caractères : collez-le en plusieurs fois dans l’éditeur."
        raise InvalidInputError(sentence, {"text": sentence})
    if token and text_of(session, actor, token) == clean:
        staged_work.change(session, actor, token, KIND, service_id=service)
        return f"{PATH}/{token}"
    data = Pasted(text=clean, service_id=service).model_dump(mode="json")
    return f"{PATH}/{staged_work.keep(session, actor, KIND, data)}"


def text_of(session: Session, actor: Actor, token: str) -> str:
    """Return a text to be changed; an empty one when it is gone or belongs to another person."""
    rows = staged_work.kept(session, actor, KIND) if token else []
    return next((Pasted.model_validate(row.data).text for row in rows if row.token == token), "")


def waiting(session: Session, actor: Actor) -> list[tuple[str, str]]:
    """Return the first words and the address of each text that a person pasted and has not used yet."""
    found = [(row.token, Pasted.model_validate(row.data)) for row in staged_work.kept(session, actor, KIND)]
    return [
        (shorten(pasted.text.lstrip("#*_ \n"), LEAD), f"{PATH}/{token}")
        for token, pasted in found
        if not pasted.offer_id
    ]


def pasted_text(session: Session, actor: Actor, parameters: dict[str, str], query: str) -> PastedTextView:
    """Return the review of a text that the person pasted."""
    token = parameters.get("token", "")
    pasted = Pasted.model_validate(staged_work.read(session, actor, token, KIND))
    found = pasting.cut(session, pasted.text)
    pieces = [_piece(number, found, pasted) for number in range(len(found.pieces))]
    return PastedTextView(
        token=token,
        facts=_facts(session, found, pasted),
        pieces=pieces,
        filled=_filled(piece.place for piece in pieces),
        back_url=f"{addresses.NEW_OFFER}?texte={token}#nouvelle-texte",
        draft_url=addresses.editor(pasted.offer_id) if pasted.offer_id else "",
    )


def _piece(number: int, found: Cut, pasted: Pasted) -> PieceRow:
    piece = found.pieces[number]
    html = rich_text.from_markdown("\n".join([*piece.lines, "", *found.links]))
    return PieceRow(
        number=number,
        heading=rich_text.plain_text(rich_text.from_markdown(piece.heading))
        or f"« {shorten(rich_text.plain_text(html), LEAD)} »",
        html=html,
        place=pasted.places.get(number, piece.section),
        field=f"place-{number}",
    )


def _facts(session: Session, found: Cut, pasted: Pasted) -> list[FactRow]:
    known = field_words.names(session, [found.facts])
    return [
        FactRow(
            name=name,
            label=label,
            text=field_words.value_text(name, found.facts[name], known),
            is_kept=name not in pasted.refused,
            field=f"garder-{name}",
        )
        for name, label in LABELS.items()
        if name in found.facts
    ]


def _filled(places: Iterable[str]) -> list[SectionRow]:
    """Return how many pieces go to each section, with those left out at the end."""
    chosen = list(places)
    labels = {**{name: title for name, (_, title) in SECTIONS.items()}, LEFT_OUT: "Laissé de côté"}
    return [
        SectionRow(value=name, label=label, count=str(chosen.count(name)))
        for name, label in labels.items()
        if name in chosen
    ]


def move(session: Session, actor: Actor, token: str, number: object, place: object) -> None:
    """Record the section that a person gives a piece."""
    pasted = Pasted.model_validate(staged_work.change(session, actor, token, KIND))
    piece = whole_number(str(number))
    if piece is None or place not in (*SECTIONS, LEFT_OUT):
        raise InvalidInputError("Cette rubrique n’existe pas.")
    places = {**pasted.places, piece: str(place)}
    staged_work.change(session, actor, token, KIND, places={str(key): it for key, it in places.items()})


def tick(session: Session, actor: Actor, token: str, name: object, *, is_kept: bool) -> None:
    """Record whether a person keeps a recognised fact."""
    pasted = Pasted.model_validate(staged_work.change(session, actor, token, KIND))
    if name not in LABELS:
        raise InvalidInputError("Ce champ n’existe pas.")
    refused = set(pasted.refused) - {str(name)} if is_kept else {*pasted.refused, str(name)}
    staged_work.change(session, actor, token, KIND, refused=sorted(refused))


def create_draft(session: Session, actor: Actor, token: str, form: dict[str, Any]) -> Offer:
    """Create the draft that a reviewed text gives; the review stays, for a person who comes back to it."""
    pasted = Pasted.model_validate(staged_work.read(session, actor, token, KIND))
    found = pasting.cut(session, pasted.text)
    places = {number: str(form.get(f"place-{number}", "")) for number in range(len(found.pieces))}
    chosen = {number: place for number, place in places.items() if place in (*SECTIONS, LEFT_OUT)}
    refused = [name for name in found.facts if not form.get(f"garder-{name}")]
    values = {name: it for name, it in found.facts.items() if name not in refused}
    texts = pasting.placed(found, {**pasted.places, **chosen}, is_titled="title" not in refused)
    offer = creation.create(session, actor, pasted.service_id, {**values, **texts}, origin=ORIGIN)
    kept = {"places": {str(key): it for key, it in chosen.items()}, "refused": refused, "offer_id": offer.id}
    staged_work.change(session, actor, token, KIND, **kept)
    return offer


def forget(session: Session, actor: Actor, token: str) -> None:
    """Delete a text and its review."""
    staged_work.read(session, actor, token, KIND, take=True)

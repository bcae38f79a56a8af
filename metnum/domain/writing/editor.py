"""Makes what the editor of an offer shows: one step, the state of the others, errors, advice, preview."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs

from sqlmodel import Session

from metnum import addresses
from metnum.domain.core import clock, french
from metnum.domain.core.actor import Actor
from metnum.domain.core.errors import NotFoundError
from metnum.domain.core.secret import digest
from metnum.domain.core.texts import whole_number
from metnum.domain.offers import policy
from metnum.domain.offers.fields import FIELDS, LABELS
from metnum.domain.offers.second_reading import sent_back
from metnum.domain.offers.state_words import pending_label
from metnum.domain.writing import advice as advising
from metnum.domain.writing import draft_fields, editor_fields, preview, publication, steps
from metnum.domain.writing.draft_fields import DraftValue
from metnum.domain.writing.editor_rows import AfterSave, EditorProgress, ErrorRow, OfferEditorView, StepRow
from metnum.domain.writing.publication import Typed
from metnum.models import Offer

STATUSES = {"complete": "complet", "todo": "à compléter", "error": "erreur"}
HERE = timedelta(minutes=5)  # A person who saved something so lately is probably still there.
HEADING = "#etape"  # This is the anchor of the step, which leads people who use the keyboard to its fields.


def person_key(actor: Actor) -> str:
    """Return the key under which a browser files a person's unsaved texts; it reveals nothing about them."""
    return digest(f"metnum-brouillon-{actor.person_id}")[:20]


@dataclass(frozen=True, slots=True)
class _Reading:
    """An offer being written, at the step that an address asks for."""

    offer: Offer
    step: steps.Step
    is_strict: bool  # The person comes to check the offer: a missing field is then an error.
    found: dict[str, DraftValue]
    texts: dict[str, list[str]]
    given: Typed
    errors: dict[str, str]

    @property
    def offer_id(self) -> int:
        return self.offer.id or 0


def _read(session: Session, actor: Actor, number: int | None, query: str) -> _Reading:
    if number is None:
        raise NotFoundError(policy.NOT_FOUND)
    offer = policy.require_edit(session, actor, number, is_held=False)
    asked = parse_qs(query)
    step = steps.step(asked.get("etape", [""])[0])
    found = draft_fields.current(session, offer)
    texts = {name: value.values for name, value in found.items()}
    given = publication.typed(session, texts)
    errors = placed(publication.errors_of(given), texts)
    return _Reading(offer, step, "verifier" in asked, found, texts, given, errors)


def offer_editor(session: Session, actor: Actor, parameters: dict[str, str], query: str) -> OfferEditorView:
    """Return the editor of an offer at the step that the address asks for."""
    read = _read(session, actor, whole_number(parameters.get("id", "")), query)
    is_contact = read.step.key == "candidature"
    return OfferEditorView(
        **dict(_progress(session, actor, read)),
        **_frame(session, actor, read.offer, read.step),
        fields=editor_fields.rows(
            session, actor, read.step, read.found, read.errors, is_strict=read.is_strict
        ),
        contacts=editor_fields.contacts(session, read.offer.service_id) if is_contact else [],
    )


def after_save(session: Session, actor: Actor, offer_id: int, name: str, query: str) -> AfterSave:
    """Return what the save of a field changes in the editor, at the step that is open."""
    read = _read(session, actor, offer_id, query)
    error = read.errors.get(name, "")
    return AfterSave(
        progress=_progress(session, actor, read),
        field=editor_fields.saved(session, actor, name, read.found[name], error, is_strict=read.is_strict),
        versions={name: read.found[name].version for name in read.step.fields},
    )


def _progress(session: Session, actor: Actor, read: _Reading) -> EditorProgress:
    offer_id, texts, errors = read.offer_id, read.texts, read.errors
    return EditorProgress(
        title=read.offer.title,
        pending_label=pending_label(
            read.offer.state,
            has_pending=any(value.is_pending for value in read.found.values()),
            is_in_review=read.offer.has_changes_in_review,
        ),
        step=read.step.key,
        steps=[_step_row(offer_id, each, read.step, texts, errors) for each in steps.STEPS],
        errors=[_error_row(offer_id, name, errors[name]) for name in FIELDS if name in errors],
        error_count=french.count(len(errors), "point à compléter", "points à compléter"),
        advice=[
            _error_row(offer_id, each.field, each.sentence)
            for each in advising.advice(texts)
            if each.field not in errors
            and (read.step is steps.REVIEW or steps.STEP_OF[each.field] == read.step.key)
        ],
        also_here=_also_here(actor, read.found),
        preview=preview.of_draft(session, read.offer, read.given, errors),
        **_gauge(texts, errors),
    )


# When one of two fields must be filled in, the error stands at the one that is usually filled in.
USUAL_FIELD = {"foreign_place": "commune_code", "apply_email": "apply_url"}


def placed(errors: dict[str, str], texts: dict[str, list[str]]) -> dict[str, str]:
    """Return the errors, those shared by two fields moved to the one that is usually filled in."""
    moved = dict(errors)
    for name, usual in USUAL_FIELD.items():
        if name in moved and not texts.get(name):
            sentence = moved.pop(name)
            moved.setdefault(usual, sentence)
    return moved


def step_url(offer_id: int, key: str, *, name: str = "") -> str:
    """Return the address of a step, or of one of its fields with its error shown."""
    base = f"{addresses.editor(offer_id)}?etape={key}"
    return f"{base}&verifier=1#{name}" if name else base


def first_step(offer_id: int) -> str:
    """Return the address of the first step."""
    return step_url(offer_id, "intitule")


def _frame(session: Session, actor: Actor, offer: Offer, step: steps.Step) -> dict[str, Any]:
    """Return the parts of the editor that no save changes."""
    offer_id, place = offer.id or 0, steps.STEPS.index(step)
    before = steps.STEPS[place - 1] if place else None
    after = steps.STEPS[place + 1] if place + 1 < len(steps.STEPS) else None
    return {
        "page_title": f"{step.title} – {offer.title}",
        "id": offer_id,
        "person": person_key(actor),
        "state_label": offer.state.label,
        "sent_back": sent_back(session, offer),
        "is_online": policy.is_open(offer.state, offer.last_day),
        "offer_url": addresses.own_offer(offer_id),
        "save_url": addresses.offer_fields(offer_id),
        "step_title": step.title,
        "intro": step.intro,
        "previous_title": before.title if before else "",
        "previous_url": step_url(offer_id, before.key) + HEADING if before else "",
        "next_title": after.title if after else "",
        "next_url": step_url(offer_id, after.key) + HEADING if after else "",
        "is_review": step is steps.REVIEW,
        "links": preview.live_links(session, offer_id) if step is steps.REVIEW else "",
        "is_viewing": actor.viewed_by_id is not None,
    }


def _status(step: steps.Step, texts: dict[str, list[str]], errors: dict[str, str]) -> str:
    concerned = list(step.fields or errors)
    wrong = [name for name in concerned if name in errors]
    if any(texts.get(name) for name in wrong):
        return "error"
    return "todo" if wrong else "complete"


def _step_row(
    offer_id: int, step: steps.Step, current: steps.Step, texts: dict[str, list[str]], errors: dict[str, str]
) -> StepRow:
    status = _status(step, texts, errors)
    return StepRow(
        key=step.key,
        title=step.title,
        url=step_url(offer_id, step.key),
        status=status,
        status_label=STATUSES[status],
        is_current=step is current,
    )


def _error_row(offer_id: int, name: str, sentence: str) -> ErrorRow:
    url = step_url(offer_id, steps.STEP_OF[name], name=name)
    return ErrorRow(label=LABELS.get(name, name), sentence=sentence, url=url)


def _gauge(texts: dict[str, list[str]], errors: dict[str, str]) -> dict[str, Any]:
    """Return the gauge: how many of the fields needed or wished for are filled in correctly."""
    counted = [name for name, field in FIELDS.items() if field.is_required or field.is_wished]
    alternatives = {"commune_code": "foreign_place"}
    done = sum(
        bool(texts.get(name) or texts.get(alternatives.get(name, ""))) and name not in errors
        for name in counted
    )
    has_way = "apply_url" not in errors and bool(texts.get("apply_url") or texts.get("apply_email"))
    total = len(counted) + 1
    return {
        "done": done + has_way,
        "total": total,
        "gauge": f"{done + has_way} renseignements sur {total}",
    }


def _also_here(actor: Actor, found: dict[str, DraftValue]) -> str:
    """Return who else saved something a moment ago, in constant words, so that screen readers say them once."""
    since = clock.now() - HERE
    others = {
        value.edited_by
        for value in found.values()
        if value.edited_at and value.edited_at > since and value.edited_by != actor.name
    }
    if not others:
        return ""
    verb = "modifie" if len(others) == 1 else "modifient"
    return f"{' et '.join(sorted(others))} {verb} aussi cette offre en ce moment."

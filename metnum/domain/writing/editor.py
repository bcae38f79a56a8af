"""What the editor of an offer shows: one step, the state of the others, errors, advice, preview."""

from datetime import timedelta
from urllib.parse import parse_qs

from sqlmodel import Session

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
from metnum.domain.writing.editor_rows import ErrorRow, OfferEditorView, StepRow
from metnum.models import Offer

STATUSES = {"complete": "complet", "todo": "à compléter", "error": "erreur"}
HERE = timedelta(minutes=5)  # somebody who saved something so lately is probably still there
HEADING = "#etape"  # of the step: whoever goes on with the keyboard is led to its fields


def person_key(actor: Actor) -> str:
    """Return what a browser files somebody's unsaved texts under: it says nothing of them."""
    return digest(f"metnum-brouillon-{actor.person_id}")[:20]


def offer_editor(session: Session, actor: Actor, parameters: dict[str, str], query: str) -> OfferEditorView:
    """Return the editor of an offer at the step that the address asks for."""
    number = whole_number(parameters.get("id", ""))
    if number is None:
        raise NotFoundError(policy.NOT_FOUND)
    offer = policy.require_edit(session, actor, number, is_held=False)
    asked = parse_qs(query)
    step = steps.step(asked.get("etape", [""])[0])
    found = draft_fields.current(session, offer)
    texts = {name: value.values for name, value in found.items()}
    errors = placed(publication.errors_of(session, texts), texts)
    view = _frame(session, actor, offer, step)
    return view.model_copy(
        update={
            "steps": [_step_row(number, each, step, texts, errors) for each in steps.STEPS],
            "fields": editor_fields.rows(session, actor, step, found, errors, is_strict="verifier" in asked),
            "contacts": editor_fields.contacts(session, offer.service_id)
            if step.key == "candidature"
            else [],
            "errors": [_error_row(number, name, errors[name]) for name in FIELDS if name in errors],
            "error_count": french.count(len(errors), "point à compléter", "points à compléter"),
            "advice": [
                _error_row(number, each.field, each.sentence)
                for each in advising.advice(texts)
                if each.field not in errors
                and (step is steps.REVIEW or steps.STEP_OF[each.field] == step.key)
            ],
            "also_here": _also_here(actor, found),
            "preview": preview.of_draft(session, offer, texts, errors),
            **_gauge(texts, errors),
        }
    )


# What is wanted in one of two fields is asked for in the one that is usually filled in.
USUAL_FIELD = {"foreign_place": "commune_code", "apply_email": "apply_url"}


def placed(errors: dict[str, str], texts: dict[str, list[str]]) -> dict[str, str]:
    """Move the errors that two fields share to the one that is usually filled in."""
    moved = dict(errors)
    for name, usual in USUAL_FIELD.items():
        if name in moved and not texts.get(name):
            sentence = moved.pop(name)
            moved.setdefault(usual, sentence)
    return moved


def step_url(offer_id: int, key: str, *, name: str = "") -> str:
    """Return the address of a step; of a field in it, with what is wrong shown."""
    base = f"/espace-recruteur/offres/{offer_id}/modifier?etape={key}"
    return f"{base}&verifier=1#{name}" if name else base


def _frame(session: Session, actor: Actor, offer: Offer, step: steps.Step) -> OfferEditorView:
    offer_id, place = offer.id or 0, steps.STEPS.index(step)
    before = steps.STEPS[place - 1] if place else None
    after = steps.STEPS[place + 1] if place + 1 < len(steps.STEPS) else None
    return OfferEditorView(
        page_title=f"{step.title} – {offer.title}",
        id=offer_id,
        person=person_key(actor),
        title=offer.title,
        state_label=offer.state.label,
        sent_back=sent_back(session, offer),
        is_online=policy.is_open(offer.state, offer.last_day),
        pending_label=pending_label(
            offer.state,
            has_pending=draft_fields.has_pending(session, offer_id),
            is_in_review=offer.has_changes_in_review,
        ),
        offer_url=f"/espace-recruteur/offres/{offer_id}",
        save_url=f"/espace-recruteur/offres/{offer_id}/champs",
        step=step.key,
        step_title=step.title,
        intro=step.intro,
        previous_title=before.title if before else "",
        previous_url=step_url(offer_id, before.key) + HEADING if before else "",
        next_title=after.title if after else "",
        next_url=step_url(offer_id, after.key) + HEADING if after else "",
        is_review=step is steps.REVIEW,
        links=preview.live_links(session, offer_id) if step is steps.REVIEW else "",
        is_viewing=actor.viewed_by_id is not None,
    )


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


def _gauge(texts: dict[str, list[str]], errors: dict[str, str]) -> dict[str, object]:
    """Count what is there and right among what is needed or wished."""
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
    """Say who else saved something a moment ago: the same words each time, which are said aloud once."""
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

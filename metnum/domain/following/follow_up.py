"""The page of an offer in the back office: its state, possible actions, history."""

from datetime import date, timedelta
from typing import Any
from urllib.parse import parse_qs

import sqlalchemy as sa
from sqlmodel import Session, col

from metnum import addresses
from metnum.browser import names
from metnum.domain.catalogue.rows import Fact, Section
from metnum.domain.core import clock, french
from metnum.domain.core.actor import Actor
from metnum.domain.core.errors import InvalidInputError, NotFoundError
from metnum.domain.core.listing import Choice
from metnum.domain.core.texts import whole_number
from metnum.domain.following.follow_up_rows import ActionRow, Missing, OfferFollowUp
from metnum.domain.following.timeline import Timeline, timeline
from metnum.domain.lifecycle import actions, recipients
from metnum.domain.lifecycle.forms import extended
from metnum.domain.lifecycle.rules import Situation, Transition
from metnum.domain.offers import field_words, policy
from metnum.domain.offers.field_words import Fields
from metnum.domain.offers.fields import FIELDS, LABELS, SECTIONS
from metnum.domain.offers.second_reading import sent_back
from metnum.domain.offers.state_words import APPROVED, CHANGES_APPROVED, pending_label, state_words
from metnum.domain.writing import draft_fields, editor, field_changes, publication
from metnum.domain.writing.steps import STEP_OF
from metnum.models import Institution, Offer, OfferDay, OfferEvent, Person, RecruitingService, Source
from metnum.vocabulary import OfferEventKind, OfferState

HOME = addresses.OWN_OFFERS
RECENT_DAYS = 7
# These events do not change texts: an approval stays valid after them.
WITHOUT_TEXTS = (
    OfferEventKind.EXTENDED,
    OfferEventKind.REMINDED,
    OfferEventKind.EXPIRED,
    OfferEventKind.SCHEDULED,
    OfferEventKind.UNSCHEDULED,
)


def follow_up(session: Session, actor: Actor, parameters: dict[str, str], query: str) -> OfferFollowUp:
    """Return the page of an offer that the actor sees; any other does not exist."""
    offer_id = whole_number(parameters.get("id", ""))
    if offer_id is None:
        raise NotFoundError(policy.NOT_FOUND)
    offer = policy.require_seen(session, actor, offer_id)
    now = actions.situation(session, actor, offer)
    texts = draft_fields.texts(session, offer)
    can_edit = now.can_edit and now.is_ours and actor.viewed_by_id is None
    return OfferFollowUp(
        page_title=f"{offer.title} – Suivi de l’offre",
        id=offer_id,
        seen=actions.stamp(session, offer),
        title=offer.title,
        employer=_employer(session, offer),
        no_action="" if can_edit else _why_nothing(session, actor, offer, now),
        can_edit=can_edit,
        can_copy=actor.viewed_by_id is None,
        edit_url=f"{HOME}/{offer_id}/modifier",
        public_url=addresses.offer(offer.slug) if offer.state in policy.PUBLIC_STATES and offer.slug else "",
        sent_back=sent_back(session, offer),
        history=_history(session, offer_id, query, can_edit),
        **_state(session, offer, now),
        **_changes(session, offer),
        **_actions(session, actor, offer, now, texts),
        **_content(session, offer, texts),
        has_figures=now.was_published,
        **_figures(session, offer_id),
        **_days(offer),
    )


def _employer(session: Session, offer: Offer) -> str:
    service = session.get_one(RecruitingService, offer.service_id)
    institution = session.get_one(Institution, service.institution_id)
    return institution.name if service.name == institution.name else f"{institution.name}, {service.name}"


def _state(session: Session, offer: Offer, now: Situation) -> dict[str, Any]:
    badge = state_words(offer.state, offer.last_day, offer.scheduled_for)
    return {
        "state_label": badge.label,
        "state_severity": badge.severity,
        "state_sentence": _sentence(offer, now),
        "pending_label": pending_label(
            offer.state, has_pending=now.has_pending, is_in_review=now.has_changes_in_review
        ),
        "approved_label": _approved_label(session, offer, now),
    }


def _changes(session: Session, offer: Offer) -> dict[str, Any]:
    """Return the modifications of a public offer that are not online yet, which a second reader reads."""
    if offer.state not in policy.PUBLIC_STATES:
        return {}
    changes = field_changes.pending(session, offer)
    label = french.count(len(changes), "champ change", "champs changent") if changes else ""
    return {"changes": changes, "changes_label": label}


def _history(session: Session, offer_id: int, query: str, can_edit: bool) -> Timeline:
    asked = parse_qs(query)
    page = whole_number(asked.get("page", ["1"])[0]) or 1
    return timeline(session, offer_id, asked.get("voir", [""])[0], min(page, 1_000), can_edit=can_edit)


def _sentence(offer: Offer, now: Situation) -> str:
    """Return one sentence on what the public sees."""
    if now.has_changes_in_review and now.has_pending:
        return "Le public voit la version publiée. Une autre personne doit relire les modifications."
    if policy.is_open(offer.state, offer.last_day):
        return "L’offre est en ligne : les candidates et candidats peuvent postuler."
    return {
        OfferState.DRAFT: "Le public ne voit pas l’offre."
        if not now.was_published
        else "L’offre a été retirée du site : le public ne la voit plus.",
        OfferState.REVIEW: "Le public ne voit pas l’offre. Une autre personne doit la relire.",
        OfferState.SCHEDULED: "Le public ne voit pas encore l’offre : elle sera mise en ligne à 6 heures.",
        OfferState.PUBLISHED: "Le dernier jour est passé : la page le dit, personne ne peut plus postuler.",
        OfferState.FILLED: "La page publique dit que le poste est pourvu et propose d’autres offres.",
        OfferState.CLOSED: "La page publique dit que l’offre est close et propose d’autres offres.",
    }[offer.state]


def _why_nothing(session: Session, actor: Actor, offer: Offer, now: Situation) -> str:
    if actor.viewed_by_id is not None:
        return "Vous regardez le site comme une autre personne : rien ne peut être modifié."
    if not now.is_ours:
        source = session.get_one(Source, offer.source_id)
        return f"Cette offre vient de « {source.name} » : elle se modifie à sa source."
    return "Cette offre est d’un autre service de votre institution : vous pouvez la lire, pas la modifier."


def _approved_label(session: Session, offer: Offer, now: Situation) -> str:
    """Return who approved the offer if nothing was typed since; an empty text otherwise."""
    is_online = offer.state is OfferState.PUBLISHED and now.has_pending
    if offer.state is not OfferState.DRAFT and not is_online:
        return ""
    last = session.scalar(
        sa.select(col(OfferEvent.kind))
        .where(col(OfferEvent.offer_id) == offer.id, col(OfferEvent.kind).not_in(WITHOUT_TEXTS))
        .order_by(col(OfferEvent.id).desc())
        .limit(1)
    )
    if last is not OfferEventKind.APPROVED:
        return ""
    return (CHANGES_APPROVED if is_online else APPROVED).label


def _actions(session: Session, actor: Actor, offer: Offer, now: Situation, texts: Fields) -> dict[str, Any]:
    possible = actions.available(actor, now)
    missing = _missing(session, offer, texts) if any(line.covers_texts for line in possible) else []
    rows = [_action(line, is_main=place == 0 and not missing) for place, line in enumerate(possible)]
    label = french.count(len(missing), "point à compléter", "points à compléter") if missing else ""
    return {
        "actions": rows,
        "has_actions": bool(rows),
        "missing": missing,
        "edit_label": "Compléter l’offre" if missing else "Modifier l’offre",
        "missing_label": f"{label} avant de publier" if label else "",
        "readers": _readers(session, actor, offer)
        if any("reader_id" in line.asks for line in possible)
        else [],
    }


def _action(line: Transition, *, is_main: bool) -> ActionRow:
    asks = line.asks or line.is_dangerous
    opens = names.ACTION_WINDOW + line.name if asks else ""
    return ActionRow(name=line.name, label=line.label, hint=line.hint, opens=opens, is_main=is_main)


def _missing(session: Session, offer: Offer, texts: Fields) -> list[Missing]:
    """Return the fields that prevent the publication, in the order of the form."""
    try:
        publication.from_texts(session, dict(texts))
    except InvalidInputError as refused:
        errors = editor.placed(refused.fields, dict(texts))
        return [
            Missing(label=LABELS.get(name, name), sentence=errors[name], url=_place_of(offer, name))
            for name in FIELDS
            if name in errors
        ]
    return []


def _place_of(offer: Offer, name: str) -> str:
    """Return the address of a field in the editor."""
    return editor.step_url(offer.id or 0, STEP_OF[name], name=name)


def _readers(session: Session, actor: Actor, offer: Offer) -> list[Choice]:
    people = recipients.colleagues(session, [offer.id or 0]).get(offer.id or 0, [])
    return [
        Choice(value=str(each.person_id), label=each.name)
        for each in people
        if each.person_id != actor.person_id
    ]


def _content(session: Session, offer: Offer, texts: Fields) -> dict[str, Any]:
    """Return the content of the offer, as it would be published now."""
    known = field_words.names(session, [texts])
    facts = [
        Fact(label=label, text=text)
        for name, label in LABELS.items()
        if name not in SECTIONS
        and texts.get(name) != [offer.title]
        and (text := field_words.value_text(name, texts.get(name, []), known))
    ]
    author = session.get(Person, offer.created_by_id) if offer.created_by_id else None
    created = french.day(clock.paris_date(offer.created_at))
    by = f" par {author.first_name} {author.last_name}".rstrip() if author else ""
    facts.append(Fact(label="Créée", text=f"le {created}{by}"))
    if offer.published_at:
        first = french.day(clock.paris_date(offer.published_at))
        facts.append(Fact(label="Première publication", text=f"le {first}"))
    facts.append(Fact(label="Référence", text=offer.source_reference or f"MN-{offer.id}"))
    sections = [
        Section(anchor=anchor, title=title, html=texts[name][0])
        for name, (anchor, title) in SECTIONS.items()
        if texts.get(name)
    ]
    return {"facts": facts, "sections": sections, "has_sections": bool(sections)}


def _figures(session: Session, offer_id: int) -> dict[str, str]:
    since = clock.today() - timedelta(days=RECENT_DAYS - 1)
    is_recent = col(OfferDay.day) >= since
    views, applications, recent = session.execute(
        sa.select(
            sa.func.coalesce(sa.func.sum(col(OfferDay.views)), 0),
            sa.func.coalesce(sa.func.sum(col(OfferDay.applications)), 0),
            sa.func.coalesce(sa.func.sum(col(OfferDay.views)).filter(is_recent), 0),
        ).where(col(OfferDay.offer_id) == offer_id)
    ).one()
    return {
        "views": french.number(views),
        "applications": french.number(applications),
        "recent": f"dont {french.number(recent)} ces {RECENT_DAYS} derniers jours",
    }


def _days(offer: Offer) -> dict[str, str]:
    today: date = clock.today()
    return {
        "today": today.isoformat(),
        "tomorrow": (today + timedelta(days=1)).isoformat(),
        "proposed_last_day": extended(offer.last_day).isoformat(),
        "latest_day": (today + timedelta(days=366)).isoformat(),
    }

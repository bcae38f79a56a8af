"""Finds what uses a profession or a domain: offers, drafts, templates."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session

from metnum import addresses
from metnum.domain.core import french
from metnum.domain.reference.rows import Use
from metnum.vocabulary import OfferState

SHOWN = 10
_STATE_WORDS = {
    OfferState.DRAFT: ("brouillon", "brouillons"),
    OfferState.REVIEW: ("offre en relecture", "offres en relecture"),
    OfferState.SCHEDULED: ("offre programmée", "offres programmées"),
    OfferState.PUBLISHED: ("offre publiée", "offres publiées"),
    OfferState.FILLED: ("offre pourvue", "offres pourvues"),
    OfferState.CLOSED: ("offre close", "offres closes"),
}


@dataclass(frozen=True)
class Kind:
    """How offers, drafts and templates name a profession or a domain."""

    field: str  # Drafts and templates have this field.
    offers: str  # This is an SQL condition on `offer`, with :id.
    published: str  # This is SQL for the value of an offer in the form of drafts, in order.


PROFESSION = Kind("profession_id", "offer.profession_id = :id", "ARRAY[CAST(offer.profession_id AS text)]")
DOMAIN = Kind(
    "domain_ids",
    "EXISTS (SELECT FROM offer_domain d WHERE d.offer_id = offer.id AND d.domain_id = :id)",
    "(SELECT array_agg(CAST(d.domain_id AS text) ORDER BY CAST(d.domain_id AS text)) FROM offer_domain d "
    "WHERE d.offer_id = offer.id)",
)


def uses(session: Session, kind: Kind, number: int) -> list[Use]:
    """Return the uses of a profession or a domain: offers, by name when they are few, then drafts and templates."""
    return [
        *_offers(session, kind, number),
        *_writings(session, kind, number),
        *_templates(session, kind, number),
    ]


def _offers(session: Session, kind: Kind, number: int) -> list[Use]:
    counted = session.execute(
        sa.text(f"SELECT state, count(*) FROM offer WHERE {kind.offers} GROUP BY state"),  # noqa: S608
        {"id": number},
    )
    counts = {OfferState(state): total for state, total in counted}
    lines = [Use(label=french.count(counts[s], *words)) for s, words in _STATE_WORDS.items() if s in counts]
    first = session.execute(
        sa.text(
            f"SELECT id, title FROM offer WHERE {kind.offers} ORDER BY id DESC LIMIT {SHOWN}"  # noqa: S608
        ),
        {"id": number},
    )
    named = [Use(label=row.title, url=addresses.own_offer(row.id)) for row in first]
    return [*lines, *(named if sum(counts.values()) <= SHOWN else [])]


def _writings(session: Session, kind: Kind, number: int) -> list[Use]:
    return _counted(
        session,
        "SELECT count(*) FROM offer_draft_field WHERE name = :field AND :text = ANY(values) AND is_pending",
        kind,
        number,
        ("offre en cours d’écriture", "offres en cours d’écriture"),
    )


def _templates(session: Session, kind: Kind, number: int) -> list[Use]:
    return _counted(
        session,
        "SELECT count(*) FROM offer_template WHERE fields -> :field @> jsonb_build_array(CAST(:text AS text))",
        kind,
        number,
        ("modèle d’offre", "modèles d’offres"),
    )


def _counted(session: Session, statement: str, kind: Kind, number: int, noun: Sequence[str]) -> list[Use]:
    total = session.scalar(sa.text(statement), {"field": kind.field, "text": str(number)}) or 0
    return [Use(label=french.count(total, noun[0], noun[1]))] if total else []


def move(session: Session, kind: Kind, number: int, to: int) -> None:
    """Replace a profession or a domain in drafts and templates; the caller changes the offers."""
    values = {"field": kind.field, "text": str(number), "to": str(to)}
    session.execute(
        sa.text(
            "UPDATE offer_draft_field SET version = version + 1, "
            "values = ARRAY(SELECT DISTINCT unnest(array_replace(values, :text, :to))) "
            "WHERE name = :field AND :text = ANY(values)"
        ),
        values,
    )
    session.execute(  # A field that is now equal to what is published is no longer a modification.
        sa.text(
            "UPDATE offer_draft_field SET is_pending = false FROM offer "  # noqa: S608
            "WHERE offer.id = offer_id AND is_pending AND name = :field AND :to = ANY(values) AND "
            f"ARRAY(SELECT unnest(values) ORDER BY 1) = {kind.published}"
        ),
        values,
    )
    session.execute(
        sa.text(
            "UPDATE offer_template SET fields = jsonb_set(fields, ARRAY[:field], (SELECT jsonb_agg(DISTINCT "
            "CASE WHEN it = :text THEN :to ELSE it END) FROM jsonb_array_elements_text(fields -> :field) AS it)) "
            "WHERE fields -> :field @> jsonb_build_array(CAST(:text AS text))"
        ),
        values,
    )

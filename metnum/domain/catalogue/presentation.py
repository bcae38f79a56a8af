"""Turns facts of offers into the French rows that screens show."""

from datetime import date
from html import escape
from typing import Any
from urllib.parse import quote, urlencode

from metnum import addresses
from metnum.domain.catalogue import job_posting
from metnum.domain.catalogue.rows import Fact, OfferCard, OfferDetail, Section
from metnum.domain.core import clock, french, rich_text
from metnum.domain.offers import field_words, policy
from metnum.domain.offers.fields import FIELDS, LABELS, SECTIONS
from metnum.domain.offers.queries import CardFacts, OfferRecord
from metnum.domain.search import analyser
from metnum.vocabulary import ContractType, OfferState, RemoteStatus, SourceCode

NEW_DAYS = 3
CLOSING_SOON_DAYS = 7
_FACTS = {name: field for name, field in FIELDS.items() if field.fact}


def card(facts: CardFacts, lexemes: tuple[str, ...] = ()) -> OfferCard:
    """Return the card of an offer, with the words of the search marked in its title."""
    today = clock.today()
    published = clock.paris_date(facts.published_at)
    return OfferCard(
        url=addresses.offer(facts.slug),
        title=facts.title,
        title_html=marked(facts.title, lexemes),
        employer=facts.employer,
        place=place(facts.commune, facts.department, facts.region, facts.foreign_place),
        contracts=contracts(facts.contract_types),
        remote=telework(facts.remote, facts.telework_days),
        experience=facts.experience.label if facts.experience else "",
        salary=french.money_range(facts.salary_min, facts.salary_max),
        published=f"Publiée {french.relative_day(published)}",
        last_day=f"Jusqu’au {french.day(facts.last_day)}",
        is_new=(today - published).days < NEW_DAYS,
        is_closing_soon=0 <= (facts.last_day - today).days < CLOSING_SOON_DAYS,
    )


def marked(text: str, lexemes: tuple[str, ...]) -> str:
    """Return some text as HTML, the words that matched a search in `<mark>`."""
    if not lexemes:
        return escape(text, quote=False)
    return "".join(
        f"<mark>{escape(fragment, quote=False)}</mark>" if is_match else escape(fragment, quote=False)
        for fragment, is_match in analyser.highlight(text, lexemes)
    )


def place(commune: str | None, department: str | None, region: str | None, abroad: str | None) -> str:
    """Return the most precise place known, in one short line."""
    if abroad:
        return abroad
    if commune and department and commune != department:
        return f"{commune} ({department})"
    return commune or department or region or ""


def telework(status: RemoteStatus | None, days: int | None) -> str:
    """Return what a card says of telework; the number of days appears when it is known and adds something."""
    if status is RemoteStatus.PARTIEL and days:
        return french.count(days, "jour de télétravail", "jours de télétravail")
    return status.label if status else ""


def contracts(values: list[str]) -> str:
    """Return the labels of some contract types in one line."""
    return ", ".join(ContractType(value).label for value in values)


def detail(record: OfferRecord, similar: list[OfferCard], base_url: str) -> OfferDetail:
    """Return an offer as its page shows it."""
    offer = record.offer
    is_open = policy.is_open(offer.state, offer.last_day)
    sections = _sections(record)
    ended_title, ended_text = ("", "") if is_open else _ended(offer.state, offer.last_day)
    return OfferDetail(
        page_title=f"{offer.title} – Offre",
        id=offer.id or 0,
        version=offer.version,
        slug=offer.slug or "",
        title=offer.title,
        facts=_facts(record),
        sections=sections,
        has_summary=len(sections) > 3,
        is_open=is_open,
        ended_title=ended_title,
        ended_text=ended_text,
        similar=similar,
        has_similar=bool(similar),
        description=summary(record),
        json_ld=job_posting.script_text(job_posting.job_posting(record, base_url)) if is_open else "",
        **_badges(record, is_open),
        **_employer(record),
        **_links(record, base_url),
        **_application(record, is_open),
    )


def _badges(record: OfferRecord, is_open: bool) -> dict[str, Any]:
    today = clock.today()
    last_day = record.offer.last_day or today
    published = clock.paris_date(record.offer.published_at or clock.now())
    return {
        "is_new": is_open and (today - published).days < NEW_DAYS,
        "is_closing_soon": is_open and (last_day - today).days < CLOSING_SOON_DAYS,
        "last_day": french.day(last_day),
    }


def _employer(record: OfferRecord) -> dict[str, Any]:
    institution, service = record.institution, record.service
    return {
        "employer": institution.name,
        "employer_url": addresses.employer(institution.slug),
        "service": service.name if service.name != institution.name else "",
        "contact_name": record.offer.contact_name or "",
        "contact_url": f"mailto:{record.offer.contact_email}" if record.offer.contact_email else "",
    }


def _links(record: OfferRecord, base_url: str) -> dict[str, Any]:
    """Return the addresses around an offer: its own, its source's, and searches for other offers."""
    offer, profession = record.offer, record.profession
    url = addresses.offer(offer.slug)
    mail = urlencode({"subject": offer.title, "body": base_url + url}, quote_via=quote)
    return {
        "url": url,
        "share_url": base_url + url,
        "mail_url": f"mailto:?{mail}",
        "source": record.source.name if record.source.code is not SourceCode.METNUM else "",
        "source_url": offer.source_url or "",
        "reference": offer.source_reference or f"MN-{offer.id}",
        "similar_url": f"{addresses.OFFER_SEARCH}?metier={profession.slug}"
        if profession
        else addresses.OFFER_SEARCH,
    }


def summary(record: OfferRecord) -> str:
    """Return the sentence that search engines and link previews show, at most 160 characters."""
    text = rich_text.plain_text(record.offer.mission) or rich_text.plain_text(record.offer.context)
    lead = f"{record.institution.name} recrute : {record.offer.title}. {text}"
    return lead if len(lead) <= 160 else lead[:159].rsplit(" ", 1)[0] + "…"


def _sections(record: OfferRecord) -> list[Section]:
    texts = [(anchor, title, getattr(record.offer, column)) for column, (anchor, title) in SECTIONS.items()]
    return [Section(anchor=anchor, title=title, html=html) for anchor, title, html in texts if html]


def _facts(record: OfferRecord) -> list[Fact]:
    """Return the known facts, salary first, since candidates look for it first."""
    offer = record.offer
    where = place(
        record.commune.name if record.commune else None,
        record.department.name if record.department else None,
        record.region.name if record.region else None,
        offer.foreign_place,
    )
    lines = [
        ("Salaire", french.money_range(offer.salary_min, offer.salary_max)),
        ("Lieu", ", ".join(part for part in (offer.address_line, where) if part)),
        *((field.fact, field_words.words(name, getattr(offer, name))) for name, field in _FACTS.items()),
        ("Métier", record.profession.name if record.profession else ""),
        ("Domaines", ", ".join(domain.name for domain in record.domains)),
        ("Versant", offer.versant.label),
        (LABELS["last_day"], french.day(offer.last_day) + " inclus" if offer.last_day else ""),
        ("Publiée le", french.day(clock.paris_date(offer.published_at)) if offer.published_at else ""),
        ("Référence", offer.source_reference or f"MN-{offer.id}"),
    ]
    return [Fact(label=label, text=text) for label, text in lines if text]


def _ended(state: OfferState, last_day: date | None) -> tuple[str, str]:
    """Return two texts that tell a late candidate kindly that the offer has ended, and why."""
    if state is OfferState.FILLED:
        return (
            "Cette offre a été pourvue",
            "Merci de votre intérêt : quelqu’un a été recruté. D’autres offres du même métier vous attendent.",
        )
    if state is OfferState.CLOSED:
        return (
            "Cette offre est close",
            "Merci de votre intérêt : l’employeur ne reçoit plus de candidatures pour ce poste.",
        )
    until = f"On pouvait postuler jusqu’au {french.day(last_day)} inclus. " if last_day else ""
    return (
        "La date limite de cette offre est passée",
        f"{until}Si l’employeur la prolonge, elle reviendra à cette même adresse.",
    )


def _application(record: OfferRecord, is_open: bool) -> dict[str, Any]:
    """Return how to apply: the employer's site, else an e-mail, through an address that counts (`http.counting`)."""
    offer = record.offer
    counted = addresses.apply(offer.slug)
    if not is_open:
        return {}
    if offer.apply_url:
        return {
            "apply_url": counted,
            "apply_label": "Postuler",
            "apply_hint": "Sur le site de l’employeur, nouvelle fenêtre",
            "apply_in_new_window": True,
        }
    email = offer.apply_email or offer.contact_email
    if email:
        return {
            "apply_url": counted,
            "apply_label": "Postuler",
            "apply_hint": f"Par courriel à {email}",
        }
    return {"apply_url": "#pour-candidater" if offer.how_to_apply else "", "apply_label": "Comment postuler"}

"""Turns an advertisement of beta.gouv.fr into an offer, with only what it certainly says."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from metnum.domain.core import clock, rich_text
from metnum.domain.imports import classify, hints, sections, titles
from metnum.domain.imports.convert import Refused, publication
from metnum.domain.imports.dates import day
from metnum.domain.imports.records import Employer, ImportedOffer, Rejection, SourceRow
from metnum.domain.imports.references import References
from metnum.domain.imports.words import clean, fold, shorten
from metnum.domain.offers import technologies
from metnum.domain.offers.values import MOST_TAGS
from metnum.vocabulary import OfferState

HOME = "beta.gouv.fr"
SHOWN_DAYS = 90  # An advertisement that does not say when it ends is shown for so many days.
PUBLISH_ALL_DAYS = 60
# Advertisements name these employers for certain: words of « equipe », « friend » or « startup ».
_EMPLOYERS = (
    (r"etalab|data gouv fr", "Direction interministérielle du numérique"),
    (r"incubateur des territoires|anct", "Agence nationale de la cohésion des territoires"),
    (r"ministere de la culture|atelier numerique de la culture", "Ministère de la Culture"),
    (r"anssi", "Agence nationale de la sécurité des systèmes d’information"),
    (r"fun mooc", "FUN MOOC"),
)
_employers = tuple((re.compile(rf"\b(?:{words})\b"), name) for words, name in _EMPLOYERS)
_file_date = re.compile(r"(\d{4})[-_](\d{2})[-_](\d{2})")
_opened = re.compile(r"\bposte ouvert(?: le)?\s*:?\s*(\d{1,2})/(\d{1,2})/(\d{4})", re.IGNORECASE)
_YES = {"true", "oui", "yes", "vrai", "1", "open", "ouvert"}


@dataclass(frozen=True, slots=True)
class Ad:
    """An advertisement cut into the fields of its front matter and its Markdown."""

    reference: str
    head: dict[str, Any]
    body: str

    def text(self, *names: str) -> str:
        """Return the first of these fields that is not empty."""
        found = (clean(str(self.head[name])) for name in names if name in self.head)
        return next((text for text in found if text), "")

    def day(self, *names: str) -> date | None:
        """Return the first of these fields that is a date."""
        days = (_day(self.head.get(name)) for name in names)
        return next((found for found in days if found), None)


def convert(
    row: SourceRow, references: References, *, publish_all: bool = False
) -> ImportedOffer | Rejection:
    """Return the offer of an advertisement, open or not, or a rejection with the reasons; it raises no error."""
    ad: Ad = row.content
    try:
        return _offer(row, ad, references, publish_all)
    except Refused as refused:
        told = {clean(name): clean(str(value))[:2_000] for name, value in ad.head.items()}
        return Rejection(row.line, row.reference, refused.reasons, told)


def is_live(ad: Ad, *, publish_all: bool) -> bool:
    """Return whether candidates can answer today."""
    return publish_all or (state_of(ad) is OfferState.PUBLISHED and last_day_of(ad) >= clock.today())


def _offer(row: SourceRow, ad: Ad, references: References, publish_all: bool) -> ImportedOffer:
    if not ad.body.strip():
        raise Refused("L’annonce n’a pas de texte")
    title = titles.readable(ad.text("roles", "role", "title")) or titles.of_file(ad.reference)
    texts = {name: rich_text.from_markdown(text) for name, text in sections.split(ad.body).items()}
    return ImportedOffer(
        reference=ad.reference,
        digest=row.digest,
        employer=_employer(ad),
        published_at=clock.now() if publish_all else _opening(ad),
        url=_url(ad),
        state=OfferState.PUBLISHED if publish_all else state_of(ad),
        publication=publication(
            title=title,
            profession_id=_profession(ad, title, references),
            last_day=clock.today() + timedelta(days=PUBLISH_ALL_DAYS) if publish_all else last_day_of(ad),
            **_told(ad, title, texts, references),
            **_contacts(ad),
            **texts,
        ),
    )


def _told(ad: Ad, title: str, texts: dict[str, str], references: References) -> dict[str, Any]:
    """Return the values that the front matter and the texts certainly give."""
    plain = "\n".join(rich_text.plain_text(text) for text in texts.values())
    least, most = hints.salary(ad.body)
    slugs = classify.domain_slugs(_employer(ad).institution)
    place = references.places.of_address(plain)
    return {
        "domain_ids": [references.domains[slug] for slug in slugs if slug in references.domains],
        "contract_types": hints.contracts(ad.text("contrat"), title, _terms(texts)),
        "remote": hints.remote(plain),
        "experience": hints.experience(ad.head.get("junior") is True, title, plain),
        "technologies": technologies.spelled(
            [*technologies.recognised(ad.text("techno"), is_list=True), *technologies.recognised(plain)]
        )[:MOST_TAGS],
        "salary_min": least,
        "salary_max": most,
        "commune_code": place.commune_code,
        "department_code": place.department_code,
        "region_code": place.region_code,
    }


def state_of(ad: Ad) -> OfferState:
    """Return the state of an advertisement: filled, closed, or open."""
    if _is_yes(ad.head.get("poste_pourvu", False)):
        return OfferState.FILLED
    closed_on = ad.day("poste_ferme")
    is_open = _is_yes(ad.head.get("open", True)) and not (closed_on and closed_on <= clock.today())
    return OfferState.PUBLISHED if is_open else OfferState.CLOSED


def last_day_of(ad: Ad) -> date:
    """Return the last day to answer: the one given, or else 90 days after the opening."""
    return ad.day("depublication_date", "poste_ferme") or (
        clock.paris_date(_opening(ad)) + timedelta(days=SHOWN_DAYS)
    )


def _opening(ad: Ad) -> datetime:
    """Return when an advertisement was published, or today when nothing says it."""
    told = _opened.search(ad.body)
    opened = (
        ad.day("date", "post_ouvert", "poste_ouvert")
        or _file_day(ad.reference)
        or (_date(told[3], told[2], told[1]) if told else None)
        or clock.today()
    )
    return min(clock.now(), datetime.combine(opened, time(0), clock.PARIS))


def _file_day(reference: str) -> date | None:
    match = _file_date.match(reference)
    if not match:
        return None
    # Some files swap month and day, as in 2020-13-01.
    return _date(*match.groups()) or _date(match[1], match[3], match[2])


def _date(year: str, month: str, number: str) -> date | None:
    try:
        return date(int(year), int(month), int(number))
    except ValueError:
        return None


def _day(value: Any) -> date | None:
    if isinstance(value, datetime):
        return clock.paris_date(value) if value.tzinfo else value.date()
    if isinstance(value, date):
        return value
    return day(value) if isinstance(value, str) else None


def _is_yes(value: Any) -> bool:
    return value is True or str(value).strip().lower() in _YES


def _employer(ad: Ad) -> Employer:
    told = fold(" ".join(ad.text(name) for name in ("equipe", "friend", "startup", "title", "roles")))
    institution = next((name for pattern, name in _employers if pattern.search(told)), HOME)
    return Employer(institution, _service(ad.text("startup") or ad.text("equipe", "friend")) or institution)


def _service(startup: str) -> str:
    """Return the name of a digital service, which is often written as in an address."""
    if not startup or "://" in startup:
        return ""
    if not startup.endswith((".fr", ".taxi")) and " " not in startup:
        startup = re.sub(r"[-_.]+", " ", startup)
    name = shorten(startup, 120)
    return name if name.endswith(".fr") else name[:1].upper() + name[1:]


def _profession(ad: Ad, title: str, references: References) -> int | None:
    return references.professions.find(title, ad.text("title"), titles.of_file(ad.reference))


def _terms(texts: dict[str, str]) -> str:
    """Return the text of the conditions, where contracts are told: elsewhere, words like « CDD » prove nothing."""
    return rich_text.plain_text(texts.get("conditions", ""))


def _url(ad: Ad) -> str | None:
    address = ad.text("externalurl")
    return address if address.startswith(("http://", "https://")) else None


def _contacts(ad: Ad) -> dict[str, Any]:
    """Return how to apply and whom to ask, from the front matter or else from addresses in the text."""
    told = hints.emails(ad.text("contact"))
    apply_part = sections.split(ad.body).get("how_to_apply", "")
    found = told or hints.emails(apply_part) or hints.emails(ad.body)[-1:]
    address = found[0] if found else None
    return {
        "contact_email": told[0] if told else None,
        "apply_email": address,
        "apply_url": _url(ad) or hints.form(apply_part) or hints.form(ad.body),
    }

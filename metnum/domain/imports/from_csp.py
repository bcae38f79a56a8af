"""Turns a row of « Choisir le service public » into an offer, with the facts of its columns and no other."""

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from metnum.domain.core import clock
from metnum.domain.imports import classify
from metnum.domain.imports.convert import Refused, publication
from metnum.domain.imports.dates import day
from metnum.domain.imports.places import looks_like_address
from metnum.domain.imports.records import Employer, ImportedOffer, Rejection, SourceRow
from metnum.domain.imports.references import References
from metnum.domain.imports.sources.csp_layout import END, OPEN_ENDED_YEAR, START, Layout
from metnum.domain.imports.words import clean, facts, fold, html_of, shorten
from metnum.domain.offers import technologies
from metnum.domain.offers.values import AS_SOON_AS_POSSIBLE
from metnum.vocabulary import Category, ContractType, Experience, RemoteStatus, Versant, WorkingTime

SITE = "https://choisirleservicepublic.gouv.fr"
# A post without an end is shown for a year from the day it is read, and each import moves that day.
OPEN_ENDED_DAYS = 365
_EXPERIENCE = {
    "debutant": Experience.DEBUTANT,
    "junior": Experience.DEBUTANT,
    "confirme": Experience.THREE_TO_FIVE,
    "expert": Experience.FIVE_TO_TEN,
    "senior": Experience.FIVE_TO_TEN,
}
_REMOTE = {"oui": RemoteStatus.PARTIEL, "non": RemoteStatus.NON}
_years = re.compile(r"(\d{1,2})\s*(?:a|à|-|et)?\s*(?:\d{1,2})?\s*an")
_WORKING_TIME = {"oui": WorkingTime.FULL, "non": WorkingTime.PART}
_length = re.compile(r"(\d{1,3})\s*(an|mois)")
_category = re.compile(r"cat[ée]gorie (a\+|[abc]\b)")
_not_slug = re.compile(r"[^a-z0-9]+")
_plain_reference = re.compile(r"[\w.-]+", re.ASCII)


def convert(
    row: SourceRow, references: References, *, layout: Layout, today: date
) -> ImportedOffer | Rejection:
    """Return the offer of a live row, or a rejection with the reasons; it raises no error."""
    values = {name: clean(text) for name, text in layout.named(row.content).items()}
    try:
        return _offer(row, values, references, today)
    except Refused as refused:
        told = {name: text[:2_000] for name, text in values.items() if text}
        return Rejection(row.line, row.reference, refused.reasons, told)


def _offer(row: SourceRow, values: dict[str, str], references: References, today: date) -> ImportedOffer:
    title = _title(values)
    start, last_day = _dates(values, today)
    employer = _employer(values)
    url = page_url(title, row.reference)
    return ImportedOffer(
        reference=row.reference,
        digest=row.digest,
        employer=employer,
        published_at=min(clock.now(), datetime.combine(start, time(0), clock.PARIS)),
        url=url,
        publication=publication(
            title=title,
            versant=employer.versant,
            apply_url=url,
            last_day=last_day,
            contract_types=list(contracts(*(values[name] for name in _CONTRACT_COLUMNS))),
            contract_months=months(values["Durée du contrat"]),
            working_time=_WORKING_TIME.get(fold(values["Temps Plein"])),
            technologies=technologies.recognised(values["Compétences attendues"]),
            categories=category(values["Catégorie"]),
            starts=_starts(values["Date de vacance de l'emploi"], today),
            remote=_REMOTE.get(fold(values["Télétravail"])),
            experience=experience(values["Niveau d'expérience min. requis"]),
            **_classes(values, title, employer, references),
            **_place(values, references),
            **_texts(row.reference, values),
        ),
    )


def _classes(
    values: dict[str, str], title: str, employer: Employer, references: References
) -> dict[str, Any]:
    slugs = classify.domain_slugs(employer.institution)
    # « Urbaniste » or « facilitateur » name a profession of ours only when the post is digital.
    is_digital = classify.is_digital(values["Métier"], title)
    return {
        "profession_id": references.professions.find(values["Métier"], title) if is_digital else None,
        "domain_ids": [references.domains[slug] for slug in slugs if slug in references.domains],
    }


def _place(values: dict[str, str], references: References) -> dict[str, Any]:
    place = references.places.find(values["Localisation du poste"], _workplace(values))
    return {**vars(place), "address_line": shorten(_workplace(values), 250)}


def _dates(values: dict[str, str], today: date) -> tuple[date, date]:
    start = day(values["Date de première publication"]) or day(values[START])
    end = day(values[END]) or today
    if start is None:
        raise Refused("Date de début de publication manquante ou illisible")
    if start > end:
        raise Refused("La date de fin de publication précède la date de début")
    return start, end if end.year < OPEN_ENDED_YEAR else today + timedelta(days=OPEN_ENDED_DAYS)


def _starts(text: str, today: date) -> str | None:
    """Return the start of a post; one that is already vacant begins as soon as possible."""
    vacant = day(text)
    return None if vacant is None else vacant.isoformat() if vacant > today else AS_SOON_AS_POSSIBLE


_CONTRACT_COLUMNS = ("Nature de l'emploi", "Nature de contrat", "Durée du contrat")


def _title(values: dict[str, str]) -> str:
    title = shorten(values["Intitulé du poste"], 250)
    if len(title) < 3:
        raise Refused("Intitulé du poste manquant")
    return title


def _workplace(values: dict[str, str]) -> str:
    return values["Lieu d'affectation"] or values["Lieu d'affectation (sans géolocalisation)"]


def _employer(values: dict[str, str]) -> Employer:
    """Return the employer: its institution is the « organisme », its service the « employeur », unless an address."""
    employer = " ".join(values["Employeur"].split())
    if looks_like_address(employer):
        employer = ""
    institution = " ".join(values["Organisme de rattachement"].split()) or employer
    if not institution:
        raise Refused("Employeur manquant")
    return Employer(
        shorten(institution, 200), shorten(employer or institution, 200), versant(values["Versant"])
    )


@lru_cache(maxsize=100)
def versant(text: str) -> Versant:
    """Return the branch of the public service; it is the State's when nothing else is said."""
    words = fold(text)
    if "territorial" in words:
        return Versant.TERRITORIALE
    return Versant.HOSPITALIERE if "hospitali" in words else Versant.ETAT


@lru_cache(maxsize=500)
def months(text: str) -> int | None:
    """Return the months in « CDD de 2 ans », « 18 mois » or « 1 an et 6 mois »; None when it is unlikely."""
    found = sum(int(count) * (12 if unit == "an" else 1) for count, unit in _length.findall(fold(text)))
    return found if 0 < found <= 120 else None


@lru_cache(maxsize=100)
def category(text: str) -> list[Category]:
    """Return the categories that a text such as « Catégorie A (cadre) » names."""
    told = _category.search(text.lower())
    return [Category(told[1])] if told else []


@lru_cache(maxsize=5_000)
def contracts(nature: str, contract: str, duration: str) -> tuple[ContractType, ...]:
    """Return the contracts of a post: whom it is open to, and the kinds of contract."""
    words, kinds = fold(nature), _kinds(fold(contract), fold(duration))
    if any(kind in kinds for kind in (ContractType.APPRENTISSAGE, ContractType.STAGE, ContractType.VIE)):
        return tuple(kinds)
    open_to_contracts = "contractuel" in words
    civil_servants = any(word in words for word in ("titulaire", "fonctionnaire", "laureat"))
    found = [ContractType.TITULAIRE] if civil_servants else []
    if open_to_contracts or not civil_servants:
        found += kinds or ([ContractType.CONTRACTUEL] if open_to_contracts else [])
    return tuple(found)


def _kinds(contract: str, duration: str) -> list[ContractType]:
    kinds = [kind for kind in (ContractType.CDI, ContractType.CDD) if kind.value in contract.split()]
    for words, kind in (
        ("apprenti", ContractType.APPRENTISSAGE),
        ("alternance", ContractType.APPRENTISSAGE),
        ("stage", ContractType.STAGE),
        ("volontariat international", ContractType.VIE),
    ):
        if words in contract and kind not in kinds:
            kinds.append(kind)
    # A contract that has a length has an end.
    return kinds or ([ContractType.CDD] if re.search(r"\d", duration) else [])


@lru_cache(maxsize=200)
def experience(text: str) -> Experience | None:
    """Return the bracket of « Débutant », « Confirmé », « Expert », or of a number of years."""
    words = fold(text)
    years = _years.search(words)
    if years:
        return of_years(int(years[1]))
    return next((level for word, level in _EXPERIENCE.items() if word in words), None)


def of_years(years: int) -> Experience:
    """Return the bracket of a number of years asked for."""
    limits = ((1, Experience.DEBUTANT), (3, Experience.ONE_TO_THREE), (5, Experience.THREE_TO_FIVE))
    longer = Experience.FIVE_TO_TEN if years < 10 else Experience.TEN_AND_MORE
    return next((bracket for limit, bracket in limits if years < limit), longer)


def page_url(title: str, reference: str) -> str:
    """Return the address of an offer on the source's site, or of a search for it when its reference is unusual."""
    if _plain_reference.fullmatch(reference):
        slug = _not_slug.sub("-", fold(title)).strip("-") or "offre"
        return f"{SITE}/offre-emploi/{slug}-reference-{reference}/"
    return f"{SITE}/nos-offres/filtres/mot-cles/{quote(reference, safe='')}/"


def _texts(reference: str, values: dict[str, str]) -> dict[str, Any]:
    """Return the sections, which hold only what the columns say, in their own words."""
    told = {
        "mission": facts(
            [
                ("Métier de référence", values["Métier"]),
                ("Spécialisation", values["Spécialisation"]),
                ("Encadrement", values["Management"]),
            ]
        ),
        "context": facts(
            [
                ("Organisme de rattachement", values["Organisme de rattachement"]),
                ("Employeur", values["Employeur"]),
                ("Lieu d’affectation", _workplace(values)),
                ("Localisation", values["Localisation du poste"]),
            ]
        ),
        "profile": html_of(values["Compétences attendues"]) + _profile(values),
        "conditions": _conditions(values),
        "how_to_apply": _how_to_apply(reference, values),
    }
    return {name: text for name, text in told.items() if text}


def _profile(values: dict[str, str]) -> str:
    languages = " ".join(part for part in (values["Langues"], values["Niveaux"]) if part)
    return facts(
        [
            ("Niveau d’études", values["Niveau d'études"]),
            ("Expérience", values["Niveau d'expérience min. requis"]),
            ("Langues", languages),
        ]
    )


def _conditions(values: dict[str, str]) -> str:
    names = (
        *("Nature de l'emploi", "Nature de contrat", "Durée du contrat", "Statut du poste", "Catégorie"),
        *(
            "Temps Plein",
            "Durée du poste",
            "Télétravail",
            "Date de vacance de l'emploi",
            "Avis de vacances au JO",
        ),
    )
    return facts([(name.replace("'", "’"), values[name]) for name in names])


def _how_to_apply(reference: str, values: dict[str, str]) -> str:
    sentence = f"La candidature se fait sur le site Choisir le service public (référence {reference})."
    documents = html_of(values["Documents à transmettre"])
    return html_of(sentence) + (f"<p>Documents à transmettre\u00a0:</p>{documents}" if documents else "")

"""Builds believable offers from jobs, institutions and fragments of text: the same seed gives the same offers."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from slugify import slugify

from metnum.demo import texts
from metnum.demo.employers import DemoInstitution
from metnum.demo.jobs import FREELANCE_JOBS, JOBS, TRAINING_JOBS, DemoJob
from metnum.domain.core import clock, rich_text
from metnum.domain.offers import technologies
from metnum.domain.offers.fields import OfferPublication
from metnum.vocabulary import (
    Category,
    ContractType,
    Experience,
    OfferState,
    RemoteStatus,
    Versant,
    WorkingTime,
)

LEVELS = {
    Experience.DEBUTANT: ("", "", "", " – H/F", " (junior)"),
    Experience.ONE_TO_THREE: ("", "", "", " – H/F", " – poste à pourvoir"),
    Experience.THREE_TO_FIVE: ("", "", "", " – H/F", " confirmé(e)"),
    Experience.FIVE_TO_TEN: ("", "", "", " – H/F", " (senior)"),
    Experience.TEN_AND_MORE: ("", "", "", " – H/F", " (senior)"),
}
LONG_TITLE = (
    " – renfort de l’équipe chargée de la modernisation des services rendus aux usagers, "
    "poste ouvert aux titulaires comme aux contractuels (H/F)"
)
ABROAD = (
    ("BE", "Bruxelles (Belgique)"),
    ("DE", "Berlin (Allemagne)"),
    ("CA", "Montréal (Canada)"),
    ("SN", "Dakar (Sénégal)"),
)
_WORLDWIDE = ("MEAE", "CNRS", "Inria")  # institutions that send volunteers abroad
_RARE = {
    9: ContractType.APPRENTISSAGE,
    14: ContractType.STAGE,
    21: ContractType.FREELANCE,
    33: ContractType.VIE,
}
_TRAINING = (ContractType.STAGE, ContractType.APPRENTISSAGE, ContractType.VIE)
_PREFIXES = {ContractType.STAGE: "Stage – ", ContractType.APPRENTISSAGE: "Apprentissage – "}
_CONTRACTS = {
    Versant.ETAT: (
        (ContractType.TITULAIRE, ContractType.CDI),
        (ContractType.CDD,),
        (ContractType.TITULAIRE, ContractType.CDD),
        (ContractType.CDI,),
    ),
    Versant.TERRITORIALE: (
        (ContractType.TITULAIRE, ContractType.CONTRACTUEL),
        (ContractType.TITULAIRE,),
        (ContractType.CDD,),
    ),
    Versant.HOSPITALIERE: (
        (ContractType.CDI,),
        (ContractType.TITULAIRE, ContractType.CDI),
        (ContractType.CDD,),
    ),
}
_RAISES = {
    Experience.DEBUTANT: 1.0,
    Experience.ONE_TO_THREE: 1.1,
    Experience.THREE_TO_FIVE: 1.22,
    Experience.FIVE_TO_TEN: 1.4,
    Experience.TEN_AND_MORE: 1.6,
}


@dataclass(frozen=True)
class Setting:
    """What the database gives: ids to write, and where each commune is."""

    services: Sequence[tuple[int, DemoInstitution]]
    professions: dict[str, int]
    domains: dict[str, int]
    places: dict[str, tuple[str, str]]  # commune → département, region


@dataclass(frozen=True)
class DemoOffer:
    """An offer to write, with its state and its date."""

    publication: OfferPublication
    state: OfferState
    published_at: datetime


def offers(setting: Setting, count: int, seed: int = 2026) -> Iterator[DemoOffer]:
    """Yield offers of every kind and state; the first ones hold the rare cases."""
    chance = random.Random(seed)  # noqa: S311 (nothing secret)
    for number in range(count):
        contract = _RARE.get(number % 36)
        publication = _publication(setting, number, contract, chance)
        yield DemoOffer(publication, _state(number), clock.now() - _age(publication, number, chance))


def _age(publication: OfferPublication, number: int, chance: random.Random) -> timedelta:
    """Return how long ago an offer was published: an hour for some, more than its duration for those that are over."""
    if publication.last_day < clock.today():
        return timedelta(days=chance.randint(15, 45))
    if number % 40 == 5:
        return timedelta(hours=1)
    return timedelta(days=chance.randint(0, 45), hours=chance.randint(0, 20))


def _state(number: int) -> OfferState:
    rare = {
        7: OfferState.DRAFT,
        13: OfferState.REVIEW,
        19: OfferState.FILLED,
        25: OfferState.SCHEDULED,
        31: OfferState.CLOSED,
    }
    return rare.get(number % 37, OfferState.PUBLISHED)


def _publication(
    setting: Setting, number: int, contract: ContractType | None, chance: random.Random
) -> OfferPublication:
    service_id, institution = _service(setting, number, contract, chance)
    job = _job(number, contract, chance)
    experience = _experience(job, contract, chance)
    contracts = [contract] if contract else list(chance.choice(_CONTRACTS[institution.versant]))
    remote = chance.choices(list(RemoteStatus), (0 if job.is_on_site else 1, 6, 2))[0]
    sections = texts.sections(institution, job, contracts[0], remote, chance)
    return OfferPublication(
        title=_title(number, job, contracts, experience, chance),
        service_id=service_id,
        profession_id=setting.professions[job.profession],
        domain_ids=_domains(setting, institution, chance),
        contract_types=contracts,
        versant=institution.versant,
        remote=remote,
        experience=experience,
        **_salary(job, experience, contract, chance),
        **_place(setting, contract, institution, chance),
        **sections,
        **_terms(number, contracts, remote, experience),
        technologies=technologies.recognised(" ".join(map(rich_text.plain_text, sections.values()))),
        **_application(institution, chance),
        last_day=clock.today() + timedelta(days=_days_left(number, chance)),
    )


def _terms(
    number: int, contracts: list[ContractType], remote: RemoteStatus, experience: Experience
) -> dict[str, Any]:
    """Return the other facts of a fiche de poste, drawn apart so that the facts drawn before stay the same."""
    chance = random.Random(number)  # noqa: S311 (nothing secret)
    is_high = experience in (Experience.FIVE_TO_TEN, Experience.TEN_AND_MORE)
    soon = clock.today() + timedelta(days=30 * chance.randint(1, 6))
    return {
        "categories": [Category.A] if is_high or chance.random() < 0.7 else [Category.B],
        "starts": "dès que possible" if chance.random() < 0.5 else soon.replace(day=1).isoformat(),
        "contract_months": chance.choice((12, 24, 36)) if ContractType.CDD in contracts else None,
        "working_time": WorkingTime.PART if chance.random() < 0.05 else WorkingTime.FULL,
        "telework_days": {RemoteStatus.TOTAL: 5, RemoteStatus.NON: 0}.get(
            remote, chance.choice((1, 2, 2, 3))
        ),
    }


def _domains(setting: Setting, institution: DemoInstitution, chance: random.Random) -> list[int]:
    slugs = {institution.domain, "numerique"} if chance.random() < 0.4 else {institution.domain}
    return sorted(setting.domains[slug] for slug in slugs)


def _service(
    setting: Setting, number: int, contract: ContractType | None, chance: random.Random
) -> tuple[int, DemoInstitution]:
    if contract is ContractType.VIE:
        return chance.choice([pair for pair in setting.services if pair[1].acronym in _WORLDWIDE])
    return setting.services[(number * 7 + number // len(setting.services)) % len(setting.services)]


def _job(number: int, contract: ContractType | None, chance: random.Random) -> DemoJob:
    """Return each job twice, then any job; for a rare contract, only one that this contract allows."""
    if contract:
        return chance.choice(FREELANCE_JOBS if contract is ContractType.FREELANCE else TRAINING_JOBS)
    return JOBS[number % len(JOBS)] if number < len(JOBS) * 2 else chance.choice(JOBS)


def _experience(job: DemoJob, contract: ContractType | None, chance: random.Random) -> Experience:
    if contract in _TRAINING:
        return Experience.DEBUTANT
    is_senior = job.is_senior or contract is ContractType.FREELANCE
    return chance.choices(list(Experience), (0, 0, 3, 4, 2) if is_senior else (3, 4, 4, 3, 1))[0]


def _title(
    number: int,
    job: DemoJob,
    contracts: list[ContractType],
    experience: Experience,
    chance: random.Random,
) -> str:
    title = _PREFIXES.get(contracts[0], "") + chance.choice(job.titles)
    if contracts[0] in _TRAINING:
        return title
    if number % 24 == 8 and len(contracts) > 1:
        return title + LONG_TITLE
    return title + chance.choice(LEVELS[experience])


def _application(institution: DemoInstitution, chance: random.Random) -> dict[str, Any]:
    """Return how to apply; mail about these offers goes to a reserved domain, so that nobody receives it."""
    address = f"recrutement@{slugify(institution.acronym or institution.name)}.example"
    by_mail = {"apply_email": address, "apply_url": None}
    by_site = {"apply_email": None, "apply_url": institution.website}
    way = by_site if chance.random() < 0.7 else by_mail
    return {"contact_name": "Équipe recrutement", "contact_email": address, **way}


def _days_left(number: int, chance: random.Random) -> int:
    """Return the days until an offer ends: 0 for some, which are still open, and -1 for some that ended yesterday."""
    return {3: 0, 11: -1, 17: 90}.get(number % 30, chance.randint(1, 60))


def _salary(
    job: DemoJob, experience: Experience, contract: ContractType | None, chance: random.Random
) -> dict[str, int | None]:
    if contract or chance.random() < 0.25:
        return {"salary_min": None, "salary_max": None}
    least = round(job.salary * _RAISES[experience] / 500) * 500
    most = least + chance.choice((2_000, 4_000, 8_000, 10_000))
    return {"salary_min": least, "salary_max": most if chance.random() < 0.85 else None}


def _place(
    setting: Setting, contract: ContractType | None, institution: DemoInstitution, chance: random.Random
) -> dict[str, str | None]:
    if contract is ContractType.VIE:
        country, place = chance.choice(ABROAD)
        return {"country_code": country, "foreign_place": place}
    commune = chance.choice(institution.communes)
    department, region = setting.places[commune]
    return {"commune_code": commune, "department_code": department, "region_code": region}

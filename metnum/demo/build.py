"""Builds believable offers from jobs, institutions and fragments of text: the same seed gives the same offers."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from metnum.demo import jobs
from metnum.demo.employers import DemoInstitution
from metnum.demo.jobs import JOBS, DemoJob
from metnum.domain.core import clock
from metnum.domain.offers.schemas import OfferPublication
from metnum.vocabulary import ContractType, Experience, OfferState, RemoteStatus, Versant

SPECIALITIES = (
    "",
    "",
    "",
    " – poste à pourvoir",
    " – équipe produit",
    " confirmé(e)",
    " senior",
    " – H/F",
    " junior",
)
ABROAD = ("Bruxelles (Belgique)", "Berlin (Allemagne)", "Montréal (Canada)", "Dakar (Sénégal)")
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
        service_id, institution = setting.services[
            (number * 7 + number // len(setting.services)) % len(setting.services)
        ]
        job = JOBS[number % len(JOBS)] if number < len(JOBS) * 2 else chance.choice(JOBS)
        publication = _publication(setting, number, service_id, institution, job, chance)
        age = (
            timedelta(hours=1)
            if number % 40 == 5
            else timedelta(days=chance.randint(0, 45), hours=chance.randint(0, 20))
        )
        yield DemoOffer(publication, _state(number), clock.now() - age)


def _state(number: int) -> OfferState:
    return {7: OfferState.DRAFT, 19: OfferState.FILLED, 31: OfferState.CLOSED}.get(
        number % 37, OfferState.PUBLISHED
    )


def _publication(
    setting: Setting,
    number: int,
    service_id: int,
    institution: DemoInstitution,
    job: DemoJob,
    chance: random.Random,
) -> OfferPublication:
    experience = chance.choices(list(Experience), (3, 4, 4, 3, 1))[0]
    contracts = _contracts(number, institution, chance)
    is_training = contracts[0] in (ContractType.STAGE, ContractType.APPRENTISSAGE)
    title = chance.choice(job.titles) + ("" if is_training else chance.choice(SPECIALITIES))
    prefix = {ContractType.STAGE: "Stage – ", ContractType.APPRENTISSAGE: "Apprentissage – "}.get(
        contracts[0], ""
    )
    return OfferPublication(
        title=prefix + title,
        service_id=service_id,
        profession_id=setting.professions[job.profession],
        domain_ids=sorted(
            {setting.domains[institution.domain], chance.choice(list(setting.domains.values()))}
        ),
        contract_types=list(contracts),
        versant=institution.versant,
        remote=chance.choices(list(RemoteStatus), (1, 6, 2))[0],
        experience=Experience.DEBUTANT if is_training or ContractType.VIE in contracts else experience,
        **_salary(job, experience, is_training, chance),
        **_place(setting, number, institution, chance),
        **_texts(institution, job, chance),
        contact_name="Équipe recrutement",
        contact_email=f"recrutement@{urlsplit(institution.website).netloc.removeprefix('www.')}",
        apply_url=f"{institution.website}/recrutement" if chance.random() < 0.7 else None,
        last_day=clock.today() + timedelta(days=_days_left(number, chance)),
    )


def _days_left(number: int, chance: random.Random) -> int:
    """Some end today (still open), some ended yesterday."""
    return {3: 0, 11: -1, 17: 90}.get(number % 30, chance.randint(1, 60))


def _contracts(number: int, institution: DemoInstitution, chance: random.Random) -> tuple[ContractType, ...]:
    rare = {
        9: ContractType.APPRENTISSAGE,
        14: ContractType.STAGE,
        21: ContractType.FREELANCE,
        33: ContractType.VIE,
    }
    if number % 36 in rare:
        return (rare[number % 36],)
    return chance.choice(_CONTRACTS[institution.versant])


def _salary(
    job: DemoJob, experience: Experience, is_training: bool, chance: random.Random
) -> dict[str, int | None]:
    if is_training or chance.random() < 0.25:
        return {"salary_min": None, "salary_max": None}
    least = round(job.salary * _RAISES[experience] / 500) * 500
    most = least + chance.choice((2_000, 4_000, 8_000, 10_000))
    return {"salary_min": least, "salary_max": most if chance.random() < 0.85 else None}


def _place(
    setting: Setting, number: int, institution: DemoInstitution, chance: random.Random
) -> dict[str, str | None]:
    if number % 36 == 33:
        return {"country_code": "BE", "foreign_place": chance.choice(ABROAD)}
    commune = chance.choice(institution.communes)
    department, region = setting.places[commune]
    return {"commune_code": commune, "department_code": department, "region_code": region}


def _texts(institution: DemoInstitution, job: DemoJob, chance: random.Random) -> dict[str, str]:
    """Write the eight sections; a third of the optional ones is left out, as employers do."""
    tasks = chance.sample(job.tasks, min(len(job.tasks), 4))
    mission = (
        f"<p>{chance.choice((institution.name, 'La direction', 'L’équipe'))} recherche une personne pour contribuer à "
        f"{chance.choice(jobs.PRODUCTS)}, au service de {institution.subject}.</p>"
    )
    optional = {
        "team": f"<p>{chance.choice(jobs.TEAMS)}</p>",
        "context": f"<p>{chance.choice(jobs.CONTEXTS)}</p>",
        "perks": "<p>Vous bénéficiez de :</p>" + _list(chance.sample(jobs.PERKS, 4)),
        "conditions": f"<p>{chance.choice(jobs.CONDITIONS)}</p>",
    }
    kept = {name: html for name, html in optional.items() if chance.random() < 0.67}
    return {
        "mission": mission + "<h3>Au quotidien</h3>" + _list(tasks),
        "role": f"<p>Vous rendez compte à la personne responsable de l’équipe. {chance.choice(jobs.TEAMS)}</p>",
        "profile": "<p>Nous attendons :</p>" + _list(job.skills) + f"<p>{chance.choice(jobs.PROFILES)}</p>",
        "how_to_apply": f"<p>{chance.choice(jobs.APPLY)}</p>",
        **kept,
    }


def _list(lines: Sequence[str]) -> str:
    return "<ul>" + "".join(f"<li>{line}</li>" for line in lines) + "</ul>"

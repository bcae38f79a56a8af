"""Posts of « Choisir le service public » become offers."""

from datetime import timedelta

import pytest

from metnum.domain.core import clock, rich_text
from metnum.domain.imports import from_csp, places, references
from metnum.domain.imports.records import ImportedOffer, Rejection, SourceRow
from metnum.domain.imports.sources.csp_layout import COLUMNS, Layout
from metnum.vocabulary import Category, ContractType, Experience, RemoteStatus, Versant, WorkingTime
from tests.domain.imports.files import french, post


def convert(known: references.References, values: dict[str, str]) -> ImportedOffer | Rejection:
    row = SourceRow(2, values["Référence"], "00" * 16, [values.get(name, "") for name in COLUMNS])
    return from_csp.convert(row, known, layout=Layout(COLUMNS), today=clock.today())


def test_a_post_becomes_an_offer(known: references.References) -> None:
    values = post(
        "2026-1", **{"Compétences attendues": "- <b>Python</b>\n- SQL", "Employeur": "Direction du numérique"}
    )
    offer = convert(known, values)
    assert isinstance(offer, ImportedOffer)
    publication = offer.publication
    assert publication.title == "Développeur Python 2026-1"
    assert publication.profession_id == known.professions.find("Développeur")
    assert (publication.commune_code, publication.department_code, publication.region_code) == (
        "83137",
        "83",
        "93",
    )
    assert publication.remote is RemoteStatus.PARTIEL
    assert publication.domain_ids == [known.domains["interieur"]]
    assert (offer.employer.institution, offer.employer.service) == (
        "Ministère de l'Intérieur",
        "Direction du numérique",
    )
    assert "<li>&lt;b&gt;Python&lt;/b&gt;</li>" in publication.profile
    assert rich_text.sanitise(publication.profile) == publication.profile
    assert str(publication.apply_url) == offer.url
    assert offer.url.endswith("/offre-emploi/developpeur-python-2026-1-reference-2026-1/")
    assert clock.paris_date(offer.published_at) == clock.today() - timedelta(days=10)


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("Catégorie A (cadre)", [Category.A]),
        ("Catégorie A+ (encadrement supérieur)", [Category.A_PLUS]),
        ("Catégorie B (profession intermédiaire)", [Category.B]),
        ("Catégorie C (employé)", [Category.C]),
        ("", []),
        ("Hors catégorie", []),
    ],
)
def test_the_category_is_read(known: references.References, told: str, found: list[Category]) -> None:
    offer = convert(known, post("A", **{"Catégorie": told}))
    assert isinstance(offer, ImportedOffer)
    assert offer.publication.categories == found


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("CDD de 2 ans", 24),
        ("18 mois", 18),
        ("1 an et 6 mois", 18),
        ("", None),
        ("Indéterminée", None),
        ("99 ans", None),
    ],
)
def test_the_length_of_the_contract_is_read(
    known: references.References, told: str, found: int | None
) -> None:
    offer = convert(known, post("A", **{"Durée du contrat": told, "Temps Plein": "Non"}))
    assert isinstance(offer, ImportedOffer)
    assert offer.publication.contract_months == found
    assert offer.publication.working_time is WorkingTime.PART


@pytest.mark.parametrize("days", [-30, 0, 30])
def test_the_start_is_the_day_of_the_vacancy(known: references.References, days: int) -> None:
    offer = convert(known, post("A", **{"Date de vacance de l'emploi": french(days)}))
    assert isinstance(offer, ImportedOffer)
    day = (clock.today() + timedelta(days=days)).isoformat()
    assert offer.publication.starts == (day if days > 0 else "dès que possible")


@pytest.mark.parametrize(
    "address",
    ["12 rue de Miromesnil 75008 Paris", "CS 70588 35998 RENNES CEDEX 9", "3 bis, avenue Foch", "B.P. 12"],
)
def test_an_employer_that_is_an_address_is_not_a_name(known: references.References, address: str) -> None:
    offer = convert(known, post("A", Employeur=address))
    assert isinstance(offer, ImportedOffer)
    assert offer.employer.service == offer.employer.institution == "Ministère de l'Intérieur"


@pytest.mark.parametrize(
    "name", ["Direction du numérique", "Mairie du 20e", "Lycée Place des Victoires", "42"]
)
def test_names_are_not_addresses(name: str) -> None:
    assert not places.looks_like_address(name)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"title": "  "}, "Intitulé du poste manquant"),
        ({"start": "??"}, "Date de début de publication manquante ou illisible"),
        ({"start": french(30)}, "La date de fin de publication précède la date de début"),
        ({"Organisme de rattachement": "", "Employeur": "1 rue X 75001 Paris"}, "Employeur manquant"),
    ],
)
def test_posts_that_cannot_be_offers(
    known: references.References, changes: dict[str, str], reason: str
) -> None:
    refused = convert(known, post("A", **changes))
    assert isinstance(refused, Rejection)
    assert refused.reasons == [reason]


def test_posts_without_end_are_shown_for_a_year(known: references.References) -> None:
    offer = convert(known, post("A", end="31/12/2099"))
    assert isinstance(offer, ImportedOffer)
    assert offer.publication.last_day == clock.today() + timedelta(days=365)


@pytest.mark.parametrize(
    ("location", "workplace", "expected"),
    [
        ("Var (83)", "Toulon", ("83137", "83", "93")),
        ("Var (83)", "ailleurs", (None, "83", "93")),
        ("Paris (75)", "20 avenue de Ségur 75007 Paris", ("75056", "75", "11")),
        ("Haute-Garonne (31)", "TOULOUSE CEDEX 7", ("31555", "31", "76")),
        ("Rhône (69)", "Lyon 3e", ("69123", "69", "84")),
        ("Corse-du-Sud (2A)", "AJACCIO", ("2A004", "2A", "94")),
        ("La Réunion (974)", "", (None, "974", "04")),
        ("Ain (1)", "", (None, "01", "84")),
        ("Ile de France", "", (None, None, "11")),
        ("Planète Mars (999)", "Toulon", (None, None, None)),
        ("", "1 place de l'Hôtel de Ville 83000 Toulon", ("83137", "83", "93")),
        ("", "Toulon", (None, None, None)),
    ],
)
def test_places(
    known: references.References, location: str, workplace: str, expected: tuple[str | None, ...]
) -> None:
    place = known.places.find(location, workplace)
    assert (place.commune_code, place.department_code, place.region_code) == expected


def test_posts_abroad_keep_their_country(known: references.References) -> None:
    place = known.places.find("Allemagne", "Berlin")
    assert (place.country_code, place.foreign_place) == ("DE", "Berlin, Allemagne")


BOTH = "Emploi ouvert aux titulaires et aux contractuels"
CONTRACTS_ONLY = "Emploi ouvert uniquement aux contractuels"
OFFICIALS = "Emploi réservé aux fonctionnaires et lauréats d'un concours territorial"


@pytest.mark.parametrize(
    ("nature", "contract", "duration", "expected"),
    [
        (BOTH, "", "", {ContractType.TITULAIRE, ContractType.CONTRACTUEL}),
        (BOTH, "CDD de 2 ans", "", {ContractType.TITULAIRE, ContractType.CDD}),
        (BOTH, "CDI / CDD", "", {ContractType.TITULAIRE, ContractType.CDI, ContractType.CDD}),
        (CONTRACTS_ONLY, "", "3 ans", {ContractType.CDD}),
        (CONTRACTS_ONLY, "", "", {ContractType.CONTRACTUEL}),
        (OFFICIALS, "CDD", "3 ans", {ContractType.TITULAIRE}),
        ("", "Contrat d'apprentissage", "12 mois", {ContractType.APPRENTISSAGE}),
        ("", "", "", set()),
    ],
)
def test_contracts(nature: str, contract: str, duration: str, expected: set[ContractType]) -> None:
    assert set(from_csp.contracts(nature, contract, duration)) == expected


def test_levels_and_branches() -> None:
    assert from_csp.experience("Débutant") is Experience.DEBUTANT
    assert from_csp.experience("Confirmé") is Experience.THREE_TO_FIVE
    assert from_csp.experience("12 ans") is Experience.TEN_AND_MORE
    assert from_csp.experience("") is None
    assert from_csp.versant("Fonction Publique Hospitalière") is Versant.HOSPITALIERE
    assert from_csp.versant("Fonction publique territoriale") is Versant.TERRITORIALE


def test_unusual_references_lead_to_a_search() -> None:
    assert from_csp.page_url("Dév", "A B/1").endswith("/nos-offres/filtres/mot-cles/A%20B%2F1/")

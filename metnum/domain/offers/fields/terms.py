"""The fields that say where, under which contract and for which pay."""

from typing import Any

from pydantic import BaseModel, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from metnum.domain.offers.declaring import Step, asked
from metnum.domain.offers.values import Months, PlaceName, Salary, ShortLine, Start, Tags, TeleworkDays
from metnum.vocabulary import Category, ContractType, Experience, RemoteStatus, WorkingTime

# This is the id of the list of technologies that the browser proposes.
TECHNOLOGIES = "technologies-connues"


class Terms(BaseModel):
    """The facts that candidates choose by first: where, under which contract, for which pay."""

    commune_code: str | None = asked(
        None,
        "Commune",
        Step.TERMS,
        "commune",
        hint="Écrivez le début du nom ou du code postal, puis choisissez dans la liste.",
        is_required=True,
        sheet="Nom et département, comme Rennes (35), ou code INSEE",
        api="commune",
        posting="jobLocation",
    )
    address_line: ShortLine | None = asked(
        None, "Adresse", Step.TERMS, hint="Numéro et rue, pour estimer le trajet."
    )
    foreign_place: PlaceName | None = asked(
        None,
        "Lieu à l’étranger",
        Step.TERMS,
        hint="Seulement si le poste n’est pas en France : ville et pays.",
        sheet="Ville et pays, quand ce n’est pas en France",
    )
    starts: Start | None = asked(
        None,
        "Prise de poste",
        Step.TERMS,
        "start",
        hint="Une date, comme 01/03/2027, ou « dès que possible ».",
        fact="Prise de poste",
        api="prise_de_poste",
        posting="jobStartDate",
    )
    contract_types: list[ContractType] = asked(
        [],
        "Contrats",
        Step.TERMS,
        "set",
        values=ContractType,
        several=True,
        is_required=True,
        former=("Types de contrat",),
        fact="Contrat",
        api="contrats",
        posting="employmentType",
    )
    contract_months: Months | None = asked(
        None,
        "Durée du contrat",
        Step.TERMS,
        "number",
        unit=("mois", "mois"),
        hint="En mois, pour un contrat qui a une fin : par exemple 24.",
        fact="Durée du contrat",
        api="duree_contrat_mois",
    )
    working_time: WorkingTime | None = asked(
        None,
        "Temps de travail",
        Step.TERMS,
        "set",
        values=WorkingTime,
        widget="radio",
        fact="Temps de travail",
        api="temps_de_travail",
        posting="workHours",
    )
    categories: list[Category] = asked(
        [],
        "Catégories",
        Step.TERMS,
        "set",
        values=Category,
        several=True,
        hint="Celle du poste ; plusieurs si des corps différents peuvent y être nommés.",
        fact="Catégorie",
        api="categories",
    )
    corps: ShortLine | None = asked(
        None,
        "Corps ou grade",
        Step.TERMS,
        hint="Par exemple : attaché d’administration, ingénieure des systèmes d’information.",
        fact="Corps ou grade",
        api="corps",
    )
    telework_days: TeleworkDays | None = asked(
        None,
        "Jours de télétravail",
        Step.TERMS,
        "number",
        unit=("jour par semaine", "jours par semaine"),
        hint="Par semaine, de 0 à 5. Si vous le dites, la réponse suivante en découle.",
        fact="Jours de télétravail",
        api="teletravail_jours",
    )
    remote: RemoteStatus | None = asked(
        None,
        "Télétravail",
        Step.TERMS,
        "set",
        validate_default=True,
        values=RemoteStatus,
        widget="radio",
        is_required=True,
        fact="Télétravail",
        api="teletravail",
        posting="jobLocationType",
    )
    experience: Experience | None = asked(
        None,
        "Expérience",
        Step.TERMS,
        "set",
        values=Experience,
        is_required=True,
        former=("Expérience demandée",),
        fact="Expérience",
        api="experience",
        posting="experienceRequirements",
    )
    technologies: Tags = asked(
        [],
        "Technologies",
        Step.TERMS,
        "tags",
        several=True,
        hint="Celles du poste, séparées par des virgules : Python, PostgreSQL, Vue.js.",
        completion=TECHNOLOGIES,
        fact="Technologies",
        api="technologies",
        posting="skills",
    )
    salary_min: Salary | None = asked(
        None,
        "Salaire minimum",
        Step.TERMS,
        "euros",
        hint="Brut par an, en euros : par exemple 38000.",
        sheet="€ brut par an, comme 45000",
        former=("Rémunération annuelle brute minimum, en euros",),
        api="salaire_min",
        posting="baseSalary",
        is_wished=True,
    )
    salary_max: Salary | None = asked(
        None,
        "Salaire maximum",
        Step.TERMS,
        "euros",
        hint="Brut par an, en euros : par exemple 45000.",
        sheet="€ brut par an",
        former=("Rémunération annuelle brute maximum, en euros",),
        api="salaire_max",
    )

    @field_validator("remote", mode="before")
    @classmethod
    def _follow_telework_days(cls, remote: Any, info: ValidationInfo) -> Any:
        days = info.data.get("telework_days")
        if days is None:
            return remote
        return RemoteStatus.TOTAL if days == 5 else RemoteStatus.PARTIEL if days else RemoteStatus.NON

    @field_validator("salary_max")
    @classmethod
    def _check_salary_range(cls, most: int | None, info: ValidationInfo) -> int | None:
        least = info.data.get("salary_min")
        if least and most and least > most:
            raise PydanticCustomError("salary_range", "Le salaire minimum dépasse le salaire maximum.")
        return most

"""What goes into an offer, validated once for forms, API and imports; and the rows that screens show."""

from datetime import date, timedelta
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    EmailStr,
    Field,
    HttpUrl,
    ValidationInfo,
    field_validator,
)
from pydantic_core import PydanticCustomError

from metnum.domain.core import clock, rich_text, texts
from metnum.vocabulary import ContractType, Experience, RemoteStatus, Versant

SECTIONS: dict[str, tuple[str, str]] = {
    # column: (anchor on the page, title), in the order of the page
    "mission": ("mission", "Mission"),
    "team": ("equipe", "Équipe"),
    "context": ("contexte", "Contexte"),
    "perks": ("avantages", "Avantages"),
    "role": ("role", "Rôle"),
    "profile": ("profil-recherche", "Profil recherché"),
    "conditions": ("conditions-particulieres", "Conditions particulières"),
    "how_to_apply": ("pour-candidater", "Pour candidater"),
}
SALARY_FLOOR, SALARY_CEILING = 10_000, 300_000


def _one_line(text: object) -> object:
    return " ".join(text.split()) if isinstance(text, str) else text


def _salary(amount: int) -> int:
    if not SALARY_FLOOR <= amount <= SALARY_CEILING:
        raise PydanticCustomError("salary", "Indiquez un salaire brut annuel entre 10 000 € et 300 000 €.")
    return amount


def _says_something(html: str) -> str:
    if not rich_text.plain_text(html):
        raise PydanticCustomError("missing_text", "Décrivez la mission : c’est ce que l’on lit d’abord.")
    return html


LONGEST = timedelta(days=366)
Line = Annotated[str, BeforeValidator(_one_line)]
RichText = Annotated[str, AfterValidator(rich_text.sanitise), Field(max_length=60_000)]
Salary = Annotated[int, BeforeValidator(texts.amount), AfterValidator(_salary)]
WebAddress = Annotated[HttpUrl, BeforeValidator(texts.web_address)]


class OfferPublication(BaseModel):
    """An offer complete enough to be published."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    title: Annotated[Line, Field(min_length=3, max_length=250)]
    service_id: int
    profession_id: int | None = None
    domain_ids: list[int] = []
    contract_types: list[ContractType] = []
    versant: Versant = Versant.ETAT
    remote: RemoteStatus | None = None
    experience: Experience | None = None
    salary_min: Salary | None = None
    salary_max: Salary | None = None
    commune_code: str | None = None
    department_code: str | None = None
    region_code: str | None = None
    address_line: Annotated[Line, Field(max_length=250)] | None = None
    country_code: Annotated[str, Field(pattern="^[A-Z]{2}$")] = "FR"
    foreign_place: Annotated[Line, Field(max_length=200)] | None = None
    mission: RichText = ""
    team: RichText = ""
    context: RichText = ""
    perks: RichText = ""
    role: RichText = ""
    profile: RichText = ""
    conditions: RichText = ""
    how_to_apply: RichText = ""
    contact_name: Annotated[Line, Field(max_length=120)] | None = None
    contact_email: EmailStr | None = None
    apply_on_site: bool = False
    apply_url: WebAddress | None = None
    apply_email: EmailStr | None = None
    last_day: date

    @field_validator("salary_max")
    @classmethod
    def _check_salary_range(cls, most: int | None, info: ValidationInfo) -> int | None:
        least = info.data.get("salary_min")
        if least and most and least > most:
            raise PydanticCustomError("salary_range", "Le salaire minimum dépasse le salaire maximum.")
        return most

    def columns(self) -> dict[str, Any]:
        """Return the values as the offer table holds them (domains live in their own table)."""
        values = self.model_dump(exclude={"domain_ids"})
        values["contract_types"] = [contract.value for contract in self.contract_types]
        values["apply_url"] = str(self.apply_url) if self.apply_url else None
        return values


class RecruiterPublication(OfferPublication):
    """What a recruiter must have filled in to publish: more than what an import may bring."""

    profession_id: int
    domain_ids: Annotated[list[int], Field(min_length=1, max_length=5)]
    contract_types: Annotated[list[ContractType], Field(min_length=1)]
    remote: RemoteStatus
    experience: Experience
    mission: Annotated[RichText, AfterValidator(_says_something)]
    contact_email: EmailStr
    foreign_place: Annotated[Line, Field(max_length=200)] | None = Field(default=None, validate_default=True)
    apply_email: EmailStr | None = Field(default=None, validate_default=True)

    # What depends on two fields is checked with the second one: all errors come at once, each beside a field.

    @field_validator("foreign_place")
    @classmethod
    def _check_place(cls, place: str | None, info: ValidationInfo) -> str | None:
        if not place and not info.data.get("commune_code"):
            raise PydanticCustomError("place", "Choisissez une commune, ou indiquez un lieu à l’étranger.")
        return place

    @field_validator("apply_email")
    @classmethod
    def _check_way_to_apply(cls, email: str | None, info: ValidationInfo) -> str | None:
        # An address that is wrong has its own error: it counts as given.
        is_given = info.data.get("apply_url", "wrong") or info.data.get("apply_on_site")
        if not email and not is_given:
            raise PydanticCustomError(
                "apply", "Indiquez où envoyer les candidatures : une adresse web ou électronique."
            )
        return email

    @field_validator("last_day")
    @classmethod
    def _check_last_day(cls, day: date) -> date:
        if day < clock.today():
            raise PydanticCustomError("past", "Choisissez un dernier jour qui n’est pas encore passé.")
        if day > clock.today() + LONGEST:
            raise PydanticCustomError("far", "Choisissez un dernier jour dans les douze mois.")
        return day

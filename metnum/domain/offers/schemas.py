"""What goes into an offer, validated once for forms, API and imports; and the rows that screens show."""

from datetime import date
from typing import Annotated, Any, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    EmailStr,
    Field,
    HttpUrl,
    model_validator,
)
from pydantic_core import PydanticCustomError

from metnum.domain.core import rich_text
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


Line = Annotated[str, BeforeValidator(_one_line)]
RichText = Annotated[str, AfterValidator(rich_text.sanitise), Field(max_length=60_000)]
Salary = Annotated[int, AfterValidator(_salary)]


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
    apply_url: HttpUrl | None = None
    apply_email: EmailStr | None = None
    last_day: date

    @model_validator(mode="after")
    def _check_salary_range(self) -> Self:
        if self.salary_min and self.salary_max and self.salary_min > self.salary_max:
            raise PydanticCustomError("salary_range", "Le salaire minimum dépasse le salaire maximum.")
        return self

    def columns(self) -> dict[str, Any]:
        """Return the values as the offer table holds them (domains live in their own table)."""
        values = self.model_dump(exclude={"domain_ids"})
        values["contract_types"] = [contract.value for contract in self.contract_types]
        values["apply_url"] = str(self.apply_url) if self.apply_url else None
        return values

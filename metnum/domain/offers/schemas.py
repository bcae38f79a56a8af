"""The fields that a recruiter must have filled in to publish an offer."""

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, EmailStr, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from metnum.domain.core import clock
from metnum.domain.offers.fields import OfferPublication
from metnum.domain.offers.values import LONGEST, PlaceName, RichText, says_something
from metnum.vocabulary import ContractType, Experience, RemoteStatus


class RecruiterPublication(OfferPublication):
    """An offer as a recruiter publishes it; it needs more fields than an import may bring."""

    profession_id: int
    domain_ids: Annotated[list[int], Field(min_length=1, max_length=5)]
    contract_types: Annotated[list[ContractType], Field(min_length=1)]
    remote: RemoteStatus | None = Field(default=None, validate_default=True)
    experience: Experience
    mission: Annotated[RichText, AfterValidator(says_something)]
    contact_email: EmailStr
    foreign_place: PlaceName | None = Field(default=None, validate_default=True)
    apply_email: EmailStr | None = Field(default=None, validate_default=True)

    # A rule on two fields is checked with the second one, so that all errors come at once, each beside a field.

    @field_validator("remote")
    @classmethod
    def _check_remote(cls, remote: RemoteStatus | None) -> RemoteStatus | None:
        if remote is None:
            raise PydanticCustomError("missing", "Remplissez ce champ.")
        return remote

    @field_validator("foreign_place")
    @classmethod
    def _check_place(cls, place: str | None, info: ValidationInfo) -> str | None:
        if not place and not info.data.get("commune_code"):
            raise PydanticCustomError("place", "Choisissez une commune, ou indiquez un lieu à l’étranger.")
        return place

    @field_validator("apply_email")
    @classmethod
    def _check_way_to_apply(cls, email: str | None, info: ValidationInfo) -> str | None:
        # A wrong address has its own error, and counts as given here.
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

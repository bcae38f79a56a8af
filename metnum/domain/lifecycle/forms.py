"""The input of each transition of an offer, validated in the same way for screens, bulk actions and links."""

from datetime import date, timedelta
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    field_validator,
)
from pydantic_core import PydanticCustomError

from metnum.domain.core import clock
from metnum.domain.offers.values import LONGEST
from metnum.vocabulary import ClosingReason

MAX_COMMENT = 2_000


def _not_past(day: date) -> date:
    if day < clock.today():
        raise PydanticCustomError("past", "Choisissez un jour qui n’est pas encore passé.")
    if day > clock.today() + LONGEST:
        raise PydanticCustomError("far", "Choisissez un jour dans les douze mois.")
    return day


def _number_or_none(value: object) -> object:
    return None if value in ("", None) else value


def _clean(text: object) -> object:
    return text.replace("\x00", "") if isinstance(text, str) else text


Day = Annotated[date, AfterValidator(_not_past)]
Comment = Annotated[str, BeforeValidator(_clean), Field(max_length=MAX_COMMENT)]


class Nothing(BaseModel):
    """The input of a transition that asks for nothing; any field is refused."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


class WithComment(Nothing):
    """A comment for readers of the history."""

    comment: Comment = ""


class ReviewRequest(Nothing):
    """The person asked to read the offer; without one, everybody who may."""

    reader_id: Annotated[int | None, BeforeValidator(_number_or_none)] = None
    comment: Comment = ""


class SendingBack(Nothing):
    """The changes that a reader asks the author for."""

    comment: Annotated[Comment, Field(min_length=3)]


class Schedule(Nothing):
    """The day of publication, in Paris; today means at once."""

    day: Day


class NewLastDay(Nothing):
    """The last day to apply, inclusive, in Paris."""

    last_day: Day


class Filling(Nothing):
    """The answer to whether the person hired came from this site."""

    found: Literal["here", "elsewhere", "unknown"]
    comment: Comment = ""

    @property
    def is_filled_here(self) -> bool | None:
        """Return the answer in the form that the offer keeps."""
        return {"here": True, "elsewhere": False}.get(self.found)


class Closing(Nothing):
    """The reason why the offer ends without being filled."""

    reason: ClosingReason
    comment: Comment = Field(default="", validate_default=True)

    @field_validator("comment")
    @classmethod
    def _check_comment(cls, comment: str, info: ValidationInfo) -> str:
        if info.data.get("reason") is ClosingReason.OTHER and not comment:
            raise PydanticCustomError("comment", "Dites en quelques mots pourquoi l’offre est close.")
        return comment


EXTENSION = timedelta(days=30)  # The link of a reminder extends an offer by this.


def extended(last_day: date | None) -> date:
    """Return the last day after an extension: thirty days later, or thirty days from today if it is over."""
    start = max(last_day or clock.today(), clock.today())
    return min(start + EXTENSION, clock.today() + LONGEST)

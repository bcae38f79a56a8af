"""Types of the fields of an offer: they clean what was typed, and say in French what is wrong."""

import contextlib
import re
from datetime import datetime, timedelta
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, HttpUrl
from pydantic_core import PydanticCustomError

from metnum.domain.core import rich_text, texts
from metnum.domain.offers import technologies

SALARY_FLOOR, SALARY_CEILING = 10_000, 300_000  # These are euros a year before taxes.
LONGEST = timedelta(days=366)  # An offer stays open for so long at most.


def _one_line(text: object) -> object:
    return " ".join(text.split()) if isinstance(text, str) else text


def _salary(amount: int) -> int:
    if not SALARY_FLOOR <= amount <= SALARY_CEILING:
        raise PydanticCustomError("salary", "Indiquez un salaire brut annuel entre 10 000 € et 300 000 €.")
    return amount


def says_something(html: str) -> str:
    """Return a text, or raise an error when it contains no word."""
    if not rich_text.plain_text(html):
        raise PydanticCustomError("missing_text", "Décrivez la mission : c’est ce que l’on lit d’abord.")
    return html


def start(text: Any) -> Any:
    """Return the start of a post as `dès que possible` or as a day, `2027-03-01`, however it was typed."""
    if not isinstance(text, str) or not text.strip():
        return None
    words = " ".join(text.lower().replace("é", "e").replace("è", "e").split()).rstrip(".")
    if _SOON.fullmatch(words):
        return AS_SOON_AS_POSSIBLE
    for pattern in ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"):
        with contextlib.suppress(ValueError):
            return datetime.strptime(words, pattern).date().isoformat()
    raise PydanticCustomError("start", "Écrivez une date, comme 01/03/2027, ou « dès que possible ».")


def number(text: Any) -> Any:
    """Return a number without the unit that may follow it: `24 mois` is 24."""
    found = _NUMBER.fullmatch(text) if isinstance(text, str) else None
    return found[1] if found else text


def _between(least: int, most: int) -> AfterValidator:
    def check(given: int) -> int:
        if not least <= given <= most:
            raise PydanticCustomError("number", f"Indiquez un nombre entre {least} et {most}.")
        return given

    return AfterValidator(check)


_NUMBER = re.compile(r"\s*(\d{1,9})\s*(?:mois|jours?(?: par semaine)?)?\s*", re.IGNORECASE)


def _tags(given: Any) -> Any:
    parts = given if isinstance(given, list) else [given]
    found = technologies.spelled(one for part in parts for one in technologies.split(str(part)))
    if any(len(name) > LONGEST_TAG for name in found):
        raise PydanticCustomError(
            "tag", f"Séparez les technologies par des virgules ({LONGEST_TAG} caractères au plus chacune)."
        )
    return found


LONGEST_TAG, MOST_TAGS = 40, 20
AS_SOON_AS_POSSIBLE = "dès que possible"
_SOON = re.compile(r"(?:des que possible|asap|immediate?(?:ment)?|tout de suite|maintenant)")
Line = Annotated[str, BeforeValidator(_one_line)]
RichText = Annotated[str, AfterValidator(rich_text.sanitise), Field(max_length=60_000)]
Salary = Annotated[int, BeforeValidator(texts.amount), AfterValidator(_salary)]
WebAddress = Annotated[HttpUrl, BeforeValidator(texts.web_address)]
Start = Annotated[str, BeforeValidator(start)]
Months = Annotated[int, BeforeValidator(number), _between(1, 120)]
TeleworkDays = Annotated[int, BeforeValidator(number), _between(0, 5)]
Tags = Annotated[list[str], BeforeValidator(_tags), Field(max_length=MOST_TAGS)]
ShortLine = Annotated[Line, Field(max_length=250)]
PlaceName = Annotated[Line, Field(max_length=200)]
PersonName = Annotated[Line, Field(max_length=120)]

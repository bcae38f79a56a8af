"""The status of telework follows from its days a week."""

import pytest

from metnum.domain.core.errors import InvalidInputError
from metnum.domain.core.validation import parse
from metnum.domain.offers.fields import OfferPublication
from metnum.domain.offers.schemas import RecruiterPublication
from metnum.vocabulary import RemoteStatus

LEAST = {"title": "Une offre", "service_id": 1, "last_day": "2030-01-01"}


@pytest.mark.parametrize(
    ("days", "said", "status"),
    [
        ("5", None, RemoteStatus.TOTAL),
        ("2 jours par semaine", "non", RemoteStatus.PARTIEL),
        ("0", "total", RemoteStatus.NON),
        (None, "total", RemoteStatus.TOTAL),
        (None, None, None),
    ],
)
def test_the_status_follows_from_the_days(days: str | None, said: str | None, status: RemoteStatus) -> None:
    given = {name: value for name, value in (("telework_days", days), ("remote", said)) if value}
    assert parse(OfferPublication, {**LEAST, **given}).remote is status


@pytest.mark.parametrize(("given", "is_missing"), [({}, True), ({"telework_days": "3"}, False)])
def test_the_status_is_asked_for_when_the_days_are_not_told(given: dict[str, str], is_missing: bool) -> None:
    with pytest.raises(InvalidInputError) as refused:
        parse(RecruiterPublication, {**LEAST, **given})
    assert ("remote" in refused.value.fields) is is_missing


@pytest.mark.parametrize("days", ["6", "-1", "souvent"])
def test_a_number_of_days_that_no_week_has_is_told(days: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        parse(OfferPublication, {**LEAST, "telework_days": days})
    assert refused.value.fields["telework_days"]

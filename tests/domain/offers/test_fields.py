"""A field of an offer is declared once; whatever spells fields by itself is compared with the declaration."""

from typing import Any

import pytest
import sqlalchemy as sa
from pydantic import BaseModel
from sqlmodel import Session

from metnum.domain.catalogue import api_rows, job_posting
from metnum.domain.core.errors import InvalidInputError
from metnum.domain.core.validation import parse
from metnum.domain.imports import store
from metnum.domain.offers import queries
from metnum.domain.offers.declaring import Step
from metnum.domain.offers.fields import COLUMNS, FIELDS, OF_LIFE, SECTIONS, OfferPublication
from metnum.domain.offers.schemas import RecruiterPublication
from metnum.domain.sheets.columns import WRITTEN
from metnum.domain.writing import steps
from metnum.models import Offer
from tests.domain.offers.complete import texts
from tests.offers import publish

TABLE: sa.Table = Offer.__table__  # type: ignore[attr-defined]
# Second field → first field. One of the two is enough, and the error stands beside the second.
EITHER = {"foreign_place": "commune_code", "apply_email": "apply_url"}


def test_each_field_has_its_column() -> None:
    """A field without a column would lose its value."""
    assert {name for name in COLUMNS if name not in TABLE.c} == set()
    assert {name for name, field in FIELDS.items() if not field.is_column} == {"domain_ids"}


def test_each_column_that_holds_something_optional_may_be_empty() -> None:
    """A column of what imports may leave out accepts null, or has a default."""
    empty = OfferPublication(title="Une offre", service_id=1, last_day="2026-01-01").columns()
    refused = [name for name, value in empty.items() if value is None and not TABLE.c[name].nullable]
    assert refused == []


def test_each_field_is_written_by_imports() -> None:
    """An imported value whose column is not copied would be lost silently."""
    assert {name for name in COLUMNS if name not in store.VALUES} == set()


def test_each_field_is_a_column_of_spreadsheets() -> None:
    """A spreadsheet that one exports holds everything when it comes back."""
    written = {column.name for column in WRITTEN}
    assert {name for name in FIELDS if name not in written} == set()


def test_each_field_is_asked_at_a_step() -> None:
    """The editor asks for everything that can be published."""
    asked = {name for step in steps.STEPS for name in step.fields}
    assert set(FIELDS) - asked == set()
    assert {field.step for field in FIELDS.values()} == set(Step)


def test_what_is_required_is_required_to_publish() -> None:
    """The form says « obligatoire » of what publication requires, and of nothing else."""
    with pytest.raises(InvalidInputError) as refused:
        parse(RecruiterPublication, {})
    required = {name for name, field in FIELDS.items() if field.is_required}
    assert {EITHER.get(name, name) for name in refused.value.fields} == required | {"apply_url"}


def test_each_name_of_the_api_is_in_its_rows() -> None:
    """This test names a field that a row of the API forgets."""
    rows: type[BaseModel] = api_rows.ApiOffer
    assert set(api_rows.AS_THEY_ARE) - set(rows.model_fields) == set()


def test_sections_have_their_own_place_and_anchor() -> None:
    """Two texts never share an anchor of the page."""
    places = [field.section[0] for field in FIELDS.values() if field.section]
    assert sorted(places) == list(range(1, len(SECTIONS) + 1))
    assert len({anchor for anchor, _ in SECTIONS.values()}) == len(SECTIONS)


def test_labels_are_told_apart() -> None:
    """Two fields never have the same French name."""
    labels = [field.label for field in {**FIELDS, **OF_LIFE}.values()]
    assert sorted(labels) == sorted(set(labels))


def test_structured_data_hold_each_field_that_says_so(session: Session) -> None:
    """A field that search engines know is in the JobPosting of an offer that has it."""
    given: dict[str, list[str]] = texts(session, remote=["total"])
    values_of: dict[str, Any] = {
        name: values if FIELDS[name].several else values[0]
        for name, values in given.items()
        if name not in ("service_id", "last_day")
    }
    offer = publish(session, **values_of)
    record = queries.record(session, offer.slug or "")
    assert record is not None
    found = job_posting.job_posting(record, "https://exemple.fr")
    assert {field.posting for field in FIELDS.values() if field.posting} - set(found) == set()

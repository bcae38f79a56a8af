"""What an export writes of each field, an import reads again."""

import pytest
from sqlmodel import Session

from metnum.domain.core.sheet_file import Sheet
from metnum.domain.offers.fields import FIELDS
from metnum.domain.offers.sameness import is_same
from metnum.domain.sheets import rows, values
from metnum.domain.sheets.columns import REFERENCE, WRITTEN
from tests.domain.offers.complete import texts
from tests.people import cast

# What an offer that lacks nothing still leaves empty.
MORE = {
    "address_line": ["3 place de la République"],
    "foreign_place": ["Bruxelles, Belgique"],
    "contract_months": ["24"],
    "categories": ["a+", "b"],
    "corps": ["Ingénieure des systèmes d’information"],
    "telework_days": ["0"],
    "apply_email": ["rh@exemple.fr"],
    **{
        name: [f"<p>{field.label} : <strong>oui</strong></p>"]
        for name, field in FIELDS.items()
        if field.section
    },
}


@pytest.mark.parametrize("starts", ["2027-03-01", "dès que possible"])
def test_each_field_comes_back_as_it_went(session: Session, starts: str) -> None:
    actor = cast(session)["recruiter"]
    given = texts(session, **MORE) | {"starts": [starts]}
    assert {name for name in FIELDS if not given.get(name)} == set()
    known = values.names(session, actor)
    places = values.communes(session, given["commune_code"])
    columns = [column for column in WRITTEN if column.name != REFERENCE]
    cells = [values.cell(column.name, given[column.name], known, places) for column in columns]
    read = rows.read_rows(session, Sheet([(1, [it.label for it in columns]), (2, list(cells))]), known)
    (row,) = read.rows
    rows.render(row)
    assert row.errors == {}
    changed = {name: row.texts[name] for name in FIELDS if not is_same(name, row.texts[name], given[name])}
    assert changed == {}

"""Records a merge in the journal once, with the number of offers that moved, instead of once per offer."""

import contextlib
from collections.abc import Iterator

import sqlalchemy as sa
from sqlmodel import Session

from metnum.domain.core import french

_SET = sa.text("SELECT set_config('metnum.merging', :value, true)")
_TELL = sa.text(
    "INSERT INTO audit_entry (person_id, table_name, row_id, operation, changes) "
    "SELECT nullif(current_setting('metnum.person', true), '')::int, :table, :row, 'update', "
    "jsonb_build_object('merged', jsonb_build_array(NULL, CAST(:told AS text)))"
)


@contextlib.contextmanager
def moving_offers(session: Session) -> Iterator[None]:
    """Leave the offers written during a block out of the journal: `tell` records them together."""
    session.flush()
    session.execute(_SET, {"value": "yes"})
    yield
    session.flush()
    session.execute(_SET, {"value": ""})


def tell(session: Session, table: str, into: int, name: str, offers: int) -> None:
    """Record in the journal what a row received when another one was merged into it."""
    told = f"«{french.FIXED}{name}{french.FIXED}», avec {french.count(offers, 'offre', 'offres')}"
    session.execute(_TELL, {"table": table, "row": str(into), "told": told})

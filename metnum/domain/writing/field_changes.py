"""Shows the changes of the fields of an offer to a person: field by field, word by word."""

from collections.abc import Mapping, Sequence

from pydantic import BaseModel
from sqlmodel import Session

from metnum.domain.core.text_diff import readable, replaced, word_diff
from metnum.domain.offers import field_words
from metnum.domain.offers.field_words import Names
from metnum.domain.offers.fields import LABELS, SECTIONS
from metnum.domain.writing import draft_fields
from metnum.models import Offer


class ChangeRow(BaseModel):
    """The change of one field."""

    name: str
    label: str
    diff_html: str  # It is safe HTML: marks and escaped words.


Pairs = Mapping[str, Sequence[list[str]]]  # It maps a field to its values before and after.


def rows(changes: Pairs, known: Names) -> list[ChangeRow]:
    """Return the changes in the order of the form."""
    return [_row(name, changes[name], known) for name in LABELS if len(changes.get(name, ())) == 2]


def _row(name: str, pair: Sequence[list[str]], known: Names) -> ChangeRow:
    before, after = pair
    if name in SECTIONS:
        old, new = ("\n".join(map(readable, side)) for side in (before, after))
        html = word_diff(old, new) if old != new else "<p>Seule la mise en forme a changé.</p>"
    else:
        html = replaced(*(field_words.value_text(name, side, known) for side in (before, after)))
    return ChangeRow(name=name, label=LABELS[name], diff_html=html)


def pending(session: Session, offer: Offer) -> list[ChangeRow]:
    """Return the changes that candidates would see if the offer were published now."""
    changes = {
        name: (value.published, value.values)
        for name, value in draft_fields.current(session, offer).items()
        if value.is_pending
    }
    known = field_words.names(session, [dict(zip(changes, side, strict=True)) for side in _sides(changes)])
    return rows(changes, known)


def _sides(changes: Mapping[str, tuple[list[str], list[str]]]) -> list[list[list[str]]]:
    return [[pair[place] for pair in changes.values()] for place in (0, 1)]

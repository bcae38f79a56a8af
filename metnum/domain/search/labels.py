"""Names and addresses of the values of facets, kept with the index so that no page needs the database for them."""

from dataclasses import dataclass, field

from sqlmodel import Session

from metnum.domain.search import facets


@dataclass(frozen=True)
class Labels:
    """For each facet: the label and the code of each value, and the value of each code."""

    names: dict[str, dict[str, str]] = field(default_factory=dict)
    code_of: dict[str, dict[str, int]] = field(default_factory=dict)
    value_of: dict[str, dict[int, str]] = field(default_factory=dict)

    def label(self, facet: str, value: str) -> str:
        """Return the French label of a value; an unknown value is its own label."""
        return self.names.get(facet, {}).get(value, value)

    def current(self, facet: str, value: str) -> str:
        """Return the current name of a former value; an empty text for an unknown one."""
        code = self.code_of.get(facet, {}).get(value)
        return self.value_of[facet].get(code, "") if code is not None else ""


def read(session: Session) -> Labels:
    """Read the names of the values of all facets."""
    labels = Labels()
    for facet in facets.FACETS:
        values = facet.values.read(session)
        labels.names[facet.name] = {value.name: value.label for value in values}
        labels.value_of[facet.name] = {value.code: value.name for value in values}
        # Addresses may hold the names of merged rows; a current name takes precedence over a former one.
        former = dict(facet.values.former(session))
        labels.code_of[facet.name] = former | {value.name: value.code for value in values}
    return labels

"""Technologies have one spelling each, are recognised in texts, and new ones are kept."""

import pytest
import sqlalchemy as sa
from sqlmodel import Session, col

from metnum.domain.core.errors import InvalidInputError
from metnum.domain.core.validation import parse
from metnum.domain.offers import technologies
from metnum.domain.offers.fields import OfferPublication
from metnum.domain.search import analyser, facets
from metnum.models import OfferSearch, Technology
from tests.offers import publish

LEAST = {"title": "Une offre", "service_id": 1, "last_day": "2030-01-01"}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (["python, postgres ; node js"], ["Python", "PostgreSQL", "Node.js"]),
        (["vuejs", "Vue.js"], ["Vue.js"]),
        (["C, C++, c#"], ["C", "C++", "C#"]),
        (["Grist"], ["Grist"]),
        ([], []),
    ],
)
def test_each_technology_has_one_spelling(typed: list[str], kept: list[str]) -> None:
    assert parse(OfferPublication, {**LEAST, "technologies": typed}).technologies == kept


@pytest.mark.parametrize("typed", [["x" * 41], [f"outil {number}" for number in range(21)]])
def test_a_list_that_is_none_is_refused(typed: list[str]) -> None:
    with pytest.raises(InvalidInputError) as refused:
        parse(OfferPublication, {**LEAST, "technologies": typed})
    assert set(refused.value.fields) == {"technologies"}


def test_words_of_every_day_prove_nothing_in_a_sentence() -> None:
    text = "Go ! Nous travaillons en C++ et Python (Django), avec React.js. En vue : un spring ; R&D."
    assert technologies.recognised(text) == ["C++", "Django", "Python", "React"]
    assert technologies.recognised("Go, R", is_list=True) == ["Go", "R"]


def test_every_known_technology_is_a_word_for_search() -> None:
    assert [name for name in technologies.names() if not analyser.lexemes(name)] == []


def test_a_new_technology_is_added_once(session: Session) -> None:
    assert technologies.registered(session, ["Grist", "Python"]) == ["Grist", "Python"]
    assert technologies.registered(session, ["grist"]) == ["Grist"]
    assert len(session.scalars(sa.select(Technology).where(col(Technology.slug) == "grist")).all()) == 1


def test_an_offer_is_found_by_any_of_its_technologies(session: Session) -> None:
    offer = publish(session, "Une offre", technologies=["Python", "PostgreSQL"])
    row = session.get_one(OfferSearch, offer.id)
    facet = facets.named("techno")
    assert facet is not None
    names = {value.code: value.name for value in facet.values.read(session)}
    assert {names[code] for code in row.technologies} == {"python", "postgresql"}

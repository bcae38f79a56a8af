"""The numbers of closed sets never change, since search rows written before would change their meaning."""

import dataclasses
from collections.abc import Mapping
from typing import Any

import pytest

from metnum.domain.search import engine, facets
from metnum.domain.search.facets import ClosedSet
from metnum.domain.search.filters import OfferFilters
from metnum.vocabulary import CodedEnum

# These are all the numbers ever given, also to members that are gone. Add new ones, and change none.
GIVEN = {
    "ContractType": {
        **{"titulaire": 1, "cdi": 2, "cdd": 3, "contractuel": 4},
        **{"apprentissage": 5, "stage": 6, "freelance": 7, "vie": 8},
    },
    "Category": {"a+": 1, "a": 2, "b": 3, "c": 4},
    "RemoteStatus": {"total": 1, "partiel": 2, "non": 3},
    "Experience": {"debutant": 1, "1-3": 2, "3-5": 3, "5-10": 4, "10+": 5},
    "Versant": {"etat": 1, "territoriale": 2, "hospitaliere": 3},
    "SourceCode": {"metnum": 1, "betagouv": 2, "csp": 3, "api": 4},
}
CLOSED = [facet.values.members for facet in facets.FACETS if isinstance(facet.values, ClosedSet)]


def problems(members: type[CodedEnum], given: Mapping[str, int]) -> list[str]:
    """Return what is wrong with the numbers of a closed set, in sentences."""
    found = []
    owners = {code: value for value, code in given.items()}
    for member in members:
        name = f"{members.__name__}.{member.name}"
        known = given.get(member.value)
        owner = owners.setdefault(member.code, member.value)
        if known is not None and known != member.code:
            found.append(f"{name} has moved from {known} to {member.code}")
        elif owner != member.value:
            found.append(f"{name} has the number {member.code} of « {owner} »")
        elif member.code < 1:
            found.append(f"{name} needs a number from 1")
        elif known is None:
            found.append(f"{name} is new: add it to GIVEN with its number {member.code}")
    return found


@pytest.mark.parametrize("members", CLOSED, ids=lambda members: members.__name__)
def test_numbers_never_move(members: type[CodedEnum]) -> None:
    assert problems(members, GIVEN.get(members.__name__, {})) == []


def made(**members: tuple[str, str, int]) -> Any:
    """Return an enum of some members: value, label, number."""
    return CodedEnum("Made", list(members.items()))  # type: ignore[arg-type]


def test_a_moved_or_reused_number_is_refused() -> None:
    given = {"un": 1, "deux": 2, "parti": 3}
    kept = {"UN": ("un", "Un", 1), "DEUX": ("deux", "Deux", 2)}
    assert problems(made(**kept), given) == []
    assert problems(made(**kept | {"DEUX": ("deux", "Deux", 4)}), given) == [
        "Made.DEUX has moved from 2 to 4"
    ]
    assert problems(made(**kept, TROIS=("trois", "Trois", 3)), given) == [
        "Made.TROIS has the number 3 of « parti »"
    ]
    assert problems(made(**kept, ONZE=("onze", "Onze", 11), TREIZE=("treize", "Treize", 11)), given) == [
        "Made.ONZE is new: add it to GIVEN with its number 11",
        "Made.TREIZE has the number 11 of « onze »",
    ]
    assert problems(made(ZERO=("zero", "Zéro", 0)), given) == ["Made.ZERO needs a number from 1"]


@pytest.mark.parametrize("name", ["contrat", "experience"])
async def test_a_member_in_the_middle_changes_no_search(
    two_thousand_offers: None, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    facet = facets.named(name)
    assert facet is not None
    assert isinstance(facet.values, ClosedSet)
    searches = [OfferFilters(selected={name: (value,)}) for value in facet.values.names]
    searches += [OfferFilters(text="développeur", selected={name: facet.values.names[1:3]}), OfferFilters()]
    before = [await engine.find(search) for search in searches]
    assert all(found.total for found in before)

    members = [(each.name, (each.value, each.label, each.code)) for each in facet.values.members]
    members.insert(1, ("INSERTED", ("insere", "Inséré au milieu", 99)))
    longer = dataclasses.replace(facet, values=ClosedSet(made(**dict(members))))
    declared = tuple(longer if each is facet else each for each in facets.FACETS)
    monkeypatch.setattr(facets, "FACETS", declared)
    engine.reload()
    assert [await engine.find(search) for search in searches] == before
    engine.forget()  # the number is the same in SQL
    assert [await engine.find(search) for search in searches[:-2]] == before[:-2]
    monkeypatch.undo()
    engine.reload()

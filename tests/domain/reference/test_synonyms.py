"""Some synonyms are refused, a trial shows what a search would find, and every process is told of changes."""

import pytest
from sqlmodel import Session, col, select

from metnum.domain.core.actor import Actor
from metnum.domain.core.errors import InvalidInputError
from metnum.domain.reference import synonyms
from metnum.domain.search import engine, filters
from metnum.models import SynonymGroup
from metnum.runtime import db
from tests.offers import publish
from tests.people import cast


@pytest.fixture
def admin(session: Session) -> Actor:
    """Return an administrator."""
    return cast(session)["administrator"]


def _search(session: Session, text: str) -> int:
    return engine.search_sql(session, filters.parse(f"q={text}")).total


def test_a_saved_group_is_searched_with(session: Session, admin: Actor) -> None:
    publish(session, "Dompteuse de licornes")
    assert _search(session, "zinzolin") == 0
    number = synonyms.save(session, admin, 0, {"terms": "zinzolin\r\nlicorne"})
    assert _search(session, "zinzolin") == 1
    synonyms.save(session, admin, number, {"terms": "zinzolin; dragon"})
    assert _search(session, "zinzolin") == 0
    synonyms.remove(session, admin, number)
    session.flush()
    assert session.get(SynonymGroup, number) is None


@pytest.mark.parametrize(
    ("terms", "reason"),
    [
        ("", "au moins deux"),
        ("licorne", "au moins deux"),
        ("licorne\nLICORNE", "au moins deux"),
        ("licorne\nle", "aucun mot qui compte"),
        ("licorne\n" + " ".join(f"mot{n}" for n in range(9)), "trop long"),
        ("\n".join(f"mot{n}" for n in range(40)), "20 termes au plus"),
    ],
)
def test_what_means_nothing_is_refused(session: Session, admin: Actor, terms: str, reason: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        synonyms.save(session, admin, 0, {"terms": terms})
    assert reason in refused.value.fields["terms"]


def test_the_same_group_twice_is_refused(session: Session, admin: Actor) -> None:
    synonyms.save(session, admin, 0, {"terms": "zinzolin\nlicorne"})
    with pytest.raises(InvalidInputError):
        synonyms.save(session, admin, 0, {"terms": "Licorne\nZinzolin"})


def test_a_trial_shows_both_and_writes_nothing(session: Session, admin: Actor) -> None:
    publish(session, "Dompteuse de licornes")
    trial = synonyms.trial(session, admin, 0, "zinzolin\nlicorne", "zinzolin")
    assert (trial.before.total_label, trial.after.total_label) == ("Aucune offre", "1\u00a0offre trouvée")
    assert trial.after.titles == ["Dompteuse de licornes"]
    assert trial.difference == "1\u00a0offre de plus avec ce changement."
    assert _search(session, "zinzolin") == 0


def test_a_trial_of_a_known_group_replaces_it(session: Session, admin: Actor) -> None:
    publish(session, "Dompteuse de licornes")
    number = synonyms.save(session, admin, 0, {"terms": "zinzolin\nlicorne"})
    trial = synonyms.trial(session, admin, number, "zinzolin\ndragon", "zinzolin")
    assert trial.difference == "1\u00a0offre de moins avec ce changement."


@pytest.mark.parametrize("text", ["", "le", "\x00", "')) & ((", "a" * 5_000, "dev | !data"])
def test_a_trial_stands_anything(session: Session, admin: Actor, text: str) -> None:
    synonyms.trial(session, admin, 0, text, text)


def test_other_processes_are_told(clean_database: str) -> None:
    """The change is told on the channel that every web process listens to."""

    def change(session: Session) -> None:
        synonyms.save(session, cast(session)["administrator"], 0, {"terms": "zinzolin\nlicorne"})

    with db.connect_raw() as listening:
        listening.execute("LISTEN offer_search")
        db.run_sync(change)
        assert list(listening.notifies(timeout=10, stop_after=1))
    groups = db.run_sync(lambda s: s.exec(select(SynonymGroup).order_by(col(SynonymGroup.id).desc())).first())
    assert groups is not None
    assert groups.terms == ["zinzolin", "licorne"]

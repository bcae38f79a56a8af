"""Administrators see the counts of imports, and the rows that these refused."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from metnum.domain.core import clock
from metnum.domain.core.errors import NotFoundError
from metnum.domain.operations.import_runs import duration, import_detail, import_list
from metnum.models import ImportRejection, ImportRun, ImportState, Source
from tests.people import cast


def test_runs_and_refused_rows(session: Session) -> None:
    admin = cast(session)["administrator"]
    source = session.exec(select(Source)).first()
    assert source is not None
    run = ImportRun(
        source_id=source.id or 0, origin="offres.csv", state=ImportState.DONE, read=1234, rejected=120
    )
    run.started_at, run.finished_at = clock.now() - timedelta(seconds=200), clock.now()
    session.add(run)
    session.flush()
    session.add_all(
        ImportRejection(
            run_id=run.id or 0, line=n, reasons=["Sans intitulé"], row={"Intitulé": "", "Ville": f"V{n}"}
        )
        for n in range(120)
    )
    session.flush()
    (line,) = import_list(session, admin, {}, f"source={source.code}&q=offres").lines
    assert (line.read, line.duration, line.state) == ("1\u202f234", "3\u00a0min 20\u00a0s", "Terminé")
    view = import_detail(session, admin, {"id": str(run.id)}, "page=3")
    assert view.frame.total_label == "120\u00a0lignes refusées"
    assert [row.content for row in view.rows] == [f"Ville : V{n}" for n in range(100, 120)]
    assert import_detail(session, admin, {"id": str(run.id)}, "q=licorne").rows == []
    with pytest.raises(NotFoundError):
        import_detail(session, admin, {"id": "999999"}, "")


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, "0\u00a0s"), (59.6, "1\u00a0min 0\u00a0s"), (3_700, "1\u00a0h 1\u00a0min"), (-5, "0\u00a0s")],
)
def test_durations(seconds: float, said: str) -> None:
    assert duration(timedelta(seconds=seconds)) == said

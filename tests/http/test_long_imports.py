"""A task reads a long spreadsheet, even if a worker dies; the page of the reading leads to the preview."""

import os
import signal

import pytest
import sqlalchemy as sa
from sqlmodel import Session, col

from metnum.domain.accounts.acting import as_actor
from metnum.domain.core.errors import MovedError, NotFoundError
from metnum.domain.sheets import importing, reading
from metnum.domain.sheets.own_offers import own_offers
from metnum.domain.sheets.reading import SheetProgress, sheet_progress
from metnum.models import Offer, Person, StagedPart, StagedWork
from metnum.runtime import db
from tests.http.recruiters import World, browser
from tests.http.test_offer_imports import GOOD, IMPORT, LIST, offers, send, sheet
from tests.jobs import bury_workers, run_jobs, wait_until, worker

pytestmark = pytest.mark.usefixtures("built_shell")
# This text is of the slowest kind, because a table needs the whole reader of Markdown.
TEXT = (
    "Vous **codez** :\n\n| a | b |\n|---|---|\n| `c` | [d](https://exemple.fr) |\n\n" + "Encore un mot. " * 30
)
SECTIONS = ("Mission", "Équipe", "Contexte", "Avantages", "Rôle", "Profil recherché")


def long_sheet(rows: int) -> bytes:
    texts = dict.fromkeys(SECTIONS, TEXT)
    return sheet(*(GOOD | texts | {"Intitulé": f"Offre {number}"} for number in range(rows)))


def start(world: World, data: bytes) -> str:
    return db.run_sync(as_actor, world.tokens["recruiter"], importing.stage, "longues.csv", data)


def progress(world: World, token: str, kind: str = "recruiter") -> SheetProgress:
    return db.run_sync(as_actor, world.tokens[kind], sheet_progress, {"token": token}, "")


def is_read(token: str) -> bool:
    return db.run_sync(lambda session: session.get_one(StagedWork, token).kind) == "import"


async def test_a_long_sheet_is_read_by_a_task(world: World) -> None:
    data = long_sheet(250)
    async with browser(world.tokens["recruiter"]) as asking:
        address = (await send(asking, data)).headers["location"]
        token = address.rpartition("/")[2]
        waiting = await asking.get(address)
        assert (waiting.status_code, waiting.headers["location"]) == (303, reading.url(token))
        assert (
            await asking.post(address, data={"lignes": "toutes"})
        ).status_code == 404  # there is nothing to write yet
        view = progress(world, token)
        assert (view.is_running, view.progress_label) == (True, "Ouverture du fichier")
        for _ in range(3):
            db.run_sync(reading.step, token)
        assert progress(world, token).progress_label == "200 sur 250\u00a0lignes"
        await run_jobs()
        with pytest.raises(MovedError) as moved:
            progress(world, token)
        assert moved.value.url == address
        assert "250 sans erreur" in (await asking.get(address)).text.replace("\u202f", "")
        await asking.post(address, data={"lignes": "toutes"})
        exported = (await asking.get(f"{LIST}/export.csv?q=249")).text
    assert len(offers()) == 251
    assert "Vous **codez**" in exported
    assert (
        db.run_sync(lambda session: session.scalar(sa.select(sa.func.count()).select_from(StagedPart))) == 0
    )


def told(world: World, kind: str = "recruiter") -> list[tuple[str, str, str]]:
    """Return what the list of offers says of spreadsheets."""
    view = db.run_sync(as_actor, world.tokens[kind], own_offers, {}, "")
    return [(work.label.replace("\u00a0", " "), work.link, work.url) for work in view.running]


async def test_the_list_of_offers_tells_of_a_reading(world: World) -> None:
    assert told(world) == []
    token = start(world, long_sheet(250))
    there, page = reading.url(token), f"{IMPORT}/{token}"
    assert told(world) == [("Lecture de « longues.csv » : ouverture du fichier", "Voir l’avancement", there)]
    for _ in range(2):
        db.run_sync(reading.step, token)
    assert told(world) == [("Lecture de « longues.csv » : 100 sur 250 lignes", "Voir l’avancement", there)]
    await run_jobs()
    assert told(world) == [
        ("« longues.csv » est lu. Rien n’en est encore écrit.", "Vérifier les lignes", page)
    ]
    assert told(world, "manager") == []
    async with browser(world.tokens["recruiter"]) as asking:
        await asking.post(page, data={"lignes": "toutes"})
    assert told(world) == []
    wrong = start(world, b"Titre;Fin\n" + b"A;B\n" * 1_000 + b"\n" * 300_000)
    await run_jobs()
    expected = ("« longues.csv » n’a pas pu être lu.", "Voir pourquoi", reading.url(wrong))
    assert told(world) == [expected]


def test_a_worker_killed_in_the_middle(world: World) -> None:
    """The rows that were read are kept; the next worker reads the others, and none twice."""
    token = start(world, long_sheet(400))
    with worker() as first:
        wait_until(lambda: progress(world, token).handled > 0)
        os.kill(first.pid, signal.SIGKILL)
        first.wait()
    kept = progress(world, token)
    assert 0 < kept.handled < 400
    db.run_sync(bury_workers)
    with worker():
        wait_until(lambda: is_read(token))
    found = db.run_sync(as_actor, world.tokens["recruiter"], importing.preview, token)
    assert [row.line for row in found.rows] == list(range(2, 402))
    assert all("<strong>codez</strong>" in row.texts["role"][0] for row in found.rows)


@pytest.mark.parametrize("kind", ["manager", "stranger", "administrator"])
async def test_somebody_elses_reading_does_not_exist(world: World, kind: str) -> None:
    token = start(world, long_sheet(200))
    for _ in range(2):
        with pytest.raises(NotFoundError):
            progress(world, token, kind)
        async with browser(world.tokens[kind]) as asking:
            assert (await asking.get(f"{IMPORT}/{token}")).status_code == 404
            assert (await asking.post(f"{IMPORT}/{token}")).status_code == 404
        await run_jobs()


async def test_a_long_file_that_is_wrong_says_why(world: World) -> None:
    token = start(world, b"Titre;Fin\n" + b"A;B\n" * 1_000 + b"\n" * 300_000)
    await run_jobs()
    view = progress(world, token)
    assert not view.is_running
    assert "La colonne « Intitulé » manque." in view.sentence
    assert len(offers()) == 1


async def test_rights_are_those_of_the_moment(world: World) -> None:
    """Nothing is read any more for somebody who is deactivated meanwhile."""
    token = start(world, long_sheet(200))
    db.run_sync(reading.step, token)

    def leave(session: Session) -> None:
        work = session.get_one(StagedWork, token)
        session.get_one(Person, work.person_id).is_active = False

    db.run_sync(leave)
    await run_jobs()
    assert not is_read(token)
    left = sa.select(sa.func.count()).select_from(Offer).where(col(Offer.title).startswith("Offre "))
    assert db.run_sync(lambda session: session.scalar(left)) == 0


def test_a_job_that_comes_twice_is_harmless(world: World) -> None:
    token = start(world, long_sheet(150))
    for _ in range(5):
        db.run_sync(reading.step, token)
    db.run_sync(reading.step, "inventé")
    found = db.run_sync(as_actor, world.tokens["recruiter"], importing.preview, token)
    assert len(found.rows) == 150

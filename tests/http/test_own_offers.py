"""Exports and actions on many offers over HTTP: their owners, formulas, forged numbers, outcomes."""

import csv
import io
from typing import Any

import httpx
import openpyxl
import pytest

from metnum.components.row_selection import ACTIONS
from metnum.domain.accounts.acting import as_actor
from metnum.domain.core.errors import NotFoundError
from metnum.domain.following import bulk
from metnum.domain.following.bulk_view import BulkProgress, bulk_progress
from metnum.models import Offer
from metnum.runtime import db
from metnum.vocabulary import OfferState
from tests.http.recruiters import ENTERING, REFUSED, World, browser

pytestmark = pytest.mark.usefixtures("built_shell")
LIST = "/espace-recruteur/offres"
CLOSE = {"geste": "faire", "reason": "mistake"}


def state_of(number: int) -> OfferState:
    return db.run_sync(lambda session: session.get_one(Offer, number)).state


def rows(answer: httpx.Response) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))


@pytest.mark.parametrize("kind", REFUSED)
async def test_the_others_get_nothing(world: World, kind: str) -> None:
    expected = 303 if kind in ("anonymous", "deactivated") else 403
    form = {"action": "clore", "offre": str(world.mine[0])}
    async with browser(world.tokens["recruiter"]) as asking:
        asked = (await asking.post(ACTIONS, data=form)).headers["location"]
    async with browser(world.tokens[kind]) as asking:
        for answer in [
            await asking.get(f"{LIST}/export.csv"),
            await asking.get(f"{LIST}/export.xlsx"),
            await asking.post(ACTIONS, data=form),
            await asking.post(ACTIONS, data={"action": "csv", "tout": "1"}),
            await asking.get(asked),
            await asking.post(asked, data=CLOSE),
            await asking.post(asked, data={"geste": "reprendre"}),
        ]:
            assert answer.status_code == expected
            assert "Première" not in answer.text
    assert state_of(world.mine[0]) is OfferState.PUBLISHED


@pytest.mark.parametrize("kind", ENTERING)
async def test_exports_hold_what_somebody_sees(world: World, kind: str) -> None:
    async with browser(world.tokens[kind]) as asking:
        everything = rows(await asking.get(f"{LIST}/export.csv"))
        forged = {"action": "csv", "offre": [str(world.others), str(world.mine[0]), "9999999", "x", "-1"]}
        chosen = rows(await asking.post(ACTIONS, data=forged))
        by_institution = rows(await asking.get(f"{LIST}/export.csv?institution=2&q=secret"))
    sees_mine, sees_others = kind != "stranger", kind in ("stranger", "administrator")
    titles = {row["Intitulé"] for row in everything}
    assert ("Première" in titles, "Secret des autres" in titles) == (sees_mine, sees_others)
    assert len(everything) == 4 * sees_mine + sees_others
    assert len(chosen) == sees_mine + sees_others
    assert len(by_institution) == (1 if sees_others else 0)


async def test_formulas_are_neutralised(recruiter: httpx.AsyncClient) -> None:
    answer = await recruiter.get(f"{LIST}/export.csv?q=sum")
    assert answer.content.startswith("\ufeff".encode())
    assert answer.headers["content-disposition"].startswith('attachment; filename="offres-')
    assert answer.headers["cache-control"] == "no-store"
    assert [row["Intitulé"] for row in rows(answer)] == ["'@SUM(1+1)"]
    answer = await recruiter.get(f"{LIST}/export.xlsx?q=sum")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    assert (sheet["B2"].value, sheet["B2"].data_type) == ("'@SUM(1+1)", "s")
    assert sheet["A1"].value == "Référence"


async def ask(asking: httpx.AsyncClient, form: dict[str, Any]) -> str:
    """Return the address of the question that a form leads to."""
    answer = await asking.post(ACTIONS, data=form)
    assert answer.status_code == 303
    return answer.headers["location"]


def outcome(world: World, url: str, query: str = "", kind: str = "recruiter") -> BulkProgress:
    """Return what the screen that follows an action shows."""
    token = url.removesuffix("/resultat").rpartition("/")[2]
    return db.run_sync(as_actor, world.tokens[kind], bulk_progress, {"token": token}, query)


async def test_an_action_asks_once(recruiter: httpx.AsyncClient, world: World) -> None:
    form = {"action": "clore", "offre": [str(n) for n in world.mine], "liste": "etat=publiee"}
    url = await ask(recruiter, form)
    for _ in range(2):  # a question that is loaded again is the same question
        answer = await recruiter.get(url)
        assert answer.status_code == 200
        assert "Clore 3\u00a0offres" in answer.text
        assert f"{LIST}?etat=publiee" in answer.text
        assert 'name="offre"' not in answer.text  # the offers are fixed on the server
    assert state_of(world.mine[0]) is OfferState.PUBLISHED
    missing = await recruiter.post(url, data={"geste": "faire"})
    assert missing.status_code == 422
    assert 'href="#reason"' in missing.text
    other = await recruiter.post(url, data={"reason": "other"})
    assert other.status_code == 422
    assert 'href="#comment"' in other.text


async def test_each_row_is_done_or_refused(recruiter: httpx.AsyncClient, world: World) -> None:
    ids = [*world.mine[:2], world.draft, world.others]
    url = await ask(recruiter, {"action": "clore", "offre": [str(n) for n in ids]})
    for _ in range(2):  # a second confirmation does nothing more
        answer = await recruiter.post(url, data=CLOSE)
        assert (answer.status_code, answer.headers["location"]) == (303, f"{url}/resultat")
    told = outcome(world, url)
    assert told.sentence == "2\u00a0offres closes, 1 refusée, restée comme elle était."
    assert [line.title for line in told.lines] == ["Brouillon"]
    assert [reason.count_label for reason in told.reasons] == ["1\u00a0offre"]
    assert len(outcome(world, url, "lignes=faites").lines) == 2
    assert [state_of(n) for n in (*ids, world.mine[2])] == [
        *[OfferState.CLOSED] * 2,
        OfferState.DRAFT,
        *[OfferState.PUBLISHED] * 2,
    ]
    assert (await recruiter.get(url)).headers["location"] == f"{url}/resultat"
    async with browser(world.tokens["manager"]) as colleague:
        assert (await colleague.get(url)).status_code == 404
        assert (await colleague.post(url, data=CLOSE)).status_code == 404
    with pytest.raises(NotFoundError):
        outcome(world, url, kind="manager")


async def test_all_of_a_list_but_some(recruiter: httpx.AsyncClient, world: World) -> None:
    chosen = {"tout": "1", "liste": "etat=publiee", "sauf": str(world.mine[1])}
    exported = rows(await recruiter.post(ACTIONS, data={"action": "csv", **chosen}))
    assert sorted(row["Intitulé"] for row in exported) == ["Première", "Troisième"]
    url = await ask(recruiter, {"action": "dupliquer", **chosen})
    await recruiter.post(url)
    assert outcome(world, url).sentence == "2\u00a0offres dupliquées."
    assert outcome(world, url).lines[0].url.endswith("/modifier")
    drafts = rows(await recruiter.get(f"{LIST}/export.csv?etat=brouillon"))
    assert sorted(row["Intitulé"] for row in drafts) == ["Brouillon", "Première", "Troisième"]


async def test_extending(recruiter: httpx.AsyncClient, world: World) -> None:
    url = await ask(recruiter, {"action": "prolonger", "offre": str(world.mine[0])})
    for day in ("2020-01-01", "31/12/2020", ""):
        assert (await recruiter.post(url, data={"last_day": day})).status_code == 422


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"action": "clore"},
        {"action": "supprimer", "offre": "1"},
        {"action": "csv"},
        {"action": "clore", "offre": "%00"},
        {"action": "clore", "offre": "x" * 70_000},
        {"action": "clore", "offre": [str(n) for n in range(2_000)]},
    ],
)
async def test_nonsense_does_nothing(recruiter: httpx.AsyncClient, form: dict[str, str]) -> None:
    answer = await recruiter.post(ACTIONS, data=form)
    assert answer.status_code == 422
    assert "Rien n’a été fait" in answer.text


async def test_too_many_at_once(recruiter: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "MAX", 2)
    answer = await recruiter.post(ACTIONS, data={"action": "clore", "tout": "1"})
    assert answer.status_code == 422
    assert "2 offres au plus" in answer.text


async def test_foreign_forms_are_refused(recruiter: httpx.AsyncClient, world: World) -> None:
    url = await ask(recruiter, {"action": "clore", "offre": str(world.mine[0])})
    answer = await recruiter.post(url, data=CLOSE, headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403
    assert state_of(world.mine[0]) is OfferState.PUBLISHED

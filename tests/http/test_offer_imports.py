"""Import of a spreadsheet over HTTP: its owner, refusals, preview, and what is written."""

import csv
import io
from datetime import timedelta

import httpx
import openpyxl
import pytest
from sqlmodel import Session, col, select

from metnum.domain.core import clock
from metnum.domain.sheets.columns import WRITTEN
from metnum.models import Offer, OfferEvent
from metnum.runtime import db
from metnum.vocabulary import OfferState
from tests.http.recruiters import REFUSED, World, browser

pytestmark = pytest.mark.usefixtures("built_shell")
LIST, IMPORT = "/espace-recruteur/offres", "/espace-recruteur/offres/importer"
GOOD = {
    "Intitulé": "Développeuse ou développeur Python",
    "Métier": "developpement logiciel",
    "Domaines": "Écologie et énergie ; numérique de l’état",
    "Contrats": "CDI; cdd",
    "Télétravail": "Télétravail partiel",
    "Expérience": "1 à 3 ans",
    "Salaire minimum": "45 000 €",
    "Commune": "Rennes (35)",
    "Mission": "Vous **codez** :\n- bien\n- vite",
    "Adresse électronique de contact": "rh@exemple.fr",
    "Adresse web pour postuler": "https://exemple.fr/postuler",
    "Dernier jour pour postuler": (clock.today() + timedelta(days=30)).strftime("%d/%m/%Y"),
}

FORMER = {
    "Types de contrat": "Contrats",
    "Expérience demandée": "Expérience",
    "Rémunération annuelle brute minimum, en euros": "Salaire minimum",
    "Adresse de contact": "Adresse électronique de contact",
    "Adresse web où postuler": "Adresse web pour postuler",
    "Dernier jour": "Dernier jour pour postuler",
}


def sheet(*rows: dict[str, str]) -> bytes:
    text = io.StringIO()
    heads = list(dict.fromkeys(name for row in rows for name in row))
    writer = csv.DictWriter(text, heads, delimiter=";")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


async def send(asking: httpx.AsyncClient, data: bytes, name: str = "offres.csv") -> httpx.Response:
    return await asking.post(IMPORT, files={"fichier": (name, data)})


async def staged(asking: httpx.AsyncClient, data: bytes, name: str = "offres.csv") -> str:
    answer = await send(asking, data, name)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def offers(title: str = "") -> list[Offer]:
    def read(session: Session) -> list[Offer]:
        query = select(Offer).where(col(Offer.state) == OfferState.DRAFT).order_by(col(Offer.id))
        return list(session.exec(query.where(col(Offer.title) == title) if title else query))

    return db.run_sync(read)


@pytest.mark.parametrize("kind", REFUSED)
async def test_the_others_import_nothing(world: World, kind: str) -> None:
    expected = 303 if kind in ("anonymous", "deactivated") else 403
    async with browser(world.tokens[kind]) as asking:
        answers = [await asking.get(path) for path in (IMPORT, f"{IMPORT}/modele.xlsx", f"{IMPORT}/x")]
        answers += [await send(asking, sheet(GOOD)), await asking.post(f"{IMPORT}/x")]
    assert [answer.status_code for answer in answers] == [expected] * 5
    assert not any("/importer/" in answer.headers.get("location", "") for answer in answers[3:4])


async def test_a_good_row_becomes_a_draft(recruiter: httpx.AsyncClient, world: World) -> None:
    path = await staged(recruiter, sheet(GOOD))
    preview = await recruiter.get(path)
    assert "1 sans erreur" in preview.text
    assert len(offers()) == 1  # nothing was written yet
    done = await recruiter.post(path, data={"lignes": "valides"})
    assert "1\u00a0brouillon créé" in (await recruiter.get(done.headers["location"])).text
    offer = offers(GOOD["Intitulé"])[0]
    told = await recruiter.get(f"{LIST}/export.csv?q=MN-{offer.id}")
    row = next(csv.DictReader(io.StringIO(told.content.decode("utf-8-sig")), delimiter=";"))
    assert row["Commune"] == "Rennes (35)"
    assert row["Contrats"] == "CDI ; CDD"
    assert row["Salaire minimum"] == "45000"
    assert row["Mission"] == "Vous **codez** :\n\n- bien\n- vite"
    event = db.run_sync(lambda session: session.exec(select(OfferEvent)).all())[-1]
    assert (event.offer_id, event.comment) == (offer.id, "Import d’un tableau")
    again = await recruiter.post(path, data={"lignes": "valides"})
    assert again.status_code == 404  # a second confirmation writes nothing
    assert "est déjà fait" in (await recruiter.get(path)).text  # the Back button leads there
    assert len(offers(GOOD["Intitulé"])) == 1


async def test_former_heads_are_understood(recruiter: httpx.AsyncClient, world: World) -> None:
    former = {label: value for label, value in GOOD.items() if label not in FORMER.values()}
    former |= {head: GOOD[label] for head, label in FORMER.items()} | {"Candidatures": "3"}
    path = await staged(recruiter, sheet(former))
    page = (await recruiter.get(path)).text
    assert "1 sans erreur" in page
    assert "Colonnes inconnues" not in page
    assert all(label in page for label in FORMER.values())
    both = await send(recruiter, sheet(GOOD | {"Date limite": "31/12/2026"}))
    assert "« Date limite » est là deux fois" in both.text


async def test_what_misses_is_named_as_on_the_form_and_in_its_order(
    recruiter: httpx.AsyncClient, world: World
) -> None:
    page = (await recruiter.get(await staged(recruiter, sheet({"Intitulé": "Presque rien"})))).text
    assert (
        "Métier, Domaines, Commune, Télétravail, Expérience, Mission, Adresse web pour postuler, "
        "Adresse électronique de contact, Dernier jour pour postuler"
    ) in page.replace("Contrats, ", "")
    assert "0\u00a0impossible à écrire" in page
    assert "La seule ligne possible, erreurs comprises" in page


async def test_errors_stand_beside_their_cells(recruiter: httpx.AsyncClient, world: World) -> None:
    wrong = GOOD | {"Métier": "Dompteuse", "Salaire minimum": "beaucoup", "Commune": "Nulle-Part (99)"}
    wrong |= {"Dernier jour pour postuler": "31/02/2027", "Intitulé": "En erreur"}
    nameless = GOOD | {"Intitulé": ""}
    path = await staged(recruiter, sheet(GOOD, wrong, nameless, {"Intitulé": "Presque rien"}))
    page = (await recruiter.get(path)).text
    for sentence in ("recopiez-en une", "Écrivez un nombre entier", "Rennes (35)", "31/12/2026"):
        assert sentence in page
    assert "1 sans erreur, 2 à compléter, 1\u00a0impossible à écrire" in page
    assert "Presque rien" in (await recruiter.get(f"{path}?lignes=erreurs&page=-3")).text
    done = await recruiter.post(path, data={"lignes": "toutes"})
    told = (await recruiter.get(done.headers["location"])).text
    assert "3\u00a0brouillons créés" in told
    assert "1\u00a0ligne laissée de côté" in told
    assert len(offers("En erreur")) == 1


async def test_a_reference_changes_a_draft_of_ones_own(recruiter: httpx.AsyncClient, world: World) -> None:
    rows = [
        {"Référence": reference, "Intitulé": title}
        for reference, title in (
            (f"MN-{world.draft}", "Brouillon changé"),
            (f"MN-{world.mine[0]}", "Publiée changée"),
            (f"MN-{world.others}", "Volée"),
            ("MN-999999", "Inconnue"),
            ("'; DROP TABLE offer", "Nonsense"),
        )
    ]
    path = await staged(recruiter, sheet(*rows))
    page = (await recruiter.get(path)).text
    assert page.count("Aucune offre de votre institution") == 3
    assert "n’est plus un brouillon" in page
    done = await recruiter.post(path, data={"lignes": "toutes"})
    assert "1\u00a0brouillon modifié, 4" in (await recruiter.get(done.headers["location"])).text
    assert [offer.title for offer in offers()] == ["Brouillon changé"]


async def test_nobody_reads_the_upload_of_another(recruiter: httpx.AsyncClient, world: World) -> None:
    path = await staged(recruiter, sheet(GOOD))
    for kind in ("manager", "stranger", "administrator"):
        async with browser(world.tokens[kind]) as asking:
            assert (await asking.get(path)).status_code == 404
            assert (await asking.post(path, data={"lignes": "toutes"})).status_code == 404
    assert len(offers()) == 1


async def test_another_institution_is_not_written_for(world: World) -> None:
    async with browser(world.tokens["administrator"]) as asking:
        page = (await asking.get(await staged(asking, sheet(GOOD)))).text
        assert "1\u00a0impossible à écrire" in page
        assert "Service recruteur" in page
        named = GOOD | {"Service recruteur": "Autre ministère – Direction du numérique"}
        assert "1 sans erreur" in (await asking.get(await staged(asking, sheet(named)))).text
    async with browser(world.tokens["recruiter"]) as asking:
        assert "1\u00a0impossible à écrire" in (await asking.get(await staged(asking, sheet(named)))).text


async def test_the_template_is_what_imports_read(recruiter: httpx.AsyncClient, world: World) -> None:
    answer = await recruiter.get(f"{IMPORT}/modele.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    filled = book["Offres"]
    assert [cell.value for cell in filled[1]] == [column.label for column in WRITTEN]
    assert "Direction du numérique" in [cell.value for cell in book["Valeurs"]["A"]]
    for head, value in GOOD.items():
        place = [column.label for column in WRITTEN].index(head) + 1
        filled.cell(2, place, value)
    filled.cell(3, 2, "=1+1")
    file = io.BytesIO()
    book.save(file)
    page = (await recruiter.get(await staged(recruiter, file.getvalue(), "modele.xlsx"))).text
    assert "1 sans erreur, 0 à compléter, 1\u00a0impossible à écrire" in page
    assert "contient une formule" in page


async def test_an_export_comes_back(recruiter: httpx.AsyncClient, world: World) -> None:
    await recruiter.post(await staged(recruiter, sheet(GOOD)), data={"lignes": "valides"})
    for kind in ("csv", "xlsx"):
        answer = await recruiter.get(f"{LIST}/export.{kind}?q=python")
        page = (await recruiter.get(await staged(recruiter, answer.content, f"offres.{kind}"))).text
        assert "1 sans erreur" in page
        assert "modifie un brouillon" in page
        assert "Colonnes inconnues" not in page


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (b"MZ\x90\x00programme", 415),
        (b"", 422),
        (b"Titre;Fin\nA;B\n", 422),
        ("Intitulé;Intitulé\nA;B\n".encode(), 422),
        ("Intitulé\n".encode(), 422),
        (b"a" * 6_000_000, 413),
    ],
)
async def test_wrong_files_say_why(
    recruiter: httpx.AsyncClient, world: World, data: bytes, status: int
) -> None:
    answer = await send(recruiter, data, "tableau.csv")
    assert answer.status_code == status
    assert "fr-message--error" in answer.text
    assert len(offers()) == 1


async def test_what_is_not_a_form_is_refused(recruiter: httpx.AsyncClient, world: World) -> None:
    kind = {"content-type": "multipart/form-data"}
    for answer in [
        await recruiter.post(IMPORT, content=b"x", headers=kind),
        await recruiter.post(IMPORT, data={"fichier": "x"}),
        await recruiter.post(IMPORT),
        await recruiter.post(IMPORT, files={"autre": ("a.csv", b"x")}),
        await recruiter.post(IMPORT, files=[("fichier", ("a.csv", b"x")), ("fichier", ("b.csv", b"x"))]),
    ]:
        assert answer.status_code == 422


async def test_stored_scripts_stay_texts(recruiter: httpx.AsyncClient, world: World) -> None:
    evil = GOOD | {"Intitulé": "<script>alert(1)</script>", "Mission": "<img src=x onerror=alert(1)>Texte"}
    path = await staged(recruiter, sheet(evil), "<b>nom</b>.csv")
    page = (await recruiter.get(path)).text
    assert "<script>alert" not in page
    assert "<b>nom" not in page
    await recruiter.post(path, data={"lignes": "valides"})
    assert "onerror" not in (await recruiter.get(f"{LIST}/export.csv?etat=brouillon")).text

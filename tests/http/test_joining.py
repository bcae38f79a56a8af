"""Asking for an access, accepting an invitation and « Voir comme » over HTTP, as browsers and hostile programs do."""

import re

import httpx
import pytest
from sqlmodel import Session, col, select

from metnum.domain.accounts import cookie, sessions
from metnum.domain.people import invitations
from metnum.models import AccessRequest, Invitation, MailMessage, Person
from metnum.vocabulary import RequestState
from tests.offers import service
from tests.people import KINDS, Cast, by_email, cast, sign_in

PASSWORD = "quatre chevaux dans la brume"
NEWCOMER = {"first_name": "Inès", "last_name": "Neuve", "password": PASSWORD}


@pytest.fixture
def people(session: Session) -> Cast:
    """Return one actor of each kind."""
    everybody = cast(session)
    session.flush()
    return everybody


def put_in(client: httpx.AsyncClient, session: Session, people: Cast, kind: str) -> str:
    """Give the browser a session of somebody."""
    client.cookies.clear()
    if kind == "anonymous":
        return ""
    person = people.people[kind]
    token = sessions.open_session(session, person) if kind == "no_second_factor" else sign_in(session, person)
    session.flush()
    client.cookies.set(cookie.NAME, token)
    return token


def invite(session: Session, people: Cast, email: str = "ines.neuve@exemple.fr") -> str:
    """Return the address of a new invitation."""
    values = {"email": email, "service_id": service(session).id, "kind": "recruiter"}
    invitations.invite(session, people["manager"], values)
    wanted = select(MailMessage).where(col(MailMessage.template) == "invitation")
    mail = session.exec(wanted.order_by(col(MailMessage.id).desc())).first()
    found = re.search(r"/invitation/[\w-]+", mail.text if mail else "")
    assert found
    session.flush()
    return found[0]


# --- Asking for an access -----------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
async def test_who_may_ask(asking: httpx.AsyncClient, session: Session, people: Cast, kind: str) -> None:
    put_in(asking, session, people, kind)
    shown = await asking.get("/inscription/acces")
    sent = await asking.post(
        "/inscription/acces",
        data={"institution": "Ailleurs encore", "service": "DSI", "role": "administrator"},
    )
    if kind in ("anonymous", "deactivated"):
        assert shown.status_code == sent.status_code == 303
        assert "/connexion" in sent.headers["location"]
    elif kind == "administrator":
        assert shown.headers["location"] == "/administration/demandes"  # administrators decide on requests
        assert sent.status_code == 403
    elif kind in ("candidate", "no_second_factor"):
        assert shown.status_code == sent.status_code == 403
    else:
        assert shown.status_code == (200 if kind == "pending" else 303)
        assert sent.headers["location"] == "/inscription/acces"
    asked = session.exec(select(AccessRequest)).all()
    assert len(asked) == (kind in ("pending", "stranger", "recruiter", "manager"))


@pytest.mark.parametrize("kind", KINDS)
async def test_who_may_withdraw(asking: httpx.AsyncClient, session: Session, people: Cast, kind: str) -> None:
    put_in(asking, session, people, "pending")
    await asking.post("/inscription/acces", data={"institution": "Agence d’essai", "service": "Bureau"})
    put_in(asking, session, people, kind)
    answer = await asking.post("/inscription/acces/retirer")
    if kind in ("candidate", "administrator", "no_second_factor"):
        assert answer.status_code == 403
    elif kind in ("anonymous", "deactivated"):
        assert answer.headers["location"].startswith("/connexion")
    elif kind == "pending":
        assert answer.headers["location"] == "/inscription/acces?autre=1&fait=retrait"
        assert "Votre demande est retirée" in (await asking.get(answer.headers["location"])).text
    else:  # the others have no request of their own
        assert answer.headers["location"] == "/inscription/acces?autre=1"
    [asked] = session.exec(select(AccessRequest.state)).all()
    assert asked is (RequestState.WITHDRAWN if kind == "pending" else RequestState.PENDING)


async def test_a_recruiter_asks_for_another_access(
    asking: httpx.AsyncClient, session: Session, people: Cast
) -> None:
    put_in(asking, session, people, "recruiter")
    profile = (await asking.get("/profil")).text
    assert 'href="/inscription/acces?autre=1"' in profile
    assert "Demander un autre accès" in profile
    assert "Vous recrutez déjà" in (await asking.get("/inscription/acces?autre=1")).text
    await asking.post("/inscription/acces", data={"institution": "Autre ministère", "service": "DSI"})
    profile = (await asking.get("/profil")).text
    assert "En attente" in profile
    assert "DSI, Autre ministère" in profile
    waiting = (await asking.get("/inscription/acces?autre=1")).text
    assert "Retirer ma demande" in waiting
    assert "s’ajoute aussitôt" in waiting
    put_in(asking, session, people, "candidate")
    assert "Services recruteurs" not in (await asking.get("/profil")).text


async def test_what_was_typed_comes_back_with_its_errors(
    asking: httpx.AsyncClient, session: Session, people: Cast
) -> None:
    put_in(asking, session, people, "pending")
    answer = await asking.post("/inscription/acces", data={"institution": "<script>x", "service": ""})
    assert answer.status_code == 422
    assert "&lt;script&gt;x" in answer.text
    assert "<script>x" not in answer.text
    assert 'href="#service"' in answer.text


async def test_whoever_waits_is_told_who_decides(
    asking: httpx.AsyncClient, session: Session, people: Cast
) -> None:
    put_in(asking, session, people, "pending")
    await asking.post("/inscription/acces", data={"institution": "Agence d’essai", "service": "Bureau"})
    page = (await asking.get("/inscription/acces")).text
    assert "Votre demande attend une réponse" in page
    assert "Agence d’essai" in page
    assert "courriel" in page
    changing = (await asking.get("/inscription/acces?modifier=1")).text
    assert 'value="Bureau"' in changing


# --- Accepting an invitation --------------------------------------------------------------------


async def test_a_newcomer_joins_and_the_link_dies(
    asking: httpx.AsyncClient, session: Session, people: Cast
) -> None:
    path = invite(session, people)
    for _ in range(3):
        assert (await asking.get(path)).status_code == 200
        await asking.head(path)
    refused = await asking.post(path, data={**NEWCOMER, "password": "azerty"})
    assert refused.status_code == 422
    assert 'value="Inès"' in refused.text
    assert "azerty" not in refused.text
    joined = await asking.post(path, data={**NEWCOMER, "role": "administrator", "email": "autre@exemple.fr"})
    assert (joined.status_code, joined.headers["location"]) == (303, "/espace-recruteur")
    assert "HttpOnly" in joined.headers["set-cookie"]
    session.expire_all()
    assert by_email(session, "ines.neuve@exemple.fr").role.value == "recruiter"
    asking.cookies.clear()
    for answer in (await asking.get(path), await asking.post(path, data=NEWCOMER)):
        assert answer.status_code == 410
        assert "déjà servi" in answer.text


@pytest.mark.parametrize("path", ["/invitation/inconnue", "/invitation/" + "x" * 500, "/invitation/%00"])
async def test_unknown_links(asking: httpx.AsyncClient, session: Session, people: Cast, path: str) -> None:
    for answer in (await asking.get(path), await asking.post(path, data=NEWCOMER)):
        assert answer.status_code == 404
        assert answer.text.count("<h1") == 1


async def test_an_account_signs_in_first_then_joins(
    asking: httpx.AsyncClient, session: Session, people: Cast
) -> None:
    path = invite(session, people, "pascale.attente@exemple.fr")
    assert "/connexion?suite=" in (await asking.get(path)).text
    answer = await asking.post(path, data=NEWCOMER)
    assert answer.headers["location"].startswith("/connexion?suite=%2Finvitation%2F")
    put_in(asking, session, people, "stranger")
    assert "Déconnectez-vous" in (await asking.get(path)).text
    assert (await asking.post(path)).status_code == 403
    put_in(asking, session, people, "pending")
    assert (await asking.post(path)).headers["location"] == "/espace-recruteur"
    session.expire_all()
    assert session.exec(select(Invitation.accepted_at)).one() is not None


# --- « Voir comme » -----------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
async def test_who_may_view_as(asking: httpx.AsyncClient, session: Session, people: Cast, kind: str) -> None:
    token = put_in(asking, session, people, kind)
    number = people.people["recruiter"].id
    answer = await asking.post(f"/administration/personnes/{number}/voir-comme")
    session.expire_all()
    if kind == "administrator":
        assert answer.headers["location"] == "/espace-recruteur"
        assert sessions.actor(session, token).person_id == number
    else:
        assert answer.status_code == (303 if kind in ("anonymous", "deactivated") else 403)
        assert "/espace-recruteur" not in answer.headers.get("location", "")


async def test_viewing_writes_nothing_over_http(
    asking: httpx.AsyncClient, session: Session, people: Cast
) -> None:
    token = put_in(asking, session, people, "administrator")
    pending = people.people["pending"]
    await asking.post(f"/administration/personnes/{pending.id}/voir-comme")
    page = (await asking.get("/inscription/acces")).text
    assert "Vous regardez le site comme" in page
    assert "Pascale Attente" in page
    for path, data in (
        ("/inscription/acces", {"institution": "Ailleurs", "service": "Bureau"}),
        ("/profil/identite", {"first_name": "Autre", "last_name": "Nom"}),
        ("/profil/mot-de-passe", {"current": PASSWORD, "password": PASSWORD}),
        (invite(session, people, pending.email), {}),
        (f"/administration/personnes/{people.people['recruiter'].id}/voir-comme", {}),
    ):
        answer = await asking.post(path, data=data)
        assert answer.status_code in (403, 404), path
        assert "/administration/voir-comme/arreter" in answer.text, path  # refusals show the way out too
    refused = (await asking.get("/profil")).text
    assert "quittez d’abord cette vue" in refused
    assert session.exec(select(AccessRequest)).all() == []
    stopped = await asking.post("/administration/voir-comme/arreter")
    assert stopped.headers["location"] == f"/administration/personnes/{pending.id}"
    session.expire_all()
    assert sessions.actor(session, token).is_administrator
    assert session.exec(select(Person.first_name).where(col(Person.id) == pending.id)).one() == "Pascale"


@pytest.mark.parametrize("number", ["abc", "0", "999999999", "99999999999999", "%00"])
async def test_viewing_as_nobody(
    asking: httpx.AsyncClient, session: Session, people: Cast, number: str
) -> None:
    put_in(asking, session, people, "administrator")
    assert (await asking.post(f"/administration/personnes/{number}/voir-comme")).status_code == 404


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("what", ["institutions", "services"])
async def test_completion_is_for_administrators(
    asking: httpx.AsyncClient, session: Session, people: Cast, what: str, kind: str
) -> None:
    put_in(asking, session, people, kind)
    answer = await asking.get(f"/administration/completion/{what}", params={"q": "ess%"})
    assert answer.status_code == (200 if kind == "administrator" else 403)
    answer = await asking.get(f"/administration/completion/{what}", params={"q": "ESSAI"})
    if kind == "administrator":
        assert "Agence d’essai" in answer.json()[0]["label"]

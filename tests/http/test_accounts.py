"""The forms of accounts over HTTP: they come back with what may be kept, and refuse what they must."""

import re
from urllib.parse import quote

import httpx
import pytest
from sqlmodel import Session

from metnum.domain.accounts import cookie, sessions
from metnum.vocabulary import Role
from tests.accounts import (
    FORM,
    OTHER_PASSWORD,
    PASSWORD,
    code_of,
    link_token,
    mails,
    with_password,
    with_second_factor,
)
from tests.people import KINDS, cast

EMAIL = FORM["email"]
PAGES = ("/connexion", "/inscription", "/inscription/message", "/mot-de-passe", "/mot-de-passe/message")
FORMS = (*PAGES[:2], PAGES[3], "/profil/identite", "/profil/mot-de-passe", "/connexion/second-facteur")


def put_in(client: httpx.AsyncClient, token: str) -> None:
    """Give the browser a session."""
    client.cookies.set(cookie.NAME, token)


async def sign_in(client: httpx.AsyncClient, password: str = PASSWORD, **more: str) -> httpx.Response:
    """Post the form of sign-in."""
    return await client.post("/connexion", data={"email": EMAIL, "password": password, **more})


@pytest.mark.parametrize("path", PAGES)
async def test_pages(asking: httpx.AsyncClient, path: str) -> None:
    answer = await asking.get(path)
    assert answer.status_code == 200
    assert answer.text.count("<h1") == 1
    assert answer.headers["cache-control"] == "no-store"
    assert 'name="robots" content="noindex"' in answer.text


async def test_from_sign_up_to_sign_out(asking: httpx.AsyncClient, session: Session) -> None:
    answer = await asking.post("/inscription", data=FORM)
    assert (answer.status_code, answer.headers["location"]) == (303, "/inscription/message")
    path = f"/verification/{link_token(mails(session, EMAIL)[0].text)}"
    for _ in range(3):  # scanners of mails open links, which must do nothing
        assert EMAIL in (await asking.get(path)).text
        await asking.head(path)
    answer = await asking.post(path, data={"password": PASSWORD})
    assert (answer.status_code, answer.headers["location"]) == (303, "/profil")
    set_cookie = answer.headers["set-cookie"]
    assert all(word in set_cookie for word in ("HttpOnly", "SameSite=Lax", "Path=/"))
    assert "Léa" in (await asking.get("/profil")).text
    assert (await asking.get("/connexion")).headers["location"] == "/profil"
    answer = await asking.post("/deconnexion")
    assert "Max-Age=0" in answer.headers["set-cookie"]
    assert (await asking.get("/profil")).headers["location"] == "/connexion?suite=%2Fprofil"
    assert (await asking.get(path)).status_code == 410
    assert (await asking.post(path, data={"password": PASSWORD})).status_code == 410


async def test_errors_come_back_with_what_was_typed(asking: httpx.AsyncClient) -> None:
    typed = {"purpose": "employeur", "first_name": '"><script>', "email": "lea@", "password": "secret-secret"}
    answer = await asking.post("/inscription", data=typed)
    html = answer.text
    assert answer.status_code == 422
    assert "<title data-first>Erreur : Inscription" in html
    assert 'value="lea@"' in html
    assert "secret-secret" not in html
    assert "<script>" not in html.partition("<body")[2]
    summary = html.partition('id="erreurs"')[2].partition("</ul>")[0]
    for field in ("first_name", "last_name", "email"):
        assert f'href="#{field}"' in summary
        described = re.search(rf'<input[^>]*id="{field}"[^>]*aria-describedby="([^"]+)"', html)
        assert described, field
        assert "fr-message--error" in html.partition(f'id="{described[1]}"')[2][:200]
    assert re.search(r'<input[^>]*value="employeur"[^>]*checked', html)


async def test_the_same_answers_whether_an_account_exists(
    asking: httpx.AsyncClient, session: Session
) -> None:
    with_password(session, EMAIL)
    answers = []
    for email in (EMAIL, "inconnu@exemple.fr"):
        wrong = await asking.post("/connexion", data={"email": email, "password": "autre chose encore"})
        signed_up = await asking.post("/inscription", data=FORM | {"email": email})
        forgotten = await asking.post("/mot-de-passe", data={"email": email})
        texts = [one.text.replace(email, "") for one in (wrong, signed_up, forgotten)]
        headers = [sorted(dict(one.headers).items()) for one in (signed_up, forgotten)]
        answers.append((wrong.status_code, texts, headers))
    assert answers[0] == answers[1]


async def test_back_where_one_wanted_to_go(asking: httpx.AsyncClient, session: Session) -> None:
    person = with_second_factor(session, EMAIL)
    suite = "/administration/personnes?q=léa&page=2"
    answer = await sign_in(asking, suite=suite)
    assert answer.headers["location"].startswith("/connexion/second-facteur?suite=")
    assert (await asking.get("/profil")).status_code == 303, "half signed in is not signed in"
    assert (await asking.get(answer.headers["location"])).status_code == 200
    wrong = await asking.post("/connexion/second-facteur", data={"code": "1", "suite": suite})
    assert wrong.status_code == 422
    right = {"code": code_of(person.totp_secret), "suite": suite}
    answer = await asking.post("/connexion/second-facteur", data=right)
    assert answer.headers["location"] == quote(suite, safe="/?=&")
    assert (await asking.get("/profil")).status_code == 200


async def test_an_administrator_sets_a_second_factor_up(asking: httpx.AsyncClient, session: Session) -> None:
    with_password(session, EMAIL, Role.ADMINISTRATOR)
    location = (await sign_in(asking)).headers["location"]
    page = (await asking.get(location)).text
    assert "<svg" in page
    assert 'href="otpauth://totp/' in page  # this link is for an application on the same device
    secret = re.search(r'id="cle">([A-Z2-7 ]+)<', page)
    assert secret
    answer = await asking.post(location, data={"code": code_of(secret[1].replace(" ", ""))})
    assert answer.text.count("<code>") == 10
    assert answer.headers["cache-control"] == "no-store"
    assert (await asking.get(location)).headers["location"].startswith("/profil#")
    profile = (await asking.get("/profil")).text
    assert "/profil/second-facteur/retirer" not in profile


async def test_a_forgotten_password(asking: httpx.AsyncClient, session: Session) -> None:
    with_password(session, EMAIL)
    await asking.post("/mot-de-passe", data={"email": EMAIL})
    path = f"/mot-de-passe/{link_token(mails(session, EMAIL)[0].text)}"
    assert (await asking.get(path)).status_code == 200
    assert (await asking.post(path, data={"password": "court"})).status_code == 422
    answer = await asking.post(path, data={"password": OTHER_PASSWORD})
    assert answer.headers["location"] == "/connexion?motif=mot-de-passe"
    assert (await asking.post(path, data={"password": PASSWORD})).status_code == 410
    assert (await sign_in(asking, OTHER_PASSWORD)).status_code == 303


async def test_the_profile(asking: httpx.AsyncClient, session: Session) -> None:
    person = with_password(session, EMAIL)
    put_in(asking, sessions.open_session(session, person))
    other = sessions.open_session(session, person, "Safari sur iOS")
    assert "Safari sur iOS" in (await asking.get("/profil")).text
    answer = await asking.post("/profil/identite", data={"first_name": "", "last_name": "Roy"})
    assert (answer.status_code, 'value="Roy"' in answer.text) == (422, True)
    answer = await asking.post(
        "/profil/identite", data={"first_name": "Zoé", "last_name": "Roy", "role": "x"}
    )
    assert answer.headers["location"] == "/profil?fait=identite"
    assert "Votre nom est enregistré." in (await asking.get("/profil?fait=identite")).text
    answer = await asking.post("/profil/adresse", data={"email": "x", "password": "y"})
    assert 'href="#email-password"' in answer.text
    key = re.search(r'name="key" value="(\w+)"', answer.text)
    assert key
    assert (await asking.post("/profil/session", data={"key": key[1]})).status_code == 303
    session.expire_all()
    assert sessions.actor(session, other).is_anonymous
    change = {"password": PASSWORD, "new_password": OTHER_PASSWORD}
    assert (await asking.post("/profil/mot-de-passe", data=change)).status_code == 303
    assert (await asking.get("/profil?fait=<script>")).status_code == 200


@pytest.mark.parametrize("kind", KINDS)
async def test_who_sees_a_profile(asking: httpx.AsyncClient, session: Session, kind: str) -> None:
    people = cast(session)
    if kind != "anonymous":
        put_in(asking, sessions.open_session(session, people.people[kind]))
    answer = await asking.get("/profil")
    assert answer.status_code == (303 if kind in ("anonymous", "deactivated") else 200)


async def test_proconnect_is_off_until_it_is_configured(asking: httpx.AsyncClient) -> None:
    assert "ProConnect" not in (await asking.get("/connexion")).text
    assert (await asking.get("/connexion/proconnect")).status_code == 404
    assert (await asking.get("/connexion/proconnect/retour?code=a&state=b")).status_code == 404

"""People who mean harm get nothing from accounts over HTTP, and everything is answered."""

from urllib.parse import quote

import httpx
import pytest
from sqlmodel import Session

from metnum.domain.accounts import sessions
from metnum.runtime.settings import settings
from tests.accounts import PASSWORD, code_of, with_password, with_second_factor
from tests.http.test_accounts import EMAIL, FORMS, put_in, sign_in


@pytest.mark.parametrize("email", [EMAIL, "inconnu@exemple.fr", "pas une adresse", "\x00"])
async def test_guessing_is_slowed_down(asking: httpx.AsyncClient, session: Session, email: str) -> None:
    with_password(session, EMAIL)
    statuses = []
    for number in range(8):
        data = {"email": email, "password": f"essai numéro {number}"}
        statuses.append((await asking.post("/connexion", data=data)).status_code)
    assert statuses == [422] * 5 + [429] * 3
    answer = await asking.post("/connexion", data={"email": email, "password": PASSWORD})
    assert answer.status_code == 429, "the right password must wait too"
    assert int(answer.headers["retry-after"]) > 0
    assert "attendez" in answer.text


async def test_a_fixed_cookie_is_worth_nothing(asking: httpx.AsyncClient, session: Session) -> None:
    person = with_password(session, EMAIL)
    put_in(asking, "choisi-par-un-autre")
    answer = await sign_in(asking)
    fresh = answer.headers["set-cookie"].partition("=")[2].partition(";")[0]
    assert fresh != "choisi-par-un-autre"
    assert sessions.actor(session, fresh).person_id == person.id
    assert sessions.actor(session, "choisi-par-un-autre").is_anonymous
    asking.cookies.clear()
    put_in(asking, fresh)
    again = (await sign_in(asking)).headers["set-cookie"].partition("=")[2].partition(";")[0]
    assert sessions.actor(session, fresh).is_anonymous, "the browser's former session has ended"
    assert not sessions.actor(session, again).is_anonymous


@pytest.mark.parametrize(
    "suite",
    [
        *(
            "//mechant.example",
            "https://mechant.example",
            "/\\mechant.example",
            "\\/mechant.example",
            "javascript:1",
        ),
        *(
            "/\t/mechant.example",
            "/\r\nSet-Cookie: a=b",
            "mechant.example",
            "/connexion",
            "/deconnexion",
            "/" * 3_000,
        ),
    ],
)
async def test_no_open_redirect(asking: httpx.AsyncClient, session: Session, suite: str) -> None:
    with_password(session, EMAIL)
    assert (await sign_in(asking, suite=suite)).headers["location"] == "/profil"
    answer = await asking.get(f"/connexion?suite={quote(suite)}")
    assert answer.headers["location"] == "/profil"


async def test_guessing_codes_is_slowed_down(asking: httpx.AsyncClient, session: Session) -> None:
    person = with_second_factor(session, EMAIL)
    await sign_in(asking)
    tries = [await asking.post("/connexion/second-facteur", data={"code": "000000"}) for _ in range(7)]
    assert [one.status_code for one in tries] == [422] * 5 + [429] * 2
    right = {"code": code_of(person.totp_secret)}
    assert (await asking.post("/connexion/second-facteur", data=right)).status_code == 429


@pytest.mark.parametrize("path", FORMS)
async def test_hostile_forms(asking: httpx.AsyncClient, session: Session, path: str) -> None:
    with_password(session, EMAIL)
    huge = await asking.post(path, content="a=" + "x" * 1_000_000)
    assert huge.status_code == 413
    many = await asking.post(path, content="&".join(f"a{n}=1" for n in range(5_000)))
    assert many.status_code == 413
    other = await asking.post(path, files={"email": ("a.txt", b"x")})
    assert other.status_code == 415
    foreign = await asking.post(path, data={"email": EMAIL}, headers={"sec-fetch-site": "cross-site"})
    assert foreign.status_code == 403
    odd = "%00%ff%ed%a0%80\u202e😀"
    for content in ("", "%00=%00", f"email={odd}&password={odd}&code={odd}&suite={odd}&first_name={odd}"):
        assert (await asking.post(path, content=content.encode())).status_code in (303, 422, 429)


@pytest.mark.parametrize(
    "path", ["/verification/x", "/mot-de-passe/x", "/verification/%00", "/mot-de-passe/" + "é" * 900]
)
async def test_links_that_are_not_ours(asking: httpx.AsyncClient, path: str) -> None:
    assert (await asking.get(path)).status_code == 410
    assert (await asking.post(path, data={"password": PASSWORD})).status_code == 410


async def test_over_https_the_cookie_is_the_site_s_own(asking: httpx.AsyncClient, session: Session) -> None:
    with_password(session, EMAIL)
    settings().public_url = "https://metnum.test"
    try:
        answer = await sign_in(asking)
    finally:
        settings().public_url = ""
    assert answer.headers["set-cookie"].startswith("__Host-metnum_session=")
    assert "Secure" in answer.headers["set-cookie"]

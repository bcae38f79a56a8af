"""Signing in with ProConnect, for which a real OpenID provider stands."""

import html
import json
import re
from collections.abc import AsyncIterator, Iterator
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from sqlmodel import Session, select

from metnum.domain.accounts import cookie, sessions
from metnum.http import accounts_proconnect
from metnum.integrations import proconnect
from metnum.integrations.proconnect import Attempt
from metnum.models import WebSession
from metnum.runtime import postgres
from metnum.runtime.settings import settings
from metnum.vocabulary import Role
from tests.accounts import code_of, with_password, with_second_factor
from tests.conftest import DATA
from tests.http.test_accounts import EMAIL
from tests.oidc import provider
from tests.people import by_email

SITE = "http://metnum.test"


@pytest.fixture(scope="module")
def issuer(server: postgres.Cluster) -> Iterator[str]:
    """Yield the provider, for all the tests of this file."""
    with provider(DATA, SITE + proconnect.CALLBACK, SITE + proconnect.SIGNED_OUT) as url:
        yield url


@pytest.fixture
async def there(issuer: str) -> AsyncIterator[httpx.AsyncClient]:
    """Yield the browser at the provider, where « lea » signs in; the site knows the provider."""
    before = settings().model_copy()
    settings().public_url, settings().proconnect_url = SITE, issuer
    settings().proconnect_id, settings().proconnect_secret = "metnum", "secret-of-tests-only"
    async with httpx.AsyncClient(follow_redirects=False) as client:
        await client.get(f"{issuer}/comme/lea")
        yield client
    for name in ("public_url", "proconnect_url", "proconnect_id", "proconnect_secret", "proconnect_acr"):
        setattr(settings(), name, getattr(before, name))


async def follow(there: httpx.AsyncClient, url: str) -> str:
    """Go from page to page at the provider; return the address that leads back to us."""
    for _ in range(8):
        answer = await there.get(url)
        url = str(httpx.URL(url).join(answer.headers["location"]))
        if url.startswith(SITE):
            return url
    raise AssertionError(url)


async def go_there(asking: httpx.AsyncClient, there: httpx.AsyncClient, suite: str = "") -> str:
    """Press the button, sign in over there; return the address that leads back."""
    answer = await asking.get("/connexion/proconnect", params={"suite": suite})
    assert answer.status_code == 303
    return await follow(there, answer.headers["location"])


def attempt_of(asking: httpx.AsyncClient) -> Attempt:
    """Return what the browser keeps of the sign-in that is under way."""
    attempt = Attempt.unpacked(asking.cookies[accounts_proconnect.cookie_name()])
    assert attempt
    return attempt


async def test_what_is_asked(asking: httpx.AsyncClient, there: httpx.AsyncClient, issuer: str) -> None:
    page = (await asking.get("/connexion")).text
    assert "fr-connect--pro" in page
    answer = await asking.get("/connexion/proconnect")
    asked = {name: values[0] for name, values in parse_qs(urlsplit(answer.headers["location"]).query).items()}
    assert answer.headers["location"].startswith(issuer)
    assert (asked["response_type"], asked["code_challenge_method"], asked["acr_values"]) == (
        "code",
        "S256",
        "eidas1",
    )
    assert asked["redirect_uri"] == SITE + proconnect.CALLBACK
    assert json.loads(asked["claims"]) == {"id_token": {"amr": {"essential": True}}}
    attempt = attempt_of(asking)
    assert (asked["state"], asked["nonce"]) == (attempt.state, attempt.nonce)
    assert attempt.verifier not in answer.headers["location"]
    assert "HttpOnly" in answer.headers["set-cookie"]


@pytest.mark.parametrize("client_id", ["metnum", "metnum-signed"])
async def test_an_agent_signs_in(
    asking: httpx.AsyncClient,
    there: httpx.AsyncClient,
    session: Session,
    client_id: str,
) -> None:
    settings().proconnect_id = client_id
    back = await go_there(asking, there)
    answer = await asking.get(back)
    assert (answer.status_code, answer.headers["location"]) == (303, "/inscription/acces")
    actor = sessions.actor(session, asking.cookies[cookie.NAME])
    assert (actor.email, actor.name, actor.is_pending) == (EMAIL, "Léa Dupont", True)
    assert by_email(session, EMAIL).proconnect_sub == "lea"
    await asking.post("/deconnexion")
    asking.cookies.clear()
    answer = await asking.get(await go_there(asking, there, "/espace-recruteur/offres?page=2"))
    assert answer.headers["location"] == "/espace-recruteur/offres?page=2"
    profile = (await asking.get("/profil")).text
    assert "C’est celle que donne ProConnect" in profile


async def refused(asking: httpx.AsyncClient, back: str) -> None:
    """Come back with something wrong, and check that it is refused."""
    answer = await asking.get(back)
    assert answer.status_code == 422
    assert accounts_proconnect.REFUSED in answer.text
    assert cookie.NAME not in asking.cookies


@pytest.mark.parametrize("change", [{"state": "autre"}, {"nonce": "autre"}, {"verifier": "autre" * 12}, None])
async def test_what_comes_back_must_be_what_left(
    asking: httpx.AsyncClient,
    there: httpx.AsyncClient,
    change: dict[str, str] | None,
) -> None:
    back, kept = await go_there(asking, there), attempt_of(asking)
    asking.cookies.clear()
    if change is not None:  # None stands for another browser
        fields = {field: getattr(kept, field) for field in Attempt.__slots__} | change
        asking.cookies.set(accounts_proconnect.cookie_name(), Attempt(**fields).packed())
    await refused(asking, back)


async def test_a_code_works_once(asking: httpx.AsyncClient, there: httpx.AsyncClient) -> None:
    back = await go_there(asking, there)
    kept = asking.cookies[accounts_proconnect.cookie_name()]
    assert (await asking.get(back)).status_code == 303
    asking.cookies.clear()
    asking.cookies.set(accounts_proconnect.cookie_name(), kept)
    await refused(asking, back)


@pytest.mark.parametrize("given", ["http://autre.test", ""])
async def test_the_answer_must_name_its_author(
    asking: httpx.AsyncClient, there: httpx.AsyncClient, issuer: str, given: str
) -> None:
    back = httpx.URL(await go_there(asking, there))
    assert back.params["iss"] == issuer
    await refused(asking, str(back.copy_set_param("iss", given)))


async def test_refusals_over_there(asking: httpx.AsyncClient, there: httpx.AsyncClient, issuer: str) -> None:
    await go_there(asking, there)
    state = attempt_of(asking).state
    await refused(asking, f"{proconnect.CALLBACK}?error=access_denied&state={state}")
    await there.get(f"{issuer}/comme/tom")  # the address of this account is not verified
    there.cookies.clear()
    await refused(asking, await go_there(asking, there))


async def test_a_provider_that_does_not_answer(asking: httpx.AsyncClient, there: httpx.AsyncClient) -> None:
    settings().proconnect_url = "http://127.0.0.1:1"
    answer = await asking.get("/connexion/proconnect")
    assert answer.status_code == 503
    assert accounts_proconnect.SILENT in answer.text


async def sign_out(asking: httpx.AsyncClient) -> str:
    """Press « Se déconnecter »; return the address where the session of ProConnect ends."""
    answer = await asking.post("/deconnexion")
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    assert answer.headers["referrer-policy"] == "same-origin"
    seconds, _, url = answer.headers["refresh"].partition("; url=")
    assert seconds == "0"
    assert f'href="{html.escape(url)}"' in answer.text
    return url


async def end_there(there: httpx.AsyncClient, url: str) -> httpx.Response:
    """End the session over there; return the answer that leads back."""
    page = (await there.get(url)).text
    form = dict(re.findall(r'name="(\w+)" value="([^"]*)"', page))
    action = re.search(r'action="([^"]+)"', page)
    assert action, page
    return await there.post(action[1], data=form)


async def test_signing_out_ends_both_sessions(
    asking: httpx.AsyncClient,
    there: httpx.AsyncClient,
    session: Session,
    issuer: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    await asking.get(await go_there(asking, there))
    kept = session.exec(select(WebSession.proconnect_id_token)).one()
    assert kept
    assert kept not in (await asking.get("/profil")).text
    url = await sign_out(asking)
    given = dict(httpx.URL(url).params)
    assert url.startswith(f"{issuer}/session/end?")
    assert (given["id_token_hint"], given["post_logout_redirect_uri"]) == (kept, SITE + proconnect.SIGNED_OUT)
    assert session.exec(select(WebSession)).all() == []  # the ID token went with the session
    assert cookie.NAME not in asking.cookies
    back = (await end_there(there, url)).headers["location"]
    assert httpx.URL(back).params["state"] == given["state"]
    answer = await asking.get(back)
    assert answer.headers["location"] == "/connexion?motif=sortie-proconnect"
    assert "chez ProConnect" in (await asking.get(answer.headers["location"])).text
    assert accounts_proconnect.cookie_name() not in asking.cookies
    assert (await asking.get(back)).headers["location"] == "/connexion"  # it works once, in this browser
    # Nobody is signed in at the provider any more, so that somebody else may sign in.
    await there.get(f"{issuer}/comme/ada")
    await asking.get(await go_there(asking, there))
    assert sessions.actor(session, asking.cookies[cookie.NAME]).email == "ada.roux@exemple.fr"
    assert kept not in caplog.text


async def test_signing_out_when_proconnect_does_not_answer(
    asking: httpx.AsyncClient, there: httpx.AsyncClient, session: Session
) -> None:
    await asking.get(await go_there(asking, there))
    settings().proconnect_url = "http://127.0.0.1:1"
    answer = await asking.post("/deconnexion")
    assert answer.headers["location"] == "/connexion?motif=sortie-ici"
    assert "fermez votre navigateur" in (await asking.get(answer.headers["location"])).text
    assert session.exec(select(WebSession)).all() == []


async def test_the_second_factor_keeps_what_ends_the_other_session(
    asking: httpx.AsyncClient, there: httpx.AsyncClient, session: Session
) -> None:
    person = with_second_factor(session, EMAIL)
    answer = await asking.get(await go_there(asking, there))
    assert answer.headers["location"] == "/connexion/second-facteur"
    await asking.post("/connexion/second-facteur", data={"code": code_of(person.totp_secret)})
    assert sessions.actor(session, asking.cookies[cookie.NAME]).is_administrator
    assert "id_token_hint" in await sign_out(asking)


# Who signs in, the levels that are asked for, whether they may enter, whether with two factors.
LEVELS = [
    ("lea", "eidas1", True, False),
    ("ada", "eidas1", True, True),  # this level is surer than what is asked
    ("ali", "eidas1", True, False),  # the level says two factors, the means say a password
    ("eve", "eidas1", False, False),
    ("lea", "eidas2 eidas3", False, False),
    ("ada", "eidas2 eidas3", True, True),
]


@pytest.mark.parametrize(("who", "asked", "enters", "strongly"), LEVELS)
async def test_the_level_of_the_answer(
    asking: httpx.AsyncClient,
    there: httpx.AsyncClient,
    session: Session,
    issuer: str,
    who: str,
    asked: str,
    enters: bool,
    strongly: bool,
) -> None:
    settings().proconnect_acr = asked
    await there.get(f"{issuer}/comme/{who}")
    with_password(session, f"{who}.roux@exemple.fr" if who != "lea" else EMAIL, Role.ADMINISTRATOR)
    back = await go_there(asking, there)
    if not enters:
        await refused(asking, back)
        return
    answer = await asking.get(back)
    assert answer.headers["location"] == ("/administration" if strongly else "/profil/second-facteur")
    assert sessions.actor(session, asking.cookies[cookie.NAME]).is_administrator == strongly

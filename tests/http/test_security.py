"""Forms that another site sends are refused, whatever the browser says of them."""

import base64
import hashlib

import httpx
import pytest
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from metnum.domain.core.errors import InvalidInputError
from metnum.http.security import BROKEN, NeverBroken, SameOrigin, SecurityHeaders, content_policy


async def _accept(scope: Scope, receive: Receive, send: Send) -> None:
    await PlainTextResponse("fait")(scope, receive, send)


async def post(**headers: str) -> int:
    """Send a form with some headers (underscores for hyphens); return the status."""
    transport = httpx.ASGITransport(app=SameOrigin(_accept))
    async with httpx.AsyncClient(transport=transport, base_url="https://metnum.test") as client:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return (await client.post("/connexion", headers=named)).status_code


@pytest.mark.parametrize(
    "headers",
    [
        {"sec_fetch_site": "same-origin", "cookie": "a=b"},
        {"sec_fetch_site": "none"},
        {"origin": "https://metnum.test", "cookie": "a=b"},
        {},  # a program without anybody's cookie
    ],
)
async def test_own_forms_pass(headers: dict[str, str]) -> None:
    assert await post(**headers) == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"sec_fetch_site": "cross-site", "cookie": "a=b"},
        {"sec_fetch_site": "same-site", "origin": "https://metnum.test", "cookie": "a=b"},
        {"sec_fetch_site": "cross-site"},  # to sign somebody in to another account is an attack too
        {"origin": "https://mechant.example", "cookie": "a=b"},
        {"origin": "https://metnum.test.mechant.example", "cookie": "a=b"},
        {"origin": "null", "cookie": "a=b"},
        {"cookie": "a=b"},  # every browser sends one of the two headers
    ],
)
async def test_foreign_forms_are_refused(headers: dict[str, str]) -> None:
    assert await post(**headers) == 403


# --- Headers, and what breaks -------------------------------------------------------------------


async def _answer_of(app: ASGIApp, **headers: str) -> httpx.Response:
    transport = httpx.ASGITransport(app=SecurityHeaders(NeverBroken(app)))
    async with httpx.AsyncClient(transport=transport, base_url="https://metnum.test") as client:
        return await client.get("/profil/secret?q=lea.dupont@exemple.fr", headers=headers)


async def test_a_page_keeps_what_it_says_itself() -> None:
    own = {"Referrer-Policy": "same-origin", "Content-Security-Policy": "default-src 'none'"}
    answer = await _answer_of(PlainTextResponse("fait", headers=own))
    assert answer.headers.get_list("referrer-policy") == ["same-origin"]
    assert answer.headers.get_list("content-security-policy") == ["default-src 'none'"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cross-origin-opener-policy"] == "same-origin"


def test_scripts_of_a_page_run_and_no_other() -> None:
    data = "<script type='application/ld+json'>{}</script>"
    html = f"<head><script>theme()</script>{data}</head><script src='/a.js'></script>"
    policy = content_policy(html)
    digest = base64.b64encode(hashlib.sha256(b"theme()").digest()).decode()
    assert policy.count("'sha256-") == 1
    assert f"'sha256-{digest}'" in policy
    assert "'unsafe-inline'" not in policy.partition("style-src")[0]
    assert "ws:" not in policy.split()  # only the socket of this site is allowed


@pytest.mark.parametrize(
    ("answer", "cookie", "is_kept"),
    [
        (HTMLResponse("page"), True, False),
        (HTMLResponse("page"), False, True),
        (RedirectResponse("/connexion", 303), True, False),
        (PlainTextResponse("body{}", media_type="text/css"), True, True),
        (JSONResponse({}, headers={"Cache-Control": "public, max-age=60"}), True, True),
        (PlainTextResponse("x", headers={"Set-Cookie": "a=b"}), False, False),
    ],
)
async def test_nobody_keeps_what_was_made_for_one_person(
    answer: Response, cookie: bool, is_kept: bool
) -> None:
    sent = {"cookie": "metnum_session=x"} if cookie else {}
    found = await _answer_of(answer, **sent)
    assert (found.headers.get("cache-control") != "no-store") == is_kept


async def test_what_breaks_is_said_in_french_and_written_without_anybody(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def broken(scope: Scope, receive: Receive, send: Send) -> None:
        raise ValueError("lea.dupont@exemple.fr")

    answer = await _answer_of(broken)
    assert answer.status_code == 500
    assert answer.text == BROKEN
    assert answer.headers["cache-control"] == "no-store"
    assert "GET /profil/secret failed" in caplog.text
    assert "q=lea" not in caplog.text


async def test_a_refusal_of_the_domain_is_not_a_failure(caplog: pytest.LogCaptureFixture) -> None:
    async def refusing(scope: Scope, receive: Receive, send: Send) -> None:
        raise InvalidInputError("Cette demande a trop de champs.")

    answer = await _answer_of(refusing)
    assert answer.status_code == 422
    assert answer.text == "Cette demande a trop de champs."
    assert caplog.text == ""

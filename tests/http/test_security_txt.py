"""`/.well-known/security.txt` and SECURITY.md give the same address, over HTTP."""

from datetime import datetime, timedelta

import httpx

from metnum.domain.core import clock
from metnum.http.security_txt import CONTACT, PATH
from metnum.runtime.settings import ROOT, settings


async def test_it_says_where_to_report(client: httpx.AsyncClient) -> None:
    answer = await client.get("/.well-known/security.txt")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    fields = dict(line.split(": ", 1) for line in answer.text.splitlines())
    assert list(fields) == ["Contact", "Expires", "Preferred-Languages", "Canonical"]
    assert fields["Contact"].startswith(("mailto:", "https://"))
    assert fields["Preferred-Languages"] == "fr, en"
    assert fields["Canonical"] == f"{settings().site}/.well-known/security.txt"


async def test_it_expires_later_and_within_a_year(client: httpx.AsyncClient) -> None:
    fields = dict(line.split(": ", 1) for line in (await client.get(PATH)).text.splitlines())
    left = datetime.fromisoformat(fields["Expires"]) - clock.now()
    assert timedelta(days=30) < left < timedelta(days=365)


def test_readers_of_the_repository_and_of_the_site_are_told_the_same() -> None:
    told = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    assert CONTACT.removeprefix("mailto:") in told
    assert PATH in told
    notices = (ROOT / "metnum" / "pages" / "texts" / "mentions-legales.md").read_text(encoding="utf-8")
    assert (
        f"Si vous découvrez une faille, écrivez à [{CONTACT.removeprefix('mailto:')}]({CONTACT})" in notices
    )

"""Two requests at the same time: every try is counted, a link is used once, a code is used once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pyotp
import pytest

from metnum.domain.accounts import one_time, recovery, second_factor, throttle
from metnum.domain.core.errors import NotFoundError
from metnum.runtime import db
from metnum.vocabulary import Role, TokenPurpose
from tests.accounts import OTHER_PASSWORD, code_of, with_password, with_second_factor
from tests.people import by_email

EMAIL = "lea.dupont@exemple.fr"
TRIES = 8


def at_once(fn: Callable[[], Any]) -> list[Any]:
    """Call a function so many times at the same time."""
    with ThreadPoolExecutor(TRIES) as threads:
        return [call.result() for call in [threads.submit(fn) for _ in range(TRIES)]]


@pytest.mark.usefixtures("clean_database")
def test_tries_made_at_once_all_count() -> None:
    door = throttle.account(EMAIL)
    waits = at_once(lambda: db.run_sync(throttle.admit, door))
    assert sum(wait == 0 for wait in waits) == throttle.FREE[throttle.Door.ACCOUNT]


@pytest.mark.usefixtures("clean_database")
def test_a_link_serves_once() -> None:
    db.run_sync(with_password, EMAIL)

    def issue(session: db.Session) -> str:
        return one_time.issue(session, by_email(session, EMAIL), TokenPurpose.RESET_PASSWORD)

    token = db.run_sync(issue)

    def choose() -> bool:
        try:
            db.run_sync(recovery.choose, token, OTHER_PASSWORD)
        except NotFoundError:
            return False
        return True

    assert sum(at_once(choose)) == 1


@pytest.mark.usefixtures("clean_database")
def test_a_code_serves_once() -> None:
    person = db.run_sync(with_second_factor, EMAIL, Role.RECRUITER)
    code = code_of(person.totp_secret)
    assert pyotp.TOTP(person.totp_secret or "").verify(code, valid_window=1)

    def check(session: db.Session) -> bool:
        return second_factor.check(session, by_email(session, EMAIL), code)

    assert sum(at_once(lambda: db.run_sync(check))) == 1

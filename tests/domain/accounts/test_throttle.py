"""People who guess passwords wait longer and longer; other people do not notice."""

from datetime import timedelta

import sqlalchemy as sa
from sqlmodel import Session, col, select

from metnum.domain.accounts import throttle
from metnum.domain.core import clock
from metnum.models import Throttle


def pass_time(session: Session, seconds: int) -> None:
    """Make what was counted older."""
    session.flush()
    past = timedelta(seconds=seconds)
    session.execute(
        sa.update(Throttle).values(
            blocked_until=col(Throttle.blocked_until) - past, updated_at=col(Throttle.updated_at) - past
        )
    )
    session.expire_all()


def exhaust(session: Session, door: throttle.Counted, tries: int) -> None:
    """Try until the next try must wait."""
    for _ in range(tries):
        assert throttle.admit(session, door) == 0


def test_waits_grow_and_end(session: Session) -> None:
    door = throttle.account("lea@exemple.fr")
    exhaust(session, door, 5)
    waits = []
    for _ in range(8):
        waits.append(throttle.admit(session, door))
        pass_time(session, waits[-1] + 1)
        assert throttle.admit(session, door) == 0
    assert waits == sorted(waits)
    assert waits[0] <= 30 < waits[1] <= 60
    assert waits[-1] == 15 * 60


def test_what_waits_is_not_counted(session: Session) -> None:
    door = throttle.account("lea@exemple.fr")
    exhaust(session, door, 5)
    first = throttle.admit(session, door)
    assert [throttle.admit(session, door) for _ in range(3)] == [first] * 3


def test_success_clears_the_account_but_not_the_address(session: Session) -> None:
    mine, network = throttle.account("lea@exemple.fr"), throttle.address("192.0.2.1")
    for _ in range(4):
        throttle.admit(session, mine, network)
    throttle.clear(session, mine, network)
    failures = dict(session.exec(select(Throttle.key, Throttle.failures)).all())
    assert failures == {mine.key: 0, network.key: 3}


def test_an_account_of_ones_own_does_not_help_to_guess_those_of_others(session: Session) -> None:
    mine, network = throttle.account("lea@exemple.fr"), throttle.address("192.0.2.1")
    for number in range(59):
        assert throttle.admit(session, throttle.account(f"{number}@exemple.fr"), network) == 0
        assert throttle.admit(session, mine, network) == 0
        throttle.clear(session, mine, network)
    assert throttle.admit(session, throttle.account("une@exemple.fr"), network) == 0
    waits = []
    for _ in range(3):  # each success ends a wait, and the next wait is at least as long
        waits.append(throttle.admit(session, mine, network))
        pass_time(session, waits[-1] + 1)
        assert throttle.admit(session, mine, network) == 0
        throttle.clear(session, mine, network)
        assert throttle.admit(session, throttle.account("autre@exemple.fr"), network) > 0
    assert waits == sorted(waits)
    assert waits[0] > 0


def test_a_whole_ministry_signs_in_from_one_address(session: Session) -> None:
    network = throttle.address("192.0.2.1")
    for number in range(100):
        person = throttle.account(f"{number}@exemple.fr")
        assert throttle.admit(session, person, network) == 0
        throttle.clear(session, person, network)


def test_forgotten_after_a_day(session: Session) -> None:
    door = throttle.account("lea@exemple.fr")
    exhaust(session, door, 4)
    pass_time(session, 25 * 3600)
    exhaust(session, door, 5)


def test_keys_tell_nobody(session: Session) -> None:
    throttle.admit(session, throttle.account("lea@exemple.fr"), throttle.address("192.0.2.1"))
    keys = session.exec(select(Throttle.key)).all()
    assert len(keys) == 2
    assert [key for key in keys if "lea" in key or "192.0.2.1" in key] == []


def test_addresses_of_one_ipv6_network_count_together() -> None:
    assert throttle.address("2001:db8::1").key == throttle.address("2001:db8::ffff").key
    assert throttle.address("2001:db8::1").key != throttle.address("2001:db8:1::1").key
    assert throttle.address("\x00pas une adresse").key


def test_the_sentence_says_how_long() -> None:
    assert "30\xa0secondes" in throttle.sentence(30)
    assert "15\xa0minutes" in throttle.sentence(14 * 60 + 1)
    assert clock.now()

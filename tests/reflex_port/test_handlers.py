"""Some handlers are Reflex's own, and the others are ours."""

from metnum import metnum
from metnum.bench import load
from metnum.reflex_port import handlers
from metnum.state.account.current import Account

assert metnum.app is not None  # the import makes the handlers known


def test_reflex_has_the_handlers_that_a_browser_needs() -> None:
    functions = filter(None, map(handlers.function_of, handlers.names()))
    own = {function.__name__ for function in functions if handlers.is_of_reflex(function)}
    assert own >= handlers.NEEDED
    assert set(handlers.HYDRATING) <= handlers.NEEDED


def test_no_handler_of_reflex_is_new() -> None:
    """A new handler would be refused, so that a person must look at what it is for."""
    functions = filter(None, map(handlers.function_of, handlers.names()))
    own = {function.__name__ for function in functions if handlers.is_of_reflex(function)}
    assert own - handlers.NEEDED == {"setvar", "update_vars_internal"}


def test_a_handler_of_ours_is_found_by_the_name_that_events_carry() -> None:
    name = f"{Account.get_full_name()}.load"
    assert handlers.is_known(name)
    found = handlers.function_of(name)
    assert found is not None
    assert found.__qualname__ == "Account.load"
    assert not handlers.is_of_reflex(found)
    assert handlers.function_of("nobody.knows") is None


def test_hydrating_asks_for_all_that_a_state_holds() -> None:
    hydrating = [name for name in handlers.names() if handlers.is_hydrating(name)]
    assert sorted(name.rpartition(".")[2] for name in hydrating) == sorted(handlers.HYDRATING)


def test_the_load_bench_speaks_of_handlers_that_there_are() -> None:
    assert handlers.is_known(load.LOAD)
    assert handlers.is_known(f"{load.STATE}.hydrate_and_load")

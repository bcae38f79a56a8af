"""From a State to the domain: who holds the session, one transaction per call, and what is said of it.

A screen that acts is a `Telling` state beside its `view`: it loads by `arrive`, and is left by `leave`.
"""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Concatenate, Literal, ParamSpec, TypeVar

from pydantic import BaseModel
from reflex.state import BaseState

from metnum import addresses
from metnum.domain.accounts import told as carried
from metnum.domain.accounts.acting import as_actor, who
from metnum.domain.accounts.cookie import session_token
from metnum.domain.core.actor import Actor
from metnum.domain.core.errors import DomainError, InvalidInputError, MovedError, SignInRequiredError
from metnum.runtime import db
from metnum.runtime.db import Session
from metnum.state.asking import ask
from metnum.state.telling import Telling

_SOON = 30  # frames: React may need some to show what was said
_ARRIVING = 600  # the rows of a page that has just come may take seconds
P = ParamSpec("P")
R = TypeVar("R")
UNAVAILABLE = "Nos serveurs ne répondent pas : rien n’a été changé. Essayez de nouveau dans un instant."


async def acting(
    state: BaseState, fn: Callable[Concatenate[Session, Actor, P], R], *args: P.args, **kwargs: P.kwargs
) -> R:
    """Call `fn(session, actor, …)` for whoever sits behind this tab; raises `DomainError` as `fn` does."""
    return await db.run(as_actor, session_token(state.router.headers.cookie), fn, *args, **kwargs)


async def actor_of(state: BaseState) -> Actor:
    """Who sits behind this tab."""
    return await acting(state, who)


async def show(
    state: Any,
    read_as: Callable[[Session, Actor, dict[str, str], str], BaseModel],
    parameters: Mapping[str, str] | None = None,
) -> Any:
    """Assign `state.view` from the address; return an event to yield when the person may not see it.

    What does not exist was already answered 404 by the server: the view stays as it is.
    """
    try:
        state.view = await acting(state, read_as, dict(parameters or {}), state.router.url.query)
    except SignInRequiredError:
        return sign_in_again(state)
    except MovedError as moved:
        return load_page(moved.url)
    except DomainError:
        return None
    return None


async def leave(state: BaseState, url: str, said: str, *, is_gone: bool = False) -> Any:
    """Return the event that goes to another page, which begins by saying what was done.

    The whole page is loaded: a soft change would show it empty, its buttons alive, until its rows come.
    Back does not return to a page whose subject `is_gone`.
    """
    await acting(state, carried.keep, url, said)
    return load_page(url) if is_gone else ask("goTo", url)


async def arrive(state: Telling, shown: Callable[[], Awaitable[Any]]) -> list[Any]:
    """Show a screen that acts as one finds it: without what was said before, but for what led here."""
    state.errors, state.notice_kind = {}, "success"
    state.notice = await acting(state, carried.take, state.router.url.path)
    focus = ask("focusMessage", _ARRIVING, True) if state.notice else None
    return [event for event in (await shown(), focus) if event]


async def attempt(
    state: Telling,
    done: str,
    fn: Callable[Concatenate[Session, Actor, P], Any],
    *args: P.args,
    **kwargs: P.kwargs,
) -> bool:
    """Call an action and say how it went; `done` is the sentence of success. True when it was done."""
    is_done, _ = await outcome(state, done, fn, *args, **kwargs)
    return is_done


async def outcome(
    state: Telling,
    done: str,
    fn: Callable[Concatenate[Session, Actor, P], R],
    *args: P.args,
    **kwargs: P.kwargs,
) -> tuple[Literal[True], R] | tuple[Literal[False], None]:
    """Do the same, and return what the action returned beside whether it was done."""
    state.errors, state.notice_kind = {}, "error"
    try:
        found = await acting(state, fn, *args, **kwargs)
    except InvalidInputError as refused:
        state.errors, state.notice = refused.fields, refused.message
        return False, None
    except DomainError as refused:
        state.notice = refused.message
        return False, None
    except db.DatabaseUnavailable:
        state.notice = UNAVAILABLE
        return False, None
    state.notice, state.notice_kind, state.done = done, "success", state.done + 1
    return True, found


def load_page(url: str) -> Any:
    """Return the event that loads another page in place of this one: it may be a plain one, without React."""
    return ask("replacePage", url)


def focus_message() -> Any:
    """Return the event that brings the focus to what was said: what was clicked is no longer there."""
    return ask("focusMessage", _SOON)


def focus_refusal(state: Telling) -> Any:
    """Return the event that brings the focus, and the eyes, to why nothing was done: a field may be far above."""
    return ask("focusRefusal", _SOON) if state.errors else focus_message()


async def told(shown: Awaitable[Any]) -> list[Any]:
    """Show the screen again, and bring the focus to what was said of the action."""
    return [event for event in (await shown, focus_message()) if event]


async def act(
    state: Telling,
    shown: Callable[[], Awaitable[Any]],
    done: str,
    fn: Callable[Concatenate[Session, Actor, P], Any],
    *args: P.args,
    **kwargs: P.kwargs,
) -> Any:
    """Call an action of a screen with forms; done, they start afresh and `shown()` shows the screen again.

    Refused, fields keep what was typed.
    """
    if not await attempt(state, done, fn, *args, **kwargs):
        return focus_refusal(state)
    return await told(shown())


async def go_to_result(
    state: Any,
    path: str,
    fn: Callable[[Session, Actor, Mapping[str, Any]], int],
    form: Mapping[str, Any],
    said: str,
    *,
    is_gone: bool = False,
) -> Any:
    """Call an action that returns a number and go to its page under `path`, which says `said`; or say why not."""
    is_done, number = await outcome(state, "", fn, form)
    return await leave(state, f"{path}/{number}", said, is_gone=is_gone) if is_done else focus_refusal(state)


def sign_in_again(state: BaseState) -> Any:
    """Return the event that leads to the sign-in page and back here."""
    url = state.router.url
    here = url.path + (f"?{url.query}" if url.query else "")
    return load_page(addresses.sign_in(here))


def path_part(state: BaseState, place: int) -> str:
    """Return one part of the address: place 2 of /espace-recruteur/offres/12 is « 12 »."""
    parts = state.router.url.path.strip("/").split("/")
    return parts[place] if place < len(parts) else ""

"""From a State to the domain: who holds the session, one transaction per call, and what is said of it.

A screen that only shows loads by `show`. One that also acts is a `Telling` state, which loads by `arrive`; each of
its handlers then calls one of these, by what the person does:

- `submit`: a form that stays on the screen. When it is done, the screen is shown again; refused, what was typed stays.
- `press`: a button without a form. Whether it is done or refused, the screen is shown again, as things are now.
- `go`: what leads to another page, which says that it was done. When it is refused, one stays and reads why.
- `attempt`: what the screen answers in its own way (`leave` goes to another page, `focus_message` to what is said).
- `call`: what says nothing, and may raise `DomainError`.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

from pydantic import BaseModel
from reflex.state import BaseState

from metnum import addresses
from metnum.domain.accounts import carried
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


async def call(
    state: BaseState, fn: Callable[Concatenate[Session, Actor, P], R], *args: P.args, **kwargs: P.kwargs
) -> R:
    """Call `fn(session, actor, …)` for the person behind this tab; raise `DomainError` when `fn` does."""
    return await db.run(as_actor, session_token(state.router.headers.cookie), fn, *args, **kwargs)


async def actor_of(state: BaseState) -> Actor:
    """Return the actor who sits behind this tab."""
    return await call(state, who)


async def show(
    state: Any,
    read_as: Callable[[Session, Actor, dict[str, str], str], BaseModel],
    parameters: Mapping[str, str] | None = None,
) -> Any:
    """Assign `state.view` from the address; return an event to yield when the person may not see it.

    What does not exist was already answered 404 by the server: the view stays as it is.
    """
    try:
        state.view = await call(state, read_as, dict(parameters or {}), state.router.url.query)
    except SignInRequiredError:
        return sign_in_again(state)
    except MovedError as moved:
        return load_page(moved.url)
    except DomainError:
        return None
    return None


async def arrive(state: Telling, shown: Callable[[], Awaitable[Any]]) -> list[Any]:
    """Show a screen that acts, without what was said before; only what led here is still to be said."""
    state.errors, state.notice_kind = {}, "success"
    state.notice = await call(state, carried.take, state.router.url.path)
    focus = ask("focusMessage", _ARRIVING, True) if state.notice else None
    return [event for event in (await shown(), focus) if event]


@dataclass(frozen=True)
class Done(Generic[R]):
    """What an action returned, when it was done."""

    value: R


async def attempt(
    state: Telling,
    said: str,
    fn: Callable[Concatenate[Session, Actor, P], R],
    *args: P.args,
    **kwargs: P.kwargs,
) -> Done[R] | None:
    """Call an action; `said` is what the state tells when it is done. Return None when it is refused, and tell why."""
    state.errors, state.notice_kind = {}, "error"
    try:
        found = await call(state, fn, *args, **kwargs)
    except InvalidInputError as refused:
        state.errors, state.notice = refused.fields, refused.message
        return None
    except DomainError as refused:
        state.notice = refused.message
        return None
    except db.DatabaseUnavailable:
        state.notice = UNAVAILABLE
        return None
    state.notice, state.notice_kind, state.done = said, "success", state.done + 1
    return Done(found)


async def submit(
    state: Telling,
    shown: Callable[[], Awaitable[Any]],
    said: str,
    fn: Callable[Concatenate[Session, Actor, P], Any],
    *args: P.args,
    **kwargs: P.kwargs,
) -> Any:
    """Do what a form asks for. When it is done, forms come back afresh; when it is refused, they keep their texts."""
    if await attempt(state, said, fn, *args, **kwargs):
        return await _shown_again(shown)
    return _focus_refusal(state)


async def press(
    state: Telling,
    shown: Callable[[], Awaitable[Any]],
    said: str,
    fn: Callable[Concatenate[Session, Actor, P], Any],
    *args: P.args,
    **kwargs: P.kwargs,
) -> Any:
    """Do what a button asks for, and show the screen as things are now, even when it was refused."""
    await attempt(state, said, fn, *args, **kwargs)
    return await _shown_again(shown)


@dataclass(frozen=True)
class NextPage:
    """The page that an action leads to; its address may depend on what the action returned."""

    url: str | Callable[[Any], str]
    said: str  # the beginning of the address
    is_gone: bool = False  # the subject of the page before is gone: Back must not return there


async def go(
    state: Telling,
    page: NextPage,
    fn: Callable[Concatenate[Session, Actor, P], Any],
    *args: P.args,
    **kwargs: P.kwargs,
) -> Any:
    """Do what leads to another page, and go there. When it is refused, stay and say why."""
    done = await attempt(state, "", fn, *args, **kwargs)
    if done is None:
        return _focus_refusal(state)
    url = page.url if isinstance(page.url, str) else page.url(done.value)
    return await leave(state, url, page.said, is_gone=page.is_gone)


async def leave(state: BaseState, url: str, said: str, *, is_gone: bool = False) -> Any:
    """Return the event that goes to another page, which begins by saying what was done.

    The whole page is loaded: a soft change would show it empty, its buttons alive, until its rows come.
    Back does not return to a page whose subject `is_gone`.
    """
    await call(state, carried.keep, url, said)
    return load_page(url) if is_gone else ask("goTo", url)


def load_page(url: str) -> Any:
    """Return the event that loads another page in place of this one: it may be a plain one, without React."""
    return ask("replacePage", url)


def focus_message() -> Any:
    """Return the event that brings the focus to what was said: what was clicked is no longer there."""
    return ask("focusMessage", _SOON)


def _focus_refusal(state: Telling) -> Any:
    """Return the event that leads the focus, and the view, to the reason of a refusal: a field may be far above."""
    return ask("focusRefusal", _SOON) if state.errors else focus_message()


async def _shown_again(shown: Callable[[], Awaitable[Any]]) -> list[Any]:
    return [event for event in (await shown(), focus_message()) if event]


def sign_in_again(state: BaseState) -> Any:
    """Return the event that leads to the sign-in page and back here."""
    url = state.router.url
    here = url.path + (f"?{url.query}" if url.query else "")
    return load_page(addresses.sign_in(here))


def path_part(state: BaseState, place: int) -> str:
    """Return one part of the address: place 2 of /espace-recruteur/offres/12 is « 12 »."""
    parts = state.router.url.path.strip("/").split("/")
    return parts[place] if place < len(parts) else ""

"""The prototypes: one screen per file of `pages/prototypes/`; none in the public build unless a setting says so."""

import importlib
import pkgutil
from functools import partial

from metnum import addresses
from metnum.domain.core import clock
from metnum.domain.core.actor import Actor
from metnum.domain.prototypes import catalogue, naming
from metnum.domain.prototypes.page import Trial, prototype_list, trial
from metnum.pages import mistakes, prototypes
from metnum.pages import prototype_link as link_page
from metnum.pages import prototype_list as list_page
from metnum.pages.prototype import Prototype, content_of
from metnum.pages.screen import Head, Screen
from metnum.runtime.db import Session
from metnum.runtime.settings import settings
from metnum.state.prototypes import Prototypes, PrototypeTrial, TestLink

WHAT_TO_WRITE = (
    "metnum/pages/prototypes/{name}.py: write PROTOTYPE = Prototype(title='…', author='…', date='2026-11-24') "
    "and def content() -> dsfr.Node: … (make prototype name=… writes a page to start from)."
)


def screens() -> list[Screen]:
    """Return the list of prototypes, and the screen of each."""
    found = [module.name for module in pkgutil.iter_modules(prototypes.__path__)]
    names = [name for name in found if not name.startswith("_")]
    listing = Screen(
        addresses.PROTOTYPES,
        list_page.content,
        list_page.head,
        Prototypes,
        read_as=prototype_list,
        is_kept=False,
    )
    read = _screen_or_mistake if settings().is_development else _screen
    return [listing, *(_development() if settings().is_development else []), *[read(name) for name in names]]


def _development() -> list[Screen]:
    """Return the screens of development alone: test links (elsewhere of the HTTP side), and prototypes not read yet."""
    return [
        Screen(addresses.prototype("{name}"), list_page.not_yet, lambda _: list_page.NOT_YET, is_kept=False),
        Screen(
            addresses.prototype_trial("{token}"),
            link_page.waiting,
            lambda _: link_page.HEAD,
            TestLink,
            is_kept=False,
        ),
    ]


def _screen_or_mistake(file_name: str) -> Screen:
    """Return the screen of a prototype, or the page that says why it cannot be read."""
    try:
        return _screen(file_name)
    except Exception as error:  # any error must be shown to the person who writes the prototype
        mistake = mistakes.mistake_of(error, mistakes.FOLDER / f"{file_name}.py")
    mistakes.tell(mistake)
    name = naming.slug(file_name) or "sans-nom"
    catalogue.declare(name, Prototype(file_name, "?", clock.today().isoformat(), notes=mistake.advice))
    return Screen(
        addresses.prototype(name), lambda: mistakes.page(mistake), lambda _: Head(file_name, is_indexed=False)
    )


def _screen(file_name: str) -> Screen:
    name = naming.slug(file_name)
    if naming.module(name) != file_name:
        raise ValueError(naming.FILE_NAME.format(file=file_name, module=naming.module(name) or "ma_page"))
    module = importlib.import_module(f"{prototypes.__name__}.{file_name}")
    card = getattr(module, "PROTOTYPE", None)
    if not isinstance(card, Prototype) or not callable(getattr(module, "content", None)):
        raise ValueError(WHAT_TO_WRITE.format(name=file_name))
    catalogue.declare(name, card)
    head = Head(f"Prototype : {card.title}", is_indexed=False)
    return Screen(
        addresses.prototype(name),
        content_of(module),
        lambda _: head,
        PrototypeTrial,
        read_as=partial(_trial, name),
        is_kept=False,
        has_one_title=True,
    )


def _trial(name: str, session: Session, actor: Actor, parameters: dict[str, str], query: str) -> Trial:
    return trial(session, actor, {"name": name}, query)


SCREENS: list[Screen] = screens() if settings().shows_prototypes else []

"""What is said and written when something breaks: a sentence in French, and a line without anybody's data."""

import logging

import reflex as rx
from reflex.event import EventSpec

from metnum.runtime.logs import unquoted

SENTENCE = "Cette action n’a pas abouti. Rechargez la page pour voir où vous en êtes, puis recommencez."
log = logging.getLogger(__name__)


def of_server(exception: Exception) -> EventSpec:
    """Write where a handler broke, and tell the person (Reflex's own words are in English)."""
    log.error("An event failed", exc_info=exception)
    told: EventSpec = rx.window_alert(SENTENCE)
    return told


def of_browser(exception: Exception) -> None:
    """Write that a page broke in a browser: what it sends may be anything, its first line is enough."""
    first, _, _ = str(exception).strip().partition("\n")
    log.warning("A page broke in a browser: %s", unquoted(first[:200]))

"""Cleans log lines: no address of a person, no secret, no body of a request, one line per message.

Records are cleaned where Python makes them, for every library and every handler: no caller has to remember to do it.
"""

import logging
import re
import sys
import threading
import time
import traceback
from collections import deque
from types import TracebackType
from typing import Any

LONGEST = 1_000  # characters of a message
HANDLER = "metnum"
# One line of code may write so many records a minute, so that a client cannot fill the disk.
PER_MINUTE = 60
_FRAMES = 25  # The traceback keeps its last 25 frames.
# Servers write these words before an event, a header or a body: all that follows is removed.
_DUMPED = re.compile(
    r"(event data:|router_data=|headers=|payload=|body=|cookie['\"]?:|\[parameters:|DETAIL:).*", re.I | re.S
)
_SECRETS = (
    re.compile(r"[\w.+%'-]{1,64}@[\w-]{1,63}(\.[\w-]{1,63})+"),  # This matches e-mail addresses.
    re.compile(
        r"(?i)(cookie|authorization|password|passwd|secret|token|session)\w*['\"]?\s*[=:]\s*[^\s,;&]+"
    ),
    # This matches what `core.secret.new_token` gives, and its hashes. It tries only from the first character of a
    # word: if it tried again at each character, a long text would take minutes.
    re.compile(r"(?<![\w-])(?=[\w-]*[a-z])(?=[\w-]*[A-Z])(?=[\w-]*\d)[\w-]{24,}"),
    re.compile(r"\b[0-9a-f]{32,}\b"),
    re.compile(r"(?<=://)[^/@\s]+@"),  # This matches the user and the password of an address.
)
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"|«[^»]*»")
# The messages of these errors quote names of our code, not what somebody typed.
_ABOUT_CODE = (AttributeError, TypeError, NameError, ImportError, AssertionError)
_READERS = ("_sio_loads",)  # Reflex has the libraries of the socket read JSON by this function.
_OF_SOCKETS = re.compile(r"/(?:engineio|socketio)/\w+\.py$")
_OF_DATABASES = ("psycopg", "sqlalchemy", "pydantic", "pydantic_core")


def private(text: str) -> str:
    """Return a text on one line, without e-mail addresses, secrets or dumped bodies."""
    text = _DUMPED.sub(r"\1 …", text[: 4 * LONGEST])
    for secret in _SECRETS:
        text = secret.sub("…", text)
    text = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"


def unquoted(text: str) -> str:
    """Return a message without its quoted parts, which may hold what somebody typed."""
    return _QUOTED.sub("'…'", text)


def told(error: BaseException) -> str:
    """Return what may be said of an error: its kind, and its message without what somebody typed."""
    kind = type(error)
    name = f"{kind.__module__}.{kind.__qualname__}".removeprefix("builtins.")
    if kind.__module__.split(".")[0] in _OF_DATABASES:
        return f"{name} {_of_database(error)}".strip()
    message = str(error)
    if not isinstance(error, _ABOUT_CODE):
        message = unquoted(message)
    return f"{name}: {private(message)[:300]}" if message else name


def _of_database(error: BaseException) -> str:
    """Return the kind of refusal and the name of the rule: database messages hold the values of rows."""
    refused = getattr(error, "orig", None) or error
    diagnostic = getattr(refused, "diag", None)
    parts = (
        getattr(refused, "sqlstate", None),
        getattr(diagnostic, "table_name", None),
        getattr(diagnostic, "constraint_name", None),
    )
    return " ".join(part for part in parts if part)


def trace(error: BaseException) -> str:
    """Return the files and lines that an error comes from, its causes first, without any value."""
    lines: list[str] = []
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        frames = traceback.extract_tb(cause.__traceback__)[-_FRAMES:]
        lines[:0] = [*(f"  {it.filename}:{it.lineno} in {it.name}" for it in frames), told(cause)]
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
    return "\n".join(lines)


def _is_of_a_message(error: BaseException) -> bool:
    """Return whether a client sent what the libraries of the socket cannot read: the traceback is then useless."""
    frames = traceback.extract_tb(error.__traceback__)
    places = [it.filename for it in frames if "/json/" not in it.filename and it.name not in _READERS]
    return bool(places) and _OF_SOCKETS.search(places[-1]) is not None


class PrivateRecord(logging.LogRecord):
    """A log record whose message and traceback are cleaned when it is made."""

    def __init__(
        self,
        name: str,
        level: int,
        pathname: str,
        lineno: int,
        msg: object,
        args: Any,
        exc_info: Any,
        func: str | None = None,
        sinfo: str | None = None,
        **more: Any,
    ) -> None:
        """Keep the cleaned message, and the traceback as text."""
        super().__init__(name, level, pathname, lineno, msg, args, exc_info, func, None, **more)
        try:
            message = self.getMessage()
        except (TypeError, ValueError):  # a wrong format must not hide what happened
            message = str(msg)
        self.msg, self.args, self.exc_info = private(message), (), None
        error = exc_info[1] if isinstance(exc_info, tuple) else None
        if error is not None and _is_of_a_message(error):
            self.msg = f"{self.msg} ({told(error)})"
        elif error is not None:
            self.exc_text = trace(error)


class Sparing(logging.Filter):
    """Lets a limited number of records of each line of code through a minute, and says how many were held back."""

    def __init__(self) -> None:
        """Start without any record counted."""
        super().__init__()
        self._times: dict[tuple[str, int], deque[float]] = {}
        self._held: dict[tuple[str, int], int] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Count one record, and return whether it is written."""
        place, now = (record.pathname, record.lineno), time.monotonic()
        times = self._times.setdefault(place, deque(maxlen=PER_MINUTE))
        if len(times) == PER_MINUTE and now - times[0] < 60:
            self._held[place] = self._held.get(place, 0) + 1
            return False
        times.append(now)
        if held := self._held.pop(place, 0):
            record.msg = f"{record.msg} ({held} more like this were not written)"
        return True


def install(prefix: str = "") -> None:
    """Make every record of this process private, and write those of our libraries in one place at a limited rate."""
    logging.setLogRecordFactory(PrivateRecord)
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(Sparing())
    handler.setFormatter(logging.Formatter(f"{prefix}%(levelname)s %(name)s: %(message)s"))
    handler.set_name(HANDLER)
    root = logging.getLogger()
    for former in [each for each in root.handlers if each.get_name() == HANDLER]:
        root.removeHandler(former)
    root.addHandler(handler)
    for name in ("engineio.server", "socketio.server"):
        # A logger that has a level of its own gets no handler from its library, which would write beside ours.
        logging.getLogger(name).setLevel(logging.ERROR)
    threading.excepthook = _of_thread
    sys.excepthook = _of_process


def _of_thread(args: threading.ExceptHookArgs) -> None:
    if args.exc_value is not None:
        name = args.thread.name if args.thread else "thread"
        logging.getLogger(__name__).error("%s ended", name, exc_info=args.exc_value)


def _of_process(kind: type[BaseException], error: BaseException, where: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, where)
        return
    logging.getLogger(__name__).critical("The command ended", exc_info=error)

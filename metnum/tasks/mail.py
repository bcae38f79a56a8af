"""The tasks that send mails."""

import asyncio
import contextlib
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from procrastinate import JobContext, RetryStrategy

from metnum.domain.mail import housekeeping, outbox
from metnum.integrations import smtp
from metnum.runtime import db
from metnum.tasks.app import app

ATTEMPTS = 8  # The last attempt comes about a day after the first one.
PATIENCE = 30  # A lost database has these seconds to come back.


class MailWaitsError(Exception):
    """The mail did not leave and the queue tries again later. The message says no more, since logs hold no address."""


@app.task(
    name=outbox.TASK,
    retry=RetryStrategy(max_attempts=ATTEMPTS - 1, exponential_wait=5),
    pass_context=True,
)
async def send(context: JobContext, mail_id: int) -> None:
    """Send one mail unless it is already sent; a failure is recorded and the queue tries again later."""
    outgoing = await db.run(outbox.start, mail_id)
    if outgoing is None:
        return
    # The sending runs in a thread, which finishes even when the worker is asked to stop.
    is_last = context.job.attempts >= ATTEMPTS - 1
    if not await asyncio.to_thread(_deliver, outgoing, is_last=is_last):
        raise MailWaitsError


def _deliver(outgoing: smtp.Outgoing, *, is_last: bool) -> bool:
    """Give a mail to the server and record how it went; return False when it must be tried again."""
    try:
        smtp.send(outgoing, lambda: db.run_sync(outbox.mark_sending, outgoing.number))
    except outbox.NotOursError:
        return True
    except smtp.MailUncertainError as error:
        _write(outbox.uncertain, outgoing.number, str(error))
    except smtp.MailRefusedError as error:
        _write(outbox.refused, outgoing.number, str(error))
    except smtp.MailDelayedError as error:
        _write(partial(outbox.delayed, is_last=is_last), outgoing.number, str(error))
        return False
    else:
        _write(outbox.sent, outgoing.number)
    return True


def _write(fn: Callable[..., None], *arguments: Any) -> None:
    """Record what is known of a mail; wait for a database that restarts, so that a mail that left is not forgotten."""
    for _ in range(PATIENCE):
        with contextlib.suppress(db.DatabaseUnavailable):
            return db.run_sync(fn, *arguments)
        time.sleep(1)
    return db.run_sync(fn, *arguments)


@app.periodic(cron="*/10 * * * *")
@app.task(name="mail.recall", queueing_lock="mail.recall")
async def recall(timestamp: int) -> None:
    """Ask again for the sending of waiting mails that have no job."""
    await db.run(housekeeping.recall)


@app.periodic(cron="25 3 * * *")
@app.task(name="mail.sweep", queueing_lock="mail.sweep")
async def sweep(timestamp: int) -> None:
    """Remove the contents of old mails."""
    await db.run(housekeeping.sweep)

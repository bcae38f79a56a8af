"""The tasks that change offers without anybody asking: scheduled publication, expiry, reminders."""

from procrastinate import RetryStrategy

from metnum.domain.following import bulk_steps
from metnum.domain.lifecycle import upkeep
from metnum.domain.sheets import reading
from metnum.runtime import db, queue
from metnum.runtime.db import Session
from metnum.tasks.app import app

PUBLISH = "offers.publish"


# It runs every five minutes because publication begins at six in Paris in every season, and late when the worker was
# down.
@app.periodic(cron="*/5 * * * *")
@app.task(name="offers.due", queueing_lock="offers.due")
async def publish_due(timestamp: int) -> None:
    """Ask for the publication of each offer whose day has come, one job each: a failure leaves the others alone."""
    await db.run(_defer_due)


def _defer_due(session: Session) -> None:
    for offer_id in upkeep.due(session):
        queue.defer(session, PUBLISH, lock=f"offer-{offer_id}", once=f"offer-{offer_id}", offer_id=offer_id)


@app.task(name=PUBLISH)
async def publish(offer_id: int) -> None:
    """Publish a scheduled offer, unless it is no longer scheduled."""
    await db.run(upkeep.publish_scheduled, offer_id)


@app.task(name=bulk_steps.TASK, retry=RetryStrategy(max_attempts=3, wait=5))
async def act_on_many(token: str) -> None:
    """Do the next batch of an action on many offers. The rest is another job, so that mails are not delayed."""
    await db.run(bulk_steps.step_and_go_on, token)


@app.task(name=reading.TASK, retry=RetryStrategy(max_attempts=3, wait=5))
async def read_sheet(token: str) -> None:
    """Do the next batch of the reading of a spreadsheet; the rest is another job."""
    await db.run(reading.step, token)


@app.periodic(cron="12 * * * *")
@app.task(name="offers.expire", queueing_lock="offers.expire")
async def expire(timestamp: int) -> None:
    """Record the expiry of offers whose last day is over in their history."""
    await db.run(upkeep.note_expired)


@app.periodic(cron="22 * * * *")
@app.task(name="offers.remind", queueing_lock="offers.remind")
async def remind(timestamp: int) -> None:
    """Write to those whose offers end in seven days, or tomorrow."""
    await db.run(upkeep.remind)

"""The tasks that remove expired sessions and links, and old jobs."""

import contextlib

from procrastinate import exceptions

from metnum.domain.accounts import housekeeping
from metnum.domain.following import bulk_steps
from metnum.runtime import db, queue
from metnum.tasks.app import app


@app.periodic(cron="17 * * * *")
@app.task(name="accounts.sweep", queueing_lock="accounts.sweep", pass_context=False)
async def sweep(timestamp: int) -> None:
    """Remove what has expired."""
    await db.run(housekeeping.sweep)
    await db.run(bulk_steps.sweep)


@app.periodic(cron="40 3 * * *")
@app.task(name="queue.sweep", queueing_lock="queue.sweep")
async def sweep_queue(timestamp: int) -> None:
    """Remove finished jobs older than a week."""
    await app.job_manager.delete_old_jobs(nb_hours=7 * 24, include_failed=False)


async def revive() -> int:
    """Put back in the queue the jobs of workers that died; return how many."""
    stalled = await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=queue.DEAD_AFTER)
    revived = 0
    for job in stalled:
        # Another worker may do this at the same time; the database refuses one of the two.
        with contextlib.suppress(exceptions.ConnectorException):
            await app.job_manager.retry_job(job)
            revived += 1
    return revived

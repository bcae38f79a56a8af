"""The tasks that write search rows again: too many for a click, or made by another version of the code."""

from procrastinate import RetryStrategy

from metnum.domain.reference import refreshing
from metnum.domain.search import rebuilding
from metnum.runtime import db
from metnum.tasks.app import app


@app.task(name=refreshing.TASK)
async def refresh(kind: str, number: int, after: int = 0) -> None:
    """Analyse again a batch of live offers of a profession, domain, institution or service; ask for the next one."""
    await db.run(refreshing.refresh_step, kind, number, after)


# During a deployment, a worker of the old version may take a rebuild meant for the new one: it fails, and the job is
# tried again until a worker of the right version takes it.
@app.task(name=rebuilding.TASK, retry=RetryStrategy(max_attempts=20, wait=15))
async def rebuild(wanted: int) -> None:
    """Write again a batch of search rows that another version of the code wrote, then ask for the next batch."""
    await db.run(rebuilding.step, wanted)


@app.periodic(cron="50 3 * * *")
@app.task(name="search.look", queueing_lock="search.look")
async def look(timestamp: int) -> None:
    """Ask for a rebuild of rows that an old process wrote after the others were rebuilt."""
    await db.run(rebuilding.look)

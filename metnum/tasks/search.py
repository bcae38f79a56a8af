"""Search rows to write again, when too many for a click or made by another version of the code."""

from procrastinate import RetryStrategy

from metnum.domain.reference import refreshing
from metnum.domain.search import rebuilding
from metnum.runtime import db
from metnum.tasks.app import app


@app.task(name=refreshing.TASK)
async def refresh(kind: str, number: int, after: int = 0) -> None:
    """Analyse again some live offers of a profession, a domain, an institution or a service; then the next."""
    await db.run(refreshing.refresh_step, kind, number, after)


# While a new version is put in place, a worker of the old one may take what is not for it: it gives it back.
@app.task(name=rebuilding.TASK, retry=RetryStrategy(max_attempts=20, wait=15))
async def rebuild(wanted: int) -> None:
    """Write again some search rows of another version of the code; then the next."""
    await db.run(rebuilding.step, wanted)


@app.periodic(cron="50 3 * * *")
@app.task(name="search.look", queueing_lock="search.look")
async def look(timestamp: int) -> None:
    """Find the rows that an old process wrote after the others were written again."""
    await db.run(rebuilding.look)

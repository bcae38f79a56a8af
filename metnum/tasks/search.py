"""Search rows to write again, when too many for a click."""

from metnum.domain.reference import refreshing
from metnum.runtime import db
from metnum.tasks.app import app


@app.task(name=refreshing.TASK)
async def refresh(kind: str, number: int, after: int = 0) -> None:
    """Analyse again some live offers of a profession, a domain, an institution or a service; then the next."""
    await db.run(refreshing.refresh_step, kind, number, after)

"""Every task has a French name on the screen of the queue."""

from metnum.domain.operations.job_labels import LABELS
from metnum.tasks.app import app


def test_every_task_is_named() -> None:
    app.perform_import_paths()
    ours = {name for name in app.tasks if not name.startswith(("builtin", "procrastinate"))}
    assert ours - LABELS.keys() == set()

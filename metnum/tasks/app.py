"""The procrastinate application, with all the tasks that a worker runs.

A task is a thin function: it makes one or more calls of the domain through `db.run`. It may run twice (when a worker
is killed in the middle), so that what it calls must allow it.
"""

from procrastinate import App, PsycopgConnector

app = App(
    connector=PsycopgConnector(),
    import_paths=[
        "metnum.tasks.mail",
        "metnum.tasks.search",
        "metnum.tasks.offers",
        "metnum.tasks.housekeeping",
    ],
)

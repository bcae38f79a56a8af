"""The procrastinate application: what a worker runs.

A task is a thin function: one or more calls of the domain through `db.run`. It may run twice (a worker
killed in the middle): what it calls must stand that.
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

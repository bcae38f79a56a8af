"""How Alembic reaches the database and compares the tables."""

import re
from typing import Any

import sqlalchemy as sa
from alembic import context
from alembic.script import ScriptDirectory
from sqlmodel import AutoString, SQLModel

import metnum.models  # noqa: F401 (declares the tables)
from metnum.runtime import db

# A library manages these tables with SQL of its own.
FOREIGN_TABLES = ("procrastinate_",)
# PostgreSQL rewrites the expressions of these indexes in its own words, so that they cannot be compared.
ON_EXPRESSIONS = frozenset({"ix_mail_message_searched"})


def _is_ours(_object: Any, name: str | None, kind: str, _reflected: bool, _compare_to: Any) -> bool:
    if kind == "index":
        return name not in ON_EXPRESSIONS
    return not (kind == "table" and name and name.startswith(FOREIGN_TABLES))


def _name(_migration: Any, _revision: Any, scripts: list[Any]) -> None:
    """Name a new migration: the number after the last one, then the words of its message."""
    last = ScriptDirectory.from_config(context.config).get_current_head() or "0000"
    words = re.sub(r"[^a-z0-9]+", "_", (scripts[0].message or "").lower()).strip("_")
    scripts[0].rev_id = f"{int(last[:4]) + 1:04}_{words}"


def _plain_text(kind: str, item: Any, _rendering: Any) -> str | bool:
    """Write SQLModel's own type of text as SQLAlchemy's, which is the same in PostgreSQL."""
    return "sa.String()" if kind == "type" and isinstance(item, AutoString) else False


def _migrate(connection: sa.Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=SQLModel.metadata,
        include_object=_is_ours,
        process_revision_directives=_name,
        render_item=_plain_text,
        compare_type=True,
        compare_server_default=False,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()


if (given := context.config.attributes.get("connection")) is not None:
    _migrate(given)
elif context.is_offline_mode():
    context.configure(dialect_name="postgresql", target_metadata=SQLModel.metadata, literal_binds=True)
    with context.begin_transaction():
        context.run_migrations()
else:
    with db.opened(), db.engine().begin() as own:
        _migrate(own)

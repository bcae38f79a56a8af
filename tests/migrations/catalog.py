"""What a database is made of, as PostgreSQL's catalog says: one line for each thing, without the order of columns."""

import contextlib
from collections.abc import Iterator

import sqlalchemy as sa

# The table of Alembic is left out: it says at which revision a database is, not what it is made of.
_OURS = "n.nspname = 'public' AND c.relname !~ '^alembic_version'"

# What belongs to an extension is left out: `pg_trgm` alone brings thirty functions, which come and go with it.
_SCHEMA = {
    "relation": f"""
        SELECT c.relname, c.relkind, c.relpersistence
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE {_OURS}
    """,
    # The order of columns matters only for types that are rows.
    "column": f"""
        SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
            pg_get_expr(b.adbin, b.adrelid), a.attidentity, a.attgenerated, a.attcollation,
            CASE WHEN c.relkind = 'c' THEN a.attnum END
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_attrdef b ON b.adrelid = a.attrelid AND b.adnum = a.attnum
        WHERE {_OURS} AND a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'v', 'm', 'c', 'p')
    """,
    "storage": f"""
        SELECT c.relname, a.attname, a.attstorage
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_type t ON t.oid = a.atttypid
        WHERE {_OURS} AND a.attnum > 0 AND c.relkind = 'r' AND a.attstorage <> t.typstorage
    """,
    "constraint": f"""
        SELECT c.relname, k.conname, pg_get_constraintdef(k.oid), k.convalidated
        FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE {_OURS}
    """,
    "index": f"""
        SELECT pg_get_indexdef(i.indexrelid), i.indisvalid
        FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE {_OURS}
    """,
    "sequence": f"""
        SELECT c.relname, s.seqtypid::regtype, s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache,
            s.seqcycle, d.deptype, d.refobjid::regclass,
            (SELECT attname FROM pg_attribute WHERE attrelid = d.refobjid AND attnum = d.refobjsubid)
        FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_depend d ON d.objid = c.oid AND d.deptype IN ('a', 'i') WHERE {_OURS}
    """,
    "trigger": f"""
        SELECT pg_get_triggerdef(t.oid), t.tgenabled
        FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE {_OURS} AND NOT t.tgisinternal
    """,
    "function": """
        SELECT pg_get_functiondef(p.oid) FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
        WHERE n.nspname = 'public' AND p.prokind IN ('f', 'p')
            AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
    """,
    "enum": """
        SELECT t.typname, array_agg(e.enumlabel ORDER BY e.enumsortorder)
        FROM pg_type t JOIN pg_enum e ON e.enumtypid = t.oid GROUP BY t.typname
    """,
    "extension": """
        SELECT e.extname, n.nspname FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
    """,
}
_TABLES = f"""
    SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE {_OURS} AND c.relkind = 'r' ORDER BY 1
"""
_ROWS = """
    SELECT count(*) AS rows, md5(string_agg(line, E'\\n' ORDER BY line COLLATE "C")) AS digest
    FROM (SELECT to_jsonb(it)::text AS line FROM {table} it) AS lines
"""
_GIVEN = """
    SELECT sequencename, last_value FROM pg_sequences
    WHERE schemaname = 'public' AND last_value IS NOT NULL ORDER BY 1
"""


@contextlib.contextmanager
def opened(address: str) -> Iterator[sa.Connection]:
    """Yield a connection to a database for one look at it; what is written is committed."""
    engine = sa.create_engine(address, poolclass=sa.NullPool)
    with engine.begin() as connection:
        yield connection


def version(connection: sa.Connection) -> list[str]:
    """Return the revisions of a database, as Alembic notes them."""
    return list(connection.scalars(sa.text("SELECT version_num FROM alembic_version")))


def schema(connection: sa.Connection) -> list[str]:
    """Return all but rows: relations, columns, constraints, indexes, functions, triggers, types and extensions."""
    return sorted(
        f"{kind}: {' | '.join(map(str, row))}"
        for kind, query in _SCHEMA.items()
        for row in connection.execute(sa.text(query))
    )


def rows(connection: sa.Connection) -> list[str]:
    """Return for each table the number of its rows and a digest of them, and the last numbers of sequences."""
    counts = [
        f"{table}: {row.rows} {row.digest}"
        for table in connection.scalars(sa.text(_TABLES)).all()
        if (row := connection.execute(sa.text(_ROWS.format(table=table))).one()).rows
    ]
    return counts + [f"{name}: {last}" for name, last in connection.execute(sa.text(_GIVEN))]

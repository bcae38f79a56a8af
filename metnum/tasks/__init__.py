"""Background work, on the PostgreSQL queue."""

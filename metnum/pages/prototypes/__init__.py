"""Pages to try an idea, one file each, shown at /prototypes/NAME in development: no database, no route to write."""

"""Every touch of Reflex's inside, one file per touch: tests/reflex_port/ fails when Reflex moves (CONTRIBUTING.md)."""

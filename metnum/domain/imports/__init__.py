"""Imports the offers of other sources, and keeps ours in step with them.

`sources/` reads a file into rows, `from_*` turns a row into an offer, `sync` writes what changed.
"""

"""Offers of other sources: read, converted, kept in step.

`sources/` turns a file into rows, `from_*` turn a row into an offer, `sync` writes what changed.
"""

"""Prints once how to sign in as the people of the demonstration, since only hashes of their passwords are kept."""

import sys
from collections.abc import Sequence
from functools import partial

from metnum.demo.people import DemoPerson


def print_people(people: Sequence[DemoPerson]) -> None:
    """Print addresses and passwords, or nothing when nobody was created."""
    if not people:
        return
    tell = partial(print, file=sys.stderr)  # not on standard output, which a program may read
    tell("\nPeople of the demonstration. Their passwords are shown this once:")
    for person in people:
        tell(f"  {person.email:<34} {person.password}   {person.label}")
        if person.totp_url:
            tell(f"    second factor, for an authenticator: {person.totp_url}")
    tell(flush=True)

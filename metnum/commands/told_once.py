"""Prints how to sign in as the people of the demonstration: once, since only hashes are kept."""

import sys
from collections.abc import Sequence
from functools import partial

from metnum.demo.people import DemoPerson


def print_people(people: Sequence[DemoPerson]) -> None:
    """Print addresses and passwords; nothing when nobody was created."""
    if not people:
        return
    tell = partial(print, file=sys.stderr)  # standard output may be read by a program
    tell("\nPeople of the demonstration. Their passwords are shown this once:")
    for person in people:
        tell(f"  {person.email:<34} {person.password}   {person.label}")
        if person.totp_url:
            tell(f"    second factor, for an authenticator: {person.totp_url}")
    tell(flush=True)

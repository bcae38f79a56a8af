"""The person who asks: each query and action of the back office takes an actor, and its policy checks it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from metnum.domain.core.errors import PermissionDeniedError, SignInRequiredError
from metnum.vocabulary import MembershipKind, Role


@dataclass(frozen=True, slots=True)
class Actor:
    """A person (or nobody), as the database knows them in the current transaction."""

    person_id: int | None = None
    name: str = ""
    email: str = ""
    role: Role | None = None
    services: Mapping[int, MembershipKind] = field(default_factory=dict)
    # This holds the highest kind of membership in each institution.
    institutions: Mapping[int, MembershipKind] = field(default_factory=dict)
    session_hash: str = ""
    has_second_factor: bool = False  # The second factor was given in this session.
    # This is the administrator who looks through the person's eyes, in which case nothing may be written.
    viewed_by_id: int | None = None

    @property
    def is_anonymous(self) -> bool:
        """Return whether nobody is signed in, or the account is no longer active."""
        return self.person_id is None

    @property
    def is_administrator(self) -> bool:
        """Return whether this is an administrator who gave their second factor."""
        return self.role is Role.ADMINISTRATOR and self.has_second_factor

    @property
    def is_recruiter(self) -> bool:
        """Return whether the person belongs to a recruiting service."""
        return self.role is Role.RECRUITER and bool(self.services)

    @property
    def is_pending(self) -> bool:
        """Return whether this is a recruiter whom no service has accepted yet."""
        return self.role is Role.RECRUITER and not self.services

    @property
    def is_manager(self) -> bool:
        """Return whether this is a recruiter who manages an institution."""
        return self.is_recruiter and MembershipKind.MANAGER in self.institutions.values()

    @property
    def roles(self) -> frozenset[str]:
        """Return the roles of this actor, by the names that `@access(…)` and screens use."""
        found = {"public"}
        if not self.is_anonymous:
            found.add("signed-in")
        if self.role is Role.CANDIDATE:
            found.add("candidate")
        if self.is_recruiter or self.is_administrator:
            found.add("recruiter")  # Administrators may enter the recruiters' space.
        if self.is_administrator:
            found.add("administrator")
        return frozenset(found)


ANONYMOUS = Actor()


def require_person(actor: Actor) -> int:
    """Return the number of the person who asks; refuse an anonymous actor."""
    if actor.person_id is None:
        raise SignInRequiredError
    return actor.person_id


def require_administrator(actor: Actor) -> None:
    """Refuse every actor but an administrator who gave their second factor."""
    require_person(actor)
    if not actor.is_administrator:
        raise PermissionDeniedError


def manages(actor: Actor, institution_id: int) -> bool:
    """Return whether a person manages the people and services of an institution."""
    return actor.is_administrator or (
        actor.is_recruiter and actor.institutions.get(institution_id) is MembershipKind.MANAGER
    )

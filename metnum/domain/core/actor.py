"""Who asks: every query and action of the back office takes an actor and checks it in its policy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from metnum.domain.core.errors import PermissionDeniedError, SignInRequiredError
from metnum.vocabulary import MembershipKind, Role


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody (or nobody), as the database knows them in this very transaction."""

    person_id: int | None = None
    name: str = ""
    email: str = ""
    role: Role | None = None
    services: Mapping[int, MembershipKind] = field(default_factory=dict)
    institutions: Mapping[int, MembershipKind] = field(default_factory=dict)  # the highest kind in each
    session_hash: str = ""
    has_second_factor: bool = False  # given in this session
    viewed_by_id: int | None = None  # the administrator who looks through these eyes: nothing is written

    @property
    def is_anonymous(self) -> bool:
        """Nobody is signed in, or their account is no longer active."""
        return self.person_id is None

    @property
    def is_administrator(self) -> bool:
        """An administrator who gave their second factor."""
        return self.role is Role.ADMINISTRATOR and self.has_second_factor

    @property
    def is_recruiter(self) -> bool:
        """Somebody who belongs to a recruiting service."""
        return self.role is Role.RECRUITER and bool(self.services)

    @property
    def is_pending(self) -> bool:
        """A recruiter whom no service has accepted yet."""
        return self.role is Role.RECRUITER and not self.services

    @property
    def is_manager(self) -> bool:
        """A recruiter who answers for an institution."""
        return self.is_recruiter and MembershipKind.MANAGER in self.institutions.values()

    @property
    def roles(self) -> frozenset[str]:
        """The words that `@access(…)` and screens use: what this actor is."""
        found = {"public"}
        if not self.is_anonymous:
            found.add("signed-in")
        if self.role is Role.CANDIDATE:
            found.add("candidate")
        if self.is_recruiter or self.is_administrator:
            found.add("recruiter")  # administrators may enter the recruiters' space
        if self.is_administrator:
            found.add("administrator")
        return frozenset(found)


ANONYMOUS = Actor()


def require_person(actor: Actor) -> int:
    """Return the number of the person who asks; refuse nobody."""
    if actor.person_id is None:
        raise SignInRequiredError
    return actor.person_id


def require_administrator(actor: Actor) -> None:
    """Refuse whoever is not an administrator with a second factor."""
    require_person(actor)
    if not actor.is_administrator:
        raise PermissionDeniedError


def manages(actor: Actor, institution_id: int) -> bool:
    """Whether somebody answers for the people and services of an institution."""
    return actor.is_administrator or (
        actor.is_recruiter and actor.institutions.get(institution_id) is MembershipKind.MANAGER
    )

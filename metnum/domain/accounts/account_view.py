"""The part of every page that tells who is signed in."""

from pydantic import BaseModel, ConfigDict
from sqlmodel import Session

from metnum import addresses
from metnum.domain.core.actor import Actor
from metnum.vocabulary import Role


class AccountView(BaseModel):
    """The signed-in person, as the header shows them."""

    model_config = ConfigDict(frozen=True)

    name: str = ""
    is_signed_in: bool = False
    home_label: str = ""
    home_url: str = ""
    is_viewing: bool = False  # An administrator looks through this person's eyes.
    # The person has just signed out. Without this mark, pages keep what they showed when a server sends nothing.
    has_left: bool = False


HOMES = {
    Role.CANDIDATE: ("Mon profil", addresses.PROFILE),  # Candidates have no space of their own yet.
    Role.RECRUITER: ("Espace recruteur", addresses.RECRUITER),
    Role.ADMINISTRATOR: ("Administration", addresses.ADMINISTRATION),
}


def account_view(_: Session, actor: Actor) -> AccountView:
    """Return what the header shows of an actor."""
    if actor.role is None:
        return AccountView()
    label, url = HOMES[actor.role]
    return AccountView(
        name=actor.name,
        is_signed_in=True,
        home_label=label,
        home_url=url,
        is_viewing=actor.viewed_by_id is not None,
    )

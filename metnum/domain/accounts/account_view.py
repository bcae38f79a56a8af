"""What every page says of the person who is signed in."""

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
    is_viewing: bool = False  # an administrator looks through these eyes
    has_left: bool = False  # nobody any more: pages keep what they show when a server has nothing to say


HOMES = {
    Role.CANDIDATE: ("Mon profil", addresses.PROFILE),  # until candidates have a space
    Role.RECRUITER: ("Espace recruteur", addresses.RECRUITER),
    Role.ADMINISTRATOR: ("Administration", addresses.ADMINISTRATION),
}


def account_view(_: Session, actor: Actor) -> AccountView:
    """Return what the header shows."""
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

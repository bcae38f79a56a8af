"""The screens of recruiters."""

from metnum import addresses
from metnum.domain.following.follow_up import follow_up
from metnum.pages.recruiter import offer
from metnum.pages.screen import SITE_NAME, Screen
from metnum.routes import following, offer_writing
from metnum.state.recruiter.offer import OfferLife

SCREENS: list[Screen] = [
    *offer_writing.SCREENS,
    *following.SCREENS,
    Screen(
        addresses.own_offer("{id}"),
        offer.content,
        offer.head,
        OfferLife,
        title=OfferLife.view.page_title + f" – {SITE_NAME}",
        access=("recruiter",),
        read_as=follow_up,
    ),
]

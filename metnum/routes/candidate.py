"""The public screens: their addresses, what they show, what they read."""

from metnum import addresses
from metnum.domain.catalogue.home import home as read_home
from metnum.domain.catalogue.listing import listing
from metnum.domain.catalogue.page import offer_page
from metnum.domain.catalogue.rows import OfferDetail
from metnum.domain.employers.page import employer_list, employer_page
from metnum.domain.employers.queries import EmployerDetail
from metnum.pages import gallery
from metnum.pages.candidate import employers, home, institutional, offer, offer_search
from metnum.pages.screen import SITE_NAME, Screen
from metnum.state.candidate.employers import Employer, Employers
from metnum.state.candidate.home import Home
from metnum.state.candidate.offer import OfferPage
from metnum.state.candidate.offer_search import OfferSearch

SCREENS: list[Screen] = [
    Screen("/", home.content, home.head, Home, lambda parameters, query: read_home()),
    Screen(
        addresses.OFFER_SEARCH,
        offer_search.content,
        offer_search.head,
        OfferSearch,
        lambda parameters, query: listing(query),
        title=OfferSearch.view.title + f" – {SITE_NAME}",
    ),
    Screen(
        addresses.offer("{slug}"),
        offer.content,
        offer.head,
        OfferPage,
        lambda parameters, query: offer_page(parameters["slug"]),
        status=offer.status,
        missing=OfferDetail(is_missing=True),
        title=OfferPage.view.page_title + f" – {SITE_NAME}",
    ),
    Screen(
        addresses.EMPLOYERS,
        employers.list_content,
        employers.list_head,
        Employers,
        lambda parameters, query: employer_list(),
        title=f"Employeurs – {SITE_NAME}",
    ),
    Screen(
        addresses.employer("{slug}"),
        employers.detail_content,
        employers.detail_head,
        Employer,
        lambda parameters, query: employer_page(parameters["slug"]),
        missing=EmployerDetail(is_missing=True),
        title=Employer.view.page_title + f" – {SITE_NAME}",
    ),
    *(
        Screen(f"/{name}", institutional.page(name), institutional.head(name))
        for name in institutional.TITLES
    ),
    Screen(addresses.GALLERY, gallery.page, gallery.head),
]

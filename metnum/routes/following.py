"""The screens that follow offers: lists and dashboards."""

from metnum import addresses
from metnum.domain.following.bulk_view import bulk_progress
from metnum.domain.following.dashboard import recruiter_dashboard
from metnum.domain.people.platform import platform_dashboard
from metnum.domain.sheets.own_offers import own_offers as read_own_offers
from metnum.domain.sheets.reading import sheet_progress
from metnum.pages.admin import platform
from metnum.pages.recruiter import bulk_result, dashboard, own_offers, sheet_reading
from metnum.pages.screen import SITE_NAME, Screen
from metnum.state.admin.platform import Platform
from metnum.state.recruiter.bulk_result import BulkResult
from metnum.state.recruiter.dashboard import Dashboard
from metnum.state.recruiter.own_offers import OwnOffers
from metnum.state.recruiter.sheet_reading import SheetReading

SCREENS: list[Screen] = [
    # Open to whoever is signed in: those who wait for an access are led to the page that says so.
    Screen(
        addresses.RECRUITER,
        dashboard.content,
        dashboard.head,
        Dashboard,
        access=("signed-in",),
        read_as=recruiter_dashboard,
    ),
    Screen(
        addresses.OWN_OFFERS,
        own_offers.content,
        own_offers.head,
        OwnOffers,
        title=OwnOffers.view.page_title + f" – {SITE_NAME}",
        access=("recruiter",),
        read_as=read_own_offers,
    ),
    Screen(
        addresses.bulk_result("{token}"),
        bulk_result.content,
        bulk_result.head,
        BulkResult,
        title=BulkResult.view.page_title + f" – Offres – {SITE_NAME}",
        access=("recruiter",),
        read_as=bulk_progress,
    ),
    Screen(
        addresses.sheet_reading("{token}"),
        sheet_reading.content,
        sheet_reading.head,
        SheetReading,
        access=("recruiter",),
        read_as=sheet_progress,
    ),
    Screen(
        addresses.ADMINISTRATION,
        platform.content,
        platform.head,
        Platform,
        access=("administrator",),
        read_as=platform_dashboard,
    ),
]

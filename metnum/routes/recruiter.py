"""The screens of recruiters."""

from metnum import addresses
from metnum.domain.employers import contact_views
from metnum.domain.employers.own_institution import own_institution as read_own_institution
from metnum.domain.following.bulk_view import bulk_progress
from metnum.domain.following.dashboard import recruiter_dashboard
from metnum.domain.following.follow_up import follow_up
from metnum.domain.people.team import team as read_team
from metnum.domain.sheets.own_offers import own_offers as read_own_offers
from metnum.domain.sheets.reading import sheet_progress
from metnum.domain.writing.editor import offer_editor as read_offer_editor
from metnum.domain.writing.pasted_texts import pasted_text as read_pasted_text
from metnum.domain.writing.preview import PreviewView, secret_preview
from metnum.domain.writing.starting import new_offer as read_new_offer
from metnum.domain.writing.template_view import templates_view
from metnum.pages.recruiter import (
    bulk_result,
    contacts,
    dashboard,
    institution,
    new_offer,
    offer,
    offer_editor,
    own_offers,
    pasted_text,
    preview,
    sheet_reading,
    team,
    templates,
)
from metnum.pages.screen import SITE_NAME, Screen
from metnum.state.recruiter.bulk_result import BulkResult
from metnum.state.recruiter.contacts import Contacts, OneContact
from metnum.state.recruiter.dashboard import Dashboard
from metnum.state.recruiter.institution import OwnInstitution
from metnum.state.recruiter.new_offer import NewOffer
from metnum.state.recruiter.offer import OfferLife
from metnum.state.recruiter.offer_editor import OfferEditor
from metnum.state.recruiter.own_offers import OwnOffers
from metnum.state.recruiter.pasted_text import PastedText
from metnum.state.recruiter.preview import Preview
from metnum.state.recruiter.sheet_reading import SheetReading
from metnum.state.recruiter.team import Team
from metnum.state.recruiter.templates import Templates

RECRUITER = ("recruiter",)

SCREENS: list[Screen] = [
    # This screen comes before the page of an offer, because « nouvelle » would be read as the number of an offer.
    Screen(
        addresses.NEW_OFFER,
        new_offer.content,
        new_offer.head,
        NewOffer,
        access=RECRUITER,
        read_as=read_new_offer,
    ),
    Screen(
        pasted_text.PATH,
        pasted_text.content,
        pasted_text.head,
        PastedText,
        access=RECRUITER,
        read_as=read_pasted_text,
    ),
    Screen(
        templates.PATH,
        templates.content,
        templates.head,
        Templates,
        access=RECRUITER,
        read_as=templates_view,
    ),
    Screen(
        offer_editor.PATH,
        offer_editor.content,
        offer_editor.head,
        OfferEditor,
        title=OfferEditor.view.page_title + f" – {SITE_NAME}",
        access=RECRUITER,
        read_as=read_offer_editor,
    ),
    Screen(
        preview.PATH,
        preview.content,
        preview.head,
        Preview,
        missing=PreviewView(is_missing=True),
        title=Preview.view.page_title + f" – {SITE_NAME}",
        is_kept=False,  # a link that is revoked must vanish at once
        read_as=secret_preview,
    ),
    # It is open to everybody who is signed in, because those who wait for an access are led to the page that says so.
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
        access=RECRUITER,
        read_as=read_own_offers,
    ),
    Screen(
        addresses.bulk_result("{token}"),
        bulk_result.content,
        bulk_result.head,
        BulkResult,
        title=BulkResult.view.page_title + f" – Offres – {SITE_NAME}",
        access=RECRUITER,
        read_as=bulk_progress,
    ),
    Screen(
        addresses.sheet_reading("{token}"),
        sheet_reading.content,
        sheet_reading.head,
        SheetReading,
        access=RECRUITER,
        read_as=sheet_progress,
    ),
    Screen(
        addresses.own_offer("{id}"),
        offer.content,
        offer.head,
        OfferLife,
        title=OfferLife.view.page_title + f" – {SITE_NAME}",
        access=RECRUITER,
        read_as=follow_up,
    ),
    Screen(addresses.TEAM, team.content, team.head, Team, access=RECRUITER, read_as=read_team),
    Screen(
        addresses.OWN_INSTITUTION,
        institution.content,
        institution.head,
        OwnInstitution,
        access=RECRUITER,
        read_as=read_own_institution,
    ),
    Screen(
        addresses.OWN_CONTACTS,
        contacts.list_content,
        contacts.list_head,
        Contacts,
        access=RECRUITER,
        read_as=contact_views.recruiter_contacts,
    ),
    Screen(
        f"{addresses.OWN_CONTACTS}/{{id}}",
        contacts.content,
        contacts.head,
        OneContact,
        title=OneContact.view.page_title + f" – {SITE_NAME}",
        access=RECRUITER,
        read_as=contact_views.recruiter_contact,
    ),
]

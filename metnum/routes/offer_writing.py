"""The screens where recruiters write offers."""

from metnum.domain.writing.editor import offer_editor as read_offer_editor
from metnum.domain.writing.pasted_texts import pasted_text as read_pasted_text
from metnum.domain.writing.preview import PreviewView, secret_preview
from metnum.domain.writing.starting import PATH as NEW_OFFER
from metnum.domain.writing.starting import new_offer as read_new_offer
from metnum.domain.writing.template_view import templates_view
from metnum.pages.recruiter import new_offer, offer_editor, pasted_text, preview, templates
from metnum.pages.screen import SITE_NAME, Screen
from metnum.state.recruiter.new_offer import NewOffer
from metnum.state.recruiter.offer_editor import OfferEditor
from metnum.state.recruiter.pasted_text import PastedText
from metnum.state.recruiter.preview import Preview
from metnum.state.recruiter.templates import Templates

SCREENS: list[Screen] = [
    # Before the page of an offer: « nouvelle » is not a number.
    Screen(
        NEW_OFFER,
        new_offer.content,
        new_offer.head,
        NewOffer,
        access=("recruiter",),
        read_as=read_new_offer,
    ),
    Screen(
        pasted_text.PATH,
        pasted_text.content,
        pasted_text.head,
        PastedText,
        access=("recruiter",),
        read_as=read_pasted_text,
    ),
    Screen(
        templates.PATH,
        templates.content,
        templates.head,
        Templates,
        access=("recruiter",),
        read_as=templates_view,
    ),
    Screen(
        offer_editor.PATH,
        offer_editor.content,
        offer_editor.head,
        OfferEditor,
        title=OfferEditor.view.page_title + f" – {SITE_NAME}",
        access=("recruiter",),
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
]

"""The State design system, as functions: `from metnum.components import dsfr`, then `dsfr.button(…)`."""

from typing import TYPE_CHECKING, NoReturn

from metnum.components.dsfr.accordion import accordion, accordions_group
from metnum.components.dsfr.alert import alert
from metnum.components.dsfr.back_to_top import back_to_top
from metnum.components.dsfr.badge import badge, badges_group
from metnum.components.dsfr.breadcrumb import breadcrumb
from metnum.components.dsfr.button import button, link_button
from metnum.components.dsfr.buttons_group import buttons_group
from metnum.components.dsfr.callout import callout
from metnum.components.dsfr.card import card
from metnum.components.dsfr.checkbox import checkbox
from metnum.components.dsfr.connect import connect
from metnum.components.dsfr.consent import Purpose, consent_banner, consent_manager
from metnum.components.dsfr.content_media import content_media
from metnum.components.dsfr.display import display, display_button
from metnum.components.dsfr.fieldset import fieldset, fieldset_element
from metnum.components.dsfr.follow import follow
from metnum.components.dsfr.footer import footer
from metnum.components.dsfr.header import ToolLink, header
from metnum.components.dsfr.highlight import highlight
from metnum.components.dsfr.input import input, textarea
from metnum.components.dsfr.layout import (
    bullets,
    columns,
    form,
    live_text,
    panel,
    section,
    stack,
    text,
    title,
)
from metnum.components.dsfr.link import download_link, link
from metnum.components.dsfr.logo import logo
from metnum.components.dsfr.mega_menu import Category, mega_menu
from metnum.components.dsfr.misuse import did_you_mean
from metnum.components.dsfr.modal import modal
from metnum.components.dsfr.navigation import navigation
from metnum.components.dsfr.notice import notice
from metnum.components.dsfr.pagination import PageLink, pagination
from metnum.components.dsfr.password import password
from metnum.components.dsfr.quote import quote
from metnum.components.dsfr.radio import radio
from metnum.components.dsfr.range import range
from metnum.components.dsfr.scripts import NOSCRIPT_STYLE
from metnum.components.dsfr.search_bar import search_bar
from metnum.components.dsfr.segmented import segmented
from metnum.components.dsfr.select import select
from metnum.components.dsfr.share import share
from metnum.components.dsfr.sidemenu import MenuLink, sidemenu
from metnum.components.dsfr.skip_links import skip_links
from metnum.components.dsfr.stepper import stepper
from metnum.components.dsfr.summary import summary, summary_row
from metnum.components.dsfr.table import table
from metnum.components.dsfr.tabs import Tab, tabs
from metnum.components.dsfr.tag import dismissible_tag, pressable_tag, tag, tags_group
from metnum.components.dsfr.tile import tile
from metnum.components.dsfr.toggle import toggle
from metnum.components.dsfr.tooltip import tooltip, tooltip_text
from metnum.components.dsfr.transcription import transcription
from metnum.components.dsfr.translate import Language, translate
from metnum.components.dsfr.upload import upload
from metnum.components.el import Node, each, fragment, when

__all__ = [
    "NOSCRIPT_STYLE",
    "Category",
    "Language",
    "MenuLink",
    "Node",
    "PageLink",
    "Purpose",
    "Tab",
    "ToolLink",
    "accordion",
    "accordions_group",
    "alert",
    "back_to_top",
    "badge",
    "badges_group",
    "breadcrumb",
    "bullets",
    "button",
    "buttons_group",
    "callout",
    "card",
    "checkbox",
    "columns",
    "connect",
    "consent_banner",
    "consent_manager",
    "content_media",
    "dismissible_tag",
    "display",
    "display_button",
    "download_link",
    "each",
    "fieldset",
    "fieldset_element",
    "follow",
    "footer",
    "form",
    "fragment",
    "header",
    "highlight",
    "input",
    "link",
    "link_button",
    "live_text",
    "logo",
    "mega_menu",
    "modal",
    "navigation",
    "notice",
    "pagination",
    "panel",
    "password",
    "pressable_tag",
    "quote",
    "radio",
    "range",
    "search_bar",
    "section",
    "segmented",
    "select",
    "share",
    "sidemenu",
    "skip_links",
    "stack",
    "stepper",
    "summary",
    "summary_row",
    "table",
    "tabs",
    "tag",
    "tags_group",
    "text",
    "textarea",
    "tile",
    "title",
    "toggle",
    "tooltip",
    "tooltip_text",
    "transcription",
    "translate",
    "upload",
    "when",
]


if not TYPE_CHECKING:  # where the type checker and the editor must see that it does not exist

    def __getattr__(name: str) -> NoReturn:
        """Say which component has a name near to the one that does not exist."""
        raise AttributeError(
            f"dsfr has no {name!r}.{did_you_mean(name, __all__)} /galerie shows every component."
        )

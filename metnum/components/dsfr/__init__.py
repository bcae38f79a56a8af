"""The State design system, as functions: `from metnum.components import dsfr`, then `dsfr.button(…)`."""

from metnum.components.dsfr.accordion import accordion, accordions_group
from metnum.components.dsfr.alert import alert
from metnum.components.dsfr.badge import badge, badges_group
from metnum.components.dsfr.breadcrumb import breadcrumb
from metnum.components.dsfr.button import button, link_button
from metnum.components.dsfr.buttons_group import buttons_group
from metnum.components.dsfr.callout import callout
from metnum.components.dsfr.card import card
from metnum.components.dsfr.checkbox import checkbox
from metnum.components.dsfr.content_media import content_media
from metnum.components.dsfr.display import display, display_button
from metnum.components.dsfr.fieldset import fieldset, fieldset_element
from metnum.components.dsfr.footer import footer
from metnum.components.dsfr.header import ToolLink, header
from metnum.components.dsfr.highlight import highlight
from metnum.components.dsfr.input import input, textarea
from metnum.components.dsfr.link import download_link, link
from metnum.components.dsfr.modal import modal
from metnum.components.dsfr.navigation import navigation
from metnum.components.dsfr.notice import notice
from metnum.components.dsfr.pagination import PageLink, page_links, pagination
from metnum.components.dsfr.password import password
from metnum.components.dsfr.quote import quote
from metnum.components.dsfr.radio import radio
from metnum.components.dsfr.range import range
from metnum.components.dsfr.scripts import NOSCRIPT_STYLE, THEME_SCRIPT, scripts
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
from metnum.components.dsfr.upload import upload

__all__ = [
    "NOSCRIPT_STYLE",
    "THEME_SCRIPT",
    "MenuLink",
    "PageLink",
    "Tab",
    "ToolLink",
    "accordion",
    "accordions_group",
    "alert",
    "badge",
    "badges_group",
    "breadcrumb",
    "button",
    "buttons_group",
    "callout",
    "card",
    "checkbox",
    "content_media",
    "dismissible_tag",
    "display",
    "display_button",
    "download_link",
    "fieldset",
    "fieldset_element",
    "footer",
    "header",
    "highlight",
    "input",
    "link",
    "link_button",
    "modal",
    "navigation",
    "notice",
    "page_links",
    "pagination",
    "password",
    "pressable_tag",
    "quote",
    "radio",
    "range",
    "scripts",
    "search_bar",
    "segmented",
    "select",
    "share",
    "sidemenu",
    "skip_links",
    "stepper",
    "summary",
    "summary_row",
    "table",
    "tabs",
    "tag",
    "tags_group",
    "textarea",
    "tile",
    "toggle",
    "tooltip",
    "tooltip_text",
    "upload",
]

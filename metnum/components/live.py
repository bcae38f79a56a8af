"""The few components whose behaviour must run in the browser; as HTML they are plain markup."""

from typing import Any

import reflex as rx

from metnum.browser import names
from metnum.browser.scripts import script
from metnum.components.el import Child, Node, client_only, el, is_html_rendering


class _LiveSearch(rx.Component):
    library = script("lists/live_search.js")
    tag = "LiveSearch"
    id: rx.Var[str]
    form: rx.Var[str]
    at: rx.Var[str]


class _Combobox(rx.Component):
    library = script("core/combobox.js")
    tag = "Combobox"
    id: rx.Var[str]
    source: rx.Var[str]
    label: rx.Var[str]


class _Sheet(rx.Component):
    library = script("core/sheet.js")
    tag = "Sheet"
    id: rx.Var[str]
    label: rx.Var[str]


class _Gallery(rx.Component):
    library = script("core/gallery.js")
    tag = "Gallery"


class _PageActions(rx.Component):
    library = script("core/page_actions.js")
    tag = "PageActions"


class _DesignSystem(rx.Component):
    library = script("core/design_system.js")
    tag = "DesignSystem"


class _Progress(rx.Component):
    library = script("core/progress.js")
    tag = "Progress"
    ends_selection: rx.Var[bool]
    is_running: rx.Var[bool]
    on_tick: rx.EventHandler[rx.event.no_args_event_spec]  # type: ignore[type-arg, valid-type]


class _RowList(rx.Component):
    library = script("lists/row_list.js")
    tag = "RowList"
    at: rx.Var[str]


def live_search(*children: Child, id: str, form: str, at: str | rx.Var[str]) -> Node:
    """Build a region whose fields and links change the address at once; `at` is the address of the rows shown."""
    if is_html_rendering():
        return el.div(*children, id=id)
    return _LiveSearch.create(*children, id=id, form=form, at=at)


def combobox(*children: Child, id: str, source: str, label: str) -> Node:
    """Build suggestions for the text field among its children; `source` is an address that the text is appended to."""
    if is_html_rendering():
        listbox = el.ul(
            id=id + names.SUGGESTIONS,
            role="listbox",
            aria_label=label,
            class_name="metnum-suggestions",
            hidden=True,
        )
        status = el.span(class_name="fr-sr-only", aria_live="polite")
        return el.div(*children, listbox, status, id=id, class_name="metnum-combobox")
    return _Combobox.create(*children, id=id, source=source, label=label, class_name="metnum-combobox")


def sheet(*children: Child, id: str, label: str, class_name: str) -> Node:
    """Build a panel that a button with `data_opens=id` shows full screen on phones; `data_closes=id` closes it."""
    if is_html_rendering():
        return el.div(*children, id=id, class_name=class_name)
    return _Sheet.create(*children, id=id, label=label, class_name=class_name)


def page_actions() -> Node:
    """Start the small gestures of every page; place it once."""
    return client_only(_PageActions.create)


def design_system() -> Node:
    """Start the design system's behaviour; place it once, at the end of the page."""
    return client_only(_DesignSystem.create)


def row_list(at: str | rx.Var[str]) -> Node:
    """Count the rows that are checked, and listen for one-key shortcuts; `at` is the address of the rows shown."""
    return client_only(lambda: _RowList.create(at=at))


def progress(is_running: Any, on_tick: Any, *, ends_selection: bool = False) -> Node:
    """Call `on_tick` every second while something goes on; `ends_selection` clears what was chosen in the list."""
    return client_only(
        lambda: _Progress.create(is_running=is_running, on_tick=on_tick, ends_selection=ends_selection)
    )


def gallery() -> Node:
    """Start what the gallery does in the browser, search by name and frames; place it once."""
    return client_only(_Gallery.create)

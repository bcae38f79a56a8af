"""The few components whose behaviour must run in the browser; as HTML they are plain markup."""

import reflex as rx

from metnum.components.el import Child, Node, client_only, el, is_html_rendering


class _LiveSearch(rx.Component):
    library = f"$/public{rx.asset('live_search.js', shared=True)}"
    tag = "LiveSearch"
    id: rx.Var[str]
    form: rx.Var[str]
    at: rx.Var[str]


class _Combobox(rx.Component):
    library = f"$/public{rx.asset('combobox.js', shared=True)}"
    tag = "Combobox"
    id: rx.Var[str]
    source: rx.Var[str]
    label: rx.Var[str]


class _Sheet(rx.Component):
    library = f"$/public{rx.asset('sheet.js', shared=True)}"
    tag = "Sheet"
    id: rx.Var[str]
    label: rx.Var[str]


class _PageActions(rx.Component):
    library = f"$/public{rx.asset('page_actions.js', shared=True)}"
    tag = "PageActions"


def live_search(*children: Child, id: str, form: str, at: str | rx.Var[str]) -> Node:
    """A region whose fields and links change the address at once; `at` is the address of the rows shown."""
    if is_html_rendering():
        return el.div(*children, id=id)
    return _LiveSearch.create(*children, id=id, form=form, at=at)


def combobox(*children: Child, id: str, source: str, label: str) -> Node:
    """Suggestions for the text field among its children; `source` is an address that the text is appended to."""
    if is_html_rendering():
        listbox = el.ul(
            id=f"{id}-suggestions",
            role="listbox",
            aria_label=label,
            class_name="metnum-suggestions",
            hidden=True,
        )
        status = el.span(class_name="fr-sr-only", aria_live="polite")
        return el.div(*children, listbox, status, id=id, class_name="metnum-combobox")
    return _Combobox.create(*children, id=id, source=source, label=label, class_name="metnum-combobox")


def sheet(*children: Child, id: str, label: str, class_name: str) -> Node:
    """A panel that a button with `data_opens=id` shows full screen on phones; `data_closes=id` closes it."""
    if is_html_rendering():
        return el.div(*children, id=id, class_name=class_name)
    return _Sheet.create(*children, id=id, label=label, class_name=class_name)


def page_actions() -> Node:
    """The small gestures of every page; place it once."""
    return client_only(_PageActions.create)

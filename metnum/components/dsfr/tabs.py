"""Tabs (Onglets)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from metnum.components.dsfr.arguments import Icon, Text, component
from metnum.components.dsfr.icons import checked_icon
from metnum.components.el import Child, Node, el, joined


@dataclass(frozen=True)
class Tab:
    """One tab: its panel's id, its label, its content."""

    id: str
    label: Text
    content: Child
    icon: Icon = None


@component
def tabs(
    *, label: str, tabs: Sequence[Tab], selected: str | None = None, class_name: str | None = None
) -> Node:
    """Build tabs; `selected` is the id of the first one shown, the script owns it afterwards."""
    if not tabs:
        raise ValueError("dsfr.tabs() needs tabs=[dsfr.Tab(id=…, label=…, content=…), …].")
    shown = selected or tabs[0].id
    if shown not in [tab.id for tab in tabs]:
        raise ValueError(f"dsfr.tabs(selected={shown!r}): write the id of one of the tabs.")
    openers = [el.li(_opener(tab, tab.id == shown), role="presentation") for tab in tabs]
    return el.div(
        el.ul(*openers, class_name="fr-tabs__list", role="tablist", aria_label=label),
        *[_panel(tab, tab.id == shown) for tab in tabs],
        class_name=joined("fr-tabs", class_name),
    )


def _opener(tab: Tab, selected: bool) -> Node:
    icon = checked_icon(tab.icon)
    return el.button(
        tab.label,
        type="button",
        id=f"{tab.id}-tab",
        class_name=joined("fr-tabs__tab", icon, "fr-tabs__tab--icon-left" if icon else None),
        tab_index=0 if selected else -1,
        role="tab",
        aria_selected=selected,
        aria_controls=tab.id,
    )


def _panel(tab: Tab, selected: bool) -> Node:
    return el.div(
        tab.content,
        id=tab.id,
        class_name="fr-tabs__panel fr-tabs__panel--selected" if selected else "fr-tabs__panel",
        role="tabpanel",
        aria_labelledby=f"{tab.id}-tab",
        tab_index=0,
    )

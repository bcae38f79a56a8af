"""Lists of the back office: filters above, a table whose headings sort, pages below; all in the address.

`filtered_list(view.frame, …)` is a region that follows every gesture at once, and works as a GET form and
plain links without JavaScript. The rows are <tr> made by `each(…)`.
"""

from collections.abc import Sequence
from typing import Any

from metnum.browser import names
from metnum.components import dsfr, live
from metnum.components.el import Node, each, el, fragment, joined, native_form, when
from metnum.components.filter_panel import filter_opener, filter_sheet

FORM = "filtres"
PANEL = "panneau-filtres"


def filtered_list(
    frame: Any,
    *,
    id: str,
    path: str,
    caption: str,
    rows: Node,
    placeholder: str = "Rechercher",
    filters: Sequence[Node] = (),
    kept: Sequence[tuple[str, Any]] = (),
    nothing: str = "Aucune ligne ne correspond à cette recherche.",
    nobody: str = "La liste est encore vide.",
    above: Node | None = None,
) -> Node:
    """Build a list from its `ListFrame` and its rows; `filters` are fields made by `filter_select`.

    `kept` are parts of the address that no field shows.
    """
    return live.live_search(
        filter_bar(frame, path, placeholder, filters, kept),
        el.p(frame.total_label, id=names.TOTAL, aria_live="polite", aria_atomic="true", tab_index=-1),
        above,
        when(
            frame.is_empty,
            lambda: empty_state(frame, nothing, nobody),
            lambda: table(frame.headings, rows, caption=caption),
        ),
        when(frame.has_pages, lambda: pages(frame)),
        when(frame.has_cursors, lambda: _cursors(frame)),
        id=id,
        form=FORM,
        at=frame.url,
    )


def pages(frame: Any) -> Node:
    """Build the links to the pages of a list."""
    return dsfr.pagination(
        links=frame.pages,
        previous=frame.previous_url,
        next=frame.next_url,
        first=frame.first_url,
        last=frame.last_url,
    )


def _cursors(frame: Any) -> Node:
    """Build the links of a list whose rows have no rank: back to the newest rows, or on to older ones."""
    return el.nav(
        el.ul(
            _cursor("Les plus récentes", frame.newest_url, "fr-icon-arrow-up-line"),
            _cursor("Plus récentes", frame.newer_url, "fr-icon-arrow-left-line"),
            _cursor("Plus anciennes", frame.older_url, "fr-icon-arrow-right-line", side="right"),
            class_name="metnum-cursors",
        ),
        aria_label="Pages",
    )


def _cursor(label: str, url: Any, icon: str, side: str = "left") -> Node:
    link = f"fr-btn fr-btn--tertiary {icon} fr-btn--icon-{side}"
    return when(url, lambda: el.li(el.a(label, href=url, class_name=link)))


def filter_bar(
    frame: Any,
    path: str,
    placeholder: str,
    filters: Sequence[Node] = (),
    kept: Sequence[tuple[str, Any]] = (),
) -> Node:
    """Build the form that the address follows: a text, filters that phones fold, and what is kept with them."""
    search = dsfr.search_bar(
        id="filtre-texte",
        label=placeholder,
        default_value=frame.text,
        landmark=False,
        class_name="metnum-grow",
    )
    return native_form(
        search,
        *(_folded(frame, filters) if filters else ()),
        *(
            el.input(type="hidden", name=name, default_value=value)
            for name, value in (*kept, ("tri", frame.sort))
        ),
        id=FORM,
        method="get",
        action=path,
        role="search",
        class_name="metnum-filter-bar",
    )


def _folded(frame: Any, filters: Sequence[Node]) -> tuple[Node, Node]:
    return (
        filter_opener(frame.filters_label, PANEL, "fr-btn fr-btn--secondary metnum-phone-only"),
        filter_sheet(
            *filters, id=PANEL, show_label=frame.show_label, class_name="metnum-filters metnum-filters--bar"
        ),
    )


def filter_select(name: str, label: str, everything: str, choices: Any, chosen: Any) -> Node:
    """Build a filter: a drop-down list whose first value narrows nothing; `choices` are `Choice` rows."""
    return choice_filter(name, label, choices, chosen, el.option(everything, value=""))


def choice_filter(name: str, label: str, choices: Any, chosen: Any, before: Node | None = None) -> Node:
    """Build a filter that always has a value; `before` is a first option."""
    return el.div(
        el.label(label, html_for=f"filtre-{name}", class_name="fr-label"),
        el.select(
            before,
            each(choices, lambda choice: el.option(choice.label, value=choice.value)),
            id=f"filtre-{name}",
            name=name,
            default_value=chosen,
            class_name="fr-select",
        ),
        class_name="metnum-filter",
    )


def table(headings: Any, rows: Node, *, caption: str, id: str | None = None) -> Node:
    """Build a dense table with headings that stay in view; on phones each row becomes a card.

    Cells are made with `cell(label, …)`: on phones the label stands before the value.
    """
    return el.div(
        el.table(
            el.caption(caption, class_name="fr-sr-only"),
            el.thead(el.tr(each(headings, _heading))),
            el.tbody(rows),
            class_name="metnum-table",
        ),
        id=id,
        class_name="metnum-table__frame",
    )


def _heading(heading: Any) -> Node:
    return el.th(
        when(
            heading.url,
            lambda: el.a(
                heading.label,
                href=heading.url,
                class_name=joined("metnum-sort-link", "metnum-sort-link--" + heading.order),
                data_keeps_focus="true",
            ),
            lambda: el.span(heading.label),
        ),
        scope="col",
        aria_sort=when(heading.order == "none", None, heading.order),
    )


def cell(label: str, *content: Any, class_name: str | None = None) -> Node:
    """Build a cell; `label` is the heading of its column, shown on phones only."""
    return el.td(*content, data_label=label, class_name=class_name)


def empty_state(frame: Any, nothing: str, nobody: str) -> Node:
    """Say that there is nothing, and what one can do: with filters, take them away."""
    return el.div(
        when(
            frame.is_narrowed,
            lambda: fragment(
                el.p(nothing),
                el.p(el.a("Tout afficher", href=frame.path, class_name="fr-link")),
            ),
            lambda: el.p(nobody),
        ),
        class_name="fr-callout metnum-empty",
    )

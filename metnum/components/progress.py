"""How far something is: a bar, and the same in words."""

from typing import Any

from metnum.components.el import Node, el, fragment, when
from metnum.domain.following.bulk_view import BulkProgress
from metnum.domain.sheets.reading import SheetProgress


def progress_head(view: BulkProgress | SheetProgress) -> Node:
    """Build what begins a page of progress: its title, a sentence that is read aloud as it changes, the bar."""
    return fragment(
        el.h1(view.page_title, class_name="fr-h3"),
        el.div(
            el.p(view.sentence, role="status", aria_live="polite", id="bilan"),
            class_name="fr-alert fr-alert--sm fr-mb-3w fr-alert--" + view.sentence_kind,
        ),
        when(view.is_running, lambda: progress_bar(view.handled, view.total, view.progress_label)),
    )


def progress_bar(handled: Any, total: Any, label: Any) -> Node:
    """Build a bar with its label; place one in a page."""
    return el.div(
        el.label("Avancement", html_for="avancement", class_name="fr-label"),
        el.progress(id="avancement", value=handled, max=total, class_name="metnum-progress"),
        el.p(label, id="avancement-texte", class_name="fr-text--bold"),
    )

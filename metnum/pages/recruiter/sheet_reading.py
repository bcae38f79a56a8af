"""The progress of the reading of a spreadsheet: a bar, which leads to the preview by itself at the end."""

from metnum.components import dsfr, live
from metnum.components.back_office import recruiter_screen
from metnum.components.el import Node, el, fragment, when
from metnum.components.progress import progress_head
from metnum.domain.following.filters import PATH
from metnum.domain.sheets.reading import PATH as IMPORT
from metnum.domain.sheets.reading import SheetProgress
from metnum.pages.screen import Head
from metnum.state.recruiter.sheet_reading import SheetReading


def head(view: SheetProgress | None) -> Head:
    """Return the title of the tab."""
    return Head("Lecture du tableau – Offres", is_indexed=False)


def content(view: SheetProgress) -> Node:
    """Build the page, which asks for the progress every second; without a socket, somebody must reload it."""
    return recruiter_screen(
        fragment(
            progress_head(view),
            el.div(
                when(
                    view.is_running,
                    lambda: dsfr.link_button("Actualiser cette page", href=view.url, variant="secondary"),
                ),
                dsfr.link_button("Envoyer un autre tableau", href=IMPORT, variant="tertiary"),
                class_name="metnum-row-actions",
            ),
            live.progress(view.is_running, SheetReading.load),
        ),
        PATH,
    )

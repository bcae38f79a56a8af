"""« Imports » and « Journal », which are only looked at."""

from typing import Any

import reflex as rx

from metnum.domain.operations.import_runs import ImportDetail, ImportList, import_detail, import_list
from metnum.domain.operations.journal import JournalView, journal
from metnum.state.access import access
from metnum.state.acting import path_part, show


class Imports(rx.State):
    """The imports that ran."""

    view: ImportList = ImportList()

    @access("administrator")
    async def load(self) -> Any:
        """Show what the address asks for."""
        return await show(self, import_list)


class OneImport(rx.State):
    """One import."""

    view: ImportDetail = ImportDetail()

    @access("administrator")
    async def load(self) -> Any:
        """Show the import of the address."""
        return await show(self, import_detail, {"id": path_part(self, 2)})


class Journal(rx.State):
    """The audit journal."""

    view: JournalView = JournalView()

    @access("administrator")
    async def load(self) -> Any:
        """Show what the address asks for."""
        return await show(self, journal)

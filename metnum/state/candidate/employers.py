"""The pages of employers."""

from typing import Any

import reflex as rx

from metnum import addresses
from metnum.domain.core.errors import MovedError, NotFoundError
from metnum.domain.employers.page import employer_list, employer_page
from metnum.domain.employers.queries import EmployerDetail, EmployerList
from metnum.state.access import access
from metnum.state.acting import load_page


class Employers(rx.State):
    """What the list of employers shows."""

    view: EmployerList = EmployerList()

    @access("public")
    async def load(self) -> None:
        """Show all employers."""
        self.view = await employer_list()


class Employer(rx.State):
    """What the page of an employer shows."""

    view: EmployerDetail = EmployerDetail()

    @access("public")
    async def load(self) -> Any:
        """Show the employer that the address names."""
        try:
            self.view = await employer_page(self.router.url.path.removeprefix(f"{addresses.EMPLOYERS}/"))
        except MovedError as moved:  # the employer has gone since the link to it was shown
            return load_page(moved.url)
        except NotFoundError:
            self.view = EmployerDetail(is_missing=True)
        return None

"""The pages of employers."""

import reflex as rx

from metnum.domain.core.errors import MovedError, NotFoundError
from metnum.domain.employers.page import employer_list, employer_page
from metnum.domain.employers.queries import EmployerDetail, EmployerList
from metnum.state.access import access


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
    async def load(self) -> None:
        """Show the employer that the address names."""
        try:
            self.view = await employer_page(self.router.url.path.removeprefix("/employeurs/"))
        except (NotFoundError, MovedError):
            self.view = EmployerDetail(is_missing=True)

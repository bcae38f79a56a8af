"""« Contacts », for recruiters and administrators: the address says whose, and the domain says who may see them."""

from typing import Any

import reflex as rx

from metnum.domain.core.texts import whole_number
from metnum.domain.employers import contact_views, contacts
from metnum.domain.employers.contact_views import ContactsView, ContactView
from metnum.state.access import access
from metnum.state.acting import NextPage, arrive, go, path_part, show
from metnum.state.telling import Telling


def _is_administration(state: rx.State) -> bool:
    return state.router.url.path.startswith(contact_views.ADMINISTRATION_PATH)


class Contacts(Telling, rx.State):
    """The contacts that the person sees."""

    view: ContactsView = ContactsView()

    @access("recruiter")
    async def load(self) -> Any:
        """Show what the address asks for."""
        return await arrive(self, self._show)

    async def _show(self) -> Any:
        views = contact_views
        return await show(self, views.all_contacts if _is_administration(self) else views.recruiter_contacts)


class OneContact(Telling, rx.State):
    """One contact, or a new one."""

    view: ContactView = ContactView()

    @access("recruiter")
    async def load(self) -> Any:
        """Show the contact of the address."""
        return await arrive(self, self._show)

    async def _show(self) -> Any:
        views = contact_views
        read = views.any_contact if _is_administration(self) else views.recruiter_contact
        return await show(self, read, {"id": path_part(self, 2)})

    @access("recruiter")
    async def save(self, form: dict[str, Any]) -> Any:
        """Save the contact."""
        here = whole_number(path_part(self, 2)) or 0
        page = NextPage(self._list_path, "Le contact est enregistré.")
        events = await go(self, page, contacts.save, here, form)
        self.notice = "" if self.errors else self.notice  # the summary of errors already says what is wrong
        return events

    @access("recruiter")
    async def remove(self, form: dict[str, Any]) -> Any:
        """Delete the contact."""
        page = NextPage(self._list_path, "Le contact est supprimé.", is_gone=True)
        return await go(self, page, contacts.remove, whole_number(path_part(self, 2)) or 0)

    @property
    def _list_path(self) -> str:
        views = contact_views
        return views.ADMINISTRATION_PATH if _is_administration(self) else views.RECRUITER_PATH

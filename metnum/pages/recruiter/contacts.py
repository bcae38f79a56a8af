"""« Contacts »: the list, and one contact."""

from metnum.components.back_office import recruiter_screen
from metnum.components.contacts import contact_form, contact_list
from metnum.components.el import Node
from metnum.domain.employers.contact_views import RECRUITER_PATH as PATH
from metnum.domain.employers.contact_views import ContactsView, ContactView
from metnum.pages.screen import Head
from metnum.state.recruiter.contacts import Contacts, OneContact


def list_head(view: ContactsView | None) -> Head:
    """Return the title of the tab."""
    return Head("Contacts – Espace recruteur", is_indexed=False)


def list_content(view: ContactsView) -> Node:
    """Build the list."""
    return recruiter_screen(contact_list(view, Contacts, PATH), PATH)


def head(view: ContactView | None) -> Head:
    """Return the title of the tab."""
    return Head(f"{view.page_title if view else 'Contact'} – Espace recruteur", is_indexed=False)


def content(view: ContactView) -> Node:
    """Build the form of one contact."""
    return recruiter_screen(contact_form(view, OneContact), PATH)

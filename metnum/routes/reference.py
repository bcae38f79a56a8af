"""The screens of reference data and of operations."""

from typing import Any

from metnum import addresses
from metnum.domain.employers import contact_views
from metnum.domain.operations.import_runs import import_detail, import_list
from metnum.domain.operations.jobs import job_list
from metnum.domain.operations.journal import journal as read_journal
from metnum.domain.operations.mails import mail_detail, mail_list
from metnum.domain.operations.switches import switches_view
from metnum.domain.reference.domains import domain_detail, domain_list
from metnum.domain.reference.professions import profession_detail, profession_list
from metnum.domain.reference.synonyms import synonym_detail, synonym_list
from metnum.pages.admin import contacts as all_contacts
from metnum.pages.admin import (
    domains,
    imports,
    jobs,
    journal,
    mails,
    one_domain,
    profession,
    professions,
    switches,
    synonym_group,
    synonyms,
)
from metnum.pages.recruiter import contacts
from metnum.pages.screen import SITE_NAME, Screen
from metnum.state.admin.domains import Domains, OneDomain
from metnum.state.admin.jobs import Jobs
from metnum.state.admin.mails import Mails, OneMail
from metnum.state.admin.operations import Imports, Journal, OneImport
from metnum.state.admin.professions import OneProfession, Professions
from metnum.state.admin.switches import Switches
from metnum.state.admin.synonyms import OneSynonymGroup, Synonyms
from metnum.state.recruiter.contacts import Contacts, OneContact


def _list(path: str, content: Any, head: Any, state: Any, read_as: Any, **options: Any) -> Screen:
    options.setdefault("access", ("administrator",))
    return Screen(path, content, head, state, read_as=read_as, **options)


def _detail(path: str, content: Any, head: Any, state: Any, read_as: Any, **options: Any) -> Screen:
    title = state.view.page_title + f" – {SITE_NAME}"
    return _list(path, content, head, state, read_as, title=title, **options)


_RECRUITER = ("recruiter",)
_METIERS, _DOMAINES = addresses.PROFESSIONS, addresses.DOMAINS
_SYNONYMES, _IMPORTS = addresses.SYNONYMS, addresses.IMPORTS
_CONTACTS, _COURRIELS = addresses.CONTACTS, addresses.MAILS
_OWN_CONTACTS = addresses.OWN_CONTACTS

SCREENS: list[Screen] = [
    _list(_METIERS, professions.content, professions.head, Professions, profession_list),
    _detail(_METIERS + "/{id}", profession.content, profession.head, OneProfession, profession_detail),
    _list(_DOMAINES, domains.content, domains.head, Domains, domain_list),
    _detail(_DOMAINES + "/{id}", one_domain.content, one_domain.head, OneDomain, domain_detail),
    _list(_SYNONYMES, synonyms.content, synonyms.head, Synonyms, synonym_list),
    _detail(_SYNONYMES + "/{id}", synonym_group.content, synonym_group.head, OneSynonymGroup, synonym_detail),
    _list(
        _CONTACTS,
        all_contacts.list_content,
        all_contacts.list_head,
        Contacts,
        contact_views.all_contacts,
    ),
    _detail(
        _CONTACTS + "/{id}",
        all_contacts.content,
        all_contacts.head,
        OneContact,
        contact_views.any_contact,
    ),
    _list(
        _OWN_CONTACTS,
        contacts.list_content,
        contacts.list_head,
        Contacts,
        contact_views.recruiter_contacts,
        access=_RECRUITER,
    ),
    _detail(
        _OWN_CONTACTS + "/{id}",
        contacts.content,
        contacts.head,
        OneContact,
        contact_views.recruiter_contact,
        access=_RECRUITER,
    ),
    _list(_IMPORTS, imports.list_content, imports.list_head, Imports, import_list),
    _detail(_IMPORTS + "/{id}", imports.content, imports.head, OneImport, import_detail),
    _list(addresses.JOURNAL, journal.content, journal.head, Journal, read_journal),
    _list(addresses.JOBS, jobs.content, jobs.head, Jobs, job_list),
    _list(_COURRIELS, mails.list_content, mails.list_head, Mails, mail_list),
    _detail(_COURRIELS + "/{id}", mails.content, mails.head, OneMail, mail_detail),
    _list(addresses.SWITCHES, switches.content, switches.head, Switches, switches_view),
]

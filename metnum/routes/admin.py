"""The screens of administrators."""

from typing import Any

from metnum import addresses
from metnum.domain.employers import contact_views
from metnum.domain.employers.institution_lists import institutions as read_institutions
from metnum.domain.employers.institution_lists import services as read_services
from metnum.domain.employers.institution_pages import institution_page, service_page
from metnum.domain.operations.import_runs import import_detail, import_list
from metnum.domain.operations.jobs import job_list
from metnum.domain.operations.journal import journal as read_journal
from metnum.domain.operations.mails import mail_detail, mail_list
from metnum.domain.operations.switches import switches_view
from metnum.domain.people.directory import people as read_people
from metnum.domain.people.person_page import person_page
from metnum.domain.people.platform import platform_dashboard
from metnum.domain.people.request_rows import requests as read_requests
from metnum.domain.reference.domains import domain_detail, domain_list
from metnum.domain.reference.professions import profession_detail, profession_list
from metnum.domain.reference.synonyms import synonym_detail, synonym_list
from metnum.pages.admin import (
    contacts,
    domains,
    imports,
    institution,
    institutions,
    jobs,
    journal,
    mails,
    one_domain,
    people,
    person,
    platform,
    profession,
    professions,
    requests,
    service,
    services,
    switches,
    synonym_group,
    synonyms,
)
from metnum.pages.screen import SITE_NAME, Screen
from metnum.state.admin.domains import Domains, OneDomain
from metnum.state.admin.institutions import InstitutionPage, Institutions, ServicePage, Services
from metnum.state.admin.jobs import Jobs
from metnum.state.admin.mails import Mails, OneMail
from metnum.state.admin.operations import Imports, Journal, OneImport
from metnum.state.admin.people import People, PersonPage
from metnum.state.admin.platform import Platform
from metnum.state.admin.professions import OneProfession, Professions
from metnum.state.admin.requests import AccessRequests
from metnum.state.admin.switches import Switches
from metnum.state.admin.synonyms import OneSynonymGroup, Synonyms
from metnum.state.recruiter.contacts import Contacts, OneContact


def _list(path: str, content: Any, head: Any, state: Any, read_as: Any, **options: Any) -> Screen:
    """Return a screen for administrators at an address."""
    return Screen(path, content, head, state, access=("administrator",), read_as=read_as, **options)


def _detail(path: str, content: Any, head: Any, state: Any, read_as: Any) -> Screen:
    """Return the screen of one row of a list, whose tab bears the name of that row."""
    title = state.view.page_title + f" – {SITE_NAME}"
    return _list(f"{path}/{{id}}", content, head, state, read_as, title=title)


SCREENS: list[Screen] = [
    _list(addresses.ADMINISTRATION, platform.content, platform.head, Platform, platform_dashboard),
    _list(addresses.PEOPLE, people.content, people.head, People, read_people),
    _detail(addresses.PEOPLE, person.content, person.head, PersonPage, person_page),
    _list(addresses.REQUESTS, requests.content, requests.head, AccessRequests, read_requests),
    _list(addresses.INSTITUTIONS, institutions.content, institutions.head, Institutions, read_institutions),
    _detail(addresses.INSTITUTIONS, institution.content, institution.head, InstitutionPage, institution_page),
    _list(addresses.SERVICES, services.content, services.head, Services, read_services),
    _detail(addresses.SERVICES, service.content, service.head, ServicePage, service_page),
    _list(addresses.PROFESSIONS, professions.content, professions.head, Professions, profession_list),
    _detail(addresses.PROFESSIONS, profession.content, profession.head, OneProfession, profession_detail),
    _list(addresses.DOMAINS, domains.content, domains.head, Domains, domain_list),
    _detail(addresses.DOMAINS, one_domain.content, one_domain.head, OneDomain, domain_detail),
    _list(addresses.SYNONYMS, synonyms.content, synonyms.head, Synonyms, synonym_list),
    _detail(addresses.SYNONYMS, synonym_group.content, synonym_group.head, OneSynonymGroup, synonym_detail),
    _list(
        addresses.CONTACTS, contacts.list_content, contacts.list_head, Contacts, contact_views.all_contacts
    ),
    _detail(addresses.CONTACTS, contacts.content, contacts.head, OneContact, contact_views.any_contact),
    _list(addresses.IMPORTS, imports.list_content, imports.list_head, Imports, import_list),
    _detail(addresses.IMPORTS, imports.content, imports.head, OneImport, import_detail),
    _list(addresses.JOURNAL, journal.content, journal.head, Journal, read_journal),
    _list(addresses.JOBS, jobs.content, jobs.head, Jobs, job_list),
    _list(addresses.MAILS, mails.list_content, mails.list_head, Mails, mail_list),
    _detail(addresses.MAILS, mails.content, mails.head, OneMail, mail_detail),
    _list(addresses.SWITCHES, switches.content, switches.head, Switches, switches_view),
]

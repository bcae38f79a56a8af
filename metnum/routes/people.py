"""The screens of people, institutions and services: those of administrators, and those of recruiters."""

from metnum import addresses
from metnum.domain.employers.institution_lists import institutions as read_institutions
from metnum.domain.employers.institution_lists import services as read_services
from metnum.domain.employers.institution_pages import institution_page, service_page
from metnum.domain.employers.own_institution import own_institution as read_own_institution
from metnum.domain.people.directory import people as read_people
from metnum.domain.people.person_page import person_page
from metnum.domain.people.request_rows import requests as read_requests
from metnum.domain.people.team import team as read_team
from metnum.pages.admin import institution, institutions, people, person, requests, service, services
from metnum.pages.recruiter import institution as own_institution
from metnum.pages.recruiter import team
from metnum.pages.screen import SITE_NAME, Screen
from metnum.state.admin.institutions import InstitutionPage, Institutions, ServicePage, Services
from metnum.state.admin.people import People, PersonPage
from metnum.state.admin.requests import AccessRequests
from metnum.state.recruiter.institution import OwnInstitution
from metnum.state.recruiter.team import Team

RECRUITER, ADMINISTRATOR = ("recruiter",), ("administrator",)

SCREENS: list[Screen] = [
    Screen(addresses.TEAM, team.content, team.head, Team, access=RECRUITER, read_as=read_team),
    Screen(
        addresses.OWN_INSTITUTION,
        own_institution.content,
        own_institution.head,
        OwnInstitution,
        access=RECRUITER,
        read_as=read_own_institution,
    ),
    Screen(people.PATH, people.content, people.head, People, access=ADMINISTRATOR, read_as=read_people),
    Screen(
        f"{people.PATH}/{{id}}",
        person.content,
        person.head,
        PersonPage,
        access=ADMINISTRATOR,
        read_as=person_page,
        title=PersonPage.view.page_title + f" – {SITE_NAME}",
    ),
    Screen(
        requests.PATH,
        requests.content,
        requests.head,
        AccessRequests,
        access=ADMINISTRATOR,
        read_as=read_requests,
    ),
    Screen(
        institutions.PATH,
        institutions.content,
        institutions.head,
        Institutions,
        access=ADMINISTRATOR,
        read_as=read_institutions,
    ),
    Screen(
        f"{institutions.PATH}/{{id}}",
        institution.content,
        institution.head,
        InstitutionPage,
        access=ADMINISTRATOR,
        read_as=institution_page,
        title=InstitutionPage.view.page_title + f" – {SITE_NAME}",
    ),
    Screen(
        services.PATH, services.content, services.head, Services, access=ADMINISTRATOR, read_as=read_services
    ),
    Screen(
        f"{services.PATH}/{{id}}",
        service.content,
        service.head,
        ServicePage,
        access=ADMINISTRATOR,
        read_as=service_page,
        title=ServicePage.view.page_title + f" – {SITE_NAME}",
    ),
]

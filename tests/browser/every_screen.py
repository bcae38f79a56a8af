"""Every page that somebody can open, screens and plain pages of forms, each with an address that exists.

A new screen is visited by itself; a new plain page, or a screen whose address names something new, must be given
an address here, else `test_nothing_is_forgotten` fails.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from playwright.sync_api import Browser, BrowserContext
from sqlmodel import Session, col, select
from starlette.routing import Route

from metnum.bench.server import Site
from metnum.domain.accounts import one_time, sessions, staged_work
from metnum.domain.core import clock
from metnum.domain.core.actor import Actor
from metnum.domain.core.secret import digest, new_token
from metnum.domain.following import bulk
from metnum.domain.following.bulk_steps import BulkAction
from metnum.domain.following.listing import Chosen
from metnum.domain.lifecycle import actions as lifecycle
from metnum.domain.lifecycle import extension_link
from metnum.domain.mail import outbox
from metnum.domain.sheets import importing, reading
from metnum.domain.sheets.importing import ImportOutcome
from metnum.domain.writing import pasted_texts, preview
from metnum.http.routes import ROUTES
from metnum.metnum import SCREENS
from metnum.models import (
    Contact,
    ImportRun,
    ImportState,
    Institution,
    Invitation,
    Membership,
    Offer,
    OfferTemplate,
    Person,
    Source,
)
from metnum.vocabulary import MembershipKind, Role, SourceCode, TokenPurpose
from tests.accounts import with_password
from tests.browser.people import in_database, signed_in
from tests.offers import draft, publish, service
from tests.people import person

EMPLOYER = "Agence de toutes les pages"
NOBODY, WAITING, CANDIDATE, RECRUITER, ADMINISTRATOR = (
    "nobody",
    "waiting",
    "candidate",
    "recruiter",
    "administrator",
)
WHO = (NOBODY, WAITING, CANDIDATE, RECRUITER, ADMINISTRATOR)
# These addresses answer GET with a file, data, or a redirection.
NOT_PAGES = re.compile(
    r"^/(\.well-known/.*|sante|robots\.txt|sitemap.*|flux\.atom|api/v1/.*|api/openapi\.json|deconnexion.*"
    r"|connexion/proconnect.*|connexion/second-facteur|emploi/\{slug\}/postuler|administration/completion/.*"
    r"|espace-recruteur/offres/(export\..*|actions|importer/modele\.xlsx)|prototypes/essai/.*)$"
)
TEXT = "<p>Écrire un service que tout le monde peut utiliser.</p>"
PASTED = "Développeuse\n\nVos missions\nÉcrire un service.\n\nVotre profil\nVous aimez écrire.\n\nCDI à Lyon"
SHEET = "Intitulé;Télétravail\nUne;De la lune\n;\nAutre;Télétravail total\n" + "Encore;\n" * 60
TABLES = {
    "offres": "offer WHERE source_id = (SELECT id FROM source WHERE code = 'metnum')",
    "personnes": "person",
    "institutions": "institution",
    "services": "recruiting_service",
    "metiers": "profession",
    "domaines": "domain",
    "imports": "import_run",
    "courriels": "mail_message",
    "synonymes": "synonym_group",
    "contacts": "contact",
}


@dataclass(frozen=True)
class Visit:
    """A page to visit: the pattern of its address, an address that exists, and who opens it."""

    pattern: str
    address: str
    who: str


def email(who: str) -> str:
    """Return the address of the person who visits."""
    return f"visite.{who}@metnum.example"


def plain_patterns() -> list[str]:
    """Return the patterns of the plain pages."""
    found = [
        route.path for route in ROUTES if isinstance(route, Route) and "GET" in (route.methods or {"GET"})
    ]
    return sorted({path for path in found if not NOT_PAGES.match(path)})


@lru_cache
def visits(site: Site) -> list[Visit]:
    """Return every page with an address, whose rows are written at the first call."""
    known: dict[str, tuple[str, str]] = in_database(site, _written)
    found = [Visit(screen.path, *_screen(site, screen.path, known)) for screen in SCREENS]
    found += [Visit(path, *known.get(path, (path, NOBODY))) for path in plain_patterns()]
    found += [Visit("404", "/cette-page-n-existe-pas", NOBODY), Visit("403", "/administration", RECRUITER)]
    found += [Visit(path, *known[path]) for path in known if path not in {visit.pattern for visit in found}]
    return found


def _screen(site: Site, path: str, known: dict[str, tuple[str, str]]) -> tuple[str, str]:
    if path in known:
        return known[path]
    who = NOBODY
    if path.startswith(("/administration", "/espace-recruteur")):
        who = ADMINISTRATOR if path.startswith("/administration") else RECRUITER
    found = re.search(r"/(\w+)/\{id\}", path)
    return (path.replace("{id}", str(in_database(site, _number, found[1]))) if found else path), who


def _number(session: Session, name: str) -> Any:
    return session.scalar(sa.text(f"SELECT min(id) FROM {TABLES[name]}"))


@contextmanager
def contexts(browser: Browser, site: Site, **options: Any) -> Iterator[Callable[[str], BrowserContext]]:
    """Give the browser of each person, opened at its first use."""
    opened: dict[str, BrowserContext] = {}

    def of(who: str) -> BrowserContext:
        if who not in opened:
            opened[who] = _open(browser, site, who, options)
        return opened[who]

    yield of
    for context in opened.values():
        context.close()


def _open(browser: Browser, site: Site, who: str, options: dict[str, Any]) -> BrowserContext:
    if who == NOBODY:
        return browser.new_context(base_url=site.url, locale="fr-FR", timezone_id="Europe/Paris", **options)
    role = Role(who) if who in (CANDIDATE, ADMINISTRATOR) else Role.RECRUITER
    number = 0 if who == WAITING else in_database(site, lambda session: service(session, EMPLOYER).id)
    kind = MembershipKind.MANAGER
    return signed_in(browser, site, email(who), role, service_id=number, kind=kind, **options)


# --- Rows, so that no page is empty ------------------------------------------------------------------------


def _written(session: Session) -> dict[str, tuple[str, str]]:
    """Write what the pages show; return the addresses that a pattern alone does not give, and who opens them."""
    own = service(session, EMPLOYER)
    institution = session.get_one(Institution, own.institution_id)
    recruiter = _recruiter(session, own.id or 0)
    offer = _offer(session, recruiter)
    contact = _rows(session, institution, recruiter)
    slug = f"/emploi/{offer.slug}"
    return {
        "/emploi/{slug}": (slug, NOBODY),
        "/employeurs/{slug}": (f"/employeurs/{institution.slug}", NOBODY),
        "/espace-recruteur/offres/{id}": (f"/espace-recruteur/offres/{offer.id}", RECRUITER),
        "/espace-recruteur/offres/{id}/modifier": (
            f"/espace-recruteur/offres/{offer.id}/modifier",
            RECRUITER,
        ),
        "/espace-recruteur/contacts/{id}": (f"/espace-recruteur/contacts/{contact.id}", RECRUITER),
        "/offres-emploi without results": ("/offres-emploi?q=xqzwv", NOBODY),
        "/offres-emploi with filters": ("/offres-emploi?region=11&contrat=cdi&q=data", NOBODY),
        **_links(session, recruiter, offer),
        **_of_accounts(session, own.id or 0, recruiter),
    }


def _recruiter(session: Session, service_id: int) -> Person:
    row = session.exec(select(Person).where(col(Person.email) == email(RECRUITER))).first()
    if row is None:
        row = person(session, email(RECRUITER))
        session.add(Membership(person_id=row.id or 0, service_id=service_id, kind=MembershipKind.MANAGER))
        session.flush()
    return row


def _offer(session: Session, author: Person) -> Offer:
    offer = publish(session, "Développeuse de toutes les pages", employer=EMPLOYER, days_left=5, mission=TEXT)
    actor = _acting(session, author)
    lifecycle.perform(session, actor, offer.id or 0, "extend", {"last_day": _day(20)})
    return offer


def _acting(session: Session, row: Person) -> Actor:
    return sessions.actor(session, sessions.open_session(session, row))


def _day(after: int) -> str:
    return (clock.today() + timedelta(days=after)).isoformat()


def _rows(session: Session, institution: Institution, author: Person) -> Contact:
    """Write a contact, a template, a mail, an import and many drafts; return the contact."""
    own = institution.id or 0
    contact = Contact(institution_id=own, name="Odile Roux", email="odile.roux@metnum.example")
    session.add(contact)
    session.add(OfferTemplate(institution_id=own, name="Modèle court", fields={"title": ["Développeuse"]}))
    source = session.exec(select(Source).where(col(Source.code) == SourceCode.BETAGOUV)).one()
    session.add(
        ImportRun(
            source_id=source.id or 0, origin="offres.json", state=ImportState.DONE, finished_at=clock.now()
        )
    )
    outbox.send(session, "essai", author.email, name="Odile Roux")
    for number in range(30):  # enough for a list of several pages
        draft(session, f"Brouillon {number:02}", employer=EMPLOYER)
    return contact


def _links(session: Session, author: Person, offer: Offer) -> dict[str, tuple[str, str]]:
    """Return the pages that a secret link or work under way opens."""
    actor, number = _acting(session, author), offer.id or 0
    shown = preview.create_link(session, actor, number)
    longer = extension_link.create(session, number, author.id or 0, offer.last_day or clock.today())
    sheet = importing.stage(session, actor, "offres.csv", SHEET.encode())
    # The reading is refused, because a worker would turn one that it can read into a preview a moment later.
    wrong = reading.start(session, actor, "autre-chose.csv", b"Titre\nSans colonne attendue\n")
    imported = ImportOutcome(created=2, left=1).model_dump()
    question = bulk.ask(session, actor, BulkAction.CLOSE, Chosen(ids=[number]), "")
    done = bulk.ask(session, actor, BulkAction.DUPLICATE, Chosen(ids=[number]), "")
    bulk.start(session, actor, done, {})
    imports, actions = "/espace-recruteur/offres/importer", "/espace-recruteur/offres/actions"
    return {
        "/apercu/{token}": (f"/apercu/{shown.rpartition('/')[2]}", NOBODY),
        "/prolonger/{token}": (f"/prolonger/{longer.rpartition('/')[2]}", NOBODY),
        imports: (imports, RECRUITER),
        imports + "/{token}": (f"{imports}/{sheet}", RECRUITER),
        imports + "/{token}/lecture": (reading.url(wrong), RECRUITER),
        imports + "/resultat/{token}": (
            f"{imports}/resultat/{staged_work.keep(session, actor, 'imported', imported)}",
            RECRUITER,
        ),
        pasted_texts.PATH + "/{token}": (pasted_texts.keep(session, actor, PASTED), RECRUITER),
        actions + "/{token}/resultat": (f"{actions}/{done}/resultat", RECRUITER),
        actions + "/{token}": (f"{actions}/{question}", RECRUITER),
    }


def _of_accounts(session: Session, service_id: int, author: Person) -> dict[str, tuple[str, str]]:
    """Return the pages of accounts: links of mails, an invitation, and the pages of those who have an account."""
    secret = new_token()
    session.add(
        Invitation(
            token_hash=digest(secret),
            email="ines.invitee@metnum.example",
            service_id=service_id,
            kind=MembershipKind.RECRUITER,
            invited_by_id=author.id,
            expires_at=clock.now() + timedelta(days=1),
        )
    )
    somebody = with_password(session, "une.verification@metnum.example", email_verified_at=None)
    verify = one_time.issue(session, somebody, TokenPurpose.VERIFY_EMAIL)
    reset = one_time.issue(session, somebody, TokenPurpose.RESET_PASSWORD)
    return {
        "/invitation/{token}": (f"/invitation/{secret}", NOBODY),
        "/invitation/{token}, unknown": ("/invitation/inconnue", NOBODY),
        "/verification/{token}": (f"/verification/{verify}", NOBODY),
        "/mot-de-passe/{token}": (f"/mot-de-passe/{reset}", NOBODY),
        "/mot-de-passe/{token}, gone": ("/mot-de-passe/perdu", NOBODY),
        "/inscription/acces": ("/inscription/acces", WAITING),
        "/profil": ("/profil", CANDIDATE),
        "/profil, changed": ("/profil?fait=identite", CANDIDATE),
        "/profil/second-facteur": ("/profil/second-facteur", CANDIDATE),
    }

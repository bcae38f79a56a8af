"""The frame of the spaces of recruiters and administrators: a side menu beside the screen."""

from collections.abc import Sequence
from typing import Any

from metnum import addresses
from metnum.browser import names
from metnum.components import dsfr
from metnum.components.el import Node, el, when
from metnum.runtime.settings import settings

RECRUITER_MENU = (
    ("Tableau de bord", addresses.RECRUITER),
    ("Offres", addresses.OWN_OFFERS),
    ("Modèles d’offres", addresses.TEMPLATES),
    ("Équipe", addresses.TEAM),
    ("Contacts", addresses.OWN_CONTACTS),
    ("Mon institution", addresses.OWN_INSTITUTION),
    ("Demander un autre accès", f"{addresses.ACCESS_REQUEST}?autre=1"),
)
ADMINISTRATION_MENU = (
    ("Tableau de bord", addresses.ADMINISTRATION),
    ("Offres", addresses.OWN_OFFERS),
    ("Personnes", addresses.PEOPLE),
    ("Demandes d’accès", addresses.REQUESTS),
    ("Institutions", addresses.INSTITUTIONS),
    ("Services", addresses.SERVICES),
    ("Métiers", addresses.PROFESSIONS),
    ("Domaines", addresses.DOMAINS),
    ("Synonymes", addresses.SYNONYMS),
    ("Contacts", addresses.CONTACTS),
    ("Imports", addresses.IMPORTS),
    ("Journal", addresses.JOURNAL),
    ("Tâches", addresses.JOBS),
    ("Courriels", addresses.MAILS),
    ("Fonctions", addresses.SWITCHES),
)


# The menu of the team is shown only where prototypes are part of the pages.
TEAM_MENU = (("Prototypes", addresses.PROTOTYPES), ("Composants", addresses.GALLERY))


def recruiter_screen(content: Node, current: str) -> Node:
    """Put a screen of recruiters beside their menu; `current` is the address of its entry."""
    return _screen(content, "Espace recruteur", RECRUITER_MENU, current)


def administration_screen(content: Node, current: str) -> Node:
    """Put a screen of administrators beside their menu."""
    return _screen(content, "Administration", ADMINISTRATION_MENU, current)


def _screen(content: Node, title: str, menu: Sequence[tuple[str, str]], current: str) -> Node:
    entries = [*menu, *(TEAM_MENU if settings().shows_prototypes else ())]
    side = dsfr.sidemenu(
        title=title,
        opener=f"{title} : menu",
        id="menu-lateral",
        sticky="full-height",
        links=[dsfr.MenuLink(label, href, is_current=href == current) for label, href in entries],
    )
    return el.div(
        el.div(side, class_name="fr-col-12 fr-col-md-3 metnum-no-print"),
        el.div(content, class_name="fr-col-12 fr-col-md-9"),
        class_name="fr-grid-row fr-grid-row--gutters metnum-back-office",
    )


def notice(text: Any, kind: Any = "success") -> Node:
    """Build the place where a screen says what an action did: announced, shown when there is something to say."""
    return el.div(
        when(
            text,
            lambda: el.div(
                el.p(text),
                class_name=when(kind == "error", "fr-alert fr-alert--error", "fr-alert fr-alert--success"),
            ),
        ),
        id=names.MESSAGE,
        tab_index=-1,
        role="status",
        aria_live="polite",
        class_name="metnum-message",
    )

"""The page of somebody: identity, role, services, sessions, requests, « Voir comme »."""

from typing import Any

from metnum import addresses
from metnum.components import dsfr
from metnum.components.back_office import administration_screen
from metnum.components.back_office_forms import choice_select, confirmed_action, hidden, said
from metnum.components.completed_field import completed_field
from metnum.components.data_table import cell, table
from metnum.components.el import Node, each, el, fragment, native_form, when
from metnum.components.error_summary import error_of
from metnum.domain.core.listing import Heading
from metnum.domain.people.person_page import MembershipLine, PersonView
from metnum.pages.screen import Head
from metnum.state.admin.people import PersonPage

PATH = addresses.PEOPLE
_SERVICES = [Heading(label=label) for label in ("Service", "Institution", "Rôle", "Actions")]
_SESSIONS = [Heading(label=label) for label in ("Navigateur", "Ouverte", "Dernier clic")]
_REQUESTS = [Heading(label=label) for label in ("Institution", "Service", "Reçue", "Réponse")]


def head(view: PersonView | None) -> Head:
    """Return the title of the tab."""
    return Head(view.page_title if view else "Personne", is_indexed=False)


def content(view: PersonView) -> Node:
    """Build the page."""
    return administration_screen(
        fragment(
            dsfr.breadcrumb(links=[("Personnes", PATH)], current=view.name),
            el.h1(view.name, class_name="fr-h2"),
            said(PersonPage),
            _identity(view),
            when(
                view.is_me,
                lambda: el.p("C’est votre compte : une autre personne qui administre peut le changer."),
            ),
            when(view.is_me, None, lambda: _account_actions(view)),
            when(view.is_recruiter, lambda: _memberships(view)),
            _sessions(view),
            when(view.has_requests, lambda: _requests(view)),
        ),
        PATH,
    )


def _identity(view: PersonView) -> Node:
    facts = (
        ("Adresse", view.email),
        ("Vérification de l’adresse", view.verified),
        ("Rôle", view.role_label),
        ("Connexion par", view.sign_in_means),
        ("Second facteur", view.second_factor),
        ("Dernière connexion", view.last_sign_in),
        ("Compte créé le", view.created),
    )
    return el.div(
        when(
            view.is_active,
            None,
            lambda: dsfr.alert(severity="warning", small=True, description="Compte désactivé."),
        ),
        el.dl(*[el.div(el.dt(name), el.dd(value)) for name, value in facts], class_name="metnum-facts"),
        class_name="fr-mb-4w",
    )


def _account_actions(view: PersonView) -> Node:
    me = {"person": view.id}
    return el.section(
        el.h2("Compte", class_name="fr-h5"),
        el.div(
            when(view.can_view_as, lambda: _view_as(view)),
            when(view.is_active, lambda: _deactivation(me), lambda: _activation(me)),
            when(view.has_sessions, lambda: _ending(me)),
            _role(view, me),
            class_name="metnum-row-actions",
        ),
        class_name="fr-mb-4w",
    )


def _view_as(view: PersonView) -> Node:
    return native_form(
        dsfr.button("Voir comme cette personne", type="submit", size="sm", variant="secondary"),
        method="post",
        action=view.view_url,
    )


def _deactivation(me: dict[str, Any]) -> Node:
    return confirmed_action(
        "Désactiver le compte",
        PersonPage.deactivate,
        me,
        question="Ses sessions sont fermées tout de suite. Ses offres et ses services sont gardés.",
        confirm="Désactiver le compte",
    )


def _activation(me: dict[str, Any]) -> Node:
    return confirmed_action(
        "Réactiver le compte",
        PersonPage.activate,
        me,
        question="La personne retrouve les services qu’elle avait.",
        confirm="Réactiver le compte",
    )


def _ending(me: dict[str, Any]) -> Node:
    return confirmed_action(
        "Fermer ses sessions",
        PersonPage.end_sessions,
        me,
        question="La personne devra se connecter de nouveau, sur chaque appareil.",
        confirm="Fermer toutes les sessions",
    )


def _role(view: PersonView, me: dict[str, Any]) -> Node:
    return confirmed_action(
        "Changer de rôle",
        PersonPage.change_role,
        me,
        question="Ses sessions sont fermées. Un compte qui ne recrute plus quitte ses services.",
        confirm="Changer le rôle",
        extra=choice_select("role", "Nouveau rôle", view.roles, chosen=view.role),
        key=view.role,
    )


def _memberships(view: PersonView) -> Node:
    return el.section(
        el.h2("Services", class_name="fr-h5"),
        when(
            view.has_memberships,
            lambda: table(
                _SERVICES, each(view.memberships, lambda line: _membership(line, view)), caption="Services"
            ),
            lambda: el.p("Cette personne n’a été acceptée dans aucun service."),
        ),
        el.details(
            el.summary("Ajouter à un service", class_name="fr-btn fr-btn--sm fr-btn--tertiary"),
            el.form(
                *hidden({"person": view.id}),
                completed_field(
                    "service",
                    "Service",
                    f"{addresses.FIND_SERVICES}?q=",
                    error=error_of(PersonPage.errors, "service"),
                ),
                choice_select("kind", "Rôle dans le service", view.kinds, chosen="recruiter"),
                dsfr.button("Ajouter au service", type="submit", size="sm"),
                on_submit=PersonPage.add_to_service,
                class_name="metnum-confirm__body",
            ),
            key=PersonPage.done,
            class_name="metnum-confirm fr-mt-2w",
        ),
        class_name="fr-mb-4w",
    )


def _membership(line: MembershipLine, view: PersonView) -> Node:
    return el.tr(
        el.th(line.service, scope="row"),
        cell("Institution", line.institution),
        cell("Rôle", line.kind),
        cell(
            "",
            confirmed_action(
                "Retirer",
                PersonPage.remove_from_service,
                {"person": view.id, "service": line.service_id},
                about=line.service,
                question="Son accès à ce service cesse tout de suite. Les offres restent.",
                confirm="Retirer du service",
            ),
        ),
        key=line.service_id,
    )


def _sessions(view: PersonView) -> Node:
    def row(line: Any) -> Node:
        return el.tr(
            el.th(line.device, scope="row"),
            cell("Ouverte", line.opened),
            cell("Dernier clic", line.last_seen),
        )

    return el.section(
        el.h2("Sessions ouvertes", class_name="fr-h5"),
        when(
            view.has_sessions,
            lambda: table(_SESSIONS, each(view.sessions, row), caption="Sessions ouvertes"),
            lambda: el.p("Aucune : la personne n’est connectée nulle part."),
        ),
        class_name="fr-mb-4w",
    )


def _requests(view: PersonView) -> Node:
    def row(line: Any) -> Node:
        return el.tr(
            el.th(line.institution, scope="row"),
            cell("Service", line.service),
            cell("Reçue", line.asked_label),
            cell(
                "Réponse",
                when(
                    line.is_pending,
                    lambda: el.a("Répondre", href=f"{addresses.REQUESTS}?etat=pending", class_name="fr-link"),
                    lambda: el.span(line.decision),
                ),
            ),
            key=line.id,
        )

    return el.section(
        el.h2("Demandes d’accès", class_name="fr-h5"),
        table(_REQUESTS, each(view.requests, row), caption="Demandes d’accès"),
    )

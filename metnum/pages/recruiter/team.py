"""« Équipe »: the people of my institution, who is invited, who waits."""

from typing import Any

from metnum import addresses
from metnum.components import dsfr
from metnum.components.access_requests import approval, refusal
from metnum.components.back_office import recruiter_screen
from metnum.components.back_office_forms import action, choice_select, confirmed_action, said
from metnum.components.data_table import cell, choice_filter, filter_select, filtered_list, table
from metnum.components.el import Node, each, el, fragment, when
from metnum.components.employer_fields import no_institution
from metnum.components.error_summary import error_of
from metnum.domain.core.listing import Heading
from metnum.domain.people.members import Member
from metnum.domain.people.team import InvitationLine, TeamView
from metnum.pages.screen import Head
from metnum.state.recruiter.team import Team

PATH = addresses.TEAM
_INVITED = [Heading(label=label) for label in ("Adresse", "Service", "Rôle", "Valable jusqu’au", "Actions")]
_ASKING = [Heading(label=label) for label in ("Personne", "Service demandé", "Reçue", "Réponse")]


def head(view: TeamView | None) -> Head:
    """Return the title of the tab."""
    return Head("Équipe", is_indexed=False)


def content(view: TeamView) -> Node:
    """Build the page."""
    return recruiter_screen(
        fragment(
            el.div(
                el.h1("Équipe", class_name="fr-h2 fr-mb-0"),
                when(
                    view.can_manage,
                    lambda: el.a("Inviter une personne", href="#inviter", class_name="fr-btn"),
                ),
                class_name="metnum-screen-title",
            ),
            said(Team),
            when(view.has_institution, lambda: _institution(view), no_institution),
        ),
        PATH,
    )


def _institution(view: TeamView) -> Node:
    return fragment(
        el.p(el.strong(view.institution), class_name="fr-text--lead"),
        when(
            view.can_manage,
            None,
            lambda: el.p("Les personnes responsables de l’institution gèrent l’équipe."),
        ),
        when(view.has_requests, lambda: _requests(view)),
        el.h2("Personnes", class_name="fr-h5"),
        _people(view),
        when(view.can_manage, lambda: _invite(view)),
        when(view.has_invitations, lambda: _invitations(view)),
    )


def _requests(view: TeamView) -> Node:
    def row(line: Any) -> Node:
        return el.tr(
            el.th(
                line.name,
                el.br(),
                el.span(line.email, class_name="fr-text--regular metnum-email"),
                scope="row",
            ),
            cell(
                "Service demandé",
                line.service,
                when(line.message, lambda: el.p("« ", line.message, " »", class_name="fr-text--sm fr-mb-0")),
            ),
            cell("Reçue", line.asked_label),
            cell(
                "",
                el.div(
                    approval(line, Team.approve, view.kinds),
                    refusal(line, Team.refuse),
                    class_name="metnum-row-actions",
                ),
            ),
            key=line.id,
        )

    return el.section(
        el.h2("Demandes d’accès", class_name="fr-h5"),
        table(_ASKING, each(view.requests, row), caption="Demandes d’accès en attente"),
        class_name="fr-mb-4w",
    )


def _people(view: TeamView) -> Node:
    return filtered_list(
        view.frame,
        id="equipe",
        path=PATH,
        caption="Personnes de l’institution",
        placeholder="Nom ou adresse",
        filters=[
            when(
                view.has_choice,
                lambda: choice_filter("institution", "Institution", view.institutions, view.institution_code),
                lambda: el.input(type="hidden", name="institution", default_value=view.institution_code),
            ),
            filter_select("service", "Service", "Tous", view.service_choices, view.service),
            filter_select("role", "Rôle", "Tous", view.kinds, view.role),
        ],
        rows=each(view.lines, lambda member: _member(member, view)),
        nothing="Personne ne correspond à cette recherche.",
        nobody="Personne n’en fait encore partie : invitez quelqu’un.",
    )


def _member(member: Member, view: TeamView) -> Node:
    place = {"person": member.person_id, "service": member.service_id}
    return el.tr(
        el.th(
            member.name,
            when(member.is_me, lambda: el.span(" (vous)", class_name="fr-text--regular")),
            el.br(),
            el.span(member.email, class_name="fr-text--regular metnum-email"),
            scope="row",
        ),
        cell("Service", member.service),
        cell(
            "Rôle",
            el.span(member.kind_label),
            when(
                member.is_active, None, lambda: dsfr.badge("Compte désactivé", severity="warning", size="sm")
            ),
        ),
        cell("Dernière connexion", member.last_seen),
        when(view.can_manage, lambda: cell("", _member_actions(member, place))),
        key=member.mark,
    )


def _member_actions(member: Member, place: dict[str, Any]) -> Node:
    return el.div(
        confirmed_action(
            member.other_label,
            Team.change_kind,
            {**place, "kind": member.other_kind},
            about=member.name,
            question="Une personne responsable gère l’équipe et toutes les offres de l’institution.",
            confirm="Confirmer",
            key=member.kind,
        ),
        confirmed_action(
            "Retirer du service",
            Team.remove,
            place,
            about=member.name,
            question="Son accès cesse tout de suite. Les offres du service restent.",
            confirm="Retirer du service",
        ),
        class_name="metnum-row-actions",
    )


def _invite(view: TeamView) -> Node:
    return el.section(
        el.h2("Inviter une personne", class_name="fr-h5"),
        el.form(
            dsfr.input(
                name="email",
                label="Adresse électronique",
                type="email",
                hint="La personne reçoit un lien, valable sept jours et une seule fois.",
                error=error_of(Team.errors, "email"),
                required=True,
            ),
            choice_select(
                "service_id", "Service", view.service_choices, error=error_of(Team.errors, "service_id")
            ),
            choice_select(
                "kind", "Rôle", view.kinds, chosen="recruiter", error=error_of(Team.errors, "kind")
            ),
            dsfr.button("Envoyer l’invitation", type="submit"),
            on_submit=Team.invite,
            key=Team.done,
            class_name="metnum-form",
        ),
        class_name="fr-my-4w",
        id="inviter",
    )


def _invitations(view: TeamView) -> Node:
    return el.section(
        el.h2("Invitations sans réponse", class_name="fr-h5"),
        table(_INVITED, each(view.invitations, _invitation), caption="Invitations sans réponse"),
    )


def _invitation(line: InvitationLine) -> Node:
    fields = {"invitation": line.id}
    expired = when(line.is_expired, lambda: dsfr.badge("Expirée", severity="warning", size="sm"))
    revocation = confirmed_action(
        "Révoquer",
        Team.revoke,
        fields,
        about=line.email,
        question="Le lien déjà envoyé ne servira plus.",
        confirm="Révoquer l’invitation",
    )
    return el.tr(
        el.th(line.email, scope="row"),
        cell("Service", line.service),
        cell("Rôle", line.kind_label),
        cell("Valable jusqu’au", line.until, expired),
        cell(
            "",
            el.div(
                action("Renvoyer", Team.resend, fields, about=line.email),
                revocation,
                class_name="metnum-row-actions",
            ),
        ),
        key=line.id,
    )

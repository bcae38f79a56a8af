"""« Courriels »: the log of mails, and one mail."""

from typing import Any

from metnum.components.back_office import administration_screen
from metnum.components.back_office_forms import action, confirmed_action, said
from metnum.components.data_table import cell, filter_select, filtered_list
from metnum.components.el import Node, each, el, fragment, when
from metnum.components.facts import back_link, fact, fact_grid, source, state_badge
from metnum.domain.operations.mails import FORGOTTEN, PATH, MailDetail, MailLine, MailList
from metnum.pages.screen import Head
from metnum.state.admin.mails import Mails, OneMail


def list_head(view: MailList | None) -> Head:
    """Return the title of the tab."""
    return Head("Courriels – Administration", is_indexed=False)


def list_content(view: MailList) -> Node:
    """Build the log."""
    return administration_screen(
        fragment(
            el.div(
                el.h1("Courriels", class_name="fr-h2 fr-mb-0"),
                action("M’envoyer un courriel d’essai", Mails.send_trial, {}, variant="secondary"),
                class_name="metnum-screen-title",
            ),
            said(Mails),
            when(view.is_capturing, _capturing),
            when(view.alert, lambda: _alert(view)),
            filtered_list(
                view.frame,
                id="courriels",
                path=PATH,
                caption="Courriels",
                placeholder="Objet ou destinataire",
                filters=[filter_select("etat", "État", "Tous", view.states, view.state)],
                rows=each(view.lines, lambda line: _line(line, Mails)),
                nobody="Aucun courriel n’a encore été écrit.",
            ),
        ),
        PATH,
    )


def _capturing() -> Node:
    return el.p(
        "Aucun serveur de courriels n’est réglé : les courriels restent sur cette machine et se lisent ici.",
        class_name="fr-message fr-message--info fr-mb-2w",
    )


def _alert(view: MailList) -> Node:
    return el.div(
        el.p(view.alert, " ", el.a("Les voir", href=view.alert_url, class_name="fr-link")),
        class_name="fr-alert fr-alert--sm fr-alert--warning fr-mb-3w",
    )


def _line(line: MailLine, state: Any) -> Node:
    return el.tr(
        el.th(el.a(line.subject, href=line.url, class_name="fr-link fr-link--sm"), scope="row"),
        cell("Destinataire", line.recipient),
        cell("État", state_badge(line.state, line.state_kind)),
        cell("Écrit", line.created),
        cell("Essais", line.attempts, _trouble(line, state)),
        key=line.id,
    )


def _trouble(line: MailLine, state: Any) -> Node:
    return fragment(
        when(line.error, lambda: el.p(line.error, class_name="fr-text--xs fr-mb-1v")),
        when(line.can_retry, lambda: _again(line, state)),
    )


def _again(line: MailLine, state: Any) -> Node:
    """Build the button that sends a mail again; it asks first about a mail that may have left already."""
    return when(
        line.is_uncertain,
        lambda: confirmed_action(
            "Envoyer de nouveau",
            state.send_again,
            {"id": line.id},
            question="Ce courriel est peut-être déjà arrivé : la personne pourrait le recevoir deux fois.",
            confirm="L’envoyer quand même",
            about=line.subject,
            key=line.id,
        ),
        lambda: action("Envoyer de nouveau", state.send_again, {"id": line.id}, about=line.subject),
    )


def head(view: MailDetail | None) -> Head:
    """Return the title of the tab."""
    return Head(f"{view.page_title if view else 'Courriel'} – Courriels", is_indexed=False)


def content(view: MailDetail) -> Node:
    """Build one mail."""
    line = view.line
    return administration_screen(
        fragment(
            back_link("Tous les courriels", PATH),
            el.h1(view.page_title, class_name="fr-h2"),
            said(OneMail),
            fact_grid(
                fact("État", state_badge(line.state, line.state_kind)),
                fact("Destinataire", line.recipient),
                fact("Modèle", line.template),
                fact("Écrit", line.created),
                when(line.sent, lambda: fact("Envoyé", line.sent)),
                fact("Essais", line.attempts),
            ),
            _trouble(line, OneMail),
            when(view.hides_secrets, _hidden),
            when(view.has_content, lambda: _parts(view), lambda: el.p(FORGOTTEN)),
            when(view.has_captured, lambda: _captured(view)),
        ),
        PATH,
    )


def _hidden() -> Node:
    return el.p(
        "Les liens secrets sont masqués : ils n’appartiennent qu’à la personne.", class_name="fr-text--sm"
    )


def _parts(view: MailDetail) -> Node:
    return fragment(
        el.h2("Version texte", class_name="fr-h5 fr-mt-4w"),
        source(view.text, "Version texte"),
        el.h2("Version mise en forme", class_name="fr-h5 fr-mt-4w"),
        el.iframe(
            title="Version mise en forme du courriel",
            src_doc=view.html,
            sandbox="",
            class_name="metnum-mail-frame",
        ),
    )


def _captured(view: MailDetail) -> Node:
    return fragment(
        el.h2("Reçu par le serveur de capture", class_name="fr-h5 fr-mt-4w"),
        each(
            view.captured,
            lambda mail: el.article(
                el.p("Reçu ", mail.received, ", de ", mail.sender, " pour ", mail.recipients),
                source(mail.headers, "En-têtes reçus"),
                source(mail.text, "Texte reçu"),
                key=mail.id,
            ),
        ),
    )

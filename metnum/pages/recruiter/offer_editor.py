"""The editor of an offer: steps beside one readable column, everything saved as it is typed."""

from metnum import addresses
from metnum.browser import names
from metnum.components import dsfr, editing
from metnum.components.back_office_forms import said
from metnum.components.el import Node, client_only, each, el, fragment, when
from metnum.components.error_summary import error_of
from metnum.components.offer_editor.fields import step_fields
from metnum.components.offer_editor.side import preview_button, preview_panel, steps_menu
from metnum.components.offer_history import pending_changes
from metnum.components.offer_life import action_list, action_windows, sent_back
from metnum.domain.offers import technologies
from metnum.domain.offers.fields import FIELDS, LABELS
from metnum.domain.offers.fields.application import CONTACTS
from metnum.domain.offers.fields.terms import TECHNOLOGIES
from metnum.domain.writing.editor_rows import ErrorRow, OfferEditorView
from metnum.pages.screen import Head
from metnum.state.recruiter.offer import OfferLife
from metnum.state.recruiter.offer_editor import OfferEditor

PATH = addresses.editor("{id}")
FORM = names.OFFER_FORM


def head(view: OfferEditorView) -> Head:
    """Return the title; nothing of the page is for search engines."""
    return Head(title=view.page_title, is_indexed=False)


def content(view: OfferEditorView) -> Node:
    """Build the editor."""
    return el.div(
        _top(view),
        el.div(
            steps_menu(view),
            el.div(
                _arrived(view), _form(view), _review(view), _around(view), class_name="metnum-editor__column"
            ),
            preview_panel(view),
            class_name="metnum-editor__grid",
        ),
        class_name="metnum-editor",
    )


def _arrived(view: OfferEditorView) -> Node:
    """Build the message of the action that led here; the review shows its messages at another place."""
    return when(view.is_review, None, lambda: said(OfferEditor))


def _top(view: OfferEditorView) -> Node:
    return fragment(
        dsfr.breadcrumb(
            links=[
                ("Espace recruteur", addresses.RECRUITER),
                ("Offres", addresses.OWN_OFFERS),
                (view.title, view.offer_url),
            ],
            current="Modifier",
        ),
        el.div(
            el.h1(view.title, class_name="fr-h3 fr-mb-0"),
            dsfr.badge(view.state_label),
            when(view.pending_label, lambda: dsfr.badge(view.pending_label, severity="new")),
            class_name="metnum-editor__title",
        ),
        when(
            view.is_online,
            lambda: el.p(
                "Cette offre est en ligne : vos modifications restent à part jusqu’à leur publication.",
                class_name="fr-mb-1w",
            ),
        ),
        _bar(),
        sent_back(view.sent_back),
        el.p(view.also_here, role="status", class_name="metnum-editor__others"),
    )


def _bar() -> Node:
    """Build the bar that stays in view: it says whether everything is saved, and opens the preview."""
    return el.div(
        el.p(
            "Vos modifications s’enregistrent toutes seules.",
            id=names.SAVING,
            role="status",
            class_name="metnum-editor__status",
        ),
        preview_button(),
        class_name="metnum-editor__bar",
    )


def _form(view: OfferEditorView) -> Node:
    return editing.autosave(
        el.h2(view.step_title, id="etape", tab_index=-1, class_name="fr-h4 fr-mb-1w"),
        el.p(view.intro, class_name="fr-text--lead"),
        el.div(data_conflicts="true"),
        step_fields(view.fields),
        _contacts(view),
        _technologies(),
        when(view.is_review, None, lambda: _advice(view)),
        id=FORM,
        offer=view.id,
        person=view.person,
        url=view.save_url,
        state=OfferEditor.get_full_name(),
        fields=view.fields,
        labels={name: LABELS[name] for name in FIELDS},
        is_read_only=view.is_viewing,
        on_asked=OfferEditor.refresh,
    )


def _technologies() -> Node:
    """Build the list of technologies that the browser proposes for each word (`editor/tags.js`)."""
    return el.datalist(
        *[el.option(value=name, custom_attrs={"data-name": name}) for name in technologies.names()],
        id=TECHNOLOGIES,
        custom_attrs={"data-several": "true"},
    )


def _contacts(view: OfferEditorView) -> Node:
    """Build the list of addresses that the browser proposes."""
    return el.datalist(
        each(
            view.contacts,
            lambda contact: el.option(
                contact.name, value=contact.email, custom_attrs={"data-name": contact.name}, key=contact.email
            ),
        ),
        id=CONTACTS,
    )


def _advice(view: OfferEditorView) -> Node:
    return el.div(
        when(
            view.advice,
            lambda: el.div(
                el.h3("Conseils", class_name="fr-h6 fr-mb-1w"),
                el.ul(each(view.advice, _point)),
                class_name="fr-callout metnum-editor__advice",
            ),
        ),
        id="conseils",
    )


def _point(row: ErrorRow) -> Node:
    return el.li(
        el.a(row.label, href=row.url, class_name="fr-link"), " : ", row.sentence, key=row.url + row.sentence
    )


def _around(view: OfferEditorView) -> Node:
    return el.div(
        when(
            view.previous_url,
            lambda: el.a(
                "Étape précédente : ",
                view.previous_title,
                href=view.previous_url,
                class_name="fr-btn fr-btn--secondary",
            ),
        ),
        when(
            view.next_url,
            lambda: el.a("Étape suivante : ", view.next_title, href=view.next_url, class_name="fr-btn"),
        ),
        class_name="metnum-editor__around",
    )


def _review(view: OfferEditorView) -> Node:
    """Build the last step: it says what is missing, then what can be done with the offer."""
    return when(
        view.is_review,
        lambda: el.div(
            said(OfferLife),
            when(view.errors, lambda: _missing(view), lambda: _complete(view)),
            _advice(view),
            _links(view),
            _template(),
            class_name="metnum-editor__review",
        ),
    )


def _missing(view: OfferEditorView) -> Node:
    return el.div(
        el.h3(view.error_count, " avant de publier", class_name="fr-alert__title"),
        el.ul(each(view.errors, _point)),
        id=names.ERRORS,
        class_name="fr-alert fr-alert--warning fr-mb-4w",
    )


def _complete(view: OfferEditorView) -> Node:
    return fragment(
        el.div(
            el.h3("L’offre est complète", class_name="fr-alert__title"),
            el.p("Relisez l’aperçu une dernière fois, puis choisissez ce qu’elle devient."),
            class_name="fr-alert fr-alert--success fr-mb-3w",
        ),
        el.section(
            client_only(lambda: pending_changes(OfferLife.view, el.h3)),
            el.h3("Et maintenant ?", class_name="fr-h6"),
            client_only(
                _actions,
                el.p(el.a("Publier, programmer ou faire relire", href=view.offer_url, class_name="fr-btn")),
            ),
            class_name="fr-mb-4w",
        ),
    )


def _actions() -> Node:
    """Build the actions on the offer, as on its own page; the editor shows what they changed."""
    handlers = [OfferLife.act, OfferEditor.refresh]
    return fragment(
        action_list(OfferLife.view, handlers), action_windows(OfferLife.view, OfferLife, handlers)
    )


def _links(view: OfferEditorView) -> Node:
    return el.section(
        el.h3("Montrer l’aperçu à quelqu’un", class_name="fr-h6"),
        el.p(
            "Un lien secret montre l’offre telle qu’elle est, sans compte, pendant quatorze jours.",
            class_name="fr-mb-2w",
        ),
        client_only(_done),
        client_only(_new_link),
        el.div(
            dsfr.button("Créer un lien d’aperçu", variant="secondary", on_click=OfferEditor.create_link),
            when(
                view.links,
                lambda: dsfr.button(
                    "Révoquer les liens", variant="tertiary", on_click=OfferEditor.revoke_links
                ),
            ),
            class_name="metnum-editor__around",
        ),
        when(view.links, lambda: el.p(view.links, class_name="fr-hint-text fr-mt-1w")),
        class_name="fr-mb-4w",
    )


def _done() -> Node:
    return el.div(
        when(OfferEditor.notice, lambda: el.p(OfferEditor.notice, class_name="fr-mb-1w")),
        id="message-apercu",
        role="status",
        data_kind=OfferEditor.notice_kind,
        class_name="metnum-editor__done",
    )


def _new_link() -> Node:
    return when(
        OfferEditor.link,
        lambda: fragment(
            dsfr.input(
                name="lien-apercu",
                label="Lien d’aperçu",
                value=OfferEditor.link,
                read_only=True,
                action=el.button(
                    "Copier", type="button", data_copy=OfferEditor.link, class_name="fr-btn fr-btn--secondary"
                ),
            ),
            el.p("", id=names.SHARED, role="status", class_name="fr-hint-text fr-mb-2w"),
        ),
    )


def _template() -> Node:
    return el.section(
        el.h3("Garder comme modèle", class_name="fr-h6"),
        el.form(
            dsfr.input(
                name="name",
                id="nom-modele",
                label="Nom du modèle",
                hint="Toute votre institution pourra commencer une offre à partir de lui.",
                error=error_of(OfferEditor.errors, "name"),
            ),
            dsfr.button("Garder comme modèle", type="submit", variant="secondary"),
            on_submit=OfferEditor.keep_template,
            reset_on_submit=False,
            id="modele",
        ),
    )

"""The list of offers of an institution."""

from typing import Any

from metnum.browser import names
from metnum.components import dsfr, live
from metnum.components.back_office import recruiter_screen
from metnum.components.back_office_forms import said
from metnum.components.data_table import FORM, cell, empty_state, filter_bar, filter_select, pages, table
from metnum.components.el import Node, each, el, fragment, when
from metnum.components.row_selection import keys_window, selection_bar
from metnum.domain.following.filters import PATH
from metnum.domain.following.rows import OwnOffer, OwnOffersView
from metnum.pages.screen import Head
from metnum.state.recruiter.own_offers import OwnOffers


def head(view: OwnOffersView) -> Head:
    """Return the title of the tab."""
    return Head(view.page_title if view is not None else "Offres", is_indexed=False)


def content(view: OwnOffersView) -> Node:
    """Build the list beside the menu."""
    return recruiter_screen(
        fragment(
            _title(view),
            said(OwnOffers),
            each(view.running, _running),
            live.live_search(
                _shelves(view),
                _filters(view),
                _total(view),
                when(view.frame.is_empty, lambda: _nothing(view), lambda: _table(view)),
                selection_bar(view),
                _pages(view),
                live.row_list(view.frame.url),
                id="mes-offres",
                form=FORM,
                at=view.frame.url,
            ),
            keys_window(),
        ),
        PATH,
    )


def _title(view: OwnOffersView) -> Node:
    return el.div(
        el.h1("Offres", class_name="fr-h3 fr-mb-0"),
        el.div(
            dsfr.link_button("Nouvelle offre", href=f"{PATH}/nouvelle", icon="fr-icon-add-line", size="sm"),
            dsfr.link_button(
                "Importer",
                href=f"{PATH}/importer",
                icon="fr-icon-upload-line",
                size="sm",
                variant="secondary",
            ),
            class_name="metnum-row-actions",
        ),
        class_name="metnum-screen-title",
    )


def _running(work: Any) -> Node:
    return el.p(
        work.label,
        " ",
        el.a(work.link, href=work.url, class_name="fr-link fr-link--sm"),
        key=work.url,
        class_name="fr-alert fr-alert--info fr-alert--sm fr-mb-2w",
    )


def _shelves(view: OwnOffersView) -> Node:
    return el.nav(
        el.ul(
            each(
                view.shelves,
                lambda shelf: el.li(
                    el.a(
                        el.span(shelf.label),
                        " ",
                        el.strong(shelf.number),
                        href=shelf.url,
                        aria_current=when(shelf.is_current, "true", None),
                        data_keeps_focus="true",
                        class_name="metnum-shelf",
                    ),
                    key=shelf.label,
                ),
            ),
            class_name="metnum-shelves",
        ),
        aria_label="Offres par état",
    )


def _filters(view: OwnOffersView) -> Node:
    """Build the form that the address follows; state and order are links, so hidden fields keep them in the form."""
    return filter_bar(
        view.frame,
        PATH,
        "Intitulé, service ou référence",
        filters=[
            when(
                view.has_services,
                lambda: filter_select("service", "Service", "Tous", view.services, view.service),
            ),
            filter_select("metier", "Métier", "Tous", view.professions, view.profession),
            filter_select("source", "Origine", "Toutes", view.sources, view.source),
            el.div(
                _box("miennes", "Créées par moi", view.is_mine),
                _box("modifications", "Modifications non publiées", view.has_changes),
                class_name="metnum-filter-boxes",
            ),
        ],
        kept=[("etat", view.shelf), ("institution", view.institution)],
    )


def _box(name: str, label: str, is_checked: Any) -> Node:
    return dsfr.checkbox(
        id=f"filtre-{name}", name=name, value="1", label=label, default_checked=is_checked, size="sm"
    )


def _total(view: OwnOffersView) -> Node:
    return el.div(
        el.p(
            view.frame.total_label,
            id=names.TOTAL,
            aria_live="polite",
            aria_atomic="true",
            tab_index=-1,
            class_name="fr-mb-0 fr-text--bold",
        ),
        when(
            view.institution_name,
            lambda: el.a(
                view.institution_name,
                href=view.without_institution_url,
                aria_label="Retirer le filtre " + view.institution_name,
                class_name="fr-tag fr-tag--sm metnum-tag--dismiss",
            ),
        ),
        when(
            view.clear_url,
            lambda: el.a("Effacer les filtres", href=view.clear_url, class_name="fr-link fr-link--sm"),
        ),
        _tools(view),
        class_name="metnum-list-head",
    )


def _tools(view: OwnOffersView) -> Node:
    return el.div(
        el.button(
            "Cocher la page",
            type="button",
            data_check_page="true",
            class_name="fr-btn fr-btn--sm fr-btn--tertiary metnum-scripted",
        ),
        _columns(view),
        dsfr.button("Raccourcis", size="sm", variant="tertiary", opens=names.SHORTCUTS),
        el.a("Exporter en CSV", href=view.csv_url, class_name="fr-link fr-link--sm"),
        el.a("Exporter pour Excel", href=view.xlsx_url, class_name="fr-link fr-link--sm"),
        class_name="metnum-row-actions metnum-push",
    )


def _columns(view: OwnOffersView) -> Node:
    """Build the choice of the columns beside the title: boxes of the form that the address follows."""
    return el.details(
        el.summary("Colonnes", class_name="fr-btn fr-btn--sm fr-btn--tertiary"),
        el.fieldset(
            el.legend("Colonnes affichées", class_name="fr-sr-only"),
            each(view.columns, _column),
            el.noscript(el.button("Afficher", type="submit", form=FORM, class_name="fr-btn fr-btn--sm")),
            class_name="metnum-columns__boxes",
        ),
        class_name="metnum-columns",
    )


def _column(column: Any) -> Node:
    return el.div(
        el.input(
            type="checkbox",
            id=column.box,
            name="colonnes",
            value=column.key,
            form=FORM,
            default_checked=column.is_shown,
            data_whole="true",
        ),
        el.label(column.label, html_for=column.box, class_name="fr-label"),
        class_name="fr-checkbox-group fr-checkbox-group--sm",
        key=column.key,
    )


def _nothing(view: OwnOffersView) -> Node:
    return when(
        view.has_none,
        lambda: el.div(
            el.h2("Aucune offre pour le moment", class_name="fr-h6"),
            el.p(
                "Écrivez la première, ou importez un tableau : rien ne paraît avant que vous ne le publiiez."
            ),
            el.p(el.a("Écrire une offre", href=f"{PATH}/nouvelle", class_name="fr-link")),
            class_name="fr-callout metnum-empty",
        ),
        lambda: empty_state(view.frame, "Aucune offre ne correspond à cette recherche.", "Aucune offre."),
    )


def _table(view: OwnOffersView) -> Node:
    rows = each(view.lines, lambda line: _row(line, view.shows))
    return table(view.frame.headings, rows, caption="Offres", id="offres")


def _row(line: OwnOffer, shows: Any) -> Node:
    return el.tr(
        _row_title(line),
        when(shows.service, lambda: cell("Service", line.service)),
        when(shows.state, lambda: cell("État", el.span(line.state, class_name=line.state_class))),
        when(shows.last_day, lambda: _last_day(line)),
        when(shows.views, lambda: cell("Vues", line.views, class_name="metnum-number")),
        when(shows.applications, lambda: cell("Clics", line.applications, class_name="metnum-number")),
        when(shows.updated, lambda: cell("Modifiée le", line.updated)),
        data_row="true",
        key=line.id,
    )


def _last_day(line: OwnOffer) -> Node:
    soon = when(line.soon_label, lambda: el.span(" ", line.soon_label, class_name="metnum-soon"))
    return cell("Dernier jour", line.last_day, soon)


def _row_title(line: OwnOffer) -> Node:
    return el.th(
        _row_box(line),
        el.div(
            el.a(line.title, href=line.url, data_row_link="true"),
            el.span(line.reference, class_name="fr-hint-text"),
            when(
                line.pending_label,
                lambda: el.span(line.pending_label, class_name="fr-badge fr-badge--sm fr-badge--new"),
            ),
            _row_actions(line),
        ),
        scope="row",
        class_name="metnum-row-title",
    )


def _row_box(line: OwnOffer) -> Node:
    return el.div(
        el.input(type="checkbox", id=line.box, name=names.CHOSEN, value=line.id, form=names.SELECTION_FORM),
        el.label(
            el.span("Sélectionner ", line.title, class_name="fr-sr-only"),
            html_for=line.box,
            class_name="fr-label",
        ),
        class_name="fr-checkbox-group fr-checkbox-group--sm metnum-row-box",
    )


def _row_actions(line: OwnOffer) -> Node:
    style = "fr-link fr-link--sm"

    def named(label: str, link: str, href: Any, **more: Any) -> Node:
        hidden = el.span(link, line.title, class_name="fr-sr-only")
        return el.a(label, hidden, href=href, class_name=style, **more)

    return el.div(
        when(line.edit_url, lambda: named("Modifier", " ", line.edit_url, data_row_edit="true")),
        when(line.public_url, lambda: named("Page publique", " de ", line.public_url)),
        class_name="metnum-row-actions",
    )


def _pages(view: OwnOffersView) -> Node:
    return when(
        view.frame.has_pages,
        lambda: pages(view.frame),
    )

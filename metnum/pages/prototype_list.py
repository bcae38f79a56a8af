"""The list of prototypes: what each one tries, its progress, the opinions on it, and the links for testers."""

from metnum import addresses
from metnum.browser import names
from metnum.components import dsfr
from metnum.components.back_office_forms import said
from metnum.components.el import Node, client_only, each, el, fragment, joined, when
from metnum.domain.prototypes.page import PrototypeList, PrototypeRow, StatusLink
from metnum.pages import mistakes
from metnum.pages.prototype import opinions
from metnum.pages.screen import Head
from metnum.state.prototypes import Prototypes

TITLE = "Prototypes"
NOT_YET = Head("Pas encore de prototype", is_indexed=False)


def head(_: object) -> Head:
    """Return the title of the page."""
    return Head(TITLE, is_indexed=False)


def content(view: PrototypeList) -> Node:
    """Build the list."""
    return fragment(
        dsfr.title(TITLE, lead="Des pages à l’essai, écrites avec la galerie et des données inventées."),
        said(Prototypes),
        client_only(lambda: when(Prototypes.link, _new_link)),
        el.nav(
            el.ul(each(view.statuses, _status), class_name="fr-tags-group"),
            aria_label="Statut des prototypes",
        ),
        el.p(view.total_label, class_name="fr-text--bold"),
        el.ul(each(view.rows, _row), class_name="metnum-prototypes"),
        dsfr.link("Les composants, avec leur code : la galerie", href=addresses.GALLERY),
    )


def _new_link() -> Node:
    return dsfr.panel(
        el.label("Lien d’essai", html_for="lien-essai", class_name="fr-label"),
        el.input(
            id="lien-essai",
            read_only=True,
            default_value=Prototypes.link,
            key=Prototypes.link,
            class_name="fr-input",
        ),
        el.button(
            "Copier le lien",
            type="button",
            class_name="fr-btn fr-btn--sm fr-mt-1w",
            data_copy=Prototypes.link,
        ),
        el.span(id=names.SHARED, role="status", class_name="fr-ml-1w"),
        class_name="fr-mb-4w",
    )


def _status(link: StatusLink) -> Node:
    return el.li(
        el.a(
            link.label,
            href=link.url,
            aria_current=when(link.is_current, "true", None),
            class_name=joined("fr-tag", when(link.is_current, "metnum-tag-current", "")),
        ),
        key=link.url,
    )


def _row(row: PrototypeRow) -> Node:
    return el.li(
        el.h2(el.a(row.title, href=row.url), class_name="fr-h5 fr-mb-1v"),
        el.p(
            el.span(row.status, class_name="fr-badge fr-badge--info fr-badge--no-icon fr-badge--sm"),
            " par ",
            row.author,
            ", ",
            row.day,
            class_name="fr-mb-1v",
        ),
        when(row.notes, lambda: el.p(row.notes, class_name="fr-mb-1v")),
        when(row.links_label, lambda: el.p(row.links_label, class_name="metnum-quiet fr-text--sm fr-mb-1v")),
        when(
            row.has_comments,
            lambda: el.details(el.summary(row.comments_label, class_name="fr-link"), opinions(row.comments)),
        ),
        client_only(lambda: _link_forms(row)),
        key=row.name,
    )


def _link_forms(row: PrototypeRow) -> Node:
    return el.details(
        el.summary("Lien d’essai", el.span(" de ", row.title, class_name="fr-sr-only"), class_name="fr-link"),
        el.form(
            el.input(type="hidden", name="name", value=row.name),
            el.label("Il ouvre pendant", html_for="jours-" + row.name, class_name="fr-label"),
            el.select(
                el.option("1 jour", value="1"),
                el.option("7 jours", value="7"),
                el.option("30 jours", value="30"),
                id="jours-" + row.name,
                name="days",
                default_value="7",
                class_name="fr-select fr-mb-1w",
            ),
            dsfr.button("Créer un lien", type="submit", size="sm"),
            on_submit=Prototypes.create_link,
        ),
        when(
            row.links_label,
            lambda: el.form(
                el.input(type="hidden", name="name", value=row.name),
                dsfr.button("Fermer les liens ouverts", type="submit", size="sm", variant="tertiary"),
                on_submit=Prototypes.revoke_links,
                class_name="fr-mt-1w",
            ),
        ),
        class_name="fr-mt-1w",
    )


def not_yet() -> Node:
    """Build the page of a prototype written a moment ago under `make dev`: it loads again until it is there."""
    return fragment(
        mistakes.loads_again(),
        dsfr.title("Pas encore de prototype à cette adresse"),
        dsfr.text("S’il vient d’être écrit, il arrive : cette page se recharge d’elle-même."),
        dsfr.link("Les prototypes", href=addresses.PROTOTYPES),
    )

"""What surrounds every page: skip links, header, footer, theme switch, network notice."""

from functools import lru_cache

import reflex as rx
from reflex_components_core.core.banner import has_connection_errors

from metnum.components import dsfr, live
from metnum.components.el import Node, client_only, el, fragment, is_html_rendering, when

SERVICE = "Métiers du Numérique"
MENU = (
    ("Accueil", "/"),
    ("Offres d’emploi", "/offres-emploi"),
    ("Employeurs", "/employeurs"),
)


def shell(content: Node, path: str) -> Node:
    """Build the whole page around the content of <main>; `path` marks the current entry of the menu."""
    build_above, build_below = (_above_html, _below_html) if is_html_rendering() else (_above, _below)
    return fragment(
        build_above(path),
        el.main(
            content,
            id="content",
            role="main",
            tab_index=-1,
            class_name="fr-container fr-pt-3w fr-pb-8w",
        ),
        build_below(),
    )


def _above(path: str) -> Node:
    return fragment(
        dsfr.skip_links(),
        dsfr.header(
            service=SERVICE,
            tagline="Les emplois du numérique du service public",
            links=[dsfr.MenuLink(label=label, href=href, is_current=path == href) for label, href in MENU],
        ),
    )


def _below() -> Node:
    return fragment(
        dsfr.footer(
            service=SERVICE,
            description="Métiers du Numérique rassemble les offres d’emploi du numérique de l’État, "
            "des collectivités territoriales et des hôpitaux publics.",
            accessibility="non conforme",
            sitemap_href="/plan-du-site",
            accessibility_href="/accessibilite",
            legal_href="/mentions-legales",
            privacy_href="/donnees-personnelles",
            cookies_href="/gestion-des-cookies",
        ),
        dsfr.display(),
        client_only(_connection_notice),
        live.page_actions(),
        dsfr.scripts(),
    )


# As HTML these never change: a millisecond less for each page.
_above_html = lru_cache(maxsize=64)(_above)
_below_html = lru_cache(maxsize=1)(_below)


def _connection_notice() -> rx.Component:
    """Replaces Reflex's own notice, which is in English and shows the address of the socket."""
    return when(
        has_connection_errors,
        lambda: el.div(
            dsfr.notice(
                title="La connexion est interrompue.",
                description="Nouvel essai en cours. Votre recherche reste dans l’adresse de la page.",
                kind="warning",
            ),
            role="status",
            class_name="metnum-connection",
        ),
    )

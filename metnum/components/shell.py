"""What surrounds every page: skip links, header, footer, theme switch, network notice."""

from functools import lru_cache
from typing import Any

from metnum import addresses
from metnum.browser import names
from metnum.components import dsfr, live
from metnum.components.el import Node, client_only, el, fragment, is_html_rendering, native_form, when
from metnum.reflex_port import connection

SERVICE = "Métiers du Numérique"
MENU = (
    ("Accueil", "/"),
    ("Offres d’emploi", addresses.OFFER_SEARCH),
    ("Employeurs", addresses.EMPLOYERS),
)


def shell(content: Node, path: str, account: Any) -> Node:
    """Build the whole page around the content of <main>; `path` marks the current entry of the menu.

    `account` is an `AccountView`, or the variable that holds it.
    """
    build_above, build_below = (_above_html, _below_html) if is_html_rendering() else (_above, _below)
    return fragment(
        build_above(path, account),
        el.main(
            content,
            id=names.CONTENT,
            role="main",
            tab_index=-1,
            class_name="fr-container fr-pt-3w fr-pb-8w",
        ),
        build_below(),
    )


def _above(path: str, account: Any) -> Node:
    return fragment(
        dsfr.skip_links(),
        when(account.is_viewing, lambda: _viewing_banner(account)),
        dsfr.header(
            service=SERVICE,
            tagline="Les emplois du numérique du service public",
            tools=[
                dsfr.ToolLink(
                    account.home_label, account.home_url, "fr-icon-settings-5-line", account.is_signed_in
                ),
                dsfr.ToolLink(
                    "Mon profil",
                    addresses.PROFILE,
                    "fr-icon-account-circle-line",
                    account.is_signed_in & (account.home_url != addresses.PROFILE),
                ),
                lambda suffix: _account_tool(account, suffix),
            ],
            links=[dsfr.MenuLink(label=label, href=href, is_current=path == href) for label, href in MENU],
        ),
    )


def _account_tool(account: Any, suffix: str) -> Node:
    """Build the link to sign in, or the name of the person with the way out."""
    return when(
        account.is_signed_in,
        lambda: native_form(
            el.button(
                "Se déconnecter",
                type="submit",
                class_name="fr-btn fr-icon-logout-box-r-line",
                aria_describedby=names.ACCOUNT_NAME + suffix,
            ),
            el.span(account.name, id=names.ACCOUNT_NAME + suffix, class_name="fr-sr-only"),
            method="post",
            action=addresses.SIGN_OUT,
        ),
        lambda: el.a("Se connecter", href=addresses.SIGN_IN, class_name="fr-btn fr-icon-account-circle-line"),
    )


def _viewing_banner(account: Any) -> Node:
    """Say that an administrator looks through somebody else's eyes, and how to stop."""
    return el.div(
        el.div(
            el.p("Vous regardez le site comme ", el.strong(account.name), ". Rien ne peut être modifié."),
            native_form(
                el.button("Arrêter", type="submit", class_name="fr-btn fr-btn--sm fr-btn--secondary"),
                method="post",
                action=addresses.END_VIEWING,
            ),
            class_name="fr-container metnum-viewing__inner",
        ),
        class_name="metnum-viewing",
        role="status",
    )


def _below() -> Node:
    return fragment(
        dsfr.footer(
            service=SERVICE,
            description="Métiers du Numérique rassemble les offres d’emploi du numérique de l’État, "
            "des collectivités territoriales et des hôpitaux publics.",
            accessibility="non conforme",
            sitemap_href=addresses.SITE_MAP,
            accessibility_href=addresses.ACCESSIBILITY,
            legal_href=addresses.LEGAL,
            privacy_href=addresses.PERSONAL_DATA,
            cookies_href=addresses.COOKIES,
        ),
        dsfr.display(),
        client_only(_connection_notice),
        live.page_actions(),
        live.design_system(),
    )


# Their HTML never changes, and keeping it saves a millisecond for each page.
_above_html = lru_cache(maxsize=256)(_above)
_below_html = lru_cache(maxsize=1)(_below)


def _connection_notice() -> Node:
    """Build what replaces Reflex's own notice, which is in English and shows the address of the socket."""
    return when(
        connection.is_lost,
        lambda: el.div(
            dsfr.notice(
                title="La connexion est interrompue.",
                description="Nouvel essai en cours. Restez sur cette page : rien n’est perdu.",
                kind="warning",
            ),
            role="status",
            class_name="metnum-connection",
        ),
    )

"""How one finds one’s way: breadcrumb, pages, summary, steps, menus; and what frames every page."""

import inspect

from metnum.components import dsfr, shell
from metnum.components.el import Node, el
from metnum.domain.core.listing import page_links
from metnum.pages.gallery_examples.registry import EXAMPLES, Example, example


@example("Fil d’Ariane", "Trois niveaux")
def _breadcrumb() -> Node:
    return dsfr.breadcrumb(
        links=[("Accueil", "/"), ("Offres d’emploi", "/offres-emploi")],
        current="Développeuse ou développeur Python",
        id="exemple-ariane",
        label="Exemple de fil d’Ariane",
    )


@example("Pagination", "Au milieu de la liste")
def _pagination() -> Node:
    return dsfr.pagination(
        links=page_links(4, 12, lambda page: f"/offres-emploi?page={page}"),
        first="/offres-emploi",
        previous="/offres-emploi?page=3",
        next="/offres-emploi?page=5",
        last="/offres-emploi?page=12",
        label="Exemple de pagination",
    )


@example("Sommaire", "Sections d’une page")
def _summary() -> Node:
    return dsfr.summary(
        links=[("Le bouton", "#composant-bouton"), ("Le tag", "#composant-tag")],
        id="exemple-sommaire",
        level=4,
    )


@example("Indicateur d’étapes", "Deuxième étape sur quatre")
def _stepper() -> Node:
    return dsfr.stepper(title="Le poste", step=2, steps=4, next_title="Le profil recherché", level=4)


@example("Menu latéral", "Deux niveaux")
def _sidemenu() -> Node:
    return dsfr.sidemenu(
        title="Espace recruteur",
        id="exemple-menu",
        links=[
            dsfr.MenuLink("Mes offres", "/galerie", is_current=True),
            dsfr.MenuLink(
                "Mon service",
                links=[
                    dsfr.MenuLink("Membres", "/employeurs"),
                    dsfr.MenuLink("Page publique", "/employeurs"),
                ],
            ),
        ],
    )


@example("Navigation principale", "Avec un menu déroulant")
def _navigation() -> Node:
    return dsfr.navigation(
        id="exemple-navigation",
        label="Exemple de menu principal",
        links=[
            dsfr.MenuLink("Offres d’emploi", "/offres-emploi"),
            dsfr.MenuLink("Découvrir", links=[dsfr.MenuLink("Les employeurs", "/employeurs")]),
        ],
    )


def frame() -> Node:
    """Point to the frame of the page itself: a page has one header, one footer, one theme switch."""
    return el.p("Liens d’évitement, en-tête, pied de page et choix du thème entourent cette page même.")


EXAMPLES.append(
    Example("Cadre de page", "Ce qui entoure chaque page", frame, inspect.getsource(shell).rstrip())
)

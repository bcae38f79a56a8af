"""The gallery: every component of the kit, with the code that makes it."""

from itertools import groupby

from metnum.components import dsfr
from metnum.components.el import Node, el
from metnum.pages.gallery_examples import EXAMPLES, Example
from metnum.pages.screen import Head

TITLE = "Galerie des composants"


def head(_: object) -> Head:
    """Return the title of the page; it is for the people who build the site."""
    return Head(TITLE, canonical="/galerie", is_indexed=False)


def page() -> Node:
    """Build the gallery: the list of the components, then each with its examples."""
    components = [(name, list(examples)) for name, examples in groupby(EXAMPLES, lambda it: it.component)]
    menu = dsfr.sidemenu(
        title="Composants",
        opener="Choisir un composant",
        id="galerie-menu",
        sticky="full-height",
        links=[
            dsfr.MenuLink(name, f"#{examples[0].anchor}")
            for name, examples in sorted(components, key=lambda pair: pair[0].lower().replace("é", "e"))
        ],
    )
    introduction = (
        "Chaque exemple est montré avec le code Python qui le produit, lu dans le code même de cette page."
    )
    return el.div(
        el.div(menu, class_name="fr-col-12 fr-col-md-4"),
        el.div(
            el.h1(TITLE),
            el.p(introduction, class_name="fr-text--lead"),
            *[_component(name, examples) for name, examples in components],
            class_name="fr-col-12 fr-col-md-8",
        ),
        class_name="fr-grid-row fr-grid-row--gutters",
    )


def _component(name: str, examples: list[Example]) -> Node:
    return el.section(
        el.h2(name, class_name="fr-mt-6w"),
        *[_example(example) for example in examples],
        id=examples[0].anchor,
    )


def _example(example: Example) -> Node:
    code = el.pre(el.code(example.code), class_name="metnum-code")
    return el.div(
        el.h3(example.title, class_name="fr-h6 fr-mt-3w"),
        example.build(),
        el.details(el.summary("Code Python", class_name="metnum-code__opener"), code, class_name="fr-mt-2w"),
    )

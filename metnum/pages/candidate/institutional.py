"""The pages that the law wants, written as Markdown in `pages/texts/`."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from markdown_it import MarkdownIt

from metnum.components import dsfr
from metnum.components.el import Node, el, fragment, raw
from metnum.pages.screen import Head

TEXTS = Path(__file__).resolve().parents[1] / "texts"
TITLES = {
    "accessibilite": "Déclaration d’accessibilité",
    "mentions-legales": "Mentions légales",
    "donnees-personnelles": "Données personnelles",
    "gestion-des-cookies": "Gestion des cookies",
    "plan-du-site": "Plan du site",
}


def page(name: str) -> Callable[[], Node]:
    """Return the function that builds one of these pages."""

    def content() -> Node:
        title = TITLES[name]
        return fragment(
            dsfr.breadcrumb(links=[("Accueil", "/")], current=title),
            el.h1(title, class_name="fr-h2"),
            raw(_html(name), class_name="metnum-text"),
        )

    return content


def head(name: str) -> Callable[[object], Head]:
    """Return the function that gives the title and address of one of these pages."""
    return lambda _: Head(TITLES[name], canonical=f"/{name}")


@cache
def _html(name: str) -> str:
    html: str = MarkdownIt("commonmark").render((TEXTS / f"{name}.md").read_text(encoding="utf-8"))
    return html

"""The gallery: every component with its looks, its code, its arguments, and when to use it."""

import re
from html import escape
from itertools import groupby
from typing import Any

from metnum import addresses
from metnum.browser import names
from metnum.components import dsfr, live
from metnum.components.dsfr.icons import CLASSES
from metnum.components.el import Node, el, html_rendering, raw
from metnum.pages.gallery_examples import EXAMPLES, GUIDES, Example, Guide, anchor_of
from metnum.pages.gallery_examples.checked import verdict
from metnum.pages.gallery_examples.signature import name_of, origin_of, parameters, summary_of
from metnum.pages.screen import Head

TITLE = "Galerie des composants"


def head(_: object) -> Head:
    """Return the title of the page; it is for the people who build the site."""
    return Head(TITLE, canonical=addresses.GALLERY, is_indexed=False)


def page() -> Node:
    """Build the gallery: the list of the components, then each with its examples."""
    components = [(name, list(examples)) for name, examples in groupby(EXAMPLES, lambda it: it.component)]
    return el.div(
        el.div(_menu([name for name, _ in components]), class_name="fr-col-12 fr-col-md-4"),
        el.div(
            dsfr.title(
                TITLE,
                lead="Chaque exemple, et le code Python qui le produit, lu dans le code même.",
            ),
            _search(),
            *[_component(name, examples) for name, examples in components],
            _icons(),
            dsfr.back_to_top(),
            live.gallery(),
            class_name="fr-col-12 fr-col-md-8",
        ),
        class_name="fr-grid-row fr-grid-row--gutters",
    )


def _menu(components: list[str]) -> Node:
    return dsfr.sidemenu(
        title="Composants",
        opener="Choisir un composant",
        id=names.GALLERY_MENU,
        sticky="full-height",
        links=[
            *(dsfr.MenuLink(name, f"#{anchor_of(name)}") for name in sorted(set(components), key=_sorted_as)),
            dsfr.MenuLink("Icônes", "#icones"),
        ],
    )


def _icons() -> Node:
    """Show what `icon="…"` accepts, as HTML in one piece."""
    items = "".join(
        f'<li><span class="{name}" aria-hidden="true"></span> <code>{name}</code></li>'
        for name in sorted(CLASSES)
    )
    return el.section(
        el.h2("Icônes", class_name="fr-mt-6w fr-mb-1w"),
        el.p(
            'Ce que l’on écrit dans icon="…" : les icônes que le site emploie déjà.', class_name="fr-text--sm"
        ),
        raw(f'<ul class="metnum-icons">{items}</ul>'),
        id="icones",
        data_component="Icônes icon",
        class_name="metnum-component",
    )


def _sorted_as(name: str) -> str:
    return anchor_of(name)


def _search() -> Node:
    return el.div(
        dsfr.input(
            name=names.GALLERY_SEARCH,
            label="Trouver un composant",
            hint="Son nom, ou celui de sa fonction : « alerte », « dsfr.alert »",
            type="search",
            autocomplete="off",
        ),
        el.p(id=names.GALLERY_FOUND, role="status", class_name="fr-text--sm"),
        el.p(id=names.SHARED, role="status", class_name="fr-sr-only"),
    )


def _component(name: str, examples: list[Example]) -> Node:
    guide = GUIDES[name]
    functions = " ".join(name_of(function) for function in guide.functions)
    return el.section(
        el.h2(name, class_name="fr-mt-6w fr-mb-1w"),
        _advice(guide),
        el.div(
            *[_example(example) for example in examples if example.is_shown],
            class_name="metnum-examples",
            data_examples=anchor_of(name),
        ),
        *[_code_only(example) for example in examples if not example.is_shown],
        _arguments(guide),
        el.p(verdict(name), class_name="metnum-quiet fr-text--xs fr-mt-2w"),
        id=anchor_of(name),
        data_component=f"{name} {functions}",
        class_name="metnum-component",
    )


def _advice(guide: Guide) -> Node:
    link = None
    if guide.documentation:
        link = dsfr.link("Documentation officielle", href=guide.documentation, external=True, size="sm")
    return el.div(
        el.p(el.strong("À faire : "), guide.do, class_name="fr-mb-0"),
        el.p(el.strong("À éviter : "), guide.avoid, class_name="fr-mb-1v"),
        link,
        class_name="fr-text--sm fr-mb-2w",
    )


def _example(example: Example) -> Node:
    return el.div(
        el.h3(example.title, class_name="fr-h6 fr-mt-3w"),
        el.div(
            _switch("Sombre", "dark", example),
            _switch("Clair", "light", example),
            _switch("Téléphone", "phone", example),
            class_name="metnum-example__switches metnum-no-print",
        ),
        el.div(example.build(), class_name="metnum-example__live"),
        _code(example),
        class_name="metnum-example",
        data_example=example.title,
    )


def _code_only(example: Example) -> Node:
    return el.div(
        el.h3(example.title, class_name="fr-h6 fr-mt-3w fr-mb-1w"),
        el.p(example.code_only, class_name="metnum-quiet fr-text--sm fr-mb-0"),
        _code(example),
    )


def _switch(label: str, kind: str, example: Example) -> Node:
    about = el.span(f" : {example.component}, {example.title}", class_name="fr-sr-only")
    return el.button(
        label,
        about,
        type="button",
        aria_pressed=False,
        data_preview=kind,
        class_name="fr-btn fr-btn--tertiary fr-btn--sm",
    )


def _code(example: Example) -> Node:
    about = el.span(f" de {example.component}, {example.title}", class_name="fr-sr-only")
    return el.details(
        el.summary("Code Python", about, class_name="metnum-code__opener"),
        _imports(example),
        el.pre(el.code(example.code), class_name="metnum-code", tab_index=0),
        el.button(
            "Copier le code",
            about,
            type="button",
            class_name="fr-btn fr-btn--secondary fr-btn--sm fr-mt-1w",
            data_copy=example.code,
            data_said="Le code est copié.",
        ),
        class_name="fr-mt-2w",
    )


def _imports(example: Example) -> Node | None:
    if not example.imports:
        return None
    return el.div(
        el.p("En haut du fichier, s’il n’y est pas déjà :", class_name="fr-text--sm fr-mb-1v"),
        el.pre(el.code(example.imports), class_name="metnum-code fr-mb-1w", tab_index=0),
        el.p("Dans la page :", class_name="fr-text--sm fr-mb-1v"),
    )


def _arguments(guide: Guide) -> Node:
    names = ", ".join(name_of(function) for function in guide.functions)
    return el.details(
        el.summary(f"Arguments de {names}", class_name="metnum-code__opener"),
        # One piece of HTML, because sixty tables would be heavy in React.
        raw("".join(_argument_table(function) for function in guide.functions)),
    )


def _argument_table(function: Any) -> str:
    name = name_of(function)
    with html_rendering():
        table = dsfr.table(
            caption=f"Arguments de {name}",
            caption_place="hidden",
            columns=["Argument", "Valeurs possibles", "Sinon"],
            rows=[list(it) for it in parameters(function)],
            first_column_names_row=True,
            size="sm",
            multiline=True,
        )
    summary = _with_code(summary_of(function))
    return (
        f'<p class="fr-mb-1v"><strong>{escape(name)}</strong> <span lang="en">{summary}</span></p>'
        f'<pre class="metnum-code">{escape(origin_of(function))}</pre>{table}'
    )


def _with_code(text: str) -> str:
    """Show what stands between ` as code."""
    return re.sub(r"`(.+?)`", r"<code>\1</code>", escape(text))

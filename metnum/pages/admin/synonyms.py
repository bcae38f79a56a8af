"""« Synonymes »: terms that mean the same to people who search."""

from metnum.components import dsfr
from metnum.components.back_office import administration_screen
from metnum.components.back_office_forms import said
from metnum.components.data_table import filtered_list
from metnum.components.el import Node, each, el, fragment
from metnum.domain.reference.synonyms import PATH, SynonymList
from metnum.pages.screen import Head
from metnum.state.admin.synonyms import Synonyms


def head(view: SynonymList | None) -> Head:
    """Return the title of the tab."""
    return Head("Synonymes – Administration", is_indexed=False)


def content(view: SynonymList) -> Node:
    """Build the page."""
    return administration_screen(
        fragment(
            el.div(
                el.h1("Synonymes", class_name="fr-h2 fr-mb-0"),
                dsfr.link_button("Nouveau groupe", href=PATH + "/nouveau"),
                class_name="metnum-screen-title",
            ),
            el.p(
                "Chercher un terme d’un groupe trouve aussi les offres qui emploient les autres. "
                "Un changement est utilisé par la recherche dès qu’il est enregistré."
            ),
            said(Synonyms),
            filtered_list(
                view.frame,
                id="synonymes",
                path=PATH,
                caption="Groupes de synonymes",
                placeholder="Terme",
                rows=each(
                    view.lines,
                    lambda line: el.tr(
                        el.th(el.a(line.terms, href=line.url, class_name="fr-link fr-link--sm"), scope="row"),
                        key=line.id,
                    ),
                ),
            ),
        ),
        PATH,
    )

"""One group of synonyms, and the box that tries it without saving."""

from typing import Any

from metnum.components import dsfr
from metnum.components.back_office import administration_screen
from metnum.components.back_office_forms import confirmed_action, said
from metnum.components.el import Node, client_only, each, el, fragment, when
from metnum.components.error_summary import error_of
from metnum.components.facts import back_link
from metnum.domain.reference.synonyms import PATH, SynonymDetail
from metnum.pages.screen import Head
from metnum.state.admin.synonyms import OneSynonymGroup

PAUSE = 350  # ms


def head(view: SynonymDetail | None) -> Head:
    """Return the title of the tab."""
    return Head(f"{view.page_title if view else 'Synonymes'} – Administration", is_indexed=False)


def content(view: SynonymDetail) -> Node:
    """Build the page."""
    return administration_screen(
        fragment(
            back_link("Tous les synonymes", PATH),
            el.h1(view.page_title, class_name="fr-h2"),
            said(OneSynonymGroup),
            el.form(
                dsfr.textarea(
                    name="terms",
                    label="Termes qui se valent",
                    hint="Un terme par ligne, deux au moins. Un terme peut avoir plusieurs mots.",
                    rows=7,
                    default_value=view.terms,
                    error=error_of(OneSynonymGroup.errors, "terms"),
                    key=view.id,
                    on_change=_pausing(OneSynonymGroup.try_terms),
                ),
                dsfr.button("Enregistrer le groupe", type="submit"),
                on_submit=OneSynonymGroup.save,
                reset_on_submit=False,
                class_name="metnum-form",
            ),
            _trial(view),
            when(view.is_new, None, lambda: _removal(view)),
        ),
        PATH,
    )


def _pausing(handler: Any) -> Any:
    """Call a handler when the typing pauses, not at each key."""
    return handler.debounce(PAUSE)


def _trial(view: SynonymDetail) -> Node:
    return el.section(
        el.h2("Essayer sans enregistrer", class_name="fr-h5"),
        dsfr.input(
            name="essai",
            label="Recherche à essayer",
            type="search",
            default_value=view.first_term,
            key="essai-" + view.first_term,
            on_change=_pausing(OneSynonymGroup.try_text),
        ),
        client_only(_found),
        class_name="fr-mt-6w",
    )


def _found() -> Node:
    trial = OneSynonymGroup.trial
    return el.div(
        when(
            trial.is_shown,
            lambda: fragment(
                el.p(el.strong(trial.difference)),
                el.div(
                    _side("Aujourd’hui", trial.before),
                    _side("Avec le groupe ci-dessus", trial.after),
                    class_name="metnum-trial",
                ),
            ),
            lambda: el.p("Écrivez une recherche pour voir ce qu’elle trouve avant et après le changement."),
        ),
        id="essai-resultat",
        aria_live="polite",
    )


def _side(title: str, found: Any) -> Node:
    return el.div(
        el.h3(title, class_name="fr-h6 fr-mb-1w"),
        el.p(found.total_label, class_name="fr-mb-1w"),
        el.ol(each(found.titles, lambda title, index: el.li(title, key=index))),
    )


def _removal(view: SynonymDetail) -> Node:
    return el.div(
        confirmed_action(
            "Supprimer le groupe",
            OneSynonymGroup.remove,
            {"id": view.id},
            question="Supprimer ce groupe ? La recherche ne rapprochera plus ces termes.",
            confirm="Supprimer",
        ),
        class_name="fr-mt-6w",
    )

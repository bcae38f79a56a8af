"""What acts on several offers at once: the bar of the selection, and the window that lists the shortcuts."""

from metnum import addresses
from metnum.browser import names
from metnum.components import dsfr
from metnum.components.el import Node, el, native_form, when
from metnum.domain.following.rows import OwnOffersView

ACTIONS = addresses.BULK
KEYS = (
    ("j ou ↓", "Offre suivante"),
    ("k ou ↑", "Offre précédente"),
    ("x", "Cocher ou décocher l’offre"),
    ("Maj + clic", "Cocher toutes les offres depuis la dernière"),
    ("e", "Modifier l’offre"),
    ("n, p", "Page suivante, page précédente"),
    ("/", "Chercher"),
    ("?", "Afficher cette aide"),
)
_BUTTONS = (
    ("prolonger", "Prolonger"),
    ("clore", "Clore"),
    ("dupliquer", "Dupliquer"),
    ("csv", "Exporter en CSV"),
    ("xlsx", "Exporter pour Excel"),
)


def selection_bar(view: OwnOffersView) -> Node:
    """Build the form that rows belong to (`form=names.SELECTION_FORM`); the server asks before it changes anything.

    With JavaScript, it is shown when something is chosen; without, it is always shown.
    """
    return el.div(
        native_form(
            el.p(
                "Cochez des offres, puis choisissez une action.",
                id=names.SELECTION_COUNT,
                role="status",
                class_name="fr-mb-0 fr-text--bold",
            ),
            when(view.all_label, lambda: _everything(view)),
            _buttons(),
            el.input(type="hidden", name="liste", value=view.query),
            id=names.SELECTION_FORM,
            method="post",
            action=ACTIONS,
            class_name="metnum-selection__form",
        ),
        id=names.SELECTION_BAR,
        data_total=view.total,
        data_search=view.search,
        class_name="metnum-selection",
    )


def _buttons() -> Node:
    return el.div(
        *[
            el.button(
                label,
                type="submit",
                name="action",
                value=action,
                class_name="fr-btn fr-btn--sm fr-btn--secondary",
            )
            for action, label in _BUTTONS
        ],
        el.button(
            "Tout décocher",
            type="button",
            data_uncheck="true",
            class_name="fr-btn fr-btn--sm fr-btn--tertiary-no-outline metnum-scripted",
        ),
        class_name="metnum-row-actions",
    )


def _everything(view: OwnOffersView) -> Node:
    return dsfr.checkbox(
        id=names.EVERYTHING, name=names.EVERYTHING, value="1", label=view.all_label, size="sm"
    )


def keys_window() -> Node:
    """Build the window of shortcuts; a shortcut of one key can be turned off (WCAG 2.1.4)."""
    return dsfr.modal(
        el.dl(
            *[el.div(el.dt(el.kbd(key)), el.dd(what)) for key, what in KEYS],
            class_name="metnum-keys",
        ),
        dsfr.checkbox(
            id=names.SHORTCUTS_ARE_ON,
            label="Activer les raccourcis d’une seule touche",
            hint="Ils n’agissent jamais pendant que vous écrivez. Ce choix est gardé dans ce navigateur.",
            default_checked=True,
        ),
        id=names.SHORTCUTS,
        title="Raccourcis clavier",
    )

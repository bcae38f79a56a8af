"""« Fonctions »: what can be turned on and off."""

from metnum import addresses
from metnum.components.back_office import administration_screen
from metnum.components.back_office_forms import action, confirmed_action, said
from metnum.components.el import Node, each, el, fragment, when
from metnum.components.facts import state_badge
from metnum.domain.operations.switches import SwitchesView, SwitchLine
from metnum.pages.screen import Head
from metnum.state.admin.switches import Switches

PATH = addresses.SWITCHES


def head(view: SwitchesView | None) -> Head:
    """Return the title of the tab."""
    return Head("Fonctions – Administration", is_indexed=False)


def content(view: SwitchesView) -> Node:
    """Build the page."""
    return administration_screen(
        fragment(
            el.h1("Fonctions", class_name="fr-h2"),
            el.p("Ce qui peut être fermé et rouvert, avec effet immédiat pour tout le monde."),
            said(Switches),
            el.ul(each(view.lines, _line), class_name="metnum-switches"),
        ),
        PATH,
    )


def _line(line: SwitchLine) -> Node:
    return el.li(
        el.div(
            el.h2(line.label, class_name="fr-h6 fr-mb-1v"),
            el.p(state_badge(line.state, when(line.is_on, "success", "warning")), class_name="fr-mb-1v"),
            el.p("Une fois fermé : ", line.when_off, class_name="fr-mb-1v"),
            when(line.changed, lambda: el.p(line.changed, class_name="fr-text--sm fr-mb-0")),
        ),
        when(line.is_on, lambda: _closing(line), lambda: _opening(line)),
        key=line.name,
    )


def _closing(line: SwitchLine) -> Node:
    return confirmed_action(
        "Fermer",
        Switches.turn,
        {"name": line.name, "on": "non"},
        question=line.when_off,
        confirm="Fermer maintenant",
        about=line.label,
        key=line.name + line.state,
    )


def _opening(line: SwitchLine) -> Node:
    return action("Ouvrir", Switches.turn, {"name": line.name, "on": "oui"}, about=line.label)

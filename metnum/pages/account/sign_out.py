"""What is seen for an instant between signing out here and at ProConnect."""

from metnum.components import dsfr
from metnum.components.el import Node, el
from metnum.components.plain_form import column


def content(url: str) -> Node:
    """Build the page that leads to ProConnect by itself, with a link for browsers that do not follow."""
    return column(
        "Déconnexion",
        el.p("Votre session est terminée ici. La session ouverte chez ProConnect se termine aussi…"),
        el.p(dsfr.link_button("Terminer ma session ProConnect", href=url)),
    )

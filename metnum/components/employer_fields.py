"""What the screens of institutions and services share."""

from typing import Any

from metnum import addresses
from metnum.components import dsfr
from metnum.components.el import Node, el


def website_field(value: Any, error: Any) -> Node:
    """Build the field of a web site."""
    return dsfr.input(
        name="website",
        label="Site internet",
        hint="Adresse complète, qui commence par https://",
        default_value=value,
        error=error,
        attributes={"input_mode": "url"},
    )


def no_institution() -> Node:
    """Say that an administrator has not chosen any institution."""
    return el.p(
        "Vous ne faites partie d’aucune institution. ",
        el.a("Choisir une institution", href=addresses.INSTITUTIONS, class_name="fr-link"),
    )

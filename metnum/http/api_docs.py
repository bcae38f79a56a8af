"""`/api/docs`: the public API described for people, from its OpenAPI document, without any foreign script."""

from typing import Any

from metnum import addresses
from metnum.components import dsfr
from metnum.components.el import Node, el, fragment
from metnum.http.public_api import api
from metnum.pages.screen import Head, Screen


def head(_: object) -> Head:
    """Return the title and the address of the page."""
    return Head("API publique", "Description de l’API publique de lecture des offres.", addresses.API_DOCS)


def content() -> Node:
    """Build the page from what FastAPI knows of its routes."""
    description = api.openapi()
    operations = [
        (path, method, operation)
        for path, methods in description["paths"].items()
        for method, operation in methods.items()
    ]
    return fragment(
        dsfr.breadcrumb(links=[("Accueil", "/")], current="API publique"),
        el.h1("API publique", class_name="fr-h2"),
        el.p(description["info"]["description"]),
        el.p(el.a("Description OpenAPI (JSON)", href=addresses.OPENAPI, class_name="fr-link")),
        *[_operation(*operation) for operation in operations],
    )


def _operation(path: str, method: str, operation: dict[str, Any]) -> Node:
    rows = [
        [parameter["name"], _kind(parameter), parameter.get("description", "")]
        for parameter in operation.get("parameters", [])
    ]
    return el.section(
        el.h2(operation["summary"], class_name="fr-h4"),
        el.p(el.code(f"{method.upper()} {path}")),
        el.p(operation.get("description", "")),
        dsfr.table(caption=f"Paramètres de {path}", columns=["Nom", "Type", "Sens"], rows=rows)
        if rows
        else None,
        class_name="fr-mt-4w",
    )


def _kind(parameter: dict[str, Any]) -> str:
    kinds = {"string": "texte", "array": "texte, répétable", "integer": "nombre"}
    return kinds.get(parameter["schema"].get("type", ""), "texte")


SCREEN = Screen(addresses.API_DOCS, content, head)

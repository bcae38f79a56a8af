"""Where things stand in a page: title, sections, columns, stacks."""

from metnum.components import dsfr
from metnum.components.el import Node
from metnum.pages.gallery_examples.registry import example


@example("Section", "Avec son titre et un texte")
def _section() -> Node:
    return dsfr.section(
        dsfr.text("Nos équipes répondent en ", "moins de dix jours", "."),
        dsfr.text("D’après les trois derniers mois.", size="sm", quiet=True),
        title="Et après ?",
        level=4,
    )


@example("Colonnes", "Huit et quatre douzièmes")
def _columns() -> Node:
    return dsfr.columns(
        dsfr.text("Le texte principal, à lire en premier."),
        dsfr.panel(dsfr.text("À côté, ce qui aide.")),
        widths=(8, 4),
    )


@example("Pile", "Des blocs à distance égale")
def _stack() -> Node:
    return dsfr.stack(
        dsfr.text("Un premier bloc."),
        dsfr.button("Un deuxième"),
        dsfr.text("Un troisième.", bold=True),
        gap="small",
    )


@example("Liste à puces", "Puces et numéros")
def _bullets() -> Node:
    return dsfr.columns(
        dsfr.bullets("Un CV", "Une lettre", "Deux références"),
        dsfr.bullets("Postulez", "Rencontrez l’équipe", "Décidez", ordered=True),
    )


@example(
    "Titre de page",
    "Titre et phrase d’introduction",
    code_only="Son code seul : une page a un seul titre, et celui-ci est tout en haut.",
)
def _title() -> Node:
    return dsfr.title("Bourse aux missions", lead="Les missions courtes, ouvertes à toutes les équipes.")


@example("Formulaire", "Ce qu’un prototype envoie à sa mémoire")
def _form() -> Node:
    return dsfr.stack(
        dsfr.form(
            dsfr.input(name="exemple-prenom", label="Prénom"),
            dsfr.button("Continuer", type="submit"),
            label="Vos coordonnées",
            on_submit=None,
        ),
        dsfr.live_text("Rien n’est envoyé."),
    )

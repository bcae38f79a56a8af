"""Prototype: offers side by side in a table."""

from metnum.components import dsfr
from metnum.demo import sample
from metnum.pages.prototype import Prototype

PROTOTYPE = Prototype(
    title="Comparer des offres",
    author="Équipe produit",
    date="2026-11-20",
    status="idée",
    notes="Trois offres au plus : au-delà, le tableau ne se lit plus sur un téléphone.",
)
LINES = (
    ("Employeur", "employer"),
    ("Lieu", "place"),
    ("Contrat", "contracts"),
    ("Télétravail", "remote"),
    ("Expérience", "experience"),
    ("Salaire", "salary"),
    ("Date limite", "last_day"),
)


def content() -> dsfr.Node:
    """Build the table, then what to do of it."""
    offers = sample.offers(3)
    return dsfr.stack(
        dsfr.breadcrumb(links=[("Accueil", "/"), ("Offres d’emploi", "/offres-emploi")], current="Comparer"),
        dsfr.title("Comparer trois offres", lead="Ce qui change d’une offre à l’autre, ligne par ligne."),
        dsfr.table(
            caption="Comparaison de trois offres",
            caption_place="hidden",
            columns=["Critère", *[offer.title for offer in offers]],
            rows=[
                [label, *[getattr(offer, fact) or "Non précisé" for offer in offers]] for label, fact in LINES
            ],
            first_column_names_row=True,
            bordered=True,
            multiline=True,
        ),
        dsfr.columns(
            *[
                dsfr.stack(
                    dsfr.text(offer.title, bold=True),
                    dsfr.buttons_group(
                        dsfr.link_button(
                            "Lire l’offre", href="/offres-emploi", title=f"Lire l’offre {offer.title}"
                        ),
                        dsfr.button(
                            "Retirer", variant="secondary", title=f"Retirer {offer.title} de la comparaison"
                        ),
                    ),
                    gap="small",
                )
                for offer in offers
            ]
        ),
        dsfr.alert(
            severity="info",
            title="Un salaire manque ?",
            description="L’employeur ne l’a pas donné. Demandez-le avant de postuler : c’est une question habituelle.",
            level=2,
        ),
    )

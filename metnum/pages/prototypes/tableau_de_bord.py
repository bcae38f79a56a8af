"""Prototype: what a recruiter sees first."""

from metnum.components import dsfr
from metnum.components.chart import chart, key_figure
from metnum.demo import sample
from metnum.pages.prototype import Prototype

PROTOTYPE = Prototype(
    title="Le tableau de bord du recruteur",
    author="Équipe produit",
    date="2026-11-12",
    status="retenu",
    notes="Retenu : trois chiffres, deux courbes, ce qui attend. Le détail par offre vient au clic.",
)


def content() -> dsfr.Node:
    """Build the figures, the plots, and what waits for an answer."""
    return dsfr.stack(
        dsfr.title("Bonjour Rachida", lead="Voici votre semaine : deux offres ferment bientôt."),
        dsfr.columns(
            key_figure("6", "offres ouvertes", detail="dont 2 ferment cette semaine"),
            key_figure("48", "candidatures reçues", detail="12 de plus que la semaine passée"),
            key_figure("5", "réponses en attente", detail="la plus ancienne a 9 jours"),
        ),
        dsfr.columns(
            dsfr.section(
                chart(sample.weeks(12), caption="Pages d’offres vues", label="Semaine", value="Vues"),
                title="Vos offres sont-elles vues ?",
            ),
            dsfr.section(
                chart(
                    sample.weeks(8, start=4),
                    caption="Candidatures reçues",
                    label="Semaine",
                    value="Candidatures",
                ),
                title="Reçoivent-elles des réponses ?",
            ),
        ),
        dsfr.section(
            dsfr.table(
                caption="Candidatures sans réponse",
                caption_place="hidden",
                columns=["Personne", "Offre", "Reçue"],
                rows=[[it.name, it.offer, it.since] for it in sample.applications(5)],
                first_column_names_row=True,
            ),
            dsfr.link_button("Répondre", href="/prototypes/suivi-des-candidatures"),
            title="Elles attendent une réponse",
        ),
    )

"""Prototype: a landing page that begins with a map."""

from metnum.components import dsfr
from metnum.components.chart import key_figure
from metnum.components.offer_card import offer_list
from metnum.components.region_map import region_map
from metnum.demo import sample
from metnum.pages.prototype import Prototype

PROTOTYPE = Prototype(
    title="L’accueil par la carte",
    author="Équipe produit",
    date="2026-11-24",
    status="à tester",
    notes="Les candidates et candidats cherchent-ils d’abord près de chez eux ? À comparer avec l’accueil actuel.",
)


def content() -> dsfr.Node:
    """Build the page: what the site is, the map, the newest offers, where to go next."""
    return dsfr.stack(
        dsfr.title(
            "Votre prochain métier est près de chez vous",
            lead="Les emplois du numérique de l’État, des collectivités et des hôpitaux publics, région par région.",
        ),
        dsfr.columns(
            dsfr.section(
                dsfr.text("Plus la case est foncée, plus la région recrute. Choisissez la vôtre."),
                region_map(sample.regions()),
                title="Où voulez-vous travailler ?",
            ),
            dsfr.stack(
                key_figure("1 842", "offres ouvertes", detail="dont 214 publiées cette semaine"),
                key_figure("63 %", "avec du télétravail"),
                key_figure("41", "employeurs qui recrutent"),
                dsfr.link_button("Voir toutes les offres", href="/offres-emploi"),
            ),
            widths=(8, 4),
        ),
        dsfr.section(offer_list(sample.offers(3)), title="Les offres les plus récentes"),
        dsfr.section(
            dsfr.columns(
                dsfr.tile(
                    title="Changer de métier",
                    href="/offres-emploi",
                    desc="Les postes ouverts aux débutantes et débutants",
                ),
                dsfr.tile(
                    title="Travailler à distance",
                    href="/offres-emploi",
                    desc="Les postes en télétravail total",
                ),
                dsfr.tile(
                    title="Découvrir les employeurs",
                    href="/employeurs",
                    desc="Ministères, collectivités, hôpitaux",
                ),
            ),
            title="Par où commencer ?",
        ),
    )

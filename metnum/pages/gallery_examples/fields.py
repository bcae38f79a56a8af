"""What one fills in: form fields."""

from metnum.components import dsfr
from metnum.components.el import Node
from metnum.pages.gallery_examples.registry import example


@example("Champ de saisie", "Avec une aide")
def _text_field() -> Node:
    return dsfr.input(
        name="exemple-courriel",
        label="Adresse électronique",
        hint="Format attendu : nom@domaine.fr",
        type="email",
        autocomplete="email",
    )


@example("Champ de saisie", "En erreur, validé, indisponible")
def _states() -> Node:
    return dsfr.fragment(
        dsfr.input(
            name="exemple-salaire", label="Salaire minimum", error="Écrivez un nombre entier d’euros."
        ),
        dsfr.input(
            name="exemple-ville", label="Commune", valid="Cette commune existe.", default_value="Lyon"
        ),
        dsfr.input(name="exemple-fige", label="Référence", default_value="MN-2041", disabled=True),
    )


@example("Champ de saisie", "Avec une icône ou un bouton")
def _wrapped() -> Node:
    return dsfr.fragment(
        dsfr.input(name="exemple-date", label="Dernier jour", type="date", icon="fr-icon-calendar-line"),
        dsfr.input(
            name="exemple-alerte",
            label="Recevoir les nouvelles offres",
            type="email",
            autocomplete="email",
            action=dsfr.button("S’abonner"),
        ),
    )


@example("Champ de saisie", "Plusieurs lignes")
def _textarea() -> Node:
    return dsfr.textarea(
        name="exemple-mission", label="Mission", hint="Trois à cinq phrases.", info="1 200 signes conseillés."
    )


@example("Liste déroulante", "Avec une invitation")
def _select() -> Node:
    return dsfr.select(
        name="exemple-contrat",
        label="Contrat",
        placeholder="Choisir un contrat",
        options=[("cdi", "CDI"), ("cdd", "CDD"), ("titulaire", "Fonctionnaire")],
    )


@example("Liste déroulante", "Avec un choix, en erreur")
def _select_error() -> Node:
    return dsfr.select(
        name="exemple-versant",
        label="Fonction publique",
        options=[("etat", "État"), ("territoriale", "Territoriale"), ("hospitaliere", "Hospitalière")],
        default_value="territoriale",
        error="Votre service appartient à l’État.",
    )


@example("Case à cocher", "Seule")
def _checkbox() -> Node:
    return dsfr.checkbox(
        id="exemple-accord",
        name="accord",
        value="oui",
        label="J’accepte d’être recontacté ou recontactée",
        hint="Par les recruteurs de l’État seulement.",
    )


@example("Case à cocher", "En groupe")
def _checkboxes() -> Node:
    return dsfr.fieldset(
        dsfr.checkbox(id="exemple-teletravail-total", label="Total (12)", size="sm", default_checked=True),
        dsfr.checkbox(id="exemple-teletravail-partiel", label="Partiel (87)", size="sm"),
        dsfr.checkbox(id="exemple-teletravail-non", label="Aucun (9)", size="sm"),
        id="exemple-teletravail",
        legend="Télétravail",
    )


@example("Bouton radio", "En ligne")
def _radios() -> Node:
    return dsfr.fieldset(
        dsfr.radio(
            id="exemple-tri-date", name="exemple-tri", value="date", label="Date", default_checked=True
        ),
        dsfr.radio(id="exemple-tri-salaire", name="exemple-tri", value="salaire", label="Salaire"),
        id="exemple-tri",
        legend="Trier par",
        inline=True,
    )


@example("Bouton radio", "Riche, en erreur")
def _rich_radios() -> Node:
    return dsfr.fieldset(
        dsfr.radio(
            id="exemple-profil-candidat",
            name="exemple-profil",
            value="candidat",
            label="Je cherche un emploi",
            hint="CV, candidatures et alertes",
            rich=True,
        ),
        dsfr.radio(
            id="exemple-profil-recruteur",
            name="exemple-profil",
            value="recruteur",
            label="Je recrute",
            rich=True,
        ),
        id="exemple-profil",
        legend="Vous êtes ici parce que",
        error="Choisissez une réponse.",
    )


@example("Interrupteur", "Effet immédiat")
def _toggle() -> Node:
    return dsfr.toggle(
        id="exemple-alertes",
        label="Recevoir les alertes",
        hint="Une par jour au plus.",
        default_checked=True,
    )


@example("Ajout de fichier", "CV")
def _upload() -> Node:
    return dsfr.upload(
        name="exemple-cv",
        label="Votre CV",
        hint="Taille maximale : 5 Mo. Format accepté : PDF.",
        accept="application/pdf",
    )


@example("Mot de passe", "Création d’un compte")
def _password() -> Node:
    return dsfr.password(
        name="exemple-mot-de-passe",
        autocomplete="new-password",
        rules=["12 caractères minimum", "1 chiffre minimum"],
    )


@example("Curseur", "Distance")
def _slider() -> Node:
    return dsfr.range(
        name="exemple-rayon",
        label="Rayon autour de la commune",
        min=5,
        max=100,
        default_value=30,
        step=5,
        unit="km",
    )


@example("Contrôle segmenté", "Deux vues")
def _segmented() -> Node:
    return dsfr.segmented(
        name="exemple-vue",
        legend="Affichage",
        options=[("liste", "Liste"), ("carte", "Carte")],
        default_value="liste",
    )


@example("Barre de recherche", "Deux tailles")
def _search_bars() -> Node:
    return dsfr.stack(
        dsfr.search_bar(id="exemple-recherche", label="Rechercher un métier", large=True),
        dsfr.search_bar(id="exemple-recherche-petite", landmark=False),
    )

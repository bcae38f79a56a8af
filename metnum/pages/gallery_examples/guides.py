"""What the gallery says of each component: its functions, when to use it, when not, where it is documented."""

from __future__ import annotations

from metnum.components import (
    back_office,
    back_office_forms,
    board,
    chart,
    dsfr,
    error_summary,
    offer_card,
    region_map,
    search_field,
)
from metnum.pages.gallery_examples.guide import Guide
from metnum.pages.gallery_examples.guides_work import WORK

GRID = "fondamentaux/grille-et-points-de-rupture"
TYPE = "fondamentaux/typographie"
GUIDES: dict[str, Guide] = {
    "Bouton": Guide(
        (dsfr.button, dsfr.link_button),
        "Un verbe qui dit ce qui va se passer ; un seul bouton principal par écran.",
        "Un bouton pour changer de page : c’est un lien (link_button).",
        "bouton",
    ),
    "Groupe de boutons": Guide(
        (dsfr.buttons_group,),
        "L’action principale en premier.",
        "Plus de trois boutons : rangez les autres dans un menu.",
        "bouton",
    ),
    "Lien": Guide(
        (dsfr.link, dsfr.download_link),
        "Un texte qui se comprend seul ; le type et le poids d’un fichier.",
        "« Cliquez ici ».",
        "lien",
    ),
    "Tag": Guide(
        (dsfr.tag, dsfr.dismissible_tag, dsfr.pressable_tag, dsfr.tags_group),
        "Classer ou filtrer.",
        "Dire un état : c’est un badge.",
        "tag",
    ),
    "Badge": Guide(
        (dsfr.badge, dsfr.badges_group),
        "Dire un état en un ou deux mots.",
        "Un badge cliquable : c’est un tag.",
        "badge",
    ),
    "Partage": Guide(
        (dsfr.share,), "En fin de contenu.", "Des réseaux que le public n’utilise pas.", "partage"
    ),
    "Infobulle": Guide(
        (dsfr.tooltip,),
        "Une précision courte, dont on peut se passer.",
        "Une information nécessaire : écrivez-la dans la page.",
        "infobulle",
    ),
    "Carte": Guide(
        (dsfr.card,),
        "Donner envie d’ouvrir un contenu, avec ce qu’il faut pour choisir.",
        "Plusieurs liens dans une carte entièrement cliquable.",
        "carte",
    ),
    "Tuile": Guide(
        (dsfr.tile,), "Orienter vers quelques rubriques.", "Une liste de contenus : des cartes.", "tuile"
    ),
    "Accordéon": Guide(
        (dsfr.accordion, dsfr.accordions_group),
        "Des contenus indépendants qu’on lit un par un.",
        "Cacher ce que tout le monde doit lire.",
        "accordeon",
    ),
    "Onglets": Guide(
        (dsfr.tabs,), "Deux à quatre vues d’un même objet.", "Les étapes d’un formulaire.", "onglet"
    ),
    "Tableau": Guide(
        (dsfr.table,),
        "Comparer des valeurs, avec une légende et des en-têtes.",
        "Mettre en page.",
        "tableau",
    ),
    "Contenu média": Guide(
        (dsfr.content_media,),
        "Un texte de remplacement quand l’image informe.",
        "Du texte en image.",
        "contenu-medias",
    ),
    "Champ de saisie": Guide(
        (dsfr.input, dsfr.textarea),
        "Une étiquette visible, le format attendu en aide.",
        "Le texte indicatif (placeholder) à la place de l’étiquette.",
        "champ-de-saisie",
    ),
    "Liste déroulante": Guide(
        (dsfr.select,), "Plus de cinq choix.", "Deux choix : des boutons radio.", "liste-deroulante"
    ),
    "Case à cocher": Guide(
        (dsfr.checkbox, dsfr.fieldset),
        "Zéro, un ou plusieurs choix.",
        "Un effet immédiat : un interrupteur.",
        "case-a-cocher",
    ),
    "Bouton radio": Guide(
        (dsfr.radio, dsfr.fieldset), "Un seul choix parmi deux à cinq.", "Sans légende.", "bouton-radio"
    ),
    "Interrupteur": Guide(
        (dsfr.toggle,), "Un réglage à effet immédiat.", "Un formulaire qu’on envoie.", "interrupteur"
    ),
    "Ajout de fichier": Guide(
        (dsfr.upload,), "Dire la taille et les formats.", "Plusieurs documents en un.", "ajout-de-fichier"
    ),
    "Mot de passe": Guide(
        (dsfr.password,), "Dire les règles avant la saisie.", "Interdire de coller.", "mot-de-passe"
    ),
    "Curseur": Guide((dsfr.range,), "Une valeur approchée.", "Un nombre exact : un champ.", "curseur"),
    "Contrôle segmenté": Guide(
        (dsfr.segmented,), "Deux à cinq vues.", "Un choix à envoyer.", "controle-segmente"
    ),
    "Barre de recherche": Guide((dsfr.search_bar,), "Une par page.", "Sans étiquette.", "barre-de-recherche"),
    "Alerte": Guide(
        (dsfr.alert,),
        "Dire ce qui s’est passé, ce qui est conservé, quoi faire.",
        "Plus d’une alerte à la fois.",
        "alerte",
    ),
    "Bandeau d’information": Guide(
        (dsfr.notice,),
        "Une information temporaire, sur tout le site.",
        "Un résultat d’action.",
        "bandeau-d-information-importante",
    ),
    "Mise en avant": Guide((dsfr.callout,), "Une par page.", "Le contenu principal.", "mise-en-avant"),
    "Mise en exergue": Guide(
        (dsfr.highlight,), "Un passage important du texte.", "Une alerte.", "mise-en-exergue"
    ),
    "Citation": Guide((dsfr.quote,), "Les mots de quelqu’un, avec sa source.", "Un slogan.", "citation"),
    "Modale": Guide((dsfr.modal,), "Confirmer ce qui ne se défait pas.", "Un long formulaire.", "modale"),
    "Fil d’Ariane": Guide((dsfr.breadcrumb,), "Dès le deuxième niveau.", "Sur l’accueil.", "fil-d-ariane"),
    "Pagination": Guide((dsfr.pagination,), "De vrais liens.", "Moins de deux pages.", "pagination"),
    "Sommaire": Guide((dsfr.summary,), "Plus de trois sections.", "Une page courte.", "sommaire"),
    "Indicateur d’étapes": Guide(
        (dsfr.stepper,), "Deux à huit étapes.", "Un seul écran.", "indicateur-d-etapes"
    ),
    "Menu latéral": Guide(
        (dsfr.sidemenu,), "Une rubrique de plus de trois pages.", "Trois niveaux.", "menu-lateral"
    ),
    "Navigation principale": Guide(
        (dsfr.navigation,), "Cinq à sept entrées courtes.", "Répéter l’accueil.", "navigation-principale"
    ),
    "Méga-menu": Guide(
        (dsfr.mega_menu,), "Beaucoup de pages bien rangées.", "Moins de dix pages.", "navigation-principale"
    ),
    "Cadre de page": Guide(
        (dsfr.header, dsfr.footer, dsfr.skip_links, dsfr.display),
        "Une fois, déjà fait.",
        "Le refaire dans une page.",
        "en-tete",
    ),
    "Bouton d’identification": Guide(
        (dsfr.connect,),
        "Le libellé imposé, sans le changer.",
        "Un bouton à vous pour le même service.",
        "bouton-franceconnect",
    ),
    "Gestionnaire de consentement": Guide(
        (dsfr.consent_banner, dsfr.consent_manager),
        "Refuser aussi simplement qu’accepter.",
        "Quand aucun cookie ne demande d’accord.",
        "gestionnaire-de-consentement",
    ),
    "Lettre d’information et réseaux": Guide(
        (dsfr.follow,),
        "Au-dessus du pied de page.",
        "Des comptes abandonnés.",
        "lettre-d-information-et-reseaux-sociaux",
    ),
    "Sélecteur de langue": Guide(
        (dsfr.translate,), "Le nom de chaque langue dans sa langue.", "Des drapeaux.", "selecteur-de-langue"
    ),
    "Bloc-marque": Guide((dsfr.logo,), "Le nom officiel.", "Un autre logo à la place.", "en-tete"),
    "Transcription": Guide((dsfr.transcription,), "Sous chaque vidéo ou son.", "Un résumé.", "transcription"),
    "Retour en haut de page": Guide(
        (dsfr.back_to_top,), "À la fin d’une page longue.", "Une page courte.", "lien"
    ),
    "Titre de page": Guide(
        (dsfr.title,), "Un seul par page, en premier.", "Deux titres : la page ne se construit pas.", TYPE
    ),
    "Section": Guide((dsfr.section, dsfr.text), "Une idée par section.", "Sauter un niveau de titre.", TYPE),
    "Colonnes": Guide(
        (dsfr.columns, dsfr.panel), "Deux ou trois colonnes.", "Un ordre de lecture qui change.", GRID
    ),
    "Pile": Guide((dsfr.stack,), "Espacer sans écrire de style.", "Des piles dans des piles.", GRID),
    "Liste à puces": Guide((dsfr.bullets,), "Des éléments courts.", "Un seul élément.", TYPE),
    "Formulaire": Guide(
        (dsfr.form, dsfr.live_text),
        "Un prototype qui réagit.",
        "Un formulaire du produit : il passe par un état.",
    ),
    "Liste d’offres": Guide(
        (offer_card.offer_list, offer_card.offer_card),
        "Partout où des offres se suivent.",
        "Une carte à vous.",
    ),
    "Champ de recherche": Guide(
        (search_field.search_field,), "Sur l’accueil et la liste.", "Deux fois par page."
    ),
    "Résumé des erreurs": Guide(
        (error_summary.error_summary,), "En tête d’un formulaire.", "Sans lien vers le champ."
    ),
    "Graphique": Guide(
        (chart.chart,), "Une question par graphique ; le tableau est toujours là.", "Plus de douze barres."
    ),
    "Barres par semaine": Guide(
        (chart.week_plot,), "Douze semaines au plus.", "Une autre durée : le graphique."
    ),
    "Actions d’une ligne": Guide(
        (back_office_forms.action, back_office_forms.confirmed_action),
        "Nommer ce qui est fait ; demander une fois quand cela ne se défait pas.",
        "Demander confirmation pour tout.",
    ),
    "Message d’action": Guide(
        (back_office.notice,), "Dire ce qui est fait, ce qui est conservé.", "« Une erreur est survenue »."
    ),
    "Chiffre clé": Guide((chart.key_figure,), "Trois au plus, avec ce qu’ils comptent.", "Sans unité."),
    "Carte des régions": Guide(
        (region_map.region_map,), "Comparer des régions d’un coup d’œil.", "Des adresses."
    ),
    "Tableau kanban": Guide(
        (board.board, board.board_column, board.board_card),
        "Deux à quatre étapes.",
        "Le glisser-déposer seul.",
    ),
    **WORK,
}

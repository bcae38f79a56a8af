"""« Nouvelle offre », where an offer begins from nothing, a template, another offer, or a text to cut."""

from typing import Any

from metnum import addresses
from metnum.components import dsfr
from metnum.components.back_office import notice, recruiter_screen
from metnum.components.el import Node, client_only, each, el, fragment, when
from metnum.components.error_summary import error_of
from metnum.domain.writing.starting import NewOfferView
from metnum.pages.screen import Head
from metnum.state.recruiter.new_offer import NewOffer


def head(view: NewOfferView) -> Head:
    """Return the title of the tab."""
    return Head("Nouvelle offre", is_indexed=False)


def content(view: NewOfferView) -> Node:
    """Build the four ways to begin."""
    return recruiter_screen(
        fragment(
            dsfr.breadcrumb(
                links=[("Espace recruteur", addresses.RECRUITER), ("Offres", addresses.OWN_OFFERS)],
                current="Nouvelle offre",
            ),
            el.h1("Nouvelle offre", class_name="fr-h3"),
            el.p(
                "Choisissez de quoi partir. Jusqu’à sa publication, seule votre institution voit l’offre.",
                class_name="fr-text--lead",
            ),
            client_only(lambda: notice(NewOffer.notice, NewOffer.notice_kind)),
            _way(view, "vide", "Une page blanche", "Vous remplissez les étapes une à une.", "Commencer"),
            when(view.templates, lambda: _from_template(view)),
            when(view.offers, lambda: _from_offer(view)),
            _from_text(view),
        ),
        addresses.OWN_OFFERS,
    )


def _way(view: NewOfferView, way: str, title: str, hint: str, button: str, *fields: Node) -> Node:
    return el.section(
        el.h2(title, id=f"{way}-titre", class_name="fr-h6 fr-mb-1w"),
        el.p(hint, class_name="fr-mb-2w"),
        el.form(
            el.input(type="hidden", name="way", default_value=way),
            *fields,
            when(view.has_services, lambda: _service(view, way)),
            dsfr.button(button, type="submit", variant="primary" if way == "vide" else "secondary"),
            on_submit=NewOffer.create_draft,
            reset_on_submit=False,
            id=f"nouvelle-{way}",
        ),
        aria_labelledby=f"{way}-titre",
        class_name="metnum-way",
    )


def _choices(rows: Any) -> Node:
    return fragment(
        el.option("Choisir", value=""),
        each(rows, lambda row: el.option(row.label, value=row.value, key=row.value)),
    )


def _service(view: NewOfferView, way: str) -> Node:
    return dsfr.select(
        name="service_id",
        id=f"{way}-service",
        label="Service recruteur",
        hint="Il se change ensuite dans l’offre.",
        options=_choices(view.services),
    )


def _from_template(view: NewOfferView) -> Node:
    return _way(
        view,
        "modele",
        "Un modèle",
        "Les champs du modèle sont recopiés ; le modèle ne change pas.",
        "Partir de ce modèle",
        dsfr.select(
            name="template_id",
            label="Modèle",
            options=_choices(view.templates),
            default_value=view.template,
            error=error_of(NewOffer.errors, "template_id"),
        ),
    )


def _from_offer(view: NewOfferView) -> Node:
    return _way(
        view,
        "copie",
        "Une autre offre",
        "Tout est recopié, sauf le dernier jour pour postuler.",
        "Dupliquer cette offre",
        dsfr.select(
            name="offer_id",
            label="Offre",
            options=_choices(view.offers),
            default_value=view.offer,
            error=error_of(NewOffer.errors, "offer_id"),
        ),
    )


def _from_text(view: NewOfferView) -> Node:
    return _way(
        view,
        "texte",
        "Un texte existant",
        "Il est coupé en morceaux d’après ses titres, et vous vérifiez où va chacun avant que rien ne soit écrit.",
        "Répartir ce texte",
        when(view.waiting, lambda: _waiting(view)),
        el.input(type="hidden", name="token", default_value=view.text_token),
        dsfr.textarea(
            name="text",
            label="Texte de l’offre",
            hint="Collé depuis un document, un courriel ou une page. La première ligne devient l’intitulé.",
            rows=8,
            default_value=view.text,
            error=error_of(NewOffer.errors, "text"),
        ),
    )


def _waiting(view: NewOfferView) -> Node:
    """Build the list of pasted texts that were not made into drafts yet."""
    return el.div(
        el.p("Déjà collé, à répartir :", class_name="fr-mb-1v"),
        el.ul(
            each(view.waiting, lambda row: el.li(el.a(row.label, href=row.url), key=row.url)),
        ),
        class_name="fr-mb-2w",
    )

"""Asking for an access to recruit, then waiting for the answer."""

from metnum import addresses
from metnum.components import dsfr
from metnum.components.el import Node, each, el, fragment, native_form
from metnum.components.plain_form import REQUIRED, Typed, column, messages, posted
from metnum.domain.people.request_rows import OwnRequest

PATH = addresses.ACCESS_REQUEST
TITLE = "Demander un accès pour recruter"
OTHER_TITLE = "Demander un autre accès"
FIRST = "Pour publier des offres, vous devez faire partie d’un service recruteur."
OTHER = "Vous recrutez déjà : demandez ici à faire partie d’un service de plus, dans n’importe quelle institution."
WHO_DECIDES = "Une personne responsable de l’institution accepte votre demande, ou à défaut l’équipe du site."
ACCEPTED = "Si elle est acceptée, l’espace recruteur s’ouvre aussitôt."
ACCEPTED_OTHER = "Si elle est acceptée, ce service s’ajoute aussitôt à ceux de votre espace recruteur."
WITHDRAWN = "Votre demande est retirée : personne n’a plus à y répondre."
LABELS = {"institution": "Institution", "service": "Service", "message": "Message (facultatif)"}


def form(typed: Typed, asked: OwnRequest, names: list[str]) -> Node:
    """Build the form; `names` are the institutions it proposes."""
    return column(
        title_of(asked),
        messages(typed, LABELS),
        _refused(asked) if asked.is_refused else None,
        el.p(OTHER if asked.is_other else FIRST, " ", WHO_DECIDES),
        el.p(REQUIRED, class_name="fr-hint-text fr-mb-3w"),
        posted(
            PATH,
            _field(
                typed,
                "institution",
                "Son nom ou son sigle : ministère, agence, collectivité, hôpital. "
                "Si elle n’est pas proposée, écrivez son nom complet.",
                {"list": "institutions"},
            ),
            el.datalist(each(names, lambda name: el.option(value=name)), id="institutions"),
            _field(typed, "service", "Par exemple : direction du numérique.", {}),
            _message(typed),
            label="Envoyer la demande",
        ),
        _back() if asked.is_other else None,
    )


def title_of(asked: OwnRequest) -> str:
    """Return the title of the form."""
    return OTHER_TITLE if asked.is_other else TITLE


def _back() -> Node:
    return el.p(
        el.a("Revenir à l’espace recruteur", href=addresses.RECRUITER, class_name="fr-link"),
        class_name="fr-mt-4w",
    )


def _field(typed: Typed, name: str, hint: str, attributes: dict[str, str]) -> Node:
    return dsfr.input(
        name=name,
        label=LABELS[name],
        hint=hint,
        required=True,
        default_value=typed.value(name),
        error=typed.error(name),
        attributes={"custom_attrs": attributes} if attributes else None,
    )


def _message(typed: Typed) -> Node:
    return dsfr.textarea(
        name="message",
        label=LABELS["message"],
        hint="Ce qui aide à vous reconnaître : votre fonction, qui vous envoie.",
        default_value=typed.value("message"),
        error=typed.error("message"),
        max_length=2_000,
    )


def _refused(asked: OwnRequest) -> Node:
    return dsfr.alert(
        el.p("Raison donnée : ", asked.reason),
        severity="warning",
        title=f"Votre demande pour « {asked.institution} » n’a pas été acceptée",
        level=2,
        class_name="fr-mb-4w",
    )


def waiting(asked: OwnRequest) -> Node:
    """Say what was asked, who decides, and what happens next."""
    facts = (
        ("Institution", asked.institution),
        ("Service", asked.service),
        ("Envoyée le", asked.asked_label),
    )
    return column(
        "Votre demande attend une réponse",
        el.p(
            "Elle est entre les mains de : ", el.strong(asked.deciders_label), ".", class_name="fr-text--lead"
        ),
        el.dl(*[el.div(el.dt(name), el.dd(value)) for name, value in facts], class_name="metnum-facts"),
        el.h2("Et maintenant ?", class_name="fr-h5 fr-mt-4w"),
        fragment(
            el.p("Vous recevrez un courriel dès que la réponse sera donnée : vous n’avez rien à faire."),
            el.p(ACCEPTED_OTHER if asked.is_other else ACCEPTED, " Sinon, la raison vous est donnée."),
        ),
        el.div(
            dsfr.link_button("Modifier ma demande", href=f"{PATH}?modifier=1", variant="secondary"),
            native_form(
                dsfr.button("Retirer ma demande", type="submit", variant="tertiary"),
                method="post",
                action=f"{PATH}/retirer",
            ),
            class_name="metnum-row-actions",
        ),
        _back() if asked.is_other else None,
    )

"""The steps of the editor, as data: which fields, in which order, under which words."""

from dataclasses import dataclass
from typing import Literal

from metnum.domain.offers.field_words import LABELS

Kind = Literal["line", "choice", "radio", "choices", "rich", "commune"]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the form."""

    name: str
    kind: Kind
    hint: str = ""
    is_required: bool = False
    type: str = "text"  # of an <input>
    keyboard: str = ""  # which one a phone shows
    completion: str = ""  # the id of the list of values that the browser proposes
    optional: str = "facultatif"  # what its label adds when it is not required

    @property
    def label(self) -> str:
        """What it is called: here as everywhere."""
        return LABELS[self.name]


@dataclass(frozen=True, slots=True)
class Step:
    """Some fields that are filled in together."""

    key: str
    title: str
    intro: str
    fields: tuple[Field, ...] = ()


CONTACTS = "contacts-connus"
EITHER = "l’une des deux adresses suffit"

IDENTITY = Step(
    "intitule",
    "Intitulé et métier",
    "Ce que l’on voit d’abord dans la liste des offres, et ce qui permet de la trouver.",
    (
        Field(
            "title",
            "line",
            "Le métier, au féminin et au masculin, sans sigle : « Développeuse ou développeur web ».",
            is_required=True,
        ),
        Field("service_id", "choice", is_required=True),
        Field(
            "profession_id",
            "choice",
            "Celui qui s’en approche le plus : les personnes qui cherchent filtrent par métier.",
            is_required=True,
        ),
        Field("domain_ids", "choices", "De un à cinq domaines d’action publique.", is_required=True),
    ),
)
TERMS = Step(
    "lieu",
    "Lieu et contrat",
    "Où, avec quel contrat, pour quel salaire : les premiers critères de choix.",
    (
        Field(
            "commune_code",
            "commune",
            "Écrivez le début du nom ou du code postal, puis choisissez dans la liste.",
            is_required=True,
        ),
        Field("address_line", "line", "Numéro et rue, pour estimer le trajet."),
        Field(
            "foreign_place",
            "line",
            "Seulement si le poste n’est pas en France : ville et pays.",
        ),
        Field("contract_types", "choices", is_required=True),
        Field("remote", "radio", is_required=True),
        Field("experience", "choice", is_required=True),
        Field(
            "salary_min",
            "line",
            "Brut par an, en euros : par exemple 38000.",
            keyboard="numeric",
        ),
        Field(
            "salary_max",
            "line",
            "Brut par an, en euros : par exemple 45000.",
            keyboard="numeric",
        ),
    ),
)
CONTENT = Step(
    "contenu",
    "Contenu",
    "Écrivez comme vous parleriez du poste à quelqu’un que vous aimeriez recruter. Seule la mission est obligatoire.",
    (
        Field("mission", "rich", "Ce que la personne fera, et à quoi cela sert.", is_required=True),
        Field("team", "rich", "Avec qui elle travaillera."),
        Field("context", "rich", "La structure, le projet, où il en est."),
        Field("role", "rich", "Ses tâches, au quotidien."),
        Field("profile", "rich", "Ce qu’il faut savoir faire, et ce qui s’apprendra."),
        Field("perks", "rich", "Télétravail, formation, congés, restauration, transports."),
        Field("conditions", "rich", "Astreintes, déplacements, habilitation."),
    ),
)
APPLICATION = Step(
    "candidature",
    "Candidature",
    "Comment postuler, à qui poser des questions, jusqu’à quand.",
    (
        Field(
            "apply_url",
            "line",
            "Laissez vide si l’on postule par courriel.",
            type="url",
            optional=EITHER,
        ),
        Field(
            "apply_email",
            "line",
            "Laissez vide si l’on postule sur un site.",
            type="email",
            completion=CONTACTS,
            optional=EITHER,
        ),
        Field("how_to_apply", "rich", "Les pièces à joindre, les étapes, les délais."),
        Field("contact_name", "line", "Pour une question sur le poste."),
        Field(
            "contact_email",
            "line",
            "Montrée aux candidates et aux candidats.",
            is_required=True,
            type="email",
            completion=CONTACTS,
        ),
        Field(
            "last_day",
            "line",
            "Ce jour est inclus.",
            is_required=True,
            type="date",
        ),
    ),
)
REVIEW = Step("relecture", "Relecture", "Vérifiez l’ensemble avant de publier.")

STEPS = (IDENTITY, TERMS, CONTENT, APPLICATION, REVIEW)
FIELDS = {field.name: field for step in STEPS for field in step.fields}
STEP_OF = {field.name: step.key for step in STEPS for field in step.fields}


def step(key: str) -> Step:
    """Return a step by its key; the first one when there is no such step."""
    return next((each for each in STEPS if each.key == key), IDENTITY)


def label(name: str) -> str:
    """Return what a field is called on screens."""
    return FIELDS[name].label if name in FIELDS else name

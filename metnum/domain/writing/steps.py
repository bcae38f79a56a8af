"""The steps of the editor: their words, and the fields declared for each."""

from dataclasses import dataclass

from metnum.domain.offers import declaring
from metnum.domain.offers.declaring import Asked
from metnum.domain.offers.fields import FIELDS


@dataclass(frozen=True, slots=True)
class Step:
    """A group of fields that are filled in together."""

    key: str
    title: str
    intro: str

    @property
    def fields(self) -> dict[str, Asked]:
        """Return the fields of the step, in order."""
        return {name: field for name, field in FIELDS.items() if field.step == self.key}


IDENTITY = Step(
    declaring.Step.IDENTITY,
    "Intitulé et métier",
    "Ce que l’on voit d’abord dans la liste des offres, et ce qui permet de la trouver.",
)
TERMS = Step(
    declaring.Step.TERMS,
    "Lieu et contrat",
    "Où, avec quel contrat, pour quel salaire : les premiers critères de choix.",
)
CONTENT = Step(
    declaring.Step.CONTENT,
    "Contenu",
    "Écrivez comme vous parleriez du poste à quelqu’un que vous aimeriez recruter. Seule la mission est obligatoire.",
)
APPLICATION = Step(
    declaring.Step.APPLICATION,
    "Candidature",
    "Comment postuler, à qui poser des questions, jusqu’à quand.",
)
REVIEW = Step("relecture", "Relecture", "Vérifiez l’ensemble avant de publier.")

STEPS = (IDENTITY, TERMS, CONTENT, APPLICATION, REVIEW)
STEP_OF: dict[str, str] = {name: field.step for name, field in FIELDS.items() if field.step}


def step(key: str) -> Step:
    """Return a step by its key; the first step for an unknown key."""
    return next((each for each in STEPS if each.key == key), IDENTITY)

"""The texts of an offer; each is a section of its page."""

from pydantic import BaseModel

from metnum.domain.offers.declaring import Step, asked
from metnum.domain.offers.values import RichText


class Content(BaseModel):
    """The texts that candidates read once the first facts fit."""

    mission: RichText = asked(
        "",
        "Mission",
        Step.CONTENT,
        "rich",
        section=(1, "mission"),
        posting="description",
        hint="Ce que la personne fera, et à quoi cela sert.",
        is_required=True,
    )
    team: RichText = asked(
        "",
        "Équipe",
        Step.CONTENT,
        "rich",
        section=(2, "equipe"),
        hint="Avec qui elle travaillera.",
        is_wished=True,
    )
    context: RichText = asked(
        "",
        "Contexte",
        Step.CONTENT,
        "rich",
        section=(3, "contexte"),
        hint="La structure, le projet, où il en est.",
        is_wished=True,
    )
    role: RichText = asked(
        "", "Rôle", Step.CONTENT, "rich", section=(5, "role"), hint="Ses tâches, au quotidien."
    )
    profile: RichText = asked(
        "",
        "Profil recherché",
        Step.CONTENT,
        "rich",
        section=(6, "profil-recherche"),
        hint="Ce qu’il faut savoir faire, et ce qui s’apprendra.",
        is_wished=True,
    )
    perks: RichText = asked(
        "",
        "Avantages",
        Step.CONTENT,
        "rich",
        section=(4, "avantages"),
        hint="Télétravail, formation, congés, restauration, transports.",
    )
    conditions: RichText = asked(
        "",
        "Conditions particulières",
        Step.CONTENT,
        "rich",
        section=(7, "conditions-particulieres"),
        hint="Astreintes, déplacements, habilitation.",
    )

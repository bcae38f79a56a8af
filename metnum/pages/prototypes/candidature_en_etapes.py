"""Prototype: an application in four steps, with a small state."""

from typing import Any

from metnum.components import dsfr
from metnum.pages.prototype import Draft, Prototype, gesture

PROTOTYPE = Prototype(
    title="Postuler en quatre étapes",
    author="Équipe produit",
    date="2026-11-18",
    status="à tester",
    notes="Une question par écran rassure-t-elle, ou fait-elle perdre du temps ?",
)
STEPS = ("Vos coordonnées", "Votre parcours", "Votre message", "Vérification")
LEVELS = [("0", "Je débute"), ("3", "1 à 5 ans"), ("6", "Plus de 5 ans")]
FILE = "Taille maximale : 5 Mo. Format accepté : PDF."


class Steps(Draft):
    """Where the person is, and what they gave so far."""

    step: int = 1
    name: str = ""
    is_sent: bool = False

    @gesture
    def go_on(self, form: dict[str, Any]) -> None:
        """Go to the next step; after the last, the application is sent."""
        self.name = form.get("nom") or self.name
        self.is_sent = self.step == len(STEPS)
        self.step = min(self.step + 1, len(STEPS))

    @gesture
    def back(self) -> None:
        """Go back one step; what was given stays."""
        self.step = max(self.step - 1, 1)


def content() -> dsfr.Node:
    """Build the form of the step, or the thanks."""
    name = dsfr.input(name="nom", label="Prénom et nom", autocomplete="name", default_value=Steps.name)
    mail = dsfr.input(name="courriel", label="Adresse électronique", type="email", autocomplete="email")
    level = dsfr.select(name="experience", label="Expérience", placeholder="Choisir", options=LEVELS)
    resume = dsfr.upload(name="cv", label="Votre CV", hint=FILE)
    message = dsfr.textarea(name="message", label="Pourquoi ce poste ?", hint="Quelques phrases suffisent.")
    review = dsfr.panel(dsfr.text("Candidature de ", Steps.name, " : tout est prêt."))
    fields = ([name, mail], [level, resume], [message], [review])
    return dsfr.stack(
        dsfr.title("Postuler", lead="Développeuse ou développeur Python, à la DINUM"),
        dsfr.when(
            Steps.is_sent,
            lambda: dsfr.alert(severity="success", title="C’est envoyé", description="Merci !", level=2),
            lambda: dsfr.stack(*[_step(number, step_fields) for number, step_fields in enumerate(fields, 1)]),
        ),
    )


def _step(number: int, fields: list[dsfr.Node]) -> dsfr.Node:
    following = STEPS[number] if number < len(STEPS) else None
    buttons = [dsfr.button("Continuer" if following else "Envoyer ma candidature", type="submit")]
    if number > 1:
        buttons.append(dsfr.button("Revenir", variant="secondary", on_click=Steps.back))
    return dsfr.when(
        Steps.step == number,
        lambda: dsfr.form(
            dsfr.stepper(title=STEPS[number - 1], step=number, steps=len(STEPS), next_title=following),
            *fields,
            dsfr.buttons_group(*buttons, inline="md"),
            label=f"Étape {number}",
            on_submit=Steps.go_on,
        ),
    )

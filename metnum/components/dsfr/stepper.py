"""Steps of a form (Indicateur d’étapes)."""

from __future__ import annotations

from metnum.components.dsfr.arguments import Count, HeadingLevel, Text, component, heading
from metnum.components.el import Node, el, joined, when


@component
def stepper(
    *,
    title: Text,
    step: Count,
    steps: Count,
    next_title: Text | None = None,
    level: HeadingLevel = 2,
    class_name: str | None = None,
) -> Node:
    """Say which step one is at, of how many, and what comes next."""
    if any(isinstance(it, str) and not it.isdigit() for it in (step, steps)):
        raise ValueError(f"dsfr.stepper(step={step!r}, steps={steps!r}): write numbers, step=2, steps=4.")
    if isinstance(step, int) and isinstance(steps, int) and not 1 <= step <= steps <= 8:
        raise ValueError(f"dsfr.stepper(step={step}, steps={steps}): write 1 ≤ step ≤ steps ≤ 8.")
    state = el.span("Étape ", step, " sur ", steps, class_name="fr-stepper__state")
    following = None
    if next_title is not None:
        named = el.span("Étape suivante :", class_name="fr-text--bold")
        following = when(next_title, lambda: el.p(named, " ", next_title, class_name="fr-stepper__details"))
    return el.div(
        heading(level, title, state, class_name="fr-stepper__title"),
        el.div(class_name="fr-stepper__steps", data_fr_current_step=step, data_fr_steps=steps),
        following,
        class_name=joined("fr-stepper", class_name),
    )

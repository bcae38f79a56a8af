"""Requests of access, as people who decide see them: who asks, and the two possible answers."""

from typing import Any

from metnum.components import dsfr
from metnum.components.back_office_forms import choice_select, confirmed_action, hidden
from metnum.components.el import Node, el, when


def refusal(line: Any, refuse: Any) -> Node:
    """Build the refusal of a request: a reason, then the button."""
    return confirmed_action(
        "Refuser",
        refuse,
        {"request": line.id},
        about=line.name,
        question="La personne recevra votre raison par courriel.",
        confirm="Refuser la demande",
        extra=dsfr.textarea(
            name="reason",
            id="raison-" + line.mark,
            label="Raison du refus",
            rows=2,
            required=True,
            max_length=2_000,
        ),
        key="refus-" + line.state,
    )


def approval(line: Any, approve: Any, kinds: Any, versants: Any | None = None) -> Node:
    """Build the approval of a request; administrators (`versants` given) may create what was typed."""
    fields: list[Any] = []
    if versants is not None:
        fields.append(when(line.is_new_institution, lambda: _new_institution(line, versants)))
    fields.append(_service(line, may_create=versants is not None))
    fields.append(
        choice_select("kind", "Rôle dans le service", kinds, id="role-" + line.mark, chosen="recruiter")
    )
    return el.details(
        el.summary(
            el.span("Accepter", el.span(" ", line.name, class_name="fr-sr-only")),
            class_name="fr-btn fr-btn--sm fr-btn--secondary",
        ),
        el.form(
            *hidden({"request": line.id}),
            *fields,
            dsfr.button("Accepter la demande", type="submit", size="sm"),
            on_submit=approve,
            class_name="metnum-confirm__body",
        ),
        key="accord-" + line.state,
        custom_attrs={"name": "action"},  # same name as in `confirmed_action`: one opens at a time
        class_name="metnum-confirm",
    )


def _service(line: Any, *, may_create: bool) -> Node:
    if not may_create:
        return choice_select(
            "service_id", "Service", line.services, id="service-" + line.mark, chosen=line.service_id
        )
    known = choice_select(
        "service_id",
        "Service",
        line.services,
        id="service-" + line.mark,
        chosen=line.service_id,
        before=("", "Un nouveau service, nommé ci-dessous"),
    )
    typed = dsfr.input(
        name="service",
        id="service-nom-" + line.mark,
        label="Nom du nouveau service",
        default_value=line.service,
    )
    return el.div(when(line.is_new_institution, None, lambda: known), typed)


def _new_institution(line: Any, versants: Any) -> Node:
    return el.div(
        dsfr.input(
            name="institution",
            id="institution-" + line.mark,
            label="Institution",
            hint="Un nom ou un sigle connu : la personne y entre. Un autre nom : l’institution est créée.",
            default_value=line.institution,
        ),
        choice_select("versant", "Fonction publique, si elle est créée", versants, id="versant-" + line.mark),
    )

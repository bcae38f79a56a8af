"""What stands beside the fields: the steps and their states, the gauge, the preview."""

from metnum.browser import names
from metnum.components import live
from metnum.components.el import Node, each, el, joined, when
from metnum.components.offer_content import offer_preview
from metnum.domain.writing.editor_rows import OfferEditorView, StepRow

PREVIEW = "apercu"


def steps_menu(view: OfferEditorView) -> Node:
    """Build the menu of steps, each with its state."""
    return el.nav(
        el.div(
            el.div("Étapes", id="etapes-titre", class_name="fr-sidemenu__title"),
            el.ol(each(view.steps, _step), class_name="fr-sidemenu__list metnum-steps"),
            _gauge(view),
            class_name="fr-sidemenu__inner metnum-steps__inner",
        ),
        role="navigation",
        aria_labelledby="etapes-titre",
        id=names.STEPS,
        class_name="fr-sidemenu metnum-editor__steps",
    )


def _step(step: StepRow) -> Node:
    return el.li(
        el.a(
            el.span(step.title),
            el.span(step.status_label, class_name="metnum-step__status"),
            href=step.url,
            class_name="fr-sidemenu__link metnum-step__link",
            aria_current=when(step.is_current, "step"),
        ),
        data_status=step.status,
        class_name=joined("fr-sidemenu__item", when(step.is_current, "fr-sidemenu__item--active")),
        key=step.key,
    )


def _gauge(view: OfferEditorView) -> Node:
    return el.div(
        el.label(view.gauge, html_for="jauge", class_name="fr-text--sm"),
        el.progress(id="jauge", value=view.done, max=view.total, class_name="metnum-gauge"),
        class_name="metnum-editor__gauge",
    )


def preview_panel(view: OfferEditorView) -> Node:
    """Build the preview: beside the form on very wide screens, full screen on demand elsewhere."""
    return live.sheet(
        el.div(
            el.p("Aperçu", class_name="fr-text--bold fr-mb-0"),
            el.button(
                "Fermer l’aperçu",
                type="button",
                data_closes=PREVIEW,
                class_name="fr-btn fr-btn--sm fr-btn--tertiary metnum-preview__close",
            ),
            class_name="metnum-preview__head",
        ),
        el.p(
            "Telle que les candidates et les candidats la verront. Ce qui est encore faux n’y est pas.",
            class_name="fr-hint-text",
        ),
        offer_preview(view.preview),
        id=PREVIEW,
        label="Aperçu de l’offre",
        class_name="metnum-preview",
    )


def preview_button() -> Node:
    """Build the button that opens the preview."""
    return el.button(
        "Aperçu",
        type="button",
        data_opens=PREVIEW,
        class_name="fr-btn fr-btn--sm fr-btn--secondary fr-btn--icon-left fr-icon-eye-line metnum-preview__open",
    )

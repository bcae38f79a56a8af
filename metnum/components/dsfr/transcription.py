"""What a video or a sound says, in writing (Transcription)."""

from __future__ import annotations

from metnum.components.dsfr.arguments import Text, component
from metnum.components.dsfr.modal import modal
from metnum.components.el import Child, Node, el, joined


@component
def transcription(*content: Child, id: str, title: Text, class_name: str | None = None) -> Node:
    """Build the transcription, folded under the media; `title` names the media in the large window."""
    if not content:
        raise ValueError("dsfr.transcription() needs its text: dsfr.transcription(dsfr.text('…'), …).")
    collapse, window = f"{id}-collapse", f"{id}-modal"
    enlarge = el.button(
        "Agrandir",
        type="button",
        title="Agrandir la transcription",
        class_name="fr-btn fr-btn--fullscreen",
        aria_controls=window,
        data_fr_opened="false",
    )
    footer = el.div(
        el.div(enlarge, class_name="fr-transcription__actions-group"), class_name="fr-transcription__footer"
    )
    return el.div(
        _opener(collapse),
        el.div(
            footer,
            modal(*content, id=window, title=title, size="lg"),
            id=collapse,
            class_name="fr-collapse",
        ),
        id=id,
        class_name=joined("fr-transcription", class_name),
    )


def _opener(collapse: str) -> Node:
    return el.button(
        "Transcription",
        type="button",
        class_name="fr-transcription__btn",
        aria_expanded=False,
        aria_controls=collapse,
    )

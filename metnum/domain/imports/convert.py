"""Ends every conversion with the validation that forms and the API use, with reasons in French."""

from typing import Any

from pydantic import ValidationError

from metnum.domain.offers.fields import LABELS, OfferPublication

_SENTENCES = {
    "missing": "valeur manquante",
    "string_too_short": "texte trop court",
    "string_too_long": "texte trop long",
    "url_parsing": "adresse invalide",
    "url_scheme": "adresse invalide",
    "value_error": "valeur invalide",
}


class Refused(Exception):
    """A row cannot become an offer; the error carries the reasons."""

    def __init__(self, *reasons: str) -> None:
        """Keep the reasons, which are French sentences."""
        super().__init__("; ".join(reasons))
        self.reasons = list(reasons)


def publication(**values: Any) -> OfferPublication:
    """Return the publication of an imported offer, without its service, which is only known when it is written."""
    try:
        return OfferPublication(service_id=0, **{name: value for name, value in values.items() if value})
    except ValidationError as error:
        raise Refused(*dict.fromkeys(_sentence(each) for each in error.errors())) from None


def _sentence(error: Any) -> str:
    name = str(error["loc"][0]) if error["loc"] else ""
    label = LABELS.get(name, f"rubrique « {name} »" if name else "offre")
    # The messages of our own rules are already in French.
    told = (
        error["msg"]
        if error["type"].startswith("salary")
        else _SENTENCES.get(error["type"], "valeur refusée")
    )
    return f"{label[0].upper()}{label[1:]}\u00a0: {told[0].lower()}{told[1:]}".rstrip(".")

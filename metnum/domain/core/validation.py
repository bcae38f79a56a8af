"""Reads any input with a pydantic model, and turns its errors into French sentences beside their fields."""

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from metnum.domain.core.errors import InvalidInputError

Model = TypeVar("Model", bound=BaseModel)

# Each kind of error has its sentence, where {…} stands for the limit that pydantic gives; other kinds say « Valeur
# incorrecte ».
SENTENCES = {
    "missing": "Remplissez ce champ.",
    "string_too_short": "Écrivez au moins {min_length} caractères.",
    "string_too_long": "Écrivez {max_length} caractères au plus.",
    "too_short": "Choisissez au moins une valeur.",
    "too_long": "Choisissez {max_length} valeurs au plus.",
    "int_parsing": "Écrivez un nombre entier, sans lettres.",
    "int_type": "Écrivez un nombre entier, sans lettres.",
    "int_from_float": "Écrivez un nombre entier, sans virgule.",
    "date_parsing": "Écrivez une date qui existe, comme 31/12/2026.",
    "date_from_datetime_parsing": "Écrivez une date qui existe, comme 31/12/2026.",
    "date_from_datetime_inexact": "Écrivez une date qui existe, comme 31/12/2026.",
    "enum": "Choisissez une valeur de la liste.",
    "literal_error": "Choisissez une valeur de la liste.",
    "url_parsing": "Écrivez une adresse complète, qui commence par https://.",
    "url_scheme": "Écrivez une adresse complète, qui commence par https://.",
    "url_too_long": "Cette adresse est trop longue.",
    "extra_forbidden": "Ce champ n’existe pas.",
    "string_pattern_mismatch": "Cette valeur n’a pas la forme attendue.",
}
# PostgreSQL refuses these characters in a text, or they show as nothing: control characters, halves of characters.
_NOT_STORABLE = dict.fromkeys(
    [*(c for c in range(32) if chr(c) not in "\t\n\r"), 127, *range(0xD800, 0xE000)]
)
EMAIL = "Écrivez une adresse électronique complète, comme prenom.nom@exemple.fr."
SUMMARY = "Certains champs sont à corriger."


def parse(model: type[Model], values: Mapping[str, Any]) -> Model:
    """Return the input, or raise `InvalidInputError` with a sentence per field."""
    try:
        return model.model_validate(dict(values))
    except ValidationError as error:
        raise InvalidInputError(SUMMARY, field_errors(error)) from None


def field_errors(error: ValidationError) -> dict[str, str]:
    """Return the first sentence of each field; an error of the whole input stands under its own code."""
    found: dict[str, str] = {}
    for detail in error.errors(include_url=False, include_input=True):
        # An error of a whole model is named after its code: `PydanticCustomError("salary_max", …)`.
        name = str(detail["loc"][0]) if detail["loc"] else detail["type"]
        found.setdefault(name, sentence(detail))
    return found


def sentence(detail: ErrorDetails) -> str:
    """Return the French sentence of one error."""
    kind = detail["type"]
    if kind in ("too_short", "too_long") and isinstance(detail.get("input"), str):
        # Pydantic names the error of a list when a text was cleaned before it was measured.
        kind = f"string_{kind}"
    if kind in ("missing", "string_too_short") and _is_blank(detail.get("input")):
        return SENTENCES["missing"]
    if kind in SENTENCES:
        return SENTENCES[kind].format(**detail.get("ctx", {}))
    if kind == "value_error":
        return EMAIL if "email" in detail["msg"] else "Valeur incorrecte."
    # Our own errors are written in French where they are raised; other messages of pydantic are not for readers.
    return "Valeur incorrecte." if detail["msg"].startswith(("Input", "Value")) else detail["msg"]


def storable(text: str) -> str:
    """Return a text without the characters that a database refuses."""
    return text.translate(_NOT_STORABLE)


def _is_blank(given: Any) -> bool:
    return not given.strip() if isinstance(given, str) else given in (None, {})

"""How a prototype is named: what people type, its file, the last part of its address."""

import keyword
import re

from slugify import slugify

FILE_NAME = (
    "metnum/pages/prototypes/{file}.py: name the file {module}.py "
    "(letters a to z, digits and _, a letter first)."
)


def slug(typed: str) -> str:
    """Return the last part of the address for a title or a name: « Ma Page d’été » → « ma-page-d-ete ».

    Empty when nothing usable is left: no letter first, or a word that Python keeps for itself.
    """
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])|['’]", "-", typed)
    name = slugify(apart)[:60].strip("-")
    is_usable = re.match("[a-z]", name) and not keyword.iskeyword(name)
    return name if is_usable else ""


def module(name: str) -> str:
    """Return the name of the file, without .py, for an address."""
    return name.replace("-", "_")

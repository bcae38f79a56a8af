"""Names prototypes: what people type, the file, the last part of the address."""

import keyword
import re

from slugify import slugify

FILE_NAME = (
    "metnum/pages/prototypes/{file}.py: name the file {module}.py "
    "(letters a to z, digits and _, a letter first)."
)


def slug(typed: str) -> str:
    """Return the last part of the address for a title or a name: « Ma Page d’été » → « ma-page-d-ete ».

    It is empty when nothing usable is left: no letter first, or a keyword of Python.
    """
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])|['’]", "-", typed)
    name = slugify(apart)[:60].strip("-")
    is_usable = re.match("[a-z]", name) and not keyword.iskeyword(name)
    return name if is_usable else ""


def module(name: str) -> str:
    """Return the name of the file of an address, without .py."""
    return name.replace("-", "_")

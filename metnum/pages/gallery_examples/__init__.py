"""The examples of the gallery, one file per family of components."""

from metnum.pages.gallery_examples import (
    actions,
    content,
    fields,
    layout,
    messages,
    navigation,
    shared,
    site,
    work,
)
from metnum.pages.gallery_examples.guide import Guide
from metnum.pages.gallery_examples.guides import GUIDES
from metnum.pages.gallery_examples.registry import EXAMPLES, Example, anchor_of

__all__ = [
    "EXAMPLES",
    "GUIDES",
    "Example",
    "Guide",
    "actions",
    "anchor_of",
    "content",
    "fields",
    "layout",
    "messages",
    "navigation",
    "shared",
    "site",
    "work",
]

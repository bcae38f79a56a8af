"""The examples of the gallery, one file per family of components."""

from metnum.pages.gallery_examples import actions, content, fields, messages, navigation
from metnum.pages.gallery_examples.registry import EXAMPLES, Example

__all__ = ["EXAMPLES", "Example", "actions", "content", "fields", "messages", "navigation"]

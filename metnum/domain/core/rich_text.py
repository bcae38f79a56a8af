"""Reduces texts to the small safe HTML subset that offers are written in."""

import re
from html import unescape

import nh3
from markdown_it import MarkdownIt

from metnum.domain.core import plain_markdown

ALLOWED_TAGS = {"h3", "h4", "p", "br", "ul", "ol", "li", "strong", "em", "a", "blockquote"}
_RENAMED_TAGS = {"h1": "h3", "h2": "h3", "h5": "h4", "h6": "h4", "b": "strong", "i": "em"}
# The cleaner is built once, because building it costs more than cleaning a section.
_cleaner = nh3.Cleaner(
    tags=ALLOWED_TAGS,
    attributes={"a": {"href"}},
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel="noopener nofollow",
)
_markdown = MarkdownIt("commonmark", {"html": True, "linkify": False}).enable("table")
_markdown_without_links = MarkdownIt("commonmark", {"html": True}).disable(["link", "image", "reference"])
_heading = re.compile(r"<(/?)(h1|h2|h5|h6|b|i)(?=[\s>/])", re.IGNORECASE)
_empty_block = re.compile(r"<(p|h3|h4|li|strong|em|blockquote)>(\s|&nbsp;|<br>)*</\1>")
_tag = re.compile(r"<[^<>]+>")
# A text may hold so many brackets, because the Markdown parser reads all that follows each of them.
MAX_BRACKETS = 500


def sanitise(html: str) -> str:
    """Reduce any HTML to headings, lists, links and emphasis; everything else loses its tags."""
    renamed = _heading.sub(lambda m: f"<{m[1]}{_RENAMED_TAGS[m[2].lower()]}", html)
    clean = _cleaner.clean(renamed)
    return _empty_block.sub("", clean).strip()


def from_markdown(text: str) -> str:
    """Turn Markdown (with the raw HTML it may hold) into the safe subset."""
    plain = plain_markdown.render(text)
    return sanitise(render(text)) if plain is None else plain


def render(text: str) -> str:
    """Turn Markdown into HTML that is not safe yet."""
    reader = _markdown if text.count("[") <= MAX_BRACKETS else _markdown_without_links
    html: str = reader.render(text)
    return html


def plain_text(html: str) -> str:
    """Return the words of some HTML, with single spaces."""
    return " ".join(unescape(_tag.sub(" ", html)).split())

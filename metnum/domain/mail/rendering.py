"""Makes the subject, the text and the HTML of a mail from a template.

A template (`templates/NAME.md.j2`) is Markdown whose first line « # … » is the subject. The text part is the Markdown
itself. The HTML part is made from it with every value escaped. A value always takes one line.
"""

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import jinja2
from markdown_it import MarkdownIt

from metnum import addresses
from metnum.runtime.settings import settings

FOLDER = Path(__file__).resolve().parent / "templates"
MAX_SUBJECT = 200
_LINK = re.compile(
    r"\[([^\[\]\n]+)\]\((https?://[^()\s]+)\)"
)  # This matches a link of Markdown, which the text part shows as « label : address ».
_MARKDOWN_SIGNS = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_{}[]()<>#+-.!|~&"})
_URL_SIGNS = str.maketrans({"<": "%3C", ">": "%3E", ")": "%29", "(": "%28", "[": "%5B", "]": "%5D"})


def render(template: str, **values: Any) -> tuple[str, str, str]:
    """Return the subject, the text and the HTML of a mail."""
    shared = {"site": settings().site, "addresses": addresses, **values}
    plain = _templates(is_html=False).get_template(f"{template}.md.j2").render(shared).strip()
    heading, _, text = plain.partition("\n")
    subject = " ".join(heading.removeprefix("#").split())[:MAX_SUBJECT]
    marked = _templates(is_html=True).get_template(f"{template}.md.j2").render(shared).strip()
    content = MarkdownIt("commonmark", {"html": False}).render(marked)
    html = _layout().render(subject=subject, content=content, site=settings().site)
    return subject, _LINK.sub(r"\1 : \2", text).strip() + "\n", html


@lru_cache(maxsize=2)
def _templates(*, is_html: bool) -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(FOLDER),
        autoescape=False,  # noqa: S701 (the values are escaped as Markdown below; the layout escapes)
        undefined=jinja2.StrictUndefined,
        finalize=_as_markdown if is_html else _as_text,
    )


def _as_text(value: Any) -> str:
    """Return a value on one line without control characters, so that it can begin neither a header nor a paragraph."""
    return "".join(sign for sign in " ".join(str(value).split()) if sign.isprintable())


def _as_markdown(value: Any) -> str:
    """Escape a value for Markdown; addresses only lose the characters that could end a link."""
    text = _as_text(value)
    if text.startswith(("http://", "https://")) and " " not in text:
        return text.translate(_URL_SIGNS)
    return text.translate(_MARKDOWN_SIGNS)


@lru_cache(maxsize=1)
def _layout() -> jinja2.Template:
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(FOLDER), autoescape=True)
    return environment.get_template("layout.html.j2")

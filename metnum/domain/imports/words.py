"""Makes texts comparable, and turns plain texts into HTML."""

import re
import unicodedata
from html import escape

_not_word = re.compile(r"[^a-z0-9+#]+")
_accents = re.compile("[\u0300-\u036f]+")
# PostgreSQL refuses these characters in a text, or they show as nothing: control characters, halves of characters.
_refused = [code for code in range(32) if chr(code) not in "\t\n\r"] + [127, *range(0xD800, 0xE000)]
_controls = dict.fromkeys(_refused)
_bullet = re.compile(r"^\s*(?:[-–—•▪●◦·*►➢✓\uf0b7]|o(?=\s{2,}))\s*")


def fold(text: str) -> str:
    """Return lower-case words without accents nor punctuation, with single spaces."""
    text = text.lower()
    if not text.isascii():
        text = _accents.sub("", unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("æ", "ae")))
    return _not_word.sub(" ", text).strip()


def clean(text: str) -> str:
    """Return a text without outer spaces and without the characters that a database refuses."""
    return text.translate(_controls).strip()


def shorten(text: str, limit: int) -> str:
    """Return a line of at most `limit` characters, cut between two words."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    return line[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"


def html_of(text: str) -> str:
    """Turn plain text with dashes for bullets into paragraphs and lists."""
    parts: list[str] = []
    bullets: list[str] = []
    for raw in [*text.splitlines(), ""]:
        line = raw.strip()
        bullet = _bullet.match(line) if line else None
        if bullet and len(line) > bullet.end():
            bullets.append(f"<li>{escape(line[bullet.end() :])}</li>")
            continue
        if bullets:
            parts.append(f"<ul>{''.join(bullets)}</ul>")
            bullets = []
        if line:
            parts.append(f"<p>{escape(line)}</p>")
    return "".join(parts)


def facts(pairs: list[tuple[str, str]]) -> str:
    """Return an HTML list of labelled facts, without empty ones."""
    told = [(label, " ".join(value.split())) for label, value in pairs if value.strip()]
    lines = [f"<li><strong>{escape(label)}\u00a0:</strong> {escape(value)}</li>" for label, value in told]
    return f"<ul>{''.join(lines)}</ul>" if lines else ""

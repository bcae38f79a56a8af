"""Makes a readable title from what authors of advertisements put in their front matter."""

import re

from metnum.domain.imports.words import shorten

MAX_TITLE = 140
_symbols = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d\u2190-\u21ff]")
_joined = r"[·•‧∙⋅.\-]?\(?"
_article = rf"(?:une?{_joined}(?:e\)?|n\)?)?|deux|trois|des|son ou sa|l['’]|le|la)"
_introduction = re.compile(
    r"^.{0,80}?\b(?:recrutent|recrute|recherchent|recherche|cherche|recrutons|offre d['’]emploi|offre)\b\s*"
    rf"(?::|de |d['’])?\s*(?=(?:{_article}\s)|\d|(?-i:[A-ZÉ]))",
    re.IGNORECASE,
)
_leading_article = re.compile(
    rf"^(?:{_article}\s*(?:(?:/|ou|et)\s*{_article})?\s+|\d+ )?(?:personnes? (?=\w))?",
    re.IGNORECASE,
)
_decoration = re.compile(
    r"[*_`~]+|^[^\w(«\"]+|[\s!:,;–-]+$|^profil recherché :|recrutement terminé.*$|\.\s*$", re.I
)
_second_article = re.compile(r"\b(ou|et) une? (?=\w)", re.IGNORECASE)
_file_date = re.compile(r"^\d{4}-\d{2}-\d{2}[-_]?")
_KNOWN = "UX UI CTO CPO JS TS PO CDD CFA SI RSSI Python React Django LinkedIn Ruby Java Docker PHP"
_spelling = {word.lower(): word for word in _KNOWN.split()}


def readable(text: str) -> str:
    """Return a job title without article, emoji, capitals throughout, or « X recrute »."""
    title = " ".join(_symbols.sub("", text).split())
    title = _introduction.sub("", title, count=1)
    previous = ""
    while previous != title:
        previous, title = title, _decoration.sub("", title).strip()
    title = _leading_article.sub("", title, count=1) or title
    title = _second_article.sub(r"\1 ", title)
    if _shouts(title):
        title = " ".join(_spelling.get(word.lower(), word.lower()) for word in title.split())
    title = shorten(title, MAX_TITLE)
    return title[:1].upper() + title[1:]


def of_file(stem: str) -> str:
    """Return the best title that the name of a file gives."""
    words = re.sub(r"[._-]+", " ", _file_date.sub("", stem)).strip()
    return readable(words) if words else ""


def _shouts(title: str) -> bool:
    letters = [character for character in title if character.isalpha()]
    return len(letters) > 8 and sum(character.isupper() for character in letters) > 0.6 * len(letters)

"""French words as search sees them: one analyser for documents, queries and highlighting.

PostgreSQL's French stemmer separates « développeur » from « développeuse », loses « C++ » and breaks
inclusive forms (measured recall 0.35 against 0.93); so lexemes are made here, and stored as they are.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

STOP_WORDS = frozenset(
    "a ai au aux avec c ce ces cet cette d dans de des du elle en est et eu il ils j je l la le les leur leurs lui "
    "m ma mais me mes mon n ne nos notre nous on ou par pas pour qu que qui s sa se ses son sont sur t ta te tes ton "
    "tu un une vos votre vous y h f hf fh x nb".split()
)

# Spellings that plain tokenising would destroy, and those that people write in several ways.
_SPELLINGS = [
    (re.compile(pattern, re.IGNORECASE), replacement)
    for pattern, replacement in (
        (r"\bc\s?\+\+", " cplusplus "),
        (r"\b([cf])\s?#", r" \1sharp "),
        (r"(?<!\w)\.net\b", " dotnet "),
        (r"\b(?:asp|dot)\.?net\b", " dotnet "),
        (r"\b(node|vue|react|next|nuxt|angular|nest|express|three)[.\s-]?js\b", r" \1 "),
        (r"\bfull[\s-]?stack\b", " fullstack "),
        (r"\bback[\s-]?(?:end|office)\b", " backend "),
        (r"\bfront[\s-]?end\b", " frontend "),
        (r"\bdev[\s-]?sec[\s-]?ops\b", " devsecops "),
        (r"\bdev[\s-]?ops\b", " devops "),
        (r"\b(open|big)[\s-](data|source)\b", r" \1\2 "),
        (r"\bcyber[\s-](?=\w)", "cyber"),
        (r"\b([hf])\s?/\s?([hf])\b", " "),
        (r"\b(?:[a-z]\.){2,}", lambda match: match[0].replace(".", "")),
    )
]

# Feminine or plural endings after a separator: développeur·euse, chargé(e)s, chef.fe, développeurs/ses.
_INCLUSIVE = re.compile(
    r"(\w{2,})(?:[·•‧∙⋅.\-/(](?:e|es|ne|nes|ère|ere|euse|euses|eur|rice|rices|trice|trices|ice|eresse|fe|fes|sse|ve|te|le|se|ses|r|rs|s)\b\)?)+",
    re.IGNORECASE,
)
_CUT_SUFFIX = re.compile(r"(\w{4,}eu)[·•‧∙⋅.](?:r[·•‧∙⋅.]se|r/se|se)", re.IGNORECASE)  # développeu·r·se
_WORD = re.compile(r"[a-z0-9]+")
_CHUNK = re.compile(r"\S+")

_FEMININE = [
    ("trices", "teur"),
    ("trice", "teur"),
    ("euses", "eur"),
    ("euse", "eur"),
    ("iennes", "ien"),
    ("ienne", "ien"),
    ("ieres", "ier"),
    ("iere", "ier"),
    ("eures", "eur"),
    ("eure", "eur"),
    ("elles", "el"),
    ("elle", "el"),
    ("ives", "if"),
    ("ive", "if"),
    ("ales", "al"),
    ("ale", "al"),
    ("aux", "al"),
    ("ees", "e"),
    ("ee", "e"),
    ("antes", "ant"),
    ("ante", "ant"),
    ("entes", "ent"),
    ("ente", "ent"),
    ("ertes", "ert"),
    ("erte", "ert"),
]
_IRREGULAR = {"cheffe": "chef", "cheffes": "chef", "developer": "developpeur", "developers": "developpeur", "travaux": "travail"}
_WHOLE = frozenset(
    "devops devsecops sites sas sql nosql aws ios kubernetes windows process business acces programme expert "
    "oracle mobile legal scale module google base cas bus sis dns css rss cms gis kpis ops saas paas iaas bi ia ux ui "
    "postgres axess access wordpress express jboss ansible".split()
)


def fold(text: str) -> str:
    """Return text in lower case without accents or ligatures."""
    decomposed = unicodedata.normalize("NFD", text.lower().replace("œ", "oe").replace("æ", "ae"))
    return "".join(character for character in decomposed if not unicodedata.combining(character))


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the masculine singular of a folded word, lightly: what must not be confused stays apart."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word in _WHOLE or len(word) < 4 or not word.isalpha():
        return word
    for ending, masculine in _FEMININE:
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            return word[: -len(ending)] + masculine
    if word.endswith(("s", "x")) and not word.endswith("ss"):
        return word[:-1]
    return word


def words(text: str) -> list[str]:
    """Return the folded words that count, inclusive forms reduced to one."""
    text = text.replace("’", "'")
    text = _CUT_SUFFIX.sub(r"\1r", text)
    for pattern, replacement in _SPELLINGS:
        text = pattern.sub(replacement, text)
    text = _INCLUSIVE.sub(r"\1", text)
    return [
        word
        for word in _WORD.findall(fold(text))
        if word not in STOP_WORDS and (len(word) > 1 or word in ("r", "c"))
    ]


def lexemes(text: str) -> list[str]:
    """Return the lexemes of a text, in order."""
    return [stem(word) for word in words(text)]


def tsvector(parts: Iterable[tuple[str, str]]) -> str:
    """Return texts with their weights (A to D) as the literal of a PostgreSQL tsvector."""
    positions: dict[str, list[str]] = {}
    place = 0
    for text, weight in parts:
        for lexeme in lexemes(text):
            place += 1
            known = positions.setdefault(lexeme, [])
            if place < 16_000 and len(known) < 200:  # PostgreSQL's own limits are 16,383 and 256
                known.append(f"{place}{weight}")
        place += 5  # a phrase never runs over two parts
    return " ".join(f"{lexeme}:{','.join(places)}" for lexeme, places in positions.items() if places)


def highlight(text: str, wanted: Sequence[str]) -> list[tuple[str, bool]]:
    """Cut a text into fragments that say whether they match; together they are the text."""
    searched = set(wanted)
    fragments: list[tuple[str, bool]] = []
    end = 0
    for chunk in _CHUNK.finditer(text):
        if searched.isdisjoint(lexemes(chunk[0])):
            continue
        if chunk.start() > end:
            fragments.append((text[end : chunk.start()], False))
        fragments.append((chunk[0], True))
        end = chunk.end()
    if end < len(text):
        fragments.append((text[end:], False))
    return fragments

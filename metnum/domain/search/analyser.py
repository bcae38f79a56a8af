"""Cuts French texts into the words that search compares: one analyser for documents, queries and highlighting.

PostgreSQL's French stemmer separates « développeur » from « développeuse », loses « C++ » and breaks inclusive forms
(measured recall 0.35 against 0.93). So lexemes are made here and stored as they are. One pass finds the words with
their places in the text, so that exactly what matched is highlighted.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

_LITTLE_WORDS = """
a ai au aux avec ce ces cet cette dans de des du elle elles en est et eu il ils je la le les leur leurs lui
ma mais me mes mon ne nos notre nous on ou par pas pour qu que qui sa se ses si son sont sur ta te tes toi
ton tu un une vos votre vous hf fh nb
"""
STOP_WORDS = frozenset(_LITTLE_WORDS.split())
ONE_LETTER_WORDS = frozenset("cr")  # These are programming languages.
SHORT = 120  # The results of texts up to so many characters are remembered.
MAX_PLACE, MAX_PLACES = 16_000, 200  # PostgreSQL's own limits are 16,383 and 256

# Plain cutting would destroy these terms, or people write them in several ways: pattern → lexemes.
_TERMS: dict[str, str] = {
    r"c\s?\+\+": "cplusplus",
    r"c\s?\#|c[\s-]?sharp\b": "csharp",
    r"f\s?\#": "fsharp",
    r"(?:asp|dot)?\.net\b|dotnet\b": "dotnet",
    r"full[\s-]?stack(?:s|euse|eur)?\b": "fullstack",
    r"back[\s-]?end\b": "backend",
    r"front[\s-]?end\b": "frontend",
    r"dev[\s-]?sec[\s-]?ops\b": "devsecops",
    r"dev[\s-]?ops\b": "devops",
    r"biz[\s-]?devs?\b|business[\s-]d[ée]v(?:elop\w*)?": "bizdev",
    r"sys[\s-]?admins?\b|admin[\s-]?sys\b": "sysadmin",
    r"cyber[\s-]?s[ée]curit[ée]\b": "cybersecurite",
    r"logiciels?[\s-]libres?\b": "logiciel libre",
    r"data[\s-]?(?=scien|engin|analy)": "data",
    r"open[\s-]?source\b": "open source",
    r"open[\s-]?data\b": "open data",
    r"big[\s-]?data\b": "big data",
    r"web[\s-]?design(?=eu?r|\b)": "web design",
    r"tech[\s-]?lead\b|lead[\s-]?tech\b": "tech lead",
    r"scrum[\s-]?masters?\b": "scrum master",
    r"r\s?&\s?d\b": "recherche developpement",
}
_TERM_LEXEMES = [tuple(found.split()) for found in _TERMS.values()]
_SCRIPTS = "node|vue|react|next|nuxt|angular|nest|express|three|d3"
_SEPARATOR = r"[·•‧∙⋅⸱･.\-‑/(\[]"
_ENDINGS = (
    "e|es|ne|nes|te|tes|le|les|elle|elles|[èe]re|[èe]res|i[èe]re|i[èe]res|euse|euses|eure|eures|"
    "t?rice|t?rices|ice|ices|eresse|eresses|f?fe|f?fes|sse|sses|i?ve|i?ves|se|ses|esse|s"
)
# These masculine endings complete the word after a separator: développeu·r·se, coordinat.eur.rice, créati·f·ve.
_COMPLETIONS = "eurs?|r|f|x"
_SCANNER = re.compile(  # It scans text in lower case.
    "|".join(
        (
            r"(?<!\w)(?P<nobody>\(?[hf]\s?[/\-]\s?[hf](?:\s?[/\-]\s?(?:nb|x|n))?\)?)(?!\w)",
            # This checks the first letter of these terms: most words begin otherwise, and are dismissed at once.
            r"(?<!\w)(?=[abcdflorstw.])(?:"
            + "|".join(f"(?P<term{n}>{pattern})" for n, pattern in enumerate(_TERMS))
            + ")",
            rf"(?<!\w)(?P<script>{_SCRIPTS})[.\s-]?js\b",
            r"(?<!\w)(?P<acronym>(?:[a-z]\.){2,}(?:[a-z]\b)?)",
            r"(?<!\w)(?P<elision>(?:[cdjlmnst]|(?:jus|lors|puis)?qu)['’])(?=\w)",
            rf"(?P<word>[^\W_]+)(?P<endings>(?:{_SEPARATOR}(?:{_COMPLETIONS}|{_ENDINGS})(?!\w)[)\]]?)*)",
        )
    )
)
_PLURAL_AFTER_BRACKET = re.compile(r"[)\]]e?s\b")
_COMPLETION = re.compile(rf"{_SEPARATOR}({_COMPLETIONS})(?!\w)")

_FEMININE = (
    ("trice", "teur"),
    ("eurice", "eur"),
    ("euse", "eur"),
    ("ienne", "ien"),
    ("eure", "eur"),
    ("ere", "er"),
    ("elle", "el"),
    ("ive", "if"),
    ("ale", "al"),
    ("ante", "ant"),
    ("ente", "ent"),
    ("erte", "ert"),
)
_IRREGULAR = {
    "cheffe": "chef",
    "developer": "developpeur",
    "developeur": "developpeur",
    "developeuse": "developpeur",
    "designeuse": "designer",
    "designeur": "designer",
    "manageur": "manager",
    "manageuse": "manager",
    "leadeuse": "leader",
    "apprentie": "apprenti",
    "scientiste": "scientist",
    "travaux": "travail",
    "nouvelle": "nouveau",
}
# Written so, these words are not « if » and « view »; they mean the same in a query however they are written.
_NOT_FRENCH = {"SI": ("systeme", "information"), "Vue": ("vuejs",), "VUE": ("vuejs",)}
_MEANT = re.compile(r"(?<!\w)(?:si|vue|c|r)(?![\w'’+#])", re.IGNORECASE)


class Word(NamedTuple):
    """A word of a text: the lexemes that search compares, and its place in the text."""

    lexemes: tuple[str, ...]
    start: int
    end: int


def normal(text: str) -> str:
    """Return text with each accented letter as one character."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Return text in lower case without accents or ligatures."""
    decomposed = unicodedata.normalize("NFD", text.lower().replace("œ", "oe").replace("æ", "ae"))
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def stem(word: str) -> str:
    """Return the masculine singular of a folded word; it changes little, so that different words stay different."""
    if len(word) < 4 or not word.isalpha() or word in _IRREGULAR:
        return _IRREGULAR.get(word, word)
    if word.endswith(("eaux", "eux")):
        word = word[:-1]
    elif word.endswith("aux"):
        word = word[:-3] + "al"
    elif word.endswith(("s", "x")) and not word.endswith("ss"):
        word = word[:-1]
    word = word[:-1] if word.endswith("ee") else word
    if word in _IRREGULAR:
        return _IRREGULAR[word]  # This includes irregular plurals.
    for ending, masculine in _FEMININE:
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            return word[: -len(ending)] + masculine
    return word


@lru_cache(maxsize=100_000)
def _plain(word: str, endings: str) -> tuple[str, ...]:
    """Return the lexemes of one word; an inclusive ending counts only when it completes the word."""
    if word in _NOT_FRENCH:
        return _NOT_FRENCH[word]
    completion = _COMPLETION.match(endings) if endings else None
    if completion:
        word += completion[1]
    folded = fold(word)
    if folded in STOP_WORDS or (len(folded) < 2 and not (folded in ONE_LETTER_WORDS and word.isupper())):
        return ()
    return (stem(folded),)


def read(text: str) -> Iterator[Word]:
    """Yield the words of a text that count, in order."""
    text = normal(text)
    small = text.lower()
    # In lower case, a few letters of other alphabets become several characters, which would move the places.
    if len(small) != len(text):
        small = "".join(letter.lower()[:1] for letter in text)
    for match in _SCANNER.finditer(small):
        kind = match.lastgroup or ""
        start, end = match.span()
        if kind == "endings":
            endings = match["endings"]
            found = _plain(text[start : match.end("word")], endings)
            if endings and (plural := _PLURAL_AFTER_BRACKET.match(small, end - 1)):
                end = plural.end()
        elif kind.startswith("term"):
            found = _TERM_LEXEMES[int(kind[4:])]
        elif kind == "script":
            found = _plain(match["script"].capitalize(), "")
        elif kind == "acronym":
            found = _plain(text[start:end].replace(".", ""), "")
        else:
            continue
        if found:
            yield Word(found, start, end)


def lexemes(text: str) -> list[str]:
    """Return the lexemes of a text, in order."""
    return list(_remembered(text)) if len(text) <= SHORT else _cut(text)


@lru_cache(maxsize=20_000)
def _remembered(text: str) -> tuple[str, ...]:
    # Imports analyse the same short names of professions and employers for each offer.
    return tuple(_cut(text))


def _cut(text: str) -> list[str]:
    return [lexeme for word in read(text) for lexeme in word.lexemes]


def query_lexemes(text: str) -> list[str]:
    """Return the lexemes of what a person typed."""
    return lexemes(_MEANT.sub(lambda match: match[0].upper(), text))


def tsvector(parts: Iterable[tuple[str, str]]) -> str:
    """Return the literal of a PostgreSQL tsvector made of texts with their weights (A to D)."""
    places: dict[str, list[str]] = {}
    place = 0
    for text, weight in parts:
        for lexeme in lexemes(text):
            place += 1
            known = places.setdefault(lexeme, [])
            if len(known) < MAX_PLACES:
                known.append(f"{min(place, MAX_PLACE)}{weight}")
        place += 5  # The gap keeps a phrase from matching across two parts.
    return " ".join(f"{lexeme}:{','.join(known)}" for lexeme, known in places.items())


def pairs(words: Sequence[str]) -> list[str]:
    """Return each two neighbouring lexemes joined, so that an index finds a phrase without comparing places."""
    return [f"{first}_{second}" for first, second in pairwise(words)]


def bare_tsvector(headline: Iterable[str], texts: Iterable[str]) -> str:
    """Return the literal of a tsvector without places: the lexemes of all texts and the pairs of the headline."""
    headline_lexemes = [lexemes(text) for text in headline]
    found = {lexeme for text in headline_lexemes for lexeme in (*text, *pairs(text))}
    return " ".join(found.union(*(lexemes(text) for text in texts)))


def highlight(text: str, wanted: Sequence[str]) -> list[tuple[str, bool]]:
    """Cut a text into fragments, each with whether it matches; joined, they give the text back.

    `wanted` holds lexemes, or several separated by spaces for words that count only together.
    """
    text = normal(text)
    fragments: list[tuple[str, bool]] = []
    end = 0
    for start, stop in _matching_spans(list(read(text)), wanted):
        if start > end:
            fragments.append((text[end:start], False))
        fragments.append((text[start:stop], True))
        end = stop
    if end < len(text):
        fragments.append((text[end:], False))
    return fragments


def _matching_spans(found: list[Word], wanted: Sequence[str]) -> list[tuple[int, int]]:
    """Return the spans of the wanted words; a phrase is one span."""
    phrases = {tuple(entry.split()) for entry in wanted if entry}
    longest = max(map(len, phrases), default=0)
    spans: list[tuple[int, int]] = []
    place = 0
    while place < len(found):
        length = _phrase_length(found, place, phrases, longest)
        if length:
            spans.append((found[place].start, found[place + length - 1].end))
        place += length or 1
    return spans


def _phrase_length(found: list[Word], place: int, phrases: set[tuple[str, ...]], longest: int) -> int:
    """Return how many words from a place make the longest wanted phrase, 0 when there is none."""
    best = 0
    sequence: tuple[str, ...] = ()
    for length in range(1, longest + 1):
        if place + length > len(found):
            break
        sequence += found[place + length - 1].lexemes
        if sequence in phrases or (length == 1 and any((lexeme,) in phrases for lexeme in sequence)):
            best = length
    return best

"""What a person typed, as PostgreSQL text queries: synonyms, and completion of the word being typed."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from metnum.domain.search import analyser

MAX_LEXEMES = 12
MAX_COMPLETIONS = 12
_MIN_PREFIX = 3


@dataclass(frozen=True)
class Lexicon:
    """What is known of words: groups of synonyms (each term as lexemes), and lexemes of titles."""

    synonyms: tuple[tuple[tuple[str, ...], ...], ...] = ()
    known: tuple[str, ...] = ()  # sorted

    @classmethod
    def of(cls, groups: Sequence[Sequence[str]], known: Sequence[str]) -> "Lexicon":
        """Analyse the terms of each group."""
        analysed = (tuple(dict.fromkeys(tuple(analyser.lexemes(term)) for term in group)) for group in groups)
        return cls(
            tuple(tuple(term for term in group if term) for group in analysed), tuple(sorted(set(known)))
        )


@dataclass(frozen=True)
class Part:
    """A word typed, or several that have synonyms together: what may stand for it, as PostgreSQL reads it."""

    in_document: str
    in_headline: str


@dataclass(frozen=True)
class TextQuery:
    """A search text, ready for PostgreSQL; without parts, no word of it counts."""

    parts: tuple[Part, ...] = ()
    phrase: str = ""
    lexemes: tuple[str, ...] = ()  # to highlight; synonyms of several words are whole phrases

    def parameters(self) -> dict[str, str]:
        """Return the queries of the text, for the whole offer and for each tier of its headline."""
        all_words = " & ".join(f"({part.in_headline})" for part in self.parts)
        return {
            "document": " & ".join(f"({part.in_document})" for part in self.parts),
            "title_phrase": _weighted(self.phrase, "A"),
            "title": _weighted(all_words, "A"),
            "headline": _weighted(all_words, "ABC"),
        }


def build(text: str, lexicon: Lexicon, *, completed: bool = False) -> TextQuery:
    """Read a text: each word, or group of words that has synonyms, must be found.

    `completed` takes the last word for the beginning of one, when it is not a word of titles itself.
    """
    lexemes = analyser.query_lexemes(text)[:MAX_LEXEMES]
    parts: dict[Part, None] = {}
    shown: list[str] = list(lexemes)
    place = 0
    while place < len(lexemes):
        length, alternatives = _longest_synonym(lexemes, place, lexicon)
        if not length:
            is_last = completed and place == len(lexemes) - 1
            words = _completions(lexemes[place], lexicon) if is_last else [lexemes[place]]
            alternatives, length = [(word,) for word in words], 1
        parts[_part(lexemes[place : place + length], alternatives)] = None
        shown += [" ".join(alternative) for alternative in alternatives]
        place += length
    return TextQuery(tuple(parts), " <-> ".join(lexemes), tuple(dict.fromkeys(shown)))


def _part(typed: list[str], alternatives: list[tuple[str, ...]]) -> Part:
    """The words typed may stand apart; synonyms of several words must stand together, in the headline."""
    words = [" & ".join(dict.fromkeys(typed)), *(term[0] for term in alternatives if len(term) == 1)]
    phrases = [term for term in alternatives if len(term) > 1 and list(term) != typed]
    return Part(
        in_document=_either(words + [" & ".join(analyser.pairs(term)) for term in phrases]),
        in_headline=_either(words + [" <-> ".join(term) for term in phrases]),
    )


def _either(choices: list[str]) -> str:
    distinct = list(dict.fromkeys(choices))
    return distinct[0] if len(distinct) == 1 else " | ".join(f"({choice})" for choice in distinct)


def _longest_synonym(lexemes: list[str], start: int, lexicon: Lexicon) -> tuple[int, list[tuple[str, ...]]]:
    """Return how many words from `start` are a known term, with all its alternatives."""
    for length in range(min(6, len(lexemes) - start), 0, -1):
        wanted = tuple(lexemes[start : start + length])
        groups = [group for group in lexicon.synonyms if wanted in group]
        if groups:
            return length, list(dict.fromkeys(term for group in groups for term in (wanted, *group)))
    return 0, []


def _completions(lexeme: str, lexicon: Lexicon) -> list[str]:
    """Return a word whole, or the words that it may be the beginning of."""
    start = bisect_left(lexicon.known, lexeme)
    if len(lexeme) < _MIN_PREFIX or (start < len(lexicon.known) and lexicon.known[start] == lexeme):
        return [lexeme]
    end = start
    while end < len(lexicon.known) and lexicon.known[end].startswith(lexeme):
        end += 1
    return [lexeme, *lexicon.known[start : min(end, start + MAX_COMPLETIONS)]]


def _weighted(query: str, weights: str) -> str:
    marks = {"&", "|", "<->"}
    words = query.replace("(", "( ").replace(")", " )").split()
    return " ".join(word if word in marks or word in "()" else f"{word}:{weights}" for word in words)

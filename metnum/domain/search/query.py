"""Turns what a person typed into PostgreSQL text queries, with synonyms and completion of the last word."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from metnum.domain.search import analyser

MAX_LEXEMES = 12
MAX_COMPLETIONS = 12
_MIN_PREFIX = 3


@dataclass(frozen=True)
class Lexicon:
    """The words known to search: groups of synonyms (each term as lexemes), and the lexemes of titles."""

    synonyms: tuple[tuple[tuple[str, ...], ...], ...] = ()
    known: tuple[str, ...] = ()  # They are sorted.

    @classmethod
    def of(cls, groups: Sequence[Sequence[str]], known: Sequence[str]) -> "Lexicon":
        """Return a lexicon of groups of terms, which are analysed here."""
        analysed = (tuple(dict.fromkeys(tuple(analyser.lexemes(term)) for term in group)) for group in groups)
        return cls(
            tuple(tuple(term for term in group if term) for group in analysed), tuple(sorted(set(known)))
        )


@dataclass(frozen=True)
class Part:
    """The PostgreSQL queries of one typed word, or of several words that have synonyms together."""

    in_document: str
    in_headline: str


@dataclass(frozen=True)
class TextQuery:
    """The queries of a search text for PostgreSQL; it has no parts when no word of the text counts."""

    parts: tuple[Part, ...] = ()
    phrase: str = ""
    lexemes: tuple[str, ...] = ()  # They are highlighted; a synonym of several words is one phrase.

    def parameters(self) -> dict[str, str]:
        """Return the queries of the text by name, for the whole offer and for each tier of its headline."""
        all_words = " & ".join(f"({part.in_headline})" for part in self.parts)
        return {
            "document": " & ".join(f"({part.in_document})" for part in self.parts),
            "title_phrase": _weighted(self.phrase, "A"),
            "title": _weighted(all_words, "A"),
            "headline": _weighted(all_words, "ABC"),
        }


def build(text: str, lexicon: Lexicon, *, completed: bool = False) -> TextQuery:
    """Return the query of a text: each word, or group of words that has synonyms, must be found.

    With `completed`, the last word counts as the beginning of one, unless it is itself a word of titles.
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
    """Return the part of some typed words.

    The words typed may stand apart, but synonyms of several words must stand together in the headline.
    """
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
    """Return how many words from `start` make the longest known term, and all its alternatives."""
    for length in range(min(6, len(lexemes) - start), 0, -1):
        wanted = tuple(lexemes[start : start + length])
        groups = [group for group in lexicon.synonyms if wanted in group]
        if groups:
            return length, list(dict.fromkeys(term for group in groups for term in (wanted, *group)))
    return 0, []


def _completions(lexeme: str, lexicon: Lexicon) -> list[str]:
    """Return the word itself if it is known, else the known words that it begins."""
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

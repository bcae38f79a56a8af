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
class TextQuery:
    """A search text, ready for PostgreSQL; an empty `all_words` means that no word counts."""

    all_words: str
    phrase: str
    lexemes: tuple[str, ...]  # to highlight; synonyms of several words are whole phrases

    def in_title(self, query: str) -> str:
        """Return the same query, for titles only."""
        return _weighted(query, "A")

    def in_headline(self, query: str) -> str:
        """Return the same query, for titles and professions."""
        return _weighted(query, "ABC")


def build(text: str, lexicon: Lexicon) -> TextQuery:
    """Read a text: each word, or group of words that has synonyms, must be found."""
    lexemes = analyser.query_lexemes(text)[:MAX_LEXEMES]
    parts: list[str] = []
    shown: list[str] = list(lexemes)
    place = 0
    while place < len(lexemes):
        length, alternatives = _longest_synonym(lexemes, place, lexicon)
        if not length:
            is_last = place == len(lexemes) - 1 and not text.endswith(" ")
            words = _completions(lexemes[place], lexicon) if is_last else [lexemes[place]]
            alternatives, length = [(word,) for word in words], 1
        parts.append(_either(alternatives))
        shown += [" ".join(alternative) for alternative in alternatives]
        place += length
    return TextQuery(
        all_words=" & ".join(dict.fromkeys(parts)),
        phrase=" <-> ".join(lexemes),
        lexemes=tuple(dict.fromkeys(shown)),
    )


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


def _either(alternatives: list[tuple[str, ...]]) -> str:
    phrases = [" <-> ".join(alternative) for alternative in dict.fromkeys(alternatives)]
    return phrases[0] if len(phrases) == 1 else "(" + " | ".join(f"({phrase})" for phrase in phrases) + ")"


def _weighted(query: str, weights: str) -> str:
    marks = {"&", "|", "<->"}
    words = query.replace("(", "( ").replace(")", " )").split()
    return " ".join(word if word in marks or word in "()" else f"{word}:{weights}" for word in words)

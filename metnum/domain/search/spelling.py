"""Corrects typing errors and suggests searches while typing, from the words that live offers really use."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlencode

import sqlalchemy as sa
from pydantic import BaseModel
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein
from sqlmodel import Session, col

from metnum import addresses
from metnum.domain.search import analyser
from metnum.domain.search.labels import Labels
from metnum.models import OfferSearch, Profession, ProfessionAlias, SearchWord

SUGGESTIONS = 8
LOOKED_AT = 1_000  # In practice, no beginning of two letters has more candidates than this.
CLOSE_ENOUGH = 0.7
SHORTEST_CORRECTED = 4
PROFESSION, SEARCH, EMPLOYER = "Métier", "Recherche", "Employeur"
# This is how many suggestions of each kind are shown; places that a kind leaves free go to the others.
_SHARES = {PROFESSION: 3, SEARCH: 3, EMPLOYER: 2}
_HEADLINES = "SELECT word, ndoc FROM ts_stat('SELECT headline FROM offer_search', 'ABC')"
_SEPARATORS = re.compile(r"[^\w+#.]+|_")


class Suggestion(BaseModel):
    """A suggestion under the search field."""

    kind: str
    label: str
    url: str


@dataclass(frozen=True)
class Words:
    """The words of live titles and professions, and the suggestions found by the beginnings of their words."""

    spellings: dict[str, str]  # It maps a folded word to its written form.
    frequency: dict[str, int]  # It maps a lexeme to its number of offers.
    entries: list[tuple[Suggestion, int]]  # Each has its weight.
    # They are sorted pairs: a folded text from the start of a word, and its place in `entries`.
    beginnings: list[tuple[str, int]]


def read(session: Session, labels: Labels) -> Words:
    """Return the words of live headlines, and the names to suggest."""
    frequency: dict[str, int] = {row[0]: row[1] for row in session.execute(sa.text(_HEADLINES))}
    rows = session.execute(
        sa.select(col(SearchWord.word), col(SearchWord.lexeme)).order_by(col(SearchWord.word))
    )
    written = {word: lexeme for word, lexeme in rows if lexeme in frequency}
    # Accented letters sort after plain ones, so that « développeur » replaces « developpeur » in the mapping.
    spellings = {analyser.fold(word): word for word in written}
    entries = [
        *_professions(session, frequency),
        *_employers(session, labels),
        *_words(spellings, written, frequency),
    ]
    beginnings = [
        (beginning, place)
        for place, (_, _, texts) in enumerate(entries)
        for text in texts
        for beginning in _beginnings(_plain(text))
    ]
    return Words(spellings, frequency, [entry[:2] for entry in entries], sorted(beginnings))


def _plain(text: str) -> str:
    return " ".join(_SEPARATORS.sub(" ", analyser.fold(text)).split())


def _beginnings(text: str) -> Iterator[str]:
    words = text.split(" ")
    return (" ".join(words[place:]) for place in range(len(words)))


Entry = tuple[Suggestion, int, list[str]]


def _professions(session: Session, frequency: dict[str, int]) -> Iterator[Entry]:
    """Yield each profession under all its names, and each of its names as a search of its own."""
    rows = session.execute(
        sa.select(col(Profession.slug), col(Profession.name), sa.func.array_agg(col(ProfessionAlias.label)))
        .outerjoin(ProfessionAlias, col(ProfessionAlias.profession_id) == col(Profession.id))
        .group_by(col(Profession.slug), col(Profession.name))
    ).all()
    for slug, name, aliases in rows:
        known = [alias for alias in aliases if alias]
        yield _suggestion(PROFESSION, name, metier=slug), 0, [name, *known]
        for alias in known:
            lexemes = analyser.lexemes(alias)
            if "/" not in alias and lexemes and all(lexeme in frequency for lexeme in lexemes):
                yield (
                    _suggestion(SEARCH, alias, q=alias),
                    min(frequency[lexeme] for lexeme in lexemes),
                    [alias],
                )


def _employers(session: Session, labels: Labels) -> Iterator[Entry]:
    recruiting = set(session.scalars(sa.select(col(OfferSearch.institution)).distinct()))
    for slug, name in labels.names.get("employeur", {}).items():
        if labels.code_of["employeur"][slug] in recruiting:
            yield _suggestion(EMPLOYER, name, employeur=slug), 0, [name]


def _words(spellings: dict[str, str], written: dict[str, str], frequency: dict[str, int]) -> Iterator[Entry]:
    """Yield one suggestion per lexeme, in its shortest written form."""
    shortest: dict[str, str] = {}
    for word in sorted(spellings.values(), key=lambda word: (len(word), word)):
        shortest.setdefault(written[word], word)
    for lexeme, word in shortest.items():
        if len(word) > 3:
            yield _suggestion(SEARCH, word, q=word), frequency[lexeme], [word]


def _suggestion(kind: str, label: str, **parameters: str) -> Suggestion:
    return Suggestion(kind=kind, label=label, url=f"{addresses.OFFER_SEARCH}?" + urlencode(parameters))


def unknown(text: str, words: Words) -> set[str]:
    """Return the lexemes of a text that no live headline contains."""
    return {lexeme for lexeme in analyser.query_lexemes(text) if lexeme not in words.frequency}


def correct(text: str, words: Words, wrong: Collection[str]) -> str | None:
    """Return the text with its wrong words replaced by the closest known ones; None when nothing helps."""
    corrected = [
        _closest(word, words) if set(wrong).intersection(analyser.query_lexemes(word)) else word
        for word in text.split()
    ]
    result = " ".join(corrected)
    return result if analyser.fold(result) != analyser.fold(text) else None


def _closest(word: str, words: Words) -> str:
    """Return the known word with the fewest differences; of several, the most frequent."""
    if len(word) < SHORTEST_CORRECTED:
        return word
    similar = process.extract(
        analyser.fold(word),
        words.spellings.keys(),
        scorer=DamerauLevenshtein.normalized_similarity,
        score_cutoff=CLOSE_ENOUGH,
        limit=8,
    )
    ranked = [(round(score, 2), _frequency(folded, words), folded) for folded, score, _ in similar]
    return words.spellings[max(ranked)[2]] if ranked else word


def _frequency(folded: str, words: Words) -> int:
    return max((words.frequency.get(lexeme, 0) for lexeme in analyser.lexemes(folded)), default=0)


def suggestions(text: str, words: Words) -> list[Suggestion]:
    """Return what a text being typed may become: professions, searches, employers."""
    wanted = _plain(text)
    if len(wanted) < 2:
        return []
    start = bisect_left(words.beginnings, (wanted, -1))
    near = islice(words.beginnings, start, start + LOOKED_AT)
    found = {place for beginning, place in near if beginning.startswith(wanted)}
    ranked = sorted(found, key=lambda place: _rank(wanted, *words.entries[place]))
    distinct = {words.entries[place][0].label.lower(): words.entries[place][0] for place in reversed(ranked)}
    return _shared([s for place in ranked if distinct[(s := words.entries[place][0]).label.lower()] is s])


def _rank(wanted: str, suggestion: Suggestion, weight: int) -> tuple[bool, int, int, str]:
    """Return a sort key: names that start with the text first, then the frequent ones, then the short ones."""
    return not _plain(suggestion.label).startswith(wanted), -weight, len(suggestion.label), suggestion.label


def _shared(ranked: list[Suggestion]) -> list[Suggestion]:
    """Return the suggestions to show, by kind: each kind has its share, and the best others fill the free places."""
    by_kind = {kind: [s for s in ranked if s.kind == kind] for kind in _SHARES}
    chosen = [s for kind, share in _SHARES.items() for s in by_kind[kind][:share]]
    others = [s for kind, share in _SHARES.items() for s in by_kind[kind][share:]]
    kinds = list(_SHARES)
    return sorted([*chosen, *others][:SUGGESTIONS], key=lambda s: kinds.index(s.kind))

"""Corrections of typing errors, and suggestions while typing, among the words that offers really use."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

import sqlalchemy as sa
from pydantic import BaseModel
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein
from sqlmodel import Session, col

from metnum.domain.search import analyser
from metnum.domain.search.labels import Labels
from metnum.models import Profession, ProfessionAlias, SearchWord

SUGGESTIONS = 8
CLOSE_ENOUGH = 0.7
KINDS = ("Métier", "Employeur", "Recherche")


class Suggestion(BaseModel):
    """A line under the search field."""

    kind: str
    label: str
    url: str


@dataclass(frozen=True)
class Words:
    """Words of titles (folded → as written), their lexemes, and what can be suggested (folded, suggestion)."""

    spellings: dict[str, str]
    lexemes: frozenset[str]
    entries: tuple[tuple[str, Suggestion], ...]


def read(session: Session, labels: Labels) -> Words:
    """Read the words of titles and professions, and the names to suggest."""
    rows = session.execute(sa.select(col(SearchWord.word), col(SearchWord.lexeme))).all()
    spellings = {analyser.fold(word): word for word, _ in rows}
    entries = [*_professions(session), *_employers(labels)]
    entries += [(folded, _search(word)) for folded, word in spellings.items() if len(folded) > 3]
    return Words(spellings, frozenset(lexeme for _, lexeme in rows), tuple(entries))


def _professions(session: Session) -> Iterator[tuple[str, Suggestion]]:
    aliases = (
        sa.select(
            col(Profession.slug),
            col(Profession.name),
            sa.func.string_agg(col(ProfessionAlias.label), sa.literal(" | ")),
        )
        .outerjoin(ProfessionAlias, col(ProfessionAlias.profession_id) == col(Profession.id))
        .group_by(col(Profession.slug), col(Profession.name))
    )
    for slug, name, others in session.execute(aliases):
        url = "/offres-emploi?" + urlencode({"metier": slug})
        yield analyser.fold(f"{name} | {others or ''}"), Suggestion(kind=KINDS[0], label=name, url=url)


def _employers(labels: Labels) -> Iterator[tuple[str, Suggestion]]:
    for slug, name in labels.names.get("employeur", {}).items():
        url = "/offres-emploi?" + urlencode({"employeur": slug})
        yield analyser.fold(name), Suggestion(kind=KINDS[1], label=name, url=url)


def _search(word: str) -> Suggestion:
    return Suggestion(kind=KINDS[2], label=word, url="/offres-emploi?" + urlencode({"q": word}))


def correct(text: str, words: Words) -> str | None:
    """Return the text with its unknown words replaced by the closest known ones, or None when nothing helps."""
    corrected = [_closest(word, words) for word in text.split()]
    result = " ".join(corrected)
    return result if analyser.fold(result) != analyser.fold(text) else None


def _closest(word: str, words: Words) -> str:
    if words.lexemes.issuperset(analyser.lexemes(word)):
        return word
    match = process.extractOne(
        analyser.fold(word),
        words.spellings.keys(),
        scorer=DamerauLevenshtein.normalized_similarity,
        score_cutoff=CLOSE_ENOUGH,
    )
    return words.spellings[match[0]] if match else word


def suggestions(text: str, words: Words) -> list[Suggestion]:
    """Return what a text being typed may become: professions first, then employers, then words."""
    wanted = analyser.fold(" ".join(text.split()))
    if len(wanted) < 2:
        return []
    by_kind: dict[str, list[Suggestion]] = {kind: [] for kind in KINDS}
    for folded, suggestion in words.entries:
        kept = by_kind[suggestion.kind]
        if len(kept) < SUGGESTIONS and (
            folded.startswith(wanted) or f" {wanted}" in folded or f"'{wanted}" in folded
        ):
            kept.append(suggestion)
    chosen = by_kind[KINDS[0]][:4] + by_kind[KINDS[1]][:3]
    return (chosen + by_kind[KINDS[2]])[:SUGGESTIONS]

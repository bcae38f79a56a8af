"""Lists and changes groups of synonyms, and tries a search with a change that is not saved."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from pydantic import BaseModel
from sqlmodel import Session, col

from metnum import addresses
from metnum.domain.core import french, listing
from metnum.domain.core.actor import Actor, require_administrator
from metnum.domain.core.errors import InvalidInputError, NotFoundError
from metnum.domain.core.listing import Column, ListFrame
from metnum.domain.core.texts import one_line, whole_number
from metnum.domain.core.validation import SUMMARY, storable
from metnum.domain.search import analyser, text_match
from metnum.domain.search.query import Lexicon, TextQuery, build
from metnum.models import SearchWord, SynonymGroup

PATH = addresses.SYNONYMS
COLUMNS = (Column("Termes qui se valent"),)
MAX_TERMS, MAX_TERM, MAX_LEXEMES = 20, 80, 6
SHOWN = 10


class SynonymLine(BaseModel):
    """A group of synonyms in the list."""

    id: int
    terms: str
    url: str


class SynonymList(BaseModel):
    """The list of groups of synonyms."""

    frame: ListFrame = ListFrame()
    lines: list[SynonymLine] = []


class SynonymDetail(BaseModel):
    """A group of synonyms, or an empty one to fill in."""

    id: int = 0
    page_title: str = "Nouveau groupe de synonymes"
    terms: str = ""  # It holds one term a line.
    first_term: str = ""
    is_new: bool = True
    is_missing: bool = False


class Found(BaseModel):
    """The offers that a search finds."""

    total_label: str = ""
    titles: list[str] = []


class Trial(BaseModel):
    """A search with the groups as they are, and with a change that is being typed."""

    text: str = ""
    is_shown: bool = False
    before: Found = Found()
    after: Found = Found()
    difference: str = ""


def synonym_list(session: Session, actor: Actor, parameters: dict[str, str], query: str) -> SynonymList:
    """Return a page of the groups of synonyms."""
    require_administrator(actor)
    asked = listing.parse(PATH, query)
    text = sa.func.array_to_string(col(SynonymGroup.terms), " ")
    clause = listing.matches(asked.text, text)
    total = session.scalar(sa.select(sa.func.count()).select_from(SynonymGroup).where(clause)) or 0
    rows = session.scalars(
        sa.select(SynonymGroup)
        .where(clause)
        .order_by(listing.folded(text), col(SynonymGroup.id))
        .limit(listing.PER_PAGE)
        .offset((asked.page - 1) * listing.PER_PAGE)
    )
    return SynonymList(
        frame=listing.frame(asked, total, COLUMNS, ("groupe", "groupes")),
        lines=[SynonymLine(id=g.id or 0, terms=", ".join(g.terms), url=f"{PATH}/{g.id}") for g in rows],
    )


def synonym_detail(session: Session, actor: Actor, parameters: dict[str, str], query: str) -> SynonymDetail:
    """Return one group; the name « nouveau » gives an empty one."""
    require_administrator(actor)
    if parameters.get("id") == "nouveau":
        return SynonymDetail()
    group = session.get(SynonymGroup, whole_number(parameters.get("id", "")) or 0)
    if group is None:
        raise NotFoundError("Ce groupe n’existe pas, ou il a été supprimé.")
    return SynonymDetail(
        id=group.id or 0,
        page_title=", ".join(group.terms[:3]),
        terms="\n".join(group.terms),
        first_term=group.terms[0],
        is_new=False,
    )


def save(session: Session, actor: Actor, number: int, form: dict[str, Any]) -> int:
    """Write a group (0: a new one); a trigger tells every web process, which uses it at once."""
    require_administrator(actor)
    terms = _terms(str(form.get("terms") or ""))
    reason = _wrong(terms) or _taken(session, terms, number)
    if reason:
        raise InvalidInputError(SUMMARY, {"terms": reason})
    group = _held(session, number) if number else SynonymGroup(terms=[])
    group.terms = terms
    session.add(group)
    session.flush()
    return group.id or 0


def remove(session: Session, actor: Actor, number: int) -> None:
    """Delete a group of synonyms."""
    require_administrator(actor)
    session.delete(_held(session, number))


def trial(session: Session, actor: Actor, number: int, typed: str, text: str) -> Trial:
    """Return what a search finds with the groups as they are, and with one of them as it is being typed."""
    require_administrator(actor)
    text = listing.clean_text(storable(text))
    if not text:
        return Trial()
    rows = session.execute(sa.select(col(SynonymGroup.id), col(SynonymGroup.terms)))
    groups: dict[int, list[str]] = {row[0]: row[1] for row in rows}
    known = session.scalars(sa.select(col(SearchWord.lexeme)).distinct()).all()
    before = _search(session, build(text, Lexicon.of(list(groups.values()), known)))
    changed = {**groups, number: _terms(typed)}
    after = _search(session, build(text, Lexicon.of(list(changed.values()), known)))
    return Trial(
        text=text,
        is_shown=True,
        before=before[1],
        after=after[1],
        difference=_difference(after[0] - before[0]),
    )


def _difference(more: int) -> str:
    if not more:
        return "Le nombre d’offres trouvées ne change pas."
    verb = "de plus" if more > 0 else "de moins"
    return f"{french.count(abs(more), 'offre', 'offres')} {verb} avec ce changement."


def _search(session: Session, query: TextQuery) -> tuple[int, Found]:
    """Return how many offers match, and the titles of the first ones in the order of the site."""
    if not query.parts:
        return 0, Found(total_label="Aucun mot de cette recherche ne compte.")
    session.execute(sa.text("SET LOCAL enable_seqscan = off"))
    rows = session.execute(
        sa.text(
            f"WITH found AS MATERIALIZED (SELECT offer_id, published_at, {text_match.TIER} AS tier "  # noqa: S608
            f"FROM offer_search WHERE {text_match.MATCHES}) "
            "SELECT offer.title, (SELECT count(*) FROM found) AS total FROM found JOIN offer ON id = offer_id "
            f"ORDER BY tier DESC, found.published_at DESC, offer_id DESC LIMIT {SHOWN}"
        ),
        query.parameters(),
    ).all()
    total = rows[0].total if rows else 0
    label = french.count(total, "offre trouvée", "offres trouvées") if total else "Aucune offre"
    return total, Found(total_label=label, titles=[row.title for row in rows])


def _terms(typed: str) -> list[str]:
    """Return the terms, one for each line or part between semicolons, without repeats."""
    lines = storable(typed[:4_000]).replace(";", "\n").split("\n")
    terms = [str(one_line(line)) for line in lines]
    return list({term.lower(): term for term in terms if term}.values())


def _wrong(terms: Sequence[str]) -> str:
    if len(terms) < 2:
        return "Écrivez au moins deux termes, un par ligne."
    if len(terms) > MAX_TERMS:
        return f"Écrivez {MAX_TERMS} termes au plus."
    for term in terms:
        lexemes = analyser.lexemes(term)
        if not lexemes:
            return f"« {term} » n’a aucun mot qui compte dans une recherche."
        if len(term) > MAX_TERM or len(lexemes) > MAX_LEXEMES:
            return f"« {term[:40]} » est trop long : {MAX_LEXEMES} mots au plus."
    return ""


def _taken(session: Session, terms: Sequence[str], number: int) -> str:
    """Return why a group is refused: exactly the same group exists. A term may belong to several groups."""
    wanted = sorted(term.lower() for term in terms)
    rows = session.execute(sa.select(col(SynonymGroup.id), col(SynonymGroup.terms)))
    same = [key for key, known in rows if key != number and sorted(t.lower() for t in known) == wanted]
    return "Ce groupe existe déjà." if same else ""


def _held(session: Session, number: int) -> SynonymGroup:
    group = session.get(SynonymGroup, number, with_for_update=True)
    if group is None:
        raise NotFoundError("Ce groupe n’existe plus : quelqu’un l’a supprimé.")
    return group

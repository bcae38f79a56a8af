"""Cuts a text written elsewhere (a PDF, a mail, a word processor) into pieces that each have their section."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlmodel import Session

from metnum.domain.core import rich_text
from metnum.domain.imports import recognising, references, sections, titles
from metnum.domain.imports.classify import Professions
from metnum.domain.imports.sections import Piece

LEFT_OUT = "non"  # This is the place of a piece that is left out.
MAX_HEADING = 60
MAX_PIECES = 60  # Further pieces are joined to the last one.
_comment = re.compile(r"<!--.*?-->", re.DOTALL)
_bullet = re.compile(r"^\s*(?:[-–—•▪●◦·►➢✓\uf0b7]|o(?=\s{2,}))\s*(?=\S)")
_markdown = re.compile(r"^\s{0,3}(?:#{1,6}\s|\*\*|__|[*+-]\s|\d+[.)]\s|>|```|~~~|=+\s*$|-{3,}\s*$)")


@dataclass(frozen=True)
class Cut:
    """A text cut into pieces, in its order, and the facts that it certainly tells."""

    first_line: str  # The title was found in this line; it is empty when no title was found.
    pieces: list[Piece]
    facts: dict[str, list[str]]  # It maps a field to its values, as the form holds them.
    links: list[str]


def cut(session: Session, text: str) -> Cut:
    """Return the pieces of a text, cut at its headings or else at its blank lines; its first line may be the title."""
    professions = references.read_professions(session)
    title, body = _title(_comment.sub("", text).strip(), professions)
    markdown = as_markdown(body)
    found = _joined(sections.pieces(markdown))
    if not any(piece.heading for piece in found):
        found = [_paragraph(part) for part in re.split(r"\n\s*\n", body) if part.strip()]
    kept, rest = found[:MAX_PIECES], found[MAX_PIECES:]
    if rest:
        lines = tuple(line for piece in [kept[-1], *rest] for line in ("", *piece.marks, "", *piece.lines))
        kept[-1] = replace(kept[-1], marks=(), lines=lines)
    first_line = text.strip().partition("\n")[0] if title else ""
    return Cut(
        first_line, kept, recognising.facts(session, title, body, professions), sections.links(markdown)
    )


def _paragraph(text: str) -> Piece:
    """Return a paragraph as a piece; a short one may name its section: « Pour postuler, c’est ici ! »."""
    section = sections.kind(text) if len(text) <= MAX_HEADING else None
    return Piece(section or "mission", lines=tuple(as_markdown(text).split("\n")))


def _joined(found: list[Piece]) -> list[Piece]:
    """Return the pieces without empty ones; a heading with nothing under it is joined to the next piece."""
    kept: list[Piece] = []
    above: list[Piece] = []
    for piece in found:
        if not "".join(piece.lines).strip():
            above += [piece] if piece.heading else []
            continue
        marks = [line for each in above if each.section == piece.section for line in (*each.marks, "")]
        heading = piece.heading or (above[-1].heading if above else "")
        kept.append(replace(piece, heading=heading, marks=(*marks, *piece.marks)))
        above = []
    return kept + above


def placed(found: Cut, places: Mapping[int, str], *, is_titled: bool = True) -> dict[str, list[str]]:
    """Return the text of each section, made of the pieces placed there.

    Without `is_titled`, the first line is no title and goes back to the text.
    """
    kept = [
        replace(piece, section=places.get(number, piece.section)) for number, piece in enumerate(found.pieces)
    ]
    if found.first_line and not is_titled:
        kept.insert(0, Piece(kept[0].section if kept else "mission", lines=(found.first_line, "")))
    texts = sections.gather([piece for piece in kept if piece.section != LEFT_OUT], found.links)
    return {name: [html] for name, text in texts.items() if (html := rich_text.from_markdown(text))}


def _title(text: str, professions: Professions) -> tuple[str, str]:
    """Return the title and the rest; a first line that names a section is no title, unless it names a profession."""
    first, _, rest = text.partition("\n")
    line = first.strip().strip("#*_ ")
    fits = 3 <= len(line) <= 160 and not line.endswith((".", ";", ",", ":")) and rest.strip()
    title = titles.readable(line) if fits else ""
    is_title = title and (not sections.kind(line) or professions.find(title))
    return (title, rest) if is_title else ("", text)


def as_markdown(text: str) -> str:
    """Return a plain text with its headings and bullets marked as Markdown; Markdown in it stays as it is."""
    lines = text.split("\n")
    marked: list[str] = []
    for number, line in enumerate(lines):
        before = lines[number - 1].strip() if number else ""
        after = lines[number + 1].strip() if number + 1 < len(lines) else ""
        if _is_heading(line, before, after):
            marked += ["", f"## {line.strip().rstrip(' :')}", ""]
        elif _bullet.match(line) and not _markdown.match(line):
            marked.append(_bullet.sub("- ", line))
        else:
            # A line of a word processor is a whole paragraph, which Markdown would join to the next line.
            marked += [line, ""] if line.strip() and not _markdown.match(line) else [line]
    return "\n".join(marked)


def _is_heading(line: str, before: str, after: str) -> bool:
    words = line.strip()
    if not words or len(words) > MAX_HEADING or _markdown.match(line) or _bullet.match(line):
        return False
    if words.endswith((".", ",", ";", "!")) or not sections.kind(words):
        return False
    stands_out = words.endswith(":") or words.isupper() or not before or bool(_bullet.match(after))
    return stands_out and bool(after or words.endswith(":") or not before)

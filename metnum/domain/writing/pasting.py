"""A text written elsewhere (a PDF, a mail, a word processor), cut into pieces that each have their section."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlmodel import Session

from metnum.domain.core import rich_text
from metnum.domain.imports import recognising, references, sections, titles
from metnum.domain.imports.classify import Professions
from metnum.domain.imports.sections import Piece

LEFT_OUT = "non"  # the place of a piece that is left out
MAX_HEADING = 60
MAX_PIECES = 60  # what follows stays with the last one
_comment = re.compile(r"<!--.*?-->", re.DOTALL)
_bullet = re.compile(r"^\s*(?:[-–—•▪●◦·►➢✓\uf0b7]|o(?=\s{2,}))\s*(?=\S)")
_markdown = re.compile(r"^\s{0,3}(?:#{1,6}\s|\*\*|__|[*+-]\s|\d+[.)]\s|>|```|~~~|=+\s*$|-{3,}\s*$)")


@dataclass(frozen=True)
class Cut:
    """A text in pieces, in its order, and what it says for certain."""

    first_line: str  # where the title was found; nothing when it was not
    pieces: list[Piece]
    facts: dict[str, list[str]]  # field → values, as the form holds them
    links: list[str]


def cut(session: Session, text: str) -> Cut:
    """Cut a text at its headings, else at its blank lines; its first line may be the title."""
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
    """A part of a text without headings; a short one may say what it is: « Pour postuler, c’est ici ! »."""
    section = sections.kind(text) if len(text) <= MAX_HEADING else None
    return Piece(section or "mission", lines=tuple(as_markdown(text).split("\n")))


def _joined(found: list[Piece]) -> list[Piece]:
    """Without blank pieces; a heading that nothing stands under goes with the next one."""
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
    """Return the sections made of the pieces where somebody put them.

    A first line that is no title after all goes back to the text.
    """
    kept = [
        replace(piece, section=places.get(number, piece.section)) for number, piece in enumerate(found.pieces)
    ]
    if found.first_line and not is_titled:
        kept.insert(0, Piece(kept[0].section if kept else "mission", lines=(found.first_line, "")))
    texts = sections.gather([piece for piece in kept if piece.section != LEFT_OUT], found.links)
    return {name: [html] for name, text in texts.items() if (html := rich_text.from_markdown(text))}


def _title(text: str, professions: Professions) -> tuple[str, str]:
    """The first line when it can be a title, and the rest; « développeur full stack » is more than « stack »."""
    first, _, rest = text.partition("\n")
    line = first.strip().strip("#*_ ")
    fits = 3 <= len(line) <= 160 and not line.endswith((".", ";", ",", ":")) and rest.strip()
    title = titles.readable(line) if fits else ""
    is_title = title and (not sections.kind(line) or professions.find(title))
    return (title, rest) if is_title else ("", text)


def as_markdown(text: str) -> str:
    """Mark the headings and the bullets of a plain text; what is Markdown already stays."""
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
            # A line of a word processor is a paragraph: Markdown would join it to the next one.
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

"""Cuts a Markdown advertisement into the eight sections of an offer, by its headings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from metnum.domain.imports.words import fold

MAX_HEADING = 70
BOLD_LEVEL = 7
_atx = re.compile(r"^ {0,3}(#{1,6})(?!#)\s*(.+?)\s*#*\s*$")
_bold = re.compile(r"^\s*(\*\*|__)(?=\S)(.+?)\1\s*:?\s*$")
_underline = re.compile(r"^ {0,3}(=+|-{3,})\s*$")
_fence = re.compile(r"^\s*(```|~~~)")
_reference = re.compile(r"^\s{0,3}\[[^\]]+\]:\s+\S+")

# The patterns are tried in order on the folded heading, so that the first one wins for a heading that names two.
_KINDS = tuple(
    (section, re.compile(rf"\b(?:{words})\b"))
    for section, words in (
        (
            "how_to_apply",
            r"candidater|(?:votre|ta|une|des|la|les) candidatures?|postule\w*|pour (?:te|vous) preparer|"
            r"(?:nous )?contact(?:er|ez)?|(?:processus|procedure|process) de recrutement|nous ecrire|"
            r"vous souhaitez (?:nous )?rejoindre|(?:comment nous rejoindre|rejoignez nous)$",
        ),
        ("conditions", r"^modalites?"),
        ("profile", r"profils? et (?:atouts|competences)|qualites (?:necessaires|attendues|requises)"),
        ("team", r"environnement du poste|organisation (?:du travail|de l equipe)"),
        ("context", r"qu est ce que?|^(?:la |notre )?solution$"),
        (
            "mission",
            r"missions?|(?:le|du) poste|poste propose|ce que (?:vous ferez|tu feras)|taches|activites",
        ),
        ("role", r"roles?|responsabilites?"),
        (
            "profile",
            r"profils?|competences?|qualites|attentes|a propos de (?:vous|toi)|savoir (?:faire|etre)|atouts|"
            r"expertises?|experiences?|vous etes|vous avez|tu es|stack|"
            r"prerequis|points supplementaires",
        ),
        ("team", r"equipes?|bonnes pratiques|comment nous travaillons|qui (?:compose|sont)"),
        (
            "conditions",
            r"modalites?|conditions?|contrat|remuneration|salaire|statuts?|travail a distance|teletravail|"
            r"deplacements|dates?|informations pratiques|"
            r"details (?:pratiques|techniques)|environnement de travail|lieu|"
            r"details a connaitre",
        ),
        (
            "perks",
            r"avantages?|(?:nous|t) (?:vous |te )?(?:proposons|offrons)|pourquoi nous rejoindre|"
            r"(?:participer a la |^(?:la )?)communaute beta\w*|formation|perspectives",
        ),
        (
            "context",
            r"contexte|qui sommes nous|a propos(?: de nous)?|produits?|projets?|presentation|problemes?|"
            r"objectifs? du (?:service|produit)|ou en sommes nous|structure|valeurs|"
            r"incubateur|start ?up d etat|problematiques?",
        ),
    )
)
# These headings only repeat the title that the page gives the section.
_REPETITIONS = {
    "mission": {
        "mission",
        "missions",
        "la mission",
        "les missions",
        "vos missions",
        "le poste",
        "tes missions",
    },
    "role": {"role", "le role", "votre role", "ton role"},
    "profile": {"profil recherche", "profil", "votre profil", "le profil recherche", "profils recherches"},
    "team": {"equipe", "l equipe", "notre equipe"},
    "conditions": {"conditions", "les conditions", "conditions particulieres"},
    "perks": {"avantages", "les avantages"},
    "context": {"contexte", "le contexte"},
    "how_to_apply": {"candidater", "postuler", "pour candidater", "pour postuler"},
}


@dataclass
class _Heading:
    level: int
    text: str
    raw: list[str]


@dataclass(frozen=True)
class Piece:
    """The text under one heading (or before the first one), and the section that it belongs to."""

    section: str
    heading: str = ""
    marks: tuple[str, ...] = ()  # These are the lines of the heading as they are written.
    lines: tuple[str, ...] = ()


def split(markdown: str) -> dict[str, str]:
    """Return the Markdown of each section; text under no known heading goes to the mission, so that nothing is lost."""
    return gather(pieces(markdown), links(markdown))


def pieces(markdown: str) -> list[Piece]:
    """Cut a text at its headings; text under no known heading belongs to the mission."""
    found: list[Piece] = []
    section, level, heading = "mission", 0, _Heading(0, "", [])
    lines: list[str] = []
    for part in [*_parts(markdown), None]:
        if isinstance(part, str):
            lines.append(part)
            continue
        if lines or heading.raw:
            found.append(Piece(section, heading.text, tuple(heading.raw), tuple(lines)))
        if part is None:
            break
        named = kind(part.text)
        if named:
            section, level = named, part.level
        elif part.level <= level and part.level < BOLD_LEVEL:
            section, level = "mission", 0
        heading, lines = part, []
    return found


def links(markdown: str) -> list[str]:
    """Return the link definitions of a text, which each of its pieces may need."""
    return [line for line in markdown.splitlines() if _reference.match(line)]


def gather(cut: Sequence[Piece], addresses: Sequence[str] = ()) -> dict[str, str]:
    """Return the Markdown of each section, without headings that only repeat the title of their section."""
    found: dict[str, list[str]] = {}
    for piece in cut:
        lines = found.setdefault(piece.section, [])
        is_title = kind(piece.heading) == piece.section and fold(piece.heading) in _REPETITIONS[piece.section]
        if piece.marks and (not is_title or any(line.strip() for line in lines)):
            lines.extend(["", *piece.marks, ""])
        lines.extend(piece.lines)
    texts = {name: "\n".join(lines) for name, lines in found.items()}
    return {name: "\n".join([text, "", *addresses]) for name, text in texts.items() if text.strip()}


def kind(heading: str) -> str | None:
    """Return the section that a heading names; None for any other heading and for a sentence."""
    words = fold(heading)
    if len(words) > MAX_HEADING or not words:
        return None
    return next((section for section, pattern in _KINDS if pattern.search(words)), None)


def _parts(markdown: str) -> "list[str | _Heading]":
    """Cut a text into lines and headings; code is left as it is."""
    parts: list[str | _Heading] = []
    in_code = False
    for line in markdown.splitlines():
        if _fence.match(line):
            in_code = not in_code
        heading = None if in_code else _heading(line, parts)
        parts.append(heading or line)
    return parts


def _heading(line: str, before: "list[str | _Heading]") -> _Heading | None:
    atx = _atx.match(line)
    if atx:
        return _Heading(len(atx[1]), atx[2], [f"{atx[1]} {atx[2]}"])
    bold = _bold.match(line)
    if bold and kind(bold[2]):
        return _Heading(BOLD_LEVEL, bold[2], [line])
    underline = _underline.match(line)
    previous = before[-1] if before else ""
    if underline and isinstance(previous, str) and previous.strip() and _stands_alone(before):
        before.pop()
        return _Heading(1 if underline[1][0] == "=" else 2, previous, [previous, line])
    return None


def _stands_alone(before: "list[str | _Heading]") -> bool:
    """Return whether the last line is a paragraph of its own: only then does an underline make it a heading."""
    last, above = before[-1], before[-2] if len(before) > 1 else ""
    is_text = isinstance(last, str) and not re.match(r"\s*(?:[-*+>|]|\d+[.)])\s", last)
    return is_text and (isinstance(above, _Heading) or not above.strip())

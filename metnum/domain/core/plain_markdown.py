"""Renders the most frequent kind of Markdown quickly, without a complete parser.

It knows paragraphs, simple lists, titles, bold, italics and plain links, which is what exports write; sheets hold
thousands of such texts. `render` gives exactly what the complete parser would give (a test compares them), or None
for a text that holds anything else.
"""

import re

_BETWEEN_BLOCKS = re.compile(r"\n{2,}")
_LETTER = r"[^\W_]"
# None of these characters has a meaning of its own in Markdown.
_PLAIN = rf"(?:{_LETTER}|[ «»’'(),.;:!?/%€°+=@…–—\u00a0\u202f\"-])"
# A mark opens between a space and a letter, and closes between a letter and a space: it can mean nothing else there.
_MARKED = r"(?:^|(?<=[ «(])){mark}(?={letter}){plain}*(?<={letter}){mark}(?=[ »),.;:!?]|$)"
_BOLD, _ITALIC = (_MARKED.format(mark=mark, letter=_LETTER, plain=_PLAIN) for mark in (r"\*\*", r"\*"))
_NAME = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
_URL = rf"https?://(?:{_NAME}\.)+[a-z]{{2,10}}(?:/[A-Za-z0-9._~/-]*)?"
_LINK = rf"(?<!!)\[(?={_LETTER}){_PLAIN}*(?<={_LETTER})\]\({_URL}\)"
# A line of words begins with a letter or a mark, not with the number of a list (« 1. »).
_WORDS = re.compile(rf"(?!\d+[.)](?:\s|$))(?=[*\[]|{_LETTER})(?:{_PLAIN}|&(?= )|{_BOLD}|{_ITALIC}|{_LINK})*")
_HTML = (  # These replacements turn a line made only of such pieces into HTML.
    (re.compile("&"), "&amp;"),
    (re.compile(r"\*\*([^*]+)\*\*"), r"<strong>\1</strong>"),
    (re.compile(r"\*([^*]+)\*"), r"<em>\1</em>"),
    (re.compile(r"\[([^]]+)\]\(([^)]+)\)"), r'<a href="\2" rel="noopener nofollow">\1</a>'),
)
_MARKUP = re.compile(r"[&*\[]")
_BULLET, _NUMBER, _TITLE = re.compile("- "), re.compile(r"\d{1,9}\. "), re.compile("(#{1,6}) ")
_BREAK = "\\"


def render(text: str) -> str | None:
    """Return the HTML of a text of paragraphs, lists and titles; None when only the complete parser can read it."""
    found: list[str] = []
    for lines in (block.split("\n") for block in _BETWEEN_BLOCKS.split(text.strip("\n"))):
        html = _title(lines) or _list(lines, _NUMBER, "ol") or _paragraph_and_list(lines)
        if html is None or _is_same_list(found[-1:], html):
            return None
        found.append(html)
    return "\n".join(found).replace("\u00a0", "&nbsp;")


def _is_same_list(before: list[str], html: str) -> bool:
    """Return whether two lists are one list with blank lines between its items."""
    return any(
        block.endswith(f"</{tag}l>") and html.startswith(f"<{tag}l>") for tag in "uo" for block in before
    )


def _title(lines: list[str]) -> str | None:
    mark = _TITLE.match(lines[0])
    words = lines[0][mark.end() :] if mark else ""
    if mark is None or len(lines) > 1 or not _are_words([words]):
        return None
    level = 3 if len(mark[1]) <= 3 else 4
    return f"<h{level}>{_inline(words)}</h{level}>"


def _list(lines: list[str], mark: re.Pattern[str], tag: str) -> str | None:
    starts = [mark.match(line) for line in lines]
    items = [line[start.end() :] for line, start in zip(lines, starts, strict=True) if start]
    if not items or len(items) < len(lines) or not _are_words(items):
        return None
    return "\n".join([f"<{tag}>", *(f"<li>{_inline(item)}</li>" for item in items), f"</{tag}>"])


def _paragraph_and_list(lines: list[str]) -> str | None:
    """Return the HTML of a paragraph, of a list, or of a paragraph and the list after it; None for anything else."""
    first = next((place for place, line in enumerate(lines) if _BULLET.match(line)), len(lines))
    words, items = lines[:first], lines[first:]
    if not _are_words([*(line.removesuffix(_BREAK) for line in words[:-1]), *words[-1:]]):
        return None
    blocks = ["<p>" + "\n".join(_broken(line) for line in words) + "</p>"] if words else []
    if items:
        found = _list(items, _BULLET, "ul")
        if found is None:
            return None
        blocks.append(found)
    return "\n".join(blocks)


def _are_words(lines: list[str]) -> bool:
    return all(_WORDS.fullmatch(line) and not line[-1].isspace() for line in lines)


def _broken(line: str) -> str:
    return _inline(line[: -len(_BREAK)]) + "<br>" if line.endswith(_BREAK) else _inline(line)


def _inline(line: str) -> str:
    if _MARKUP.search(line):
        for pattern, html in _HTML:
            line = pattern.sub(html, line)
    return line

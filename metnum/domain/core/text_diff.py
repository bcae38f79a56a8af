"""Shows the changes between two texts, word by word, as HTML that screen readers can tell too."""

import re
from collections import Counter
from difflib import SequenceMatcher
from html import escape

from metnum.domain.core import rich_text

MAX_WORDS = 4_000  # The comparison of longer texts is skipped, since its cost is quadratic at worst.
# This limits the pairs of equal words in both texts, which the comparison's time depends on; a real text has ten
# times fewer.
MAX_PAIRS = 400_000
CONTEXT = 12  # So many unchanged words are kept on each side of a change.
_BLOCK_ENDS = re.compile(r"</(p|h3|h4|li|blockquote)>|<br\s*/?>")
_WORDS = re.compile(r"\S+|\n")


def readable(html: str) -> str:
    """Return the words of some HTML, one line per paragraph."""
    lines = _BLOCK_ENDS.sub("\n", html).split("\n")
    return "\n".join(line for text in lines if (line := rich_text.plain_text(text)))


def word_diff(before: str, after: str) -> str:
    """Return the words of both texts: removed ones in <del>, added ones in <ins>, long common parts cut."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if len(old) + len(new) > MAX_WORDS or _pairs(old, new) > MAX_PAIRS:
        return _too_long(old, new)
    parts: list[str] = []
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for place, (kind, start, end, new_start, new_end) in enumerate(steps):
        if kind == "equal":
            parts.append(_common(old[start:end], is_first=place == 0, is_last=place == len(steps) - 1))
            continue
        if end > start:
            parts.append(_marked("del", old[start:end]))
        if new_end > new_start:
            parts.append(_marked("ins", new[new_start:new_end]))
    return " ".join(parts)


def _pairs(old: list[str], new: list[str]) -> int:
    """Return how many pairs of equal words a comparison looks at: 2,000 times one word on both sides make 4 million."""
    known = Counter(new)
    return sum(times * known[word] for word, times in Counter(old).items())


def replaced(before: str, after: str) -> str:
    """Return the HTML of a short value replaced by another; either may be empty."""
    old = f'<del><span class="fr-sr-only">avant : </span>{escape(before)}</del>' if before else ""
    new = f'<ins><span class="fr-sr-only">après : </span>{escape(after)}</ins>' if after else ""
    return " → ".join(part for part in (old, new) if part)


def _joined(words: list[str]) -> str:
    return escape(" ".join(words)).replace("\n", "<br>")


def _marked(tag: str, words: list[str]) -> str:
    said = "supprimé :" if tag == "del" else "ajouté :"
    return f'<{tag}><span class="fr-sr-only">{said} </span>{_joined(words)}</{tag}>'


def _common(words: list[str], *, is_first: bool, is_last: bool) -> str:
    """Return the common words that stand near a change; the others are cut."""
    kept_before = 0 if is_first else CONTEXT
    kept_after = 0 if is_last else CONTEXT
    if len(words) <= kept_before + kept_after + 1:
        return _joined(words)
    head, tail = words[:kept_before], words[len(words) - kept_after :] if kept_after else []
    return " ".join(part for part in (_joined(head), "…", _joined(tail)) if part)


def _too_long(old: list[str], new: list[str]) -> str:
    return f"<p>Le texte passe de {len(old)} à {len(new)} mots : il est trop long pour être comparé mot à mot.</p>"

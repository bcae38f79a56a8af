"""Turns the safe HTML of offers into Markdown, which people can edit in a cell and imports read back."""

import re
from html.parser import HTMLParser

_MARKS = {"strong": "**", "em": "*"}
_HEADINGS = {"h3": "### ", "h4": "#### "}
_SPECIAL = re.compile(r"([\\*`<\[\]])")
_LINE_START = re.compile(r"^(\d+)([.)])(?=\s)|^([-+#>])(?=\s)")


class _Writer(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[str] = []
        self.text = ""
        # This holds the next number of each open list, or None for bullets.
        self.lists: list[int | None] = []
        self.links: list[str] = []
        self.prefix = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("ul", "ol"):
            self.flush()
            self.lists.append(1 if tag == "ol" else None)
        elif tag == "li":
            self.flush()
            self.prefix = self._bullet()
        elif tag in ("p", "h3", "h4", "blockquote"):
            if self.text.strip():
                self.flush()
            self.prefix = self.prefix or _HEADINGS.get(tag, "> " if tag == "blockquote" else "")
        elif tag == "br":
            self.text += "\\\n"
        elif tag == "a":
            self.links.append(dict(attrs).get("href") or "")
            self.text += "["
        else:
            self.text += _MARKS.get(tag, "")

    def _bullet(self) -> str:
        indent = "   " * max(len(self.lists) - 1, 0)
        number = self.lists[-1] if self.lists else None
        if number is None:
            return f"{indent}- "
        self.lists[-1] = number + 1
        return f"{indent}{number}. "

    def handle_endtag(self, tag: str) -> None:
        if tag in ("p", "h3", "h4", "blockquote", "li"):
            self.flush()
        elif tag in ("ul", "ol"):
            self.flush()
            self.lists = self.lists[:-1]
        elif tag == "a":
            self.text += f"]({self.links.pop() if self.links else ''})"
        else:
            self.text += _MARKS.get(tag, "")

    def handle_data(self, data: str) -> None:
        self.text += _SPECIAL.sub(r"\\\1", re.sub(r"\s+", " ", data))

    def flush(self) -> None:
        text = self.text.strip()
        if text:
            if not self.prefix.strip():
                text = _LINE_START.sub(lambda found: _escaped_start(found), text)
            is_next_item = self.prefix.lstrip()[:1] in ("-", *"0123456789") and bool(self.blocks)
            after_item = is_next_item and self.blocks[-1].lstrip()[:1] in ("-", *"0123456789")
            self.blocks.append(("\n" if after_item else "\n\n" if self.blocks else "") + self.prefix + text)
        self.text = self.prefix = ""


def _escaped_start(found: re.Match[str]) -> str:
    return f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}"


def from_html(html: str) -> str:
    """Return safe HTML as Markdown: words, headings, lists, links and emphasis."""
    writer = _Writer()
    writer.feed(html)
    writer.close()
    writer.flush()
    return "".join(writer.blocks)

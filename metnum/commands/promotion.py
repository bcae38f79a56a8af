"""How a prototype becomes a product page: sample rows become fields of a view, which a query will fill.

Written from the source of the prototype: each `sample.offers(12)` becomes `view.offers`, whose type is the one
that `sample.offers` returns. The files it writes work at once, and show sample rows until the query is written.
"""

import ast
import inspect
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import get_args

from metnum import addresses
from metnum.commands import promotion_files as files
from metnum.commands.promotion_draft import DraftParts, cut
from metnum.demo import sample


class PromotionRefused(Exception):
    """The prototype cannot be promoted by itself; the message says why, and what to do."""


@dataclass(frozen=True)
class Rows:
    """A field of the view: its name, its type, the sample that fills it meanwhile."""

    name: str
    kind: str
    module: str
    call: str


@dataclass
class Promotion:
    """The promotion of one prototype."""

    root: Path
    name: str
    area: str
    path: str
    rows: list[Rows] = field(default_factory=list)
    draft: DraftParts = field(default_factory=DraftParts)

    @property
    def module(self) -> str:
        """Return the name of the files of the page."""
        return self.name.replace("-", "_")

    @property
    def address(self) -> str:
        """Return the name of the page's address in `addresses.py`."""
        return self.module.upper()

    @property
    def state(self) -> str:
        """Return the name of the page's state, which is the name of the Draft when there is one."""
        return self.draft.name or self.view.removesuffix("View")

    @property
    def view(self) -> str:
        """Return the name of the class of the page's rows."""
        return "".join(part.capitalize() for part in self.module.split("_")) + "View"

    @property
    def role(self) -> str:
        """Return the role that may call the methods of the state."""
        return "public" if self.area == "candidate" else "recruiter"

    @property
    def source(self) -> Path:
        """Return the file of the prototype."""
        return self.root / "metnum" / "pages" / "prototypes" / f"{self.module}.py"

    def targets(self) -> dict[str, Path]:
        """Return the files to write."""
        product, module = self.root / "metnum", f"{self.module}.py"
        return {
            "page": product / "pages" / self.area / module,
            "state": product / "state" / self.area / module,
            "query": product / "domain" / self.module / "page.py",
            "test": self.root / "tests" / "pages" / self.area / f"test_{module}",
        }

    def run(self) -> list[str]:
        """Write everything, remove the prototype, and say what was done and what remains."""
        text = self._checked()
        try:
            self.draft = cut(text, self.role)
        except ValueError as wrong:
            raise PromotionRefused(str(wrong)) from None
        page = self._page(self.draft.page)
        targets = self.targets()
        written = {
            targets["page"]: page,
            targets["state"]: files.state(self),
            targets["query"]: files.query(self),
            targets["query"].with_name("__init__.py"): "",
            targets["test"].with_name("__init__.py"): "",
            targets["test"]: files.test(self),
        }
        routes = self.root / "metnum" / "routes" / f"{self.area}.py"
        declared = files.route(self, routes.read_text(encoding="utf-8"))
        for target, content in written.items():
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(content, encoding="utf-8")
        routes.write_text(declared, encoding="utf-8")
        spelled = self.root / "metnum" / "addresses.py"
        spelled.write_text(files.address(self, spelled.read_text(encoding="utf-8")), encoding="utf-8")
        self.source.unlink()
        return files.report(self, targets, routes)

    def _checked(self) -> str:
        if not self.source.exists():
            raise PromotionRefused(f"{self.source.name} is not in metnum/pages/prototypes.")
        if taken := [path.name for path in self.targets().values() if path.exists()]:
            raise PromotionRefused(f"{taken[0]} exists already: choose another name for the prototype.")
        if hasattr(addresses, self.address):
            raise PromotionRefused(
                f"metnum/addresses.py names {self.address} already: choose another name for the prototype."
            )
        if not re.fullmatch(r"/[a-z0-9/-]+", self.path):
            raise PromotionRefused(
                f"--path is an address of the site, as /bourse or {addresses.RECRUITER}/bourse."
            )
        return self.source.read_text(encoding="utf-8")

    def _page(self, text: str) -> str:
        """Return the page: its samples read from the view, its card replaced by a head."""
        text = self._without_samples(text)
        card, title = _card(text)
        text = re.sub(re.escape(card) + r"\n+", lambda _: files.head(title, self.address), text, count=1)
        text = text.replace("def content() -> dsfr.Node:", f"def content(view: {self.view}) -> dsfr.Node:")
        text = text.replace("from metnum.demo import sample\n", "")
        text = re.sub(
            r"^from metnum.pages.prototype import .*$", files.page_imports(self), text, flags=re.MULTILINE
        )
        text = text.replace("from metnum.", "from metnum import addresses\nfrom metnum.", 1)
        if f"def content(view: {self.view})" not in text:
            raise PromotionRefused("write def content() -> dsfr.Node: in the prototype.")
        if self.draft.name:
            text = files.reacting(self, text, title)
        return files.titled(text, title)

    def _without_samples(self, text: str) -> str:
        tree = ast.parse(text)
        calls = _samples(tree)
        inside = [call for it in tree.body if getattr(it, "name", "") == "content" for call in _samples(it)]
        if outside := [it for it in calls if it not in inside]:
            raise PromotionRefused(
                f"line {outside[0].lineno}: {ast.unparse(outside[0])} is out of content(): call it there, and pass "
                "the rows to your function."
            )
        found: dict[str, str] = {}
        for node in sorted(calls, key=lambda it: (it.lineno, it.col_offset)):
            code = ast.get_source_segment(text, node) or ""
            if code not in found:
                found[code] = self._field(node, code)
        for code, name in found.items():
            text = text.replace(code, f"view.{name}")
        return text

    def _field(self, node: ast.Call, code: str) -> str:
        function = ast.unparse(node.func).removeprefix("sample.")
        returned = inspect.signature(getattr(sample, function)).return_annotation
        row = (get_args(returned) or (returned,))[0]
        kind = f"list[{row.__name__}]" if get_args(returned) else row.__name__
        same = sum(it.name.rstrip("0123456789").rstrip("_") == function for it in self.rows)
        name = f"{function}_{same + 1}" if same else function
        self.rows.append(Rows(name, kind, row.__module__, code))
        return name


def _card(text: str) -> tuple[str, str]:
    """Return the lines of the card of a prototype, and its title."""
    for it in ast.parse(text).body:
        match it:
            case ast.Assign([ast.Name("PROTOTYPE")], ast.Call(args=given, keywords=named)):
                titles = [one.value for one in named if one.arg == "title"] or given[:1]
                if titles and isinstance(titles[0], ast.Constant):
                    return ast.get_source_segment(text, it) or "", str(titles[0].value)
    raise PromotionRefused(
        "write PROTOTYPE = Prototype(title='…', …) in the prototype, with its title as a text."
    )


def _samples(tree: ast.AST) -> list[ast.Call]:
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("sample.")
    ]

"""The text of the files that a promotion writes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from metnum.runtime.settings import settings

if TYPE_CHECKING:
    from metnum.commands.promotion import Promotion

OF_ONE_THING = "# --- Of one thing"  # the part of addresses.py that follows its constants


def titled(text: str, title: str) -> str:
    """Replace the sentence about the prototype by one about the page."""
    first, rest = text.split("\n", 1)
    first = f'"""{title}."""' if first.startswith('"""Prototype') else first
    return f"{first}\n{rest}"


def page_imports(it: Promotion) -> str:
    """Return what the page imports in the place of what prototypes import."""
    lines = [
        f"from metnum.domain.{it.module}.page import {it.view}",
        "from metnum.pages.screen import Head",
    ]
    if it.draft.name:
        lines += [
            "from metnum.components.el import client_only",
            f"from metnum.state.{it.area}.{it.module} import {', '.join(sorted(it.draft.shared))}",
        ]
    return "\n".join(lines)


def reacting(it: Promotion, text: str, title: str) -> str:
    """Rename the page that reads the state, and write the page that is also sent before React is there."""
    text = text.replace("def content(", "def _reacting(", 1)
    before, after = text.split("def _reacting", 1)
    content = (
        f"def content(view: {it.view}) -> dsfr.Node:\n"
        f'    """Build the page: its title at once, the rest when it can react."""\n'
        f"    return client_only(lambda: _reacting(view), dsfr.title({title!r}))\n\n\n"
    )
    return f"{before}{content}def _reacting{after}"


def address(it: Promotion, text: str) -> str:
    """Return `addresses.py` with the address of the page."""
    before, after = text.split(OF_ONE_THING, 1)
    return f'{before.rstrip()}\n{it.address} = "{it.path}"\n\n\n{OF_ONE_THING}{after}'


def head(title: str, address: str) -> str:
    """Return the head of the page, in the place of its card."""
    return (
        "\ndef head(_: object) -> Head:\n"
        '    """Return the title of the page."""\n'
        f"    return Head({title!r}, canonical=addresses.{address})\n\n\n"
    )


def state(it: Promotion) -> str:
    """Return the state: a view, loaded by the query; and what the page remembers, when it reacts."""
    query, draft = f"{it.module}_view", it.draft
    doc = (draft.doc or "What the page shows.").replace("\n", "\n    ")
    before = f"{draft.before}\n\n\n" if draft.before else ""
    body = f"{draft.body}\n" if draft.body else ""
    return f'''"""The page {it.path}."""

{_imports("from typing import Any", "import reflex as rx", *draft.imports)}
from metnum.domain.{it.module}.page import {it.view}, {query}
from metnum.state.access import access{", gesture" if "@gesture" in body else ""}
from metnum.state.acting import show

{before}
class {it.state}(rx.State):
    """{doc}"""

    view: {it.view} = {it.view}()
{body}
    @access("{it.role}")
    async def load(self) -> Any:
        """Show the rows."""
        return await show(self, {query})
'''


def _imports(*lines: str) -> str:
    return "\n".join(dict.fromkeys(lines))


def query(it: Promotion) -> str:
    """Return the rows of the page, and the query that will read them."""
    view = it.view
    imports = sorted(
        {
            f"from {rows.module} import {rows.kind.removeprefix('list[').rstrip(']')}"
            for rows in it.rows
            if rows.module != "builtins"
        }
    )
    fields = "\n".join(f"    {rows.name}: {rows.kind} = {_empty(rows.kind)}" for rows in it.rows)
    given = ", ".join(f"{rows.name}={rows.call}" for rows in it.rows)
    guard = "" if it.area == "candidate" else "    require_person(actor)\n"
    return f'''"""What {it.path} shows."""

from pydantic import BaseModel
from sqlmodel import Session

from metnum.demo import sample
{chr(10).join([f"from metnum.domain.core.actor import Actor{', require_person' if guard else ''}", *imports])}


class {view}(BaseModel):
    """The rows of the page, in ready French strings."""

{fields or "    is_ready: bool = True"}


def {it.module}_view(session: Session, actor: Actor, parameters: dict[str, str], query: str) -> {view}:
    """Return the rows of the page. Sample rows, until the query is written: a test of the house refuses them."""
{guard}    return {view}({given})
'''


def _empty(kind: str) -> str:
    return {"str": '""', "int": "0"}.get(kind, "[]" if kind.startswith("list[") else f"{kind}()")


def test(it: Promotion) -> str:
    """Return a first test: the page in both renderings."""
    return f'''"""The page {it.path}."""

from metnum.components.el import html_rendering
from metnum.components.titles import count_titles
from metnum.domain.{it.module}.page import {it.view}
from metnum.pages.{it.area} import {it.module}
from metnum.state.{it.area}.{it.module} import {it.state}


def test_the_page_has_one_title_in_both_renderings() -> None:
    assert count_titles({it.module}.content({it.state}.view)) == 1
    with html_rendering():
        assert str({it.module}.content({it.view}())).count("<h1") == 1
'''


def route(it: Promotion, text: str) -> str:
    """Return the routes of the area with the new screen at their end."""
    access = "" if it.area == "candidate" else ' access=("recruiter",),'
    screen = (
        f"    Screen(addresses.{it.address}, {it.module}_page.content, {it.module}_page.head, {it.state}, "
        f"read_as={it.module}_view,{access}),\n"
    )
    imports = (
        f"from metnum.domain.{it.module}.page import {it.module}_view\n"
        f"from metnum.pages.{it.area} import {it.module} as {it.module}_page\n"
        f"from metnum.state.{it.area}.{it.module} import {it.state}\n"
    )
    before, declared = text.split("SCREENS: list[Screen] = [", 1)
    inside, after = declared.rsplit("]", 1)
    start = before.index("\nfrom ") + 1
    inside = inside if not inside.strip() or inside.endswith("\n") else inside + "\n"
    inside = inside or "\n"
    return f"{before[:start]}{imports}{before[start:]}SCREENS: list[Screen] = [{inside}{screen}]{after}"


def report(it: Promotion, targets: dict[str, Path], routes: Path) -> list[str]:
    """Say what was written and what remains."""
    named = [path.relative_to(it.root) for path in (*targets.values(), routes)]
    samples = ", ".join(rows.call for rows in it.rows) or "none"
    return [
        f"{it.path} is a page of the product. Written or changed:",
        *[f"  {path}" for path in (*named, "metnum/addresses.py")],
        f"See it: make dev (whole, without only=prototypes), then {settings().site}{it.path}",
        "What remains:",
        f"  1. {targets['query'].relative_to(it.root)}: a query instead of the sample rows ({samples}).",
        f"  2. {targets['test'].relative_to(it.root)}: what the page promises.",
        *_remaining_of_draft(it, targets),
        f"  Its floor: {it.module} takes its place among the contexts of the domain, in pyproject.toml.",
        "  Then: make check",
    ]


def _remaining_of_draft(it: Promotion, targets: dict[str, Path]) -> list[str]:
    if not it.draft.name:
        return []
    state = targets["state"].relative_to(it.root)
    rows = " its sample rows are to be read too;" if "sample." in it.draft.body else ""
    what = "anybody, signed in or not" if it.role == "public" else "every recruiter"
    return [
        f"  3. {state}:{rows} {what} may call the methods of {it.draft.name} (@access); what must last goes to the "
        "domain, by an action that checks rights (metnum/state/acting.py).",
    ]

"""The state of a prototype that reacts: its Draft, and what the Draft needs, leave the page for the state's file."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, field

TAKEN = ("view", "load")


@dataclass
class DraftParts:
    """A prototype cut in two: what goes to the state's file, what stays in the page."""

    name: str = ""  # of the class; "" when the prototype has none
    body: str = ""  # the class as it becomes, without its first lines and `load`
    doc: str = ""
    before: str = ""  # what the class needs: constants, functions, smaller classes
    imports: list[str] = field(default_factory=list)
    shared: list[str] = field(default_factory=list)  # names that the page imports from the state
    page: str = ""  # the source without what leaves for the state's file
    variables: list[str] = field(default_factory=list)


def cut(text: str, role: str) -> DraftParts:
    """Cut the source of a prototype; `role` is the role that may call the methods."""
    tree = ast.parse(text)
    drafts = [it for it in tree.body if isinstance(it, ast.ClassDef) and _is_draft(it)]
    if not drafts:
        return DraftParts(page=text)
    if len(drafts) > 1:
        raise ValueError(f"it has {len(drafts)} Drafts: put their variables and methods in one.")
    draft = drafts[0]
    if taken := [name for name in TAKEN if name in _members(draft)]:
        raise ValueError(f"{draft.name}.{taken[0]} has a name that pages of the product use: choose another.")
    moved = _needed(tree, draft)
    imports = [ast.unparse(it) for it in tree.body if isinstance(it, ast.Import | ast.ImportFrom)]
    used = _names(draft).union(*[_names(it) for it in moved])
    return DraftParts(
        name=draft.name,
        body=_body(text, draft, role),
        doc=ast.get_docstring(draft) or "What the page remembers.",
        before="\n\n".join(_source(text, it) for it in moved),
        imports=[it for it in imports if _names_of_import(it) & used and "pages.prototype " not in it],
        shared=[draft.name, *[name for it in moved for name in _defined(it)]],
        page=_without(text, [draft, *moved]),
        variables=[it for it in _members(draft) if not it.startswith("_")],
    )


def _is_draft(node: ast.ClassDef) -> bool:
    return any(ast.unparse(base) == "Draft" for base in node.bases)


def _members(draft: ast.ClassDef) -> list[str]:
    return [name for it in draft.body for name in _defined(it)]


def _defined(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return [node.name]
    targets = (
        node.targets
        if isinstance(node, ast.Assign)
        else [node.target]
        if isinstance(node, ast.AnnAssign)
        else []
    )
    return [it.id for target in targets for it in ast.walk(target) if isinstance(it, ast.Name)]


def _names(node: ast.AST) -> set[str]:
    return {it.id for it in ast.walk(node) if isinstance(it, ast.Name)}


def _names_of_import(line: str) -> set[str]:
    (node,) = ast.parse(line).body
    aliases = node.names if isinstance(node, ast.Import | ast.ImportFrom) else []
    return {(it.asname or it.name).split(".")[0] for it in aliases}


def _needed(tree: ast.Module, draft: ast.ClassDef) -> list[ast.stmt]:
    """Return what the draft uses of the file, in the order in which the file has it."""
    defined = {
        name: it
        for it in tree.body
        if it is not draft
        for name in _defined(it)
        if name not in ("PROTOTYPE", "content")
    }
    wanted, known = _names(draft) & defined.keys(), set[str]()
    while wanted:
        name = wanted.pop()
        known.add(name)
        wanted |= (_names(defined[name]) & defined.keys()) - known
    return [it for it in tree.body if any(defined.get(name) is it for name in known)]


def _first_line(node: ast.stmt) -> int:
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    return min([node.lineno, *[it.lineno for it in decorators]])


def _source(text: str, node: ast.stmt) -> str:
    return "\n".join(text.splitlines()[_first_line(node) - 1 : node.end_lineno])


def _without(text: str, nodes: list[ast.stmt]) -> str:
    gone = {number for it in nodes for number in range(_first_line(it), (it.end_lineno or it.lineno) + 1)}
    kept = [line for number, line in enumerate(text.splitlines(), 1) if number not in gone]
    return re.sub(r"\n{4,}", "\n\n\n", "\n".join(kept) + "\n")


def _body(text: str, draft: ast.ClassDef, role: str) -> str:
    """Return the variables and the methods of the draft, each method saying who may call it."""
    statements = draft.body[1:] if ast.get_docstring(draft) else draft.body
    parts = []
    for it in statements:
        code = re.sub(
            r"^    @gesture$", f'    @access("{role}")\n    @gesture', _source(text, it), flags=re.MULTILINE
        )
        parts.append(("\n" if isinstance(it, ast.FunctionDef) else "") + code)
    return "\n".join(parts)

"""The rules of the house that no tool checks: sizes, and who may import, commit or read the environment."""

import ast
import functools
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory

from metnum import addresses
from metnum.runtime import migrations
from metnum.runtime.settings import ROOT, Settings

MAX_FUNCTION = 30
MAX_FILE = 300
MAX_BYTES = 1_000_000
MAX_REVISION = 32  # characters that the column of `alembic_version` holds
REFLEX_ALLOWED = (
    "reflex_port/",
    "components/",
    "state/",
    "pages/",
    "routes/",
    "metnum.py",
    "workbench.py",
    "http/first_html.py",
)
KIT_ALLOWED = ("metnum.components.dsfr", "metnum.components.el")
# These are parts of packages that we declare, and have the versions that those ask for.
OWNED_BY_OTHERS = {"reflex-base", "reflex-components-core", "pydantic-core", "sqlalchemy", "starlette"}
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}
# The names are written in two halves, because this file is tracked too.
REGISTRIES = [
    "pypi" + r"\.org",
    "pythonhosted" + r"\.org",
    "registry" + r"\.npmjs\.org",
    "registry" + r"\.yarnpkg\.com",
    "deb" + r"\.debian\.org",
    "file:///" + r"\w",
    r"[\"'\s=]/(?:work|root)" + r"/",
]


# Ten rules read the same files, which are read once.
parsed = functools.cache(ast.parse)


def tracked() -> list[Path]:
    """Return the files of the repository that exist, committed or about to be."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    return [path for name in names if name and (path := ROOT / name).is_file()]


def sources() -> list[Path]:
    """Return the Python files of the product, of its migrations and of its tests."""
    roots = [ROOT / "metnum", ROOT / "alembic", ROOT / "tests"]
    return sorted(path for root in roots for path in root.rglob("*.py"))


def product() -> Iterator[tuple[str, str]]:
    """Yield the files of the product: path inside `metnum/`, text."""
    for path in sorted((ROOT / "metnum").rglob("*.py")):
        yield path.relative_to(ROOT / "metnum").as_posix(), path.read_text()


def imports(text: str) -> Iterator[str]:
    """Yield the modules that a text imports, wherever it imports them."""
    for node in ast.walk(parsed(text)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return how many lines a function has after its signature (one typed argument a line) and its docstring."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (function.end_lineno or 0) - body[0].lineno + 1 if body else 0


def test_functions_are_short() -> None:
    """A function fits on one screen."""
    long = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name} ({body_lines(node)} lines)"
        for path in sources()
        if path.parent
        != ROOT / "metnum" / "pages" / "prototypes"  # a prototype is a page in one piece until it is promoted
        for node in ast.walk(parsed(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and body_lines(node) > MAX_FUNCTION
    ]
    assert not long, "\n".join(long)


def test_files_are_short() -> None:
    """A file has one subject."""
    sizes = {path: len(path.read_text().splitlines()) for path in sources()}
    long = [f"{path.relative_to(ROOT)} ({size} lines)" for path, size in sizes.items() if size > MAX_FILE]
    assert not long, "\n".join(long)


def test_public_functions_say_what_they_do() -> None:
    """Each public function, class and module of the product has a docstring."""
    silent = [
        f"{name}:{getattr(node, 'lineno', 1)} {getattr(node, 'name', 'module')}"
        for name, text in product()
        for node in _public(parsed(text))
        if text.strip() and not ast.get_docstring(node)
    ]
    assert not silent, "\n".join(silent)


def test_views_say_their_type() -> None:
    """mypy finds a misspelt field of a row only where its type is written."""
    untyped = [
        f"{name}:{node.lineno} {argument.arg}"
        for name, text in product()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for argument in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)
        if argument.arg == "view"
        and (argument.annotation is None or ast.unparse(argument.annotation) == "Any")
    ]
    assert not untyped, "\n".join(untyped)


def _public(
    module: ast.Module,
) -> Iterator[ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef]:
    yield module
    for node in module.body:
        if not isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) or node.name[0] == "_":
            continue
        # A signature of `@overload` has no body; the function that follows it says what all of them do.
        if not any(ast.unparse(it) == "overload" for it in node.decorator_list):
            yield node


def test_reflex_is_imported_by_screens_only() -> None:
    """The product does not know that Reflex exists."""
    guilty = [
        name
        for name, text in product()
        if not name.startswith(REFLEX_ALLOWED)
        and any(module.startswith("reflex") for module in imports(text))
    ]
    assert not guilty


def test_imported_packages_are_declared() -> None:
    """The locks pin what is imported, which is not there by luck."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extra = project["optional-dependencies"]["dev"]
    for_run, for_tests = ({_name(line) for line in lines} for lines in (project["dependencies"], extra))
    owners = packages_distributions()
    missing = {
        f"{module} ({name})"
        for name, text in product()
        for module in {module.split(".")[0] for module in imports(text)}
        if module not in sys.stdlib_module_names and module != "metnum"
        if not {_name(owner) for owner in owners.get(module, [module])}
        & (for_run | OWNED_BY_OTHERS | (for_tests if name.startswith("bench/") else set()))
    }
    assert not missing, "\n".join(sorted(missing))


def _name(requirement: str) -> str:
    return re.split(r"[^\w.-]", requirement)[0].lower().replace("_", "-")


def test_the_kit_imports_only_the_element_builder() -> None:
    """The kit of the design system could leave this repository."""
    guilty = [
        f"{name}: {module}"
        for name, text in product()
        if name.startswith("components/dsfr/")
        for module in imports(text)
        if module.startswith("metnum.")
        and module != "metnum.components"
        and not module.startswith(KIT_ALLOWED)
    ]
    assert not guilty, "\n".join(guilty)


def test_sample_rows_stay_out_of_the_product() -> None:
    """A promoted prototype is finished when it shows real rows."""
    allowed = ("demo/", "pages/prototypes/", "pages/gallery_examples/", "commands/promotion")
    guilty = [
        name
        for name, text in product()
        if not name.startswith(allowed) and "metnum.demo.sample" in list(imports(text))
    ]
    assert not guilty, f"write the query that reads the rows: {', '.join(guilty)}"


def test_only_settings_touch_the_environment() -> None:
    """One file says what can be set."""
    assert [name for name, text in product() if re.search(r"\bos\.(environ|getenv|putenv)\b", text)] == [
        "runtime/settings.py"
    ]


def test_only_db_commits() -> None:
    """A function of the domain is one part of somebody else's transaction."""
    assert [name for name, text in product() if ".commit(" in text] == ["runtime/db.py"]


def test_pages_are_left_by_one_way() -> None:
    """`acting.leave` loads the whole page: a soft change shows it empty, with buttons that act on nothing."""
    assert [name for name, text in product() if "rx.redirect" in text] == []


def test_an_address_is_spelled_once() -> None:
    """`metnum/addresses.py` spells every address of the site; the rest of the product names it."""
    allowed = (
        "addresses.py",
        "pages/prototypes/",  # a prototype is one piece, which becomes a screen or goes
        "pages/gallery_examples/",  # examples are code to copy
        "components/dsfr/",  # the kit knows nothing of the product
        "commands/prototype.py",  # this command writes a prototype
    )
    beginnings = {value.split("/")[1] for name, value in vars(addresses).items() if name.isupper()}
    beginnings -= {".well-known"}  # every site has this folder
    spelled = re.compile(rf"(?<![\w.…])/({'|'.join(map(re.escape, beginnings))})(?![\w-])")
    guilty = [
        f"{name}:{node.lineno} {found.group()}"
        for name, text in product()
        if not name.startswith(allowed)
        for node in _texts(ast.parse(text))
        if (found := spelled.search(str(node.value)))
    ]
    assert not guilty, "\n".join(guilty)


def _texts(module: ast.Module) -> Iterator[ast.Constant]:
    """Yield the texts of a module, but not those that only explain it."""
    told = {id(node.value) for node in ast.walk(module) if isinstance(node, ast.Expr)}
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node


def test_names_say_something() -> None:
    """A vague name makes a drawer for what has no place."""
    assert [name for name, _ in product() if VAGUE_NAMES & set(Path(name).with_suffix("").parts)] == []


def test_no_registry_nor_machine_in_tracked_files() -> None:
    """What we publish does not say where it was made."""
    pattern = re.compile("|".join(REGISTRIES))
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in tracked()
        if (match := pattern.search(path.read_text(errors="ignore")))
    ]
    assert not found, "\n".join(found)


def test_tracked_files_are_small() -> None:
    """Git is no place for large files."""
    assert [path for path in tracked() if path.stat().st_size > MAX_BYTES] == []


def test_migrations_are_one_numbered_line() -> None:
    """Files are named `NNNN_plain_words.py`, without a hole, and each migration comes after the one before."""
    names = sorted(path.stem for path in (ROOT / "alembic" / "versions").glob("*.py"))
    assert [name for name in names if not re.fullmatch(r"\d{4}(_[a-z]+)+", name)] == []
    assert [name for name in names if len(name) > MAX_REVISION] == []
    assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1))
    chain = ScriptDirectory.from_config(migrations.configuration()).walk_revisions()
    assert [(each.revision, each.down_revision) for each in chain] == [
        *zip(reversed(names), [*reversed(names[:-1]), None], strict=True)
    ]


def test_names_that_may_look_dead_exist() -> None:
    """A line of the list that excuses nothing any more would hide the next dead name."""
    forgiven = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["vulture"]["ignore_names"]
    words = set().union(*(re.findall(r"\w+", text) for _, text in product()))
    assert [name for name in forgiven if "*" not in name and name not in words] == []


@pytest.mark.parametrize("name", sorted(Settings.model_fields))
def test_each_setting_is_documented(name: str) -> None:
    """A setting has a sentence in the code and one in docs/operations.md."""
    field = Settings.model_fields[name]
    variable = field.validation_alias or f"METNUM_{name.upper()}"
    assert field.description
    assert f"`{variable}`" in (ROOT / "docs" / "operations.md").read_text()

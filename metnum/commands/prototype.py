"""`metnum prototype` and `metnum promote`: a new page to try an idea; then, the same page in the product."""

import getpass
import subprocess
from typing import Annotated, Literal

import typer

from metnum import addresses
from metnum.domain.core import clock
from metnum.domain.prototypes import naming
from metnum.runtime.settings import ROOT, settings

FOLDER = ROOT / "metnum" / "pages" / "prototypes"
TEMPLATE = '''"""Prototype: {title}."""

from metnum.components import dsfr
from metnum.components.offer_card import offer_list
from metnum.demo import sample
from metnum.pages.prototype import Prototype

PROTOTYPE = Prototype(
    title="{title}",
    author="{author}",
    date="{date}",
    status="idée",  # then "à tester", "retenu" or "abandonné"
    notes="Ce que cette page essaie, et pour qui.",
)


def content() -> dsfr.Node:
    """Build the page out of components (/galerie shows them all)."""
    return dsfr.stack(
        dsfr.title("{title}", lead="Cette page est un essai : elle ne lit ni n’écrit rien."),
        dsfr.section(
            offer_list(sample.offers(3)),
            title="Trois offres",
        ),
    )
'''
app = typer.Typer()
Name = Annotated[str, typer.Argument(help="Name or title of the page: bourse, « Ma page ».")]
NO_NAME = "write the name of the page, a letter first: make prototype name=bourse"


@app.command()
def prototype(name: Name = "") -> None:
    """Start a prototype: a page in one file, shown at /prototypes/NAME in development."""
    slug = _slug(name)
    path = FOLDER / f"{naming.module(slug)}.py"
    shown = path.relative_to(ROOT)
    if path.exists():
        raise typer.BadParameter(f"{shown} exists already: edit it, or choose another name.")
    title = (
        " ".join(name.replace('"', "").replace("\\", "").split())
        if " " in name.strip()
        else slug.replace("-", " ")
    )
    title = title[:1].upper() + title[1:]
    path.write_text(
        TEMPLATE.format(title=title, author=_author(), date=clock.today().isoformat()), encoding="utf-8"
    )
    print(f"Written: {shown}. Edit it; while `make dev only=prototypes` runs, it is shown at")
    print(f"  {settings().site}{addresses.prototype(slug)}")


def _slug(name: str) -> str:
    slug = naming.slug(name)
    if slug:
        return slug
    raise typer.BadParameter(f"« {name} » cannot be used: {NO_NAME}" if name.strip() else NO_NAME)


@app.command()
def promote(
    name: Name,
    area: Annotated[
        Literal["candidate", "recruiter"], typer.Option(help="Whose page it becomes.")
    ] = "candidate",
    path: Annotated[str, typer.Option(help="Its address; /NAME when empty.")] = "",
) -> None:
    """Turn a prototype into a product page: moves it, writes its rows, query, state, route and test."""
    from metnum.commands.promotion import Promotion, PromotionRefused

    try:
        slug = _slug(name)
        done = Promotion(ROOT, slug, area, path or f"/{slug}").run()
    except PromotionRefused as refused:
        raise typer.BadParameter(str(refused)) from None
    for line in done:
        print(line)


def _author() -> str:
    """Return the name that git knows, or the name of the account."""
    asked = subprocess.run(
        ["git", "config", "user.name"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return asked.stdout.strip().replace('"', "") or getpass.getuser()

"""The gallery shows the whole kit, without a mistake, in the same way in both renderings."""

import inspect
import re
from itertools import pairwise
from typing import Any

import pytest

from metnum.components import dsfr
from metnum.components.dsfr.icons import CLASSES
from metnum.components.el import html_rendering
from metnum.components.shell import shell
from metnum.domain.accounts.account_view import AccountView
from metnum.pages import gallery
from metnum.pages.gallery_examples import EXAMPLES, GUIDES, Example, checked
from metnum.pages.gallery_examples.signature import parameters
from metnum.runtime.settings import ROOT
from tests.components.trees import Element, from_html, from_react
from tests.pages.prototypes.test_examples import NOT_OF_THE_KIT

REFERENCES = ("for", "aria-controls", "aria-describedby", "aria-labelledby")
NOT_COMPONENTS = {
    "scripts",
    "fieldset_element",
    "summary_row",
    "tooltip_text",
    "each",  # these make rows, conditions, and blocks side by side
    "fragment",
    "when",
}
# These examples have no plain React tree: they live in the browser (suggestions, events), or are one piece of HTML.
LIVE = {
    "Champ de recherche",
    "Formulaire",
    "Liste d’offres",
    "Graphique",
    "Barres par semaine",
    "Actions d’une ligne",
    "Tableau de données",
    "Panneau de filtres",
    "Champs de l’éditeur",
    "Aperçu d’une offre",
    "Historique d’une offre",
    "Champ complété",
}
# Module of `components/` that the gallery does not show → the reason.
NOT_SHOWN = {
    "el": "what components are written with",
    "markup": "what components are written with",
    "titles": "a check of the build",
    "document": "the app itself",
    "shell": "around every page, hence around the gallery",
    "failure": "around every page, when it breaks",
    "live": "the scripts of components that are shown",
    "editing": "the scripts of the editor of offers, whose fields are shown",
    "error_pages": "whole pages: /404, /acces-refuse",
    "plain_form": "pages without React (sign-in): their fields are those of the kit",
    "access_requests": "one screen: /administration/demandes",
    "contacts": "one screen, twice: contacts of a service, of an institution",
    "merge_and_delete": "screens of the administration, with their state",
    "reference_data": "screens of the administration, with their state",
    "offer_life": "one screen: the page of an offer, with its state",
    "employer_fields": "two screens: the institution, for its recruiters and for the administration",
    "rich_field": "brings the rich text editor (126 KB), which the gallery would load: see the editor of offers",
    "progress": "two screens of tasks under way: they ask again every second",
    "row_selection": "one screen, with fixed names: /espace-recruteur/offres",
}
KIT = {name for name in dsfr.__all__ if name.islower()} - NOT_COMPONENTS


def _page() -> Element:
    with html_rendering():
        return from_html(shell(gallery.page(), "/galerie", AccountView()))


@pytest.mark.parametrize(
    "example",
    [it for it in EXAMPLES if it.component not in LIVE],
    ids=lambda it: f"{it.component}: {it.title}",
)
def test_both_renderings_of_an_example_are_the_same(example: Example) -> None:
    with html_rendering():
        html = from_html(example.build())
    assert html == from_react(example.build())


@pytest.mark.parametrize("component", sorted(LIVE))
def test_what_lives_in_the_browser_builds_in_both_renderings(component: str) -> None:
    for example in (it for it in EXAMPLES if it.component == component):
        example.build()
        with html_rendering():
            example.build()


def test_every_component_is_shown() -> None:
    code = "\n".join(example.code for example in EXAMPLES)
    # The theme button stands both in the header and in the footer.
    assert {name for name in KIT if f"dsfr.{name}(" not in code} == {"display_button"}


def test_every_component_has_its_guide_and_its_arguments() -> None:
    assert {it.component for it in EXAMPLES} == set(GUIDES)
    documented = {
        inspect.unwrap(function).__name__ for guide in GUIDES.values() for function in guide.functions
    }
    assert KIT - documented == {"display_button"}
    slugs = [guide.documentation for guide in GUIDES.values() if guide.page]
    official = "https://www.systeme-de-design.gouv.fr/version-courante/fr/"
    assert len(slugs) > 30
    assert [slug for slug in slugs if not slug.startswith(official)] == []


def test_every_module_of_components_is_shown_or_says_why_not() -> None:
    folder = ROOT / "metnum" / "components"
    modules = {path.stem for path in folder.glob("[a-z]*.py")}
    modules |= {path.name for path in folder.glob("[a-z]*/") if path.name not in ("dsfr", "__pycache__")}
    shown = {
        inspect.unwrap(function).__module__.removeprefix("metnum.components.").split(".")[0]
        for guide in GUIDES.values()
        for function in guide.functions
    }
    assert modules - shown - set(NOT_SHOWN) == set(), "an example in the gallery, or a reason in NOT_SHOWN"
    assert set(NOT_SHOWN) & shown == set()
    assert set(NOT_SHOWN) <= modules


def test_every_file_of_the_kit_is_shown() -> None:
    folder = ROOT / "metnum" / "components" / "dsfr"
    inside = {
        "arguments",
        "build",
        "field",
        "icons",
        "kinds",
        "misuse",
        "scripts",
    }  # these modules have no component of their own
    shown = {
        inspect.unwrap(function).__module__.rpartition(".")[2]
        for guide in GUIDES.values()
        for function in guide.functions
    }
    assert {path.stem for path in folder.glob("[a-z]*.py")} - inside - shown == set()


def test_values_are_readable_for_every_argument() -> None:
    """Readers of the gallery meet no word of Python that they would have to look up."""
    said = {
        (guide.functions[0].__name__, name, allowed)
        for guide in GUIDES.values()
        for function in guide.functions
        for name, allowed, _ in parameters(function)
    }
    strange = {
        it
        for it in said
        if re.search(r"typing|Sequence|Literal|Callable|Mapping|rx\.|\bVar\b|None|\|", it[2])
    }
    assert strange == set()


def test_arguments_are_read_from_the_signature() -> None:
    rows = {name: (allowed, default) for name, allowed, default in parameters(dsfr.button)}
    assert rows["label"] == ("texte", "obligatoire")
    assert rows["variant"] == ("'primary', 'secondary', 'tertiary', 'tertiary-no-outline'", "'primary'")
    assert rows["disabled"] == ("True ou False", "False")
    assert {name for name, _, _ in parameters(dsfr.alert)} >= {"*content", "severity", "title"}


def test_the_verdict_is_honest() -> None:
    assert checked.verdict("Licorne").startswith("Pas encore contrôlé")


@pytest.mark.parametrize(
    "example",
    [it for it in EXAMPLES if it.component != "Cadre de page"],
    ids=lambda it: f"{it.component}: {it.title}",
)
def test_what_is_copied_builds_the_example_and_is_accepted_in_a_prototype(example: Example) -> None:
    """An example needs only its code and the imports said beside it; those of the kit write no class of their own."""
    names: dict[str, Any] = {"dsfr": dsfr}
    exec(example.imports, names)
    with html_rendering():
        assert eval(example.code, names) == example.build()
    if "el" not in names:  # the others are pieces of the back office, as docs/prototyping.md says
        assert not re.search(NOT_OF_THE_KIT, example.code)


def test_imports_of_an_example_are_shown_with_its_code() -> None:
    page = _page()
    shown = "\n".join(it.text for it in page.all() if it.tag == "pre")
    assert "from metnum.components.offer_card import offer_list\nfrom metnum.demo import sample" in shown


def test_every_icon_that_may_be_written_is_shown() -> None:
    codes = {it.text for it in _page().all() if it.tag == "code"}
    assert set(CLASSES) <= codes


def test_ids_are_unique_and_references_exist() -> None:
    elements = _page().all()
    ids = [it.attributes["id"] for it in elements if "id" in it.attributes]
    assert sorted(ids) == sorted(set(ids))
    referred = {
        it for element in elements for name in REFERENCES for it in element.attributes.get(name, "").split()
    }
    anchors = {it.attributes["href"][1:] for it in elements if it.attributes.get("href", "").startswith("#")}
    assert (referred | anchors) - set(ids) == set()


def test_every_field_has_a_label() -> None:
    elements = _page().all()
    labelled = {it.attributes.get("for") for it in elements if it.tag == "label"}
    fields = [
        it.attributes
        for it in elements
        if it.tag in ("input", "select", "textarea") and it.attributes.get("type") != "hidden"
    ]
    assert len(fields) > 20
    assert [field for field in fields if field.get("id") not in labelled] == []


def test_every_button_says_what_it_is_for() -> None:
    buttons = [it for it in _page().all() if it.tag == "button"]
    assert [it for it in buttons if not it.text.strip() or "type" not in it.attributes] == []


def test_one_title_and_headings_without_a_gap() -> None:
    page = _page()
    dialogs = {id(it) for dialog in page.all() if dialog.tag == "dialog" for it in dialog.all()}
    levels = [
        int(it.tag[1])
        for it in page.all()
        if it.tag in ("h1", "h2", "h3", "h4", "h5") and id(it) not in dialogs
    ]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))

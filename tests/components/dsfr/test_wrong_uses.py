"""A component used wrongly says at once what to write."""

import pytest

from metnum.components import dsfr
from metnum.components.dsfr import arguments
from metnum.components.el import el

WRONG = {
    "variant='primry'": lambda: dsfr.button("Postuler", variant="primry"),
    "write one of 'primary', 'secondary'": lambda: dsfr.button("Postuler", variant="grey"),
    r"dsfr.button\(\) needs label": lambda: dsfr.button(),
    "needs a label that is not empty": lambda: dsfr.button(" "),
    "Unknown icon 'fr-icon-licorne'": lambda: dsfr.button("Postuler", icon="fr-icon-licorne"),
    r"dsfr.input\(\) needs label": lambda: dsfr.input(name="q"),
    r"dsfr.input\(\) needs label=…, name": lambda: dsfr.input(),
    "type='mail'": lambda: dsfr.input(name="q", label="Courriel", type="mail"),
    r"dsfr.select\(\) needs options": lambda: dsfr.select(name="q", label="Tri"),
    r"dsfr.checkbox\(\) needs id": lambda: dsfr.checkbox(label="Total"),
    r"dsfr.upload\(\) needs hint": lambda: dsfr.upload(name="cv", label="CV"),
    r"dsfr.fieldset\(\) needs legend": lambda: dsfr.fieldset(id="x"),
    "severity='danger'": lambda: dsfr.alert(severity="danger", title="Non"),
    "needs title='…', or small=True": lambda: dsfr.alert(severity="info", description="Oui"),
    "not both": lambda: dsfr.badge("Nouveau", severity="new", colour="green-menthe"),
    "level=1": lambda: dsfr.accordion(id="a", label="Titre", level=1),
    "needs text='…'": lambda: dsfr.callout(title="Seul"),
    "the id of one of the tabs": lambda: dsfr.tabs(
        label="L’offre", tabs=[dsfr.Tab("a", "A", "…")], selected="b"
    ),
    r"1 ≤ step ≤ steps": lambda: dsfr.stepper(title="Fin", step=4, steps=3),
    "two to five options": lambda: dsfr.segmented(name="vue", legend="Vue", options=[("a", "A")]),
    "three quick links at most": lambda: dsfr.header(
        service="Site", tools=[dsfr.ToolLink(str(n), "/") for n in "1234"]
    ),
    "accessibility='conforme'": lambda: dsfr.footer(
        service="Site",
        accessibility="conforme",
        sitemap_href="/",
        accessibility_href="/",
        legal_href="/",
        privacy_href="/",
        cookies_href="/",
    ),
    "the first link leads to the content": lambda: dsfr.skip_links(links=[("Menu", "#menu")]),
    "networks=": lambda: dsfr.share(url="/", title="Offre", networks=("myspace",)),
}


@pytest.mark.parametrize("message", WRONG)
def test_wrong_use(message: str) -> None:
    with pytest.raises(ValueError, match=message):
        WRONG[message]()


def test_a_required_icon_is_checked_inside_rows_too() -> None:
    with pytest.raises(ValueError, match="Unknown icon"):
        dsfr.tabs(label="L’offre", tabs=[dsfr.Tab("a", "A", el.p("…"), icon="fr-icon-licorne")])


def test_closed_sets_come_from_the_signature() -> None:
    @arguments.component
    def choice(*, size: arguments.Size = "md") -> object:
        return size

    assert choice(size="lg") == "lg"
    with pytest.raises(ValueError, match=r"dsfr.choice\(size='xl'\)"):
        choice(size="xl")

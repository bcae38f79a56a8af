"""A component that is used wrongly says at once what to write."""

import pytest

from metnum.components import dsfr
from metnum.components.chart import key_figure
from metnum.components.dsfr import arguments
from metnum.components.el import el
from metnum.components.offer_card import offer_list

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
    "service='franceconect'": lambda: dsfr.connect(service="franceconect", action="/"),
    r"dsfr.connect\(\) needs action": lambda: dsfr.connect(service="proconnect"),
    r"or href=.*, not both": lambda: dsfr.connect(service="proconnect", action="/a", href="/b"),
    r"needs purposes=\[dsfr.Purpose": lambda: dsfr.consent_manager(purposes=[]),
    r"needs newsletter='…' with": lambda: dsfr.follow(),
    "write newsletter='…' and newsletter_href='…' together": lambda: dsfr.follow(newsletter="Une lettre"),
    r"follow\(networks=\['myspace'\]\): write one of": lambda: dsfr.follow(networks=[("myspace", "/")]),
    "needs its text": lambda: dsfr.transcription(id="t", title="Vidéo"),
    "the code of one of the languages": lambda: dsfr.translate(languages=[], current="fr"),
    "needs the lines of a name": lambda: dsfr.logo(entity=()),
    r"needs categories=\[dsfr.Category": lambda: dsfr.mega_menu(id="m", label="Métiers", categories=[]),
    r"needs links=\[dsfr.MenuLink": lambda: dsfr.navigation(id="n"),
    "one number from 1 to 12 per column": lambda: dsfr.columns(el.p("a"), el.p("b"), widths=(8,)),
    r"dsfr.section\(\) needs title": lambda: dsfr.section(el.p("a")),
    r"dsfr.form\(\) needs label=…, on_submit": lambda: dsfr.form(),
    r"dsfr.button\(\) has no color=….": lambda: dsfr.button("Postuler", color="red"),
    "Did you mean 'variant'": lambda: dsfr.button("Postuler", varient="secondary"),
    "write label first, then the others by their names": lambda: dsfr.button("Postuler", "secondary"),
    r"disabled='oui'\): write True or False": lambda: dsfr.button("Postuler", disabled="oui"),
    "Did you mean 'secondary'": lambda: dsfr.button("Postuler", variant="secundary"),
    r"button\(on_click='x'\): write the method": lambda: dsfr.button("Postuler", on_click="x"),
    r"title\(text=\['a'\]\): write a text": lambda: dsfr.title(["a"]),
    "write the items one by one": lambda: dsfr.bullets(["a", "b"]),
    r"widths=8\): write numbers from 1 to 12": lambda: dsfr.columns("a", "b", widths=8),
    "their sum is 13; write 12 at most": lambda: dsfr.columns("a", "b", widths=(8, 5)),
    r"columns='Nom'\): write a list": lambda: dsfr.table(caption="C", columns="Nom", rows=[]),
    "has 1 cells; write 2, one per column": lambda: dsfr.table(
        caption="C", columns=["Nom", "Âge"], rows=[["a"]]
    ),
    r"options=\['a', 'b'\]\): write \[\('…', '…'\), …\]": lambda: dsfr.select(
        name="s", label="S", options=["a", "b"]
    ),
    r"write \[dsfr.Tab\(id=…, label=…, content=…\), …\]": lambda: dsfr.tabs(label="T", tabs=[{"id": "a"}]),
    r"write \[dsfr.MenuLink\(label=…": lambda: dsfr.sidemenu(title="A", links=[("A", "/")]),
    r"stepper\(step='deux', steps=4\): write numbers": lambda: dsfr.stepper(title="A", step="deux", steps=4),
    r"rows='4'\): write a number, without quotes": lambda: dsfr.textarea(name="x", label="A", rows="4"),
    "with its parentheses": lambda: dsfr.stack(dsfr.button),
    "is no block": lambda: dsfr.stack({"a": 1}),
    r"offer_list\(cards=12\): write a list of rows: sample.offers": lambda: offer_list(12),
    r"key_figure\(\) needs label": lambda: key_figure(6),
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


def test_the_line_of_the_caller_is_said_even_when_the_kit_stands_between() -> None:
    with pytest.raises(ValueError, match=r"tests/components/dsfr/test_wrong_uses.py, line \d+: dsfr.columns"):
        dsfr.stack(dsfr.columns("a", "b", widths=(8, 5)))


def test_a_component_that_does_not_exist_names_a_near_one() -> None:
    with pytest.raises(AttributeError, match=r"dsfr has no 'pannel'\. Did you mean 'panel'"):
        getattr(dsfr, "pannel")  # noqa: B009  (mypy refuses dsfr.pannel, as it should)

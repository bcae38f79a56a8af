"""Rows that look real for what recruiters work with: filters, editor, history, lists. Reached through `sample`."""

from datetime import date, timedelta

from pydantic import BaseModel

from metnum import addresses
from metnum.domain.catalogue.listing_rows import FacetGroup, FacetOption, OfferSearchView
from metnum.domain.catalogue.rows import Fact, OfferDetail, Section
from metnum.domain.core import listing
from metnum.domain.core.listing import Choice, Heading, ListFrame
from metnum.domain.following import weeks
from metnum.domain.following.timeline import EventRow, FilterLink, Timeline
from metnum.domain.following.weeks import WeekPlot
from metnum.domain.writing.editor_rows import ChoiceRow, FieldRow, OfferEditorView, StepRow
from metnum.domain.writing.field_changes import ChangeRow

FACETS = (
    ("metier", "Métier", ("Développement", "Données", "Design", "Produit", "Sécurité", "Infrastructure")),
    ("contrat", "Contrat", ("CDI", "CDD", "Titulaire")),
    ("teletravail", "Télétravail", ("Total", "Partiel", "Aucun")),
)
STEPS = (
    ("poste", "Le poste", "complete", "Complet"),
    ("mission", "La mission", "todo", "À compléter"),
    ("candidature", "La candidature", "error", "À corriger"),
)
DEFAULT_SALARY = "40000"


class OfferLine(BaseModel):
    """An offer in a table of the back office."""

    id: int
    title: str
    url: str
    state: str
    kind: str  # of its badge: success, info, warning, new
    last_day: str
    views: str


def search() -> OfferSearchView:
    """Return the filters of the listing, two of them chosen, for `filter_panel`."""
    groups = []
    for rank, (name, label, values) in enumerate(FACETS):
        options = [
            FacetOption(
                facet=name,
                value=f"{name}-{number + 1}",
                label=f"{value} ({120 // (number + 1)})",
                is_checked=number == rank,
            )
            for number, value in enumerate(values)
        ]
        groups.append(
            FacetGroup(
                name=name,
                label=label,
                is_open=rank < 2,
                first=options[:4],
                rest=options[4:],
                has_rest=len(options) > 4,
            )
        )
    salaries = [Choice(value="", label="Peu importe"), Choice(value=DEFAULT_SALARY, label="40 000 €")]
    return OfferSearchView(
        groups=groups, salaries=salaries, salary=DEFAULT_SALARY, show_label="Afficher les 87 offres"
    )


def editor() -> OfferEditorView:
    """Return a step of the editor: for `steps_menu` and `preview_panel`, its `fields` for `step_fields`."""
    steps = [
        StepRow(
            key=key,
            title=title,
            url=addresses.OWN_OFFERS,
            status=status,
            status_label=label,
            is_current=key == "mission",
        )
        for key, title, status, label in STEPS
    ]
    return OfferEditorView(
        steps=steps,
        fields=_fields(),
        done=7,
        total=12,
        gauge="7 champs sur 12",
        step="mission",
        preview=_preview(),
    )


def _preview() -> OfferDetail:
    mission = "<p>Vous écrivez un service que tout le monde peut utiliser.</p>"
    return OfferDetail(
        title="Développeuse ou développeur Python",
        employer="Direction interministérielle du numérique",
        facts=[Fact(label="Lieu", text="Paris"), Fact(label="Télétravail", text="Partiel")],
        sections=[Section(anchor="mission", title="Mission", html=mission)],
    )


def _fields() -> list[FieldRow]:
    remote = [
        ChoiceRow(value=value, label=label, is_chosen=value == "partiel")
        for value, label in (("total", "Total"), ("partiel", "Partiel"), ("non", "Aucun"))
    ]
    return [
        FieldRow(
            name="essai_titre",
            label="Intitulé du poste",
            kind="line",
            keyboard="text",
            text="Développeuse ou développeur Python",
            edited="modifié par Inès Rossi à 14:31",
        ),
        FieldRow(
            name="essai_metier",
            label="Métier",
            hint="Celui sous lequel l’offre sera cherchée",
            kind="choice",
            error="Choisissez un métier.",
            choices=[ChoiceRow(value="dev", label="Développement"), ChoiceRow(value="data", label="Données")],
        ),
        FieldRow(name="essai_teletravail", label="Télétravail", kind="radio", choices=remote),
    ]


def history() -> Timeline:
    """Return the history of an offer, for `offer_history`."""
    changed = ChangeRow(
        name="salary_min",
        label="Salaire minimum",
        diff_html="<p><del>42 000</del> <ins>45 000</ins> €</p>",
    )
    rows = [
        EventRow(
            id=2,
            key="2",
            title="Modifiée",
            who="Inès Rossi",
            when="24 novembre à 14:31",
            instant="2026-11-24T14:31:00+01:00",
            changes=[changed],
            changes_label="1 champ modifié",
            can_restore=True,
        ),
        EventRow(
            id=1,
            key="1",
            title="Publiée",
            who="Camille Le Goff",
            when="20 novembre à 9:05",
            instant="2026-11-20T09:05:00+01:00",
            comment="Relu avec l’équipe.",
        ),
    ]
    filters = [FilterLink(label="Tout", url=addresses.OWN_OFFERS, is_current=True)]
    return Timeline(rows=rows, filters=filters)


def headings() -> list[Heading]:
    """Return the heads of the columns of `offer_lines`, for `table`: the first three sort."""
    return [
        Heading(label="Offre", url=addresses.OWN_OFFERS, order="ascending"),
        Heading(label="État", url=addresses.OWN_OFFERS),
        Heading(label="Dernier jour", url=addresses.OWN_OFFERS),
        Heading(label="Vues"),
    ]


def frame(total: int = 120) -> ListFrame:
    """Return what surrounds the rows of a list where « python » is looked for, for `filtered_list`."""
    asked = listing.parse(addresses.OWN_OFFERS, "q=python")
    columns = [listing.Column(heading.label) for heading in headings()]
    return listing.frame(asked, total, columns, ("offre", "offres"))


def offer_lines(count: int = 4) -> list[OfferLine]:
    """Return the offers of a recruiter, line by line."""
    states = (("Publiée", "success"), ("Brouillon", "info"), ("Bientôt close", "warning"))
    titles = ("Développeuse Python", "Designer de services", "Ingénieur de données", "Cheffe de produit")
    return [
        OfferLine(
            id=number + 1,
            title=titles[number % len(titles)],
            url=addresses.OWN_OFFERS,
            state=states[number % len(states)][0],
            kind=states[number % len(states)][1],
            last_day=f"{12 + number} décembre",
            views=str(240 // (number + 1)),
        )
        for number in range(count)
    ]


def views() -> WeekPlot:
    """Return views week by week, with the sentence that sums them up, for `week_plot`."""
    mondays = [(date(2026, 9, 7) + timedelta(weeks=number), 40 + number * 7) for number in range(weeks.SHOWN)]
    return weeks.plot("Vues par semaine", ("vue", "vues"), mondays)

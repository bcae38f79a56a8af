"""Dashboards show each person the right figures and what waits for them, and weeks add up."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from metnum.domain.core import clock
from metnum.domain.core.errors import MovedError, PermissionDeniedError, SignInRequiredError
from metnum.domain.following import audience
from metnum.domain.following.audience import Tally
from metnum.domain.following.dashboard import RecruiterDashboard, recruiter_dashboard
from metnum.domain.following.weeks import SHOWN, plot
from metnum.domain.offers import history
from metnum.domain.people.platform import platform_dashboard
from metnum.domain.writing import draft_fields
from metnum.models import AccessRequest
from metnum.vocabulary import OfferEventKind, OfferState
from tests.offers import draft, end, publish, service
from tests.people import Cast, cast


@pytest.fixture
def people(session: Session) -> Cast:
    """Return one actor of each kind, and offers of two institutions."""
    everybody = cast(session)
    me = everybody["recruiter"].person_id
    draft(session, "Mon brouillon", created_by_id=me)
    draft(session, "Brouillon d’une autre")
    soon = publish(session, "Bientôt finie", days_left=3)
    publish(session, "Loin", days_left=40)
    filled = publish(session, "Pourvue")
    filled.published_at = clock.now() - timedelta(days=20)
    end(session, [filled.id or 0], OfferState.FILLED)
    others = publish(session, "Celle des autres", employer="Autre ministère", days_left=3)
    today = clock.today()
    monday = today - timedelta(days=today.weekday())
    counts = {
        (soon.slug or "", today): Tally(10, 2),
        (soon.slug or "", monday - timedelta(days=1)): Tally(5, 1),
        (soon.slug or "", today - timedelta(weeks=30)): Tally(1_000, 100),
        (others.slug or "", today): Tally(700, 70),
    }
    audience.add(session, counts)
    return everybody


def figure(view: RecruiterDashboard, label: str) -> tuple[str, str]:
    found = next(figure for figure in view.figures if figure.label.startswith(label))
    return found.value, found.own


def todos(view: RecruiterDashboard) -> list[str]:
    return [todo.label.replace("\u00a0", " ") for todo in view.todos]


def test_figures_are_those_of_the_institution(session: Session, people: Cast) -> None:
    view = recruiter_dashboard(session, people["recruiter"], {})
    assert figure(view, "Brouillons") == ("2", "1")
    assert figure(view, "Publiées") == ("2", "0")
    assert figure(view, "Vues") == ("15", "0")
    assert figure(view, "Clics pour postuler") == ("3", "0")
    assert figure(view, "Délai") == ("20\u00a0jours", "–")
    assert len(view.plots[0].drawn.rows) == SHOWN
    assert [row.value for row in view.plots[0].drawn.rows][-2:] == ["5", "10"]
    assert view.plots[0].summary.startswith("15\u00a0vues en douze semaines, dont 5 la semaine dernière")


def test_what_waits(session: Session, people: Cast) -> None:
    review = draft(session, "À relire", state=OfferState.REVIEW)
    history.record(session, people["manager"], review.id or 0, OfferEventKind.REVIEW_ASKED)
    changed = publish(session, "Changée", days_left=60)
    draft_fields.save(session, people["recruiter"], changed.id or 0, "title", ["Autre"], base=0, tab="un")
    changed.has_changes_in_review = True  # somebody else must read it
    history.record(session, people["recruiter"], changed.id or 0, OfferEventKind.REVIEW_ASKED)
    assert "2 offres attendent votre relecture" in todos(
        recruiter_dashboard(session, people["administrator"], {})
    )
    own = service(session)
    for institution_id in (own.institution_id, service(session, "Autre ministère").institution_id):
        session.add(AccessRequest(person_id=people["pending"].person_id or 0, institution_id=institution_id))
    session.flush()
    assert todos(recruiter_dashboard(session, people["recruiter"], {})) == [
        "1 offre expire dans les sept jours",
        "1 offre attend votre relecture",
        "1 offre a des modifications non publiées",
        "1 brouillon à vous attend d’être terminé",
    ]
    assert todos(recruiter_dashboard(session, people["manager"], {})) == [
        "1 offre expire dans les sept jours",
        "1 offre attend votre relecture",
        "1 demande d’accès attend une réponse",
        "1 offre a des modifications non publiées",
    ]
    stranger = recruiter_dashboard(session, people["stranger"], {})
    assert todos(stranger) == ["1 offre expire dans les sept jours", "1 demande d’accès attend une réponse"]
    assert figure(stranger, "Vues") == ("700", "0")


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("pending", "/inscription/acces"),
        ("candidate", "/acces-refuse"),
        ("no_second_factor", "/acces-refuse"),
    ],
)
def test_the_others_are_led_elsewhere(session: Session, people: Cast, kind: str, target: str) -> None:
    with pytest.raises(MovedError) as moved:
        recruiter_dashboard(session, people[kind], {})
    assert moved.value.url == target


@pytest.mark.parametrize("kind", ["anonymous", "deactivated"])
def test_nobody_sees_nothing(session: Session, people: Cast, kind: str) -> None:
    with pytest.raises(SignInRequiredError):
        recruiter_dashboard(session, people[kind], {})
    with pytest.raises(SignInRequiredError):
        platform_dashboard(session, people[kind], {}, "")


@pytest.mark.parametrize(
    "kind", ["candidate", "pending", "stranger", "recruiter", "manager", "no_second_factor"]
)
def test_the_platform_is_for_administrators(session: Session, people: Cast, kind: str) -> None:
    with pytest.raises(PermissionDeniedError):
        platform_dashboard(session, people[kind], {}, "")


def test_figures_by_institution(session: Session, people: Cast) -> None:
    view = platform_dashboard(session, people["administrator"], {}, "q=essai")
    assert [(row.name, row.open, row.soon, row.views, row.time_to_fill) for row in view.institutions] == [
        ("Agence d’essai", "2", "1", "1\u202f015", "20\u00a0jours")
    ]
    view = platform_dashboard(session, people["administrator"], {}, "tri=institution&page=-3")
    names = [row.name for row in view.institutions]
    assert names == sorted(names)
    assert view.health[0].label == "Demandes d’accès en attente"
    assert not view.health[0].is_wrong


def test_a_plot_of_nothing_says_so() -> None:
    today = clock.today()
    weeks = [(today + timedelta(weeks=number), 0) for number in range(SHOWN)]
    drawn = plot("Vues", ("vue", "vues"), weeks)
    assert (drawn.is_empty, drawn.summary) == (True, "Aucune vue en douze semaines.")
    halved = plot("Vues", ("vue", "vues"), [*weeks[:-3], (today, 200), (today, 100), (today, 1)])
    assert halved.summary.endswith("50\u00a0% de moins que la précédente.")
    assert [row.value for row in halved.drawn.rows][-3:] == ["200", "100", "1"]

"""What the team of the first institution has under way: drafts, second readings, modifications, a template.

The people of the demonstration do it through the actions of the product. It is then dated back, so that histories look
real.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

import sqlalchemy as sa
from sqlmodel import Session, col

from metnum.demo import texts
from metnum.demo.employers import INSTITUTIONS
from metnum.demo.jobs import JOBS
from metnum.domain.accounts import sessions
from metnum.domain.core import clock
from metnum.domain.core.actor import Actor
from metnum.domain.lifecycle import actions
from metnum.domain.offers.fields import SECTIONS
from metnum.domain.writing import creation, draft_fields, templates
from metnum.models import Offer, OfferDraftField, OfferEvent, Profession
from metnum.vocabulary import ContractType, OfferState, RemoteStatus

LONG_ENOUGH = timedelta(days=14)  # days that an offer must have left to be modified
TAB = "demonstration"


@dataclass(frozen=True)
class Team:
    """The people of a service: two write, and the manager reads."""

    writer: int
    colleague: int
    reader: int


@dataclass(frozen=True)
class Story:
    """An offer under way: its author, its age, what was typed in it and what was done with it."""

    title: str
    days_ago: int
    profession: str = ""  # slug of the profession that the texts of a draft are about
    by_colleague: bool = False
    typed: dict[str, str] = field(default_factory=dict)
    steps: Sequence[tuple[str, bool, dict[str, str]]] = ()  # action, whether the reader does it, its form


_ASKS = ("ask_review", False, {"comment": "Je voudrais la publier cette semaine : le ton convient-il ?"})
_SENT_BACK = (
    "send_back",
    True,
    {"comment": "La mission est claire. Précisez le télétravail, et ce qui s’apprendra sur place."},
)
DRAFTS = (
    Story("Développeuse ou développeur back-end – identité numérique", 0, "developpement-back"),
    Story("Cheffe ou chef de produit – démarches en ligne", 2, "produit", steps=(_ASKS,)),
    Story(
        "Designer d’interfaces – parcours des usagers",
        1,
        "design-interface",
        by_colleague=True,
        steps=(_ASKS,),
    ),
    Story(
        "Ingénieure ou ingénieur DevOps – hébergement partagé", 5, "devops-cloud", steps=(_ASKS, _SENT_BACK)
    ),
    Story(
        "Chargée ou chargé d’accessibilité numérique",
        4,
        "accessibilite",
        by_colleague=True,
        steps=(_ASKS, ("approve", True, {"comment": "Très bien, rien à changer."})),
    ),
    Story(
        "Analyste de données – suivi des services publics",
        3,
        "analyse-donnees",
        steps=(("schedule", False, {"day": "+6"}),),
    ),
)
PERKS = "<p>Deux jours de télétravail par semaine, dix jours de formation par an, restaurant sur place.</p>"
MODIFIED = (
    Story(
        "",
        1,
        typed={"perks": PERKS, "salary_min": "46000", "salary_max": "55000"},
        steps=(("ask_changes_review", False, {"comment": "Salaire revu avec les ressources humaines."}),),
    ),
    Story("", 0, by_colleague=True, typed={"conditions": "<p>Une astreinte par mois, rémunérée.</p>"}),
)


def load(session: Session, service_id: int, team: Team) -> int:
    """Write what is under way in a service; return how many offers it concerns."""
    online = _online(session, service_id)
    _attribute(session, service_id, team)
    if not online:
        return 0
    for place, story in enumerate(DRAFTS):
        _draft(session, team, story, online[place % len(online)])
    for story, offer in zip(MODIFIED, online, strict=False):
        _modify(session, team, story, offer)
    templates.keep(session, _actor(session, team.writer), online[-1].id or 0, "Poste dans une équipe produit")
    return len(DRAFTS) + min(len(MODIFIED), len(online))


def _online(session: Session, service_id: int) -> list[Offer]:
    wanted = (
        col(Offer.service_id) == service_id,
        col(Offer.state) == OfferState.PUBLISHED,
        col(Offer.last_day) > clock.today() + LONG_ENOUGH,
    )
    return list(session.scalars(sa.select(Offer).where(*wanted).order_by(col(Offer.id))))


def _attribute(session: Session, service_id: int, team: Team) -> None:
    """Make each offer of the service created by one of the team."""
    rows = session.scalars(
        sa.select(Offer).where(col(Offer.service_id) == service_id).order_by(col(Offer.id))
    )
    authors = (team.writer, team.colleague, team.reader)
    for place, offer in enumerate(rows):
        offer.created_by_id = authors[place % len(authors)]
    session.flush()


def _draft(session: Session, team: Team, story: Story, model: Offer) -> None:
    writer = _actor(session, team.colleague if story.by_colleague else team.writer)
    offer = creation.duplicate(session, writer, model.id or 0)
    _go_on(session, team, story, offer, {"title": story.title, **_about(session, story)})


def _about(session: Session, story: Story) -> dict[str, str]:
    """Return the profession and the texts of a draft; a draft that nobody has read yet has no mission."""
    job = next(each for each in JOBS if each.profession == story.profession)
    chance = random.Random(story.title)  # noqa: S311 (nothing secret)
    wanted = sa.select(col(Profession.id)).where(col(Profession.slug) == story.profession)
    written = dict.fromkeys(SECTIONS, "") | texts.sections(
        INSTITUTIONS[0], job, ContractType.CDI, RemoteStatus.PARTIEL, chance
    )
    is_begun = not story.steps
    return written | {"profession_id": str(session.scalar(wanted))} | ({"mission": ""} if is_begun else {})


def _modify(session: Session, team: Team, story: Story, offer: Offer) -> None:
    _go_on(session, team, story, offer, story.typed)


def _go_on(session: Session, team: Team, story: Story, offer: Offer, typed: dict[str, str]) -> None:
    """Type the texts, do the actions, then date everything back."""
    writer = _actor(session, team.colleague if story.by_colleague else team.writer)
    number = offer.id or 0
    for name, text in typed.items():
        version = draft_fields.current(session, offer)[name].version
        values = [text] if text else []
        draft_fields.save(session, writer, number, name, values, base=version, tab=TAB)
    for action, by_reader, form in story.steps:
        doer = _actor(session, team.reader) if by_reader else writer
        actions.perform(session, doer, number, action, _dated(form))
    _date_back(session, number, timedelta(days=story.days_ago, minutes=17 * (number % 13)))


def _dated(form: dict[str, str]) -> dict[str, str]:
    """Return the form with a date in the place of a number of days: « +6 » is the day in six days."""
    days = form.get("day", "")
    return form | ({"day": (clock.today() + timedelta(days=int(days))).isoformat()} if days else {})


def _date_back(session: Session, offer_id: int, ago: timedelta) -> None:
    session.flush()
    events, fields = col(OfferEvent.at), col(OfferDraftField.edited_at)
    session.execute(sa.update(OfferEvent).where(col(OfferEvent.offer_id) == offer_id).values(at=events - ago))
    session.execute(
        sa.update(OfferDraftField)
        .where(col(OfferDraftField.offer_id) == offer_id)
        .values(edited_at=fields - ago)
    )
    session.execute(
        sa.update(Offer).where(col(Offer.id) == offer_id).values(updated_at=col(Offer.updated_at) - ago)
    )
    new = (col(Offer.id) == offer_id, col(Offer.published_at).is_(None))
    session.execute(sa.update(Offer).where(*new).values(created_at=col(Offer.created_at) - ago))
    session.expire_all()


def _actor(session: Session, person_id: int) -> Actor:
    return sessions.actor_later(session, person_id, has_second_factor=False)

"""A text written elsewhere is cut into pieces, reviewed, then made a draft."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session, col, select

from metnum.domain.core import clock
from metnum.domain.core.errors import DomainError, InvalidInputError, NotFoundError
from metnum.domain.imports import recognising
from metnum.domain.writing import draft_fields, pasted_texts, pasting
from metnum.domain.writing.pasted_texts import PATH, PastedTextView, pasted_text
from metnum.models import Offer
from tests.people import KINDS, Cast, cast

PASTED = """Développeuse ou développeur web

CONTEXTE
La direction du numérique modernise les démarches.
Elle compte 40 personnes.

Vos missions :
• Concevoir des services
• Les maintenir

Profil recherché
Vous connaissez Python. 3 ans d’expérience.

Conditions
CDI. Télétravail partiel. Salaire : 40 000 € à 50 000 € brut par an.
Lieu : Rennes (35)

Pour postuler :
Écrivez à recrutement@exemple.gouv.fr. Contact : Marie-Claude Durand.
"""
WRITERS = ("recruiter", "manager", "administrator")


@pytest.fixture
def people(session: Session) -> Cast:
    """Return one actor of each kind."""
    return cast(session)


def pasted(session: Session, people: Cast, text: str = PASTED) -> str:
    """Keep a text for its review, and return what names it."""
    return pasted_texts.keep(session, people["recruiter"], text).removeprefix(f"{PATH}/")


def review(session: Session, people: Cast, token: str, kind: str = "recruiter") -> PastedTextView:
    """Return the review as somebody sees it."""
    return pasted_text(session, people[kind], {"token": token}, "")


def answers(view: PastedTextView, **changes: str) -> dict[str, Any]:
    """Return the form as it was shown, with some changes."""
    kept = {row.field: "on" for row in view.facts if row.is_kept}
    given = {**kept, **{row.field: row.place for row in view.pieces}, **changes}
    return {name: value for name, value in given.items() if value}


def texts_of(session: Session, people: Cast, token: str, form: dict[str, Any]) -> dict[str, list[str]]:
    """Return the texts of the draft that a reviewed text makes."""
    offer = pasted_texts.create_draft(session, people["recruiter"], token, form)
    return draft_fields.texts(session, offer)


def test_each_piece_has_its_section_and_facts_are_proposed(session: Session, people: Cast) -> None:
    view = review(session, people, pasted(session, people))
    assert [(row.heading, row.place) for row in view.pieces] == [
        ("CONTEXTE", "context"),
        ("Vos missions", "mission"),
        ("Profil recherché", "profile"),
        ("Conditions", "conditions"),
        ("Pour postuler", "how_to_apply"),
    ]
    assert "<li>Concevoir des services</li>" in view.pieces[1].html
    facts = {row.name: row.text.replace("\u202f", " ").replace("\u00a0", " ") for row in view.facts}
    assert facts.pop("profession_id")
    assert facts == {
        "title": "Développeuse ou développeur web",
        "commune_code": "Rennes",
        "contract_types": "CDI",
        "remote": "Télétravail partiel",
        "experience": facts["experience"],
        "technologies": "Python",
        "salary_min": "40 000 €",
        "salary_max": "50 000 €",
        "contact_name": "Marie-Claude Durand",
        "contact_email": "recrutement@exemple.gouv.fr",
        "apply_email": "recrutement@exemple.gouv.fr",
    }
    assert session.exec(select(Offer).where(col(Offer.title) == facts["title"])).all() == []


def test_nothing_of_the_text_is_lost(session: Session, people: Cast) -> None:
    token = pasted(session, people)
    texts = texts_of(session, people, token, answers(review(session, people, token)))
    kept = " ".join(" ".join(values) for values in texts.values())
    for words in ("modernise", "40 personnes", "maintenir", "Python", "Télétravail", "recrutement@"):
        assert words in kept
    assert texts["context"] == [
        "<p>La direction du numérique modernise les démarches.</p>\n<p>Elle compte 40 personnes.</p>"
    ]


def test_pieces_move_and_facts_are_refused(session: Session, people: Cast) -> None:
    token = pasted(session, people)
    form = answers(review(session, people, token))
    form |= {"place-0": "team", "place-3": "non"}
    for name in ("garder-salary_min", "garder-title"):
        del form[name]
    texts = texts_of(session, people, token, form)
    assert texts["team"][0].startswith("<p>Développeuse ou développeur web</p>")  # the title is kept as text
    assert "<h3>CONTEXTE</h3>" in texts["team"][0]  # it is not the title of this section
    assert (texts["context"], texts["conditions"], texts["salary_min"], texts["title"]) == ([], [], [], [])
    assert texts["salary_max"] == ["50000"]


def test_two_pieces_of_one_section_follow_each_other(session: Session, people: Cast) -> None:
    token = pasted(session, people)
    texts = texts_of(session, people, token, answers(review(session, people, token)) | {"place-2": "mission"})
    assert texts["profile"] == []
    assert texts["mission"][0].index("maintenir") < texts["mission"][0].index("<h3>Profil recherché</h3>")


def test_choices_are_kept_for_who_comes_back(session: Session, people: Cast) -> None:
    me, token = people["recruiter"], pasted(session, people)
    pasted_texts.move(session, me, token, 0, "non")
    pasted_texts.move(session, me, token, 1, "role")
    pasted_texts.tick(session, me, token, "title", is_kept=False)
    pasted_texts.tick(session, me, token, "remote", is_kept=False)
    pasted_texts.tick(session, me, token, "remote", is_kept=True)
    view = review(session, people, token)
    assert [row.place for row in view.pieces][:2] == ["non", "role"]
    assert [row.name for row in view.facts if not row.is_kept] == ["title"]
    assert {row.label: row.count for row in view.filled}["Laissé de côté"] == "1"
    assert pasted_texts.text_of(session, me, token).startswith("Développeuse")
    assert [url for _, url in pasted_texts.waiting(session, me)] == [f"{PATH}/{token}"]
    # The same text gives the same review again, and another text begins a new one.
    assert pasted_texts.keep(session, me, PASTED, token=token) == f"{PATH}/{token}"
    assert pasted_texts.keep(session, me, PASTED + "Encore.", token=token) != f"{PATH}/{token}"
    pasted_texts.create_draft(session, me, token, answers(view))
    view = review(session, people, token)
    assert view.draft_url
    assert [row.name for row in view.facts if not row.is_kept] == ["title"]
    assert f"{PATH}/{token}" not in [url for _, url in pasted_texts.waiting(session, me)]
    pasted_texts.forget(session, me, token)
    with pytest.raises(NotFoundError):
        review(session, people, token)


@pytest.mark.parametrize("kind", KINDS)
def test_a_text_is_for_who_pasted_it(session: Session, people: Cast, kind: str) -> None:
    actor, token = people[kind], pasted(session, people)
    if kind in WRITERS:
        own = pasted_texts.keep(session, actor, PASTED, people_service(session, people)).removeprefix(
            f"{PATH}/"
        )
        assert pasted_text(session, actor, {"token": own}, "").pieces
    else:
        with pytest.raises(DomainError):
            pasted_texts.keep(session, actor, PASTED, people_service(session, people))
    if kind == "recruiter":
        return
    for forbidden in (
        lambda: pasted_text(session, actor, {"token": token}, ""),
        lambda: pasted_texts.move(session, actor, token, 0, "team"),
        lambda: pasted_texts.tick(session, actor, token, "title", is_kept=False),
        lambda: pasted_texts.create_draft(session, actor, token, {}),
        lambda: pasted_texts.forget(session, actor, token),
    ):
        with pytest.raises(DomainError):
            forbidden()


def people_service(session: Session, people: Cast) -> int:
    """Return the service of the recruiter."""
    return next(iter(people["recruiter"].services))


@pytest.mark.parametrize(
    ("number", "place"), [(0, "state"), (0, None), ("x", "team"), (-1, "team"), (None, "")]
)
def test_nonsense_moves_nothing(session: Session, people: Cast, number: Any, place: Any) -> None:
    token = pasted(session, people)
    before = review(session, people, token)
    with pytest.raises(InvalidInputError):
        pasted_texts.move(session, people["recruiter"], token, number, place)
    assert review(session, people, token) == before


def test_a_text_without_headings_is_cut_at_its_blank_lines(session: Session, people: Cast) -> None:
    text = "Nous cherchons quelqu’un.\nVraiment.\n\nVous aimez les gens.\n\nÉcrivez-nous."
    view = review(session, people, pasted(session, people, text))
    assert [(row.heading, row.place) for row in view.pieces] == [
        ("« Nous cherchons quelqu’un. Vraiment. »", "mission"),
        ("« Vous aimez les gens. »", "mission"),
        ("« Écrivez-nous. »", "mission"),
    ]


def test_a_title_may_hold_the_word_of_a_section(session: Session) -> None:
    found = pasting.cut(session, "Une développeuse ou un développeur full stack\n\nNous sommes six.")
    assert found.facts["title"] == ["Développeuse ou développeur full stack"]
    assert pasting.cut(session, "Vos missions\n\nServir.").first_line == ""


def test_very_many_headings_stay_whole(session: Session) -> None:
    text = "Titre du poste\n\n" + "\n\n".join(f"## Missions {n}\n\nFaire {n}." for n in range(200))
    found = pasting.cut(session, text)
    assert len(found.pieces) == pasting.MAX_PIECES
    assert "Faire 199." in pasting.placed(found, {})["mission"][0]


def test_hostile_texts(session: Session, people: Cast) -> None:
    for refused in ("", "  \n ", "x" * 60_001):
        with pytest.raises(InvalidInputError) as error:
            pasted(session, people, refused)
        assert "text" in error.value.fields
    token = pasted(
        session, people, "Titre\n\n<script>alert(1)</script>\ud800\x00<img src=x onerror=y>Bonjour"
    )
    view = review(session, people, token)
    texts = texts_of(session, people, token, answers(view))
    shown = [row.html for row in view.pieces] + [value for values in texts.values() for value in values]
    assert not [html for html in shown if "<script" in html or "<img" in html]


def test_the_last_day_and_the_place_are_read_as_people_write_them(session: Session) -> None:
    day = clock.today() + timedelta(days=40)
    months = recognising.MONTHS
    for text in (
        f"Date limite de candidature : {day:%d/%m/%Y}",
        f"Candidatures jusqu’au {day.day} {months[day.month - 1]} {day.year} inclus",
    ):
        assert recognising.last_day(text) == day.isoformat()
    assert recognising.last_day("Date limite : 12/03/2020") is None
    assert recognising.last_day("Date limite : 45/19/2090") is None
    assert recognising.commune(session, "Lieu de travail : 35000 Rennes") == "35238"
    assert recognising.commune(session, "Localisation : Atlantide") is None

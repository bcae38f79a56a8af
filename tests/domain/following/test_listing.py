"""Recruiters list the offers of their institution, with counters, filters and orders; no other offer ever appears."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session, col, select

from metnum.domain.core import clock
from metnum.domain.core.actor import Actor
from metnum.domain.core.errors import PermissionDeniedError, SignInRequiredError
from metnum.domain.following import audience, listing
from metnum.domain.following.audience import Tally
from metnum.domain.following.filters import CHOSEN, parse
from metnum.domain.following.listing import Chosen
from metnum.domain.following.view import own_offers
from metnum.domain.offers.state_words import IN_REVIEW, PENDING
from metnum.domain.sheets import export
from metnum.domain.sheets.columns import EXPORTED
from metnum.domain.writing import draft_fields
from metnum.models import Institution, Offer, RecruitingService
from metnum.vocabulary import OfferState
from tests.offers import draft, end, publish, service
from tests.people import Cast, cast


@pytest.fixture
def people(session: Session) -> Cast:
    """Return one actor of each kind, and offers of two institutions."""
    everybody = cast(session)
    draft(session, "Brouillon d’étude", created_by_id=everybody["recruiter"].person_id)
    draft(session, "À relire", state=OfferState.REVIEW)
    draft(session, "Demain", state=OfferState.SCHEDULED, scheduled_for=clock.today() + timedelta(days=1))
    publish(session, "Éleveuse de données", days_left=30)
    publish(session, "Bientôt finie", days_left=7)
    publish(session, "Passée", days_left=-1)
    for title, state in (("Pourvue", OfferState.FILLED), ("Close", OfferState.CLOSED)):
        end(session, [publish(session, title).id or 0], state)
    publish(session, "Celle des autres", employer="Autre ministère")
    return everybody


def chosen(session: Session, actor: Actor, choice: Chosen, query: str = "") -> list[int]:
    """Return the offers of a choice that somebody sees."""
    clauses = listing.chosen_clauses(actor, parse(query), choice)
    return list(
        session.scalars(listing.from_offers(select(col(Offer.id))).where(*clauses).order_by(col(Offer.id)))
    )


def test_all_of_a_list_but_some(session: Session, people: Cast) -> None:
    everything = chosen(session, people["recruiter"], Chosen(is_all=True), "etat=publiee")
    kept = chosen(session, people["recruiter"], Chosen(is_all=True, but=everything[:1]), "etat=publiee")
    assert len(everything) == 2
    assert kept == everything[1:]


def titles(session: Session, people: Cast, query: str = "", kind: str = "recruiter") -> list[str]:
    """Return the titles that somebody finds at an address, in order."""
    return [line.title for line in own_offers(session, people[kind], {}, query).lines]


def by_title(session: Session, title: str) -> Offer:
    return session.exec(select(Offer).where(col(Offer.title) == title)).one()


@pytest.mark.parametrize(
    ("kind", "count", "sees_others"),
    [("recruiter", 8, False), ("manager", 8, False), ("stranger", 1, True), ("administrator", 9, True)],
)
def test_each_sees_their_institution(
    session: Session, people: Cast, kind: str, count: int, sees_others: bool
) -> None:
    view = own_offers(session, people[kind], {}, "")
    assert len(view.lines) == count
    assert view.total == str(count) == view.shelves[0].number
    assert ("Celle des autres" in [line.title for line in view.lines]) is sees_others
    number = by_title(session, "Celle des autres").id or 0
    found = chosen(session, people[kind], Chosen([number]))
    assert (found == [number]) is sees_others


@pytest.mark.parametrize("kind", ["candidate", "pending", "no_second_factor", "anonymous", "deactivated"])
def test_the_others_see_nothing(session: Session, people: Cast, kind: str) -> None:
    refusal = SignInRequiredError if kind in ("anonymous", "deactivated") else PermissionDeniedError
    with pytest.raises(refusal):
        own_offers(session, people[kind], {}, "")
    for choice in (Chosen(is_all=True), Chosen([1, 2, 3])):
        with pytest.raises(refusal):
            chosen(session, people[kind], choice)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("etat=brouillon", ["Brouillon d’étude"]),
        ("etat=relecture", ["À relire"]),
        ("etat=programmee", ["Demain"]),
        ("etat=publiee&tri=titre", ["Bientôt finie", "Éleveuse de données"]),
        ("etat=bientot", ["Bientôt finie"]),
        ("etat=expiree", ["Passée"]),
        ("etat=pourvue", ["Pourvue"]),
        ("etat=close", ["Close"]),
        ("q=eleveuse+DONNEES", ["Éleveuse de données"]),
        ("q=d'etude", ["Brouillon d’étude"]),
        ("q=rien+du+tout", []),
        ("q=%25", []),
        ("q=direction&etat=close", ["Close"]),
        ("miennes=1", ["Brouillon d’étude"]),
        ("service=999999", []),
        ("institution=999999", []),
        ("metier=1&etat=close", []),
        ("modifications=1", []),
    ],
)
def test_filters(session: Session, people: Cast, query: str, found: list[str]) -> None:
    view = own_offers(session, people["recruiter"], {}, query)
    assert [line.title for line in view.lines] == found
    assert view.total == str(len(found))
    if found and "etat=" in query:
        assert next(s for s in view.shelves if s.is_current).number == str(len(found))


def test_a_reference_finds_its_offer(session: Session, people: Cast) -> None:
    offer = by_title(session, "Éleveuse de données")
    for text in (f"MN-{offer.id}", f"mn-{offer.id}", str(offer.id)):
        assert titles(session, people, f"q={text}") == ["Éleveuse de données"]
    offer.source_reference = "2026-XYZ"
    session.flush()
    assert titles(session, people, "q=2026-XYZ") == ["Éleveuse de données"]


def test_unpublished_modifications(session: Session, people: Cast) -> None:
    offer = by_title(session, "Éleveuse de données")
    draft_fields.save(session, people["recruiter"], offer.id or 0, "title", ["Autre titre"], base=0, tab="un")
    view = own_offers(session, people["recruiter"], {}, "modifications=1")
    assert [(line.title, line.pending_label) for line in view.lines] == [
        ("Éleveuse de données", PENDING.label)
    ]
    offer.has_changes_in_review = True
    session.flush()
    lines = own_offers(session, people["recruiter"], {}, "etat=relecture&modifications=1").lines
    assert [(line.title, line.pending_label) for line in lines] == [("Éleveuse de données", IN_REVIEW.label)]
    draft_fields.save(
        session,
        people["recruiter"],
        by_title(session, "Brouillon d’étude").id or 0,
        *("title", ["Brouillon changé"]),
        base=0,
        tab="un",
    )
    assert titles(session, people, "modifications=1") == ["Éleveuse de données"]


@pytest.mark.parametrize(
    ("sort", "first"),
    [
        ("titre", "À relire"),
        ("-titre", "Pourvue"),
        ("etat", "Brouillon d’étude"),
        ("-fin", "Éleveuse de données"),
        ("-vues", "Passée"),
        ("-candidatures", "Bientôt finie"),
    ],
)
def test_orders(session: Session, people: Cast, sort: str, first: str) -> None:
    seen, clicked = by_title(session, "Passée"), by_title(session, "Bientôt finie")
    today = clock.today()
    audience.add(session, {(seen.slug or "", today): Tally(1_200), (clicked.slug or "", today): Tally(2, 2)})
    end(session, [], OfferState.CLOSED)
    for title in ("Pourvue", "Close"):
        by_title(session, title).last_day = today
    session.flush()
    view = own_offers(session, people["recruiter"], {}, f"tri={sort}")
    assert view.lines[0].title == first
    assert len(view.lines) == 8
    heading = next(h for h in view.frame.headings if h.order != "none")
    assert heading.order == ("descending" if sort.startswith("-") else "ascending")


@pytest.mark.parametrize(
    "query",
    [
        "page=0&page=-1&tri=--titre&etat=nulle-part&service=%00&metier=-1&source=1e9&institution=99999999999",
        "q=" + "a+" * 3_000,
        "q=%ff%fe&miennes=oui&modifications=0",
        "&&&===",
        "page=9999",
        "service=9999999999999999999",
    ],
)
def test_nonsense_is_never_an_error(session: Session, people: Cast, query: str) -> None:
    assert own_offers(session, people["recruiter"], {}, query).frame.url.startswith(
        "/espace-recruteur/offres"
    )


def test_pages(session: Session, people: Cast) -> None:
    for number in range(30):
        draft(session, f"Série {number:02}")
    first = own_offers(session, people["recruiter"], {}, "q=serie&tri=titre")
    second = own_offers(session, people["recruiter"], {}, "q=serie&tri=titre&page=2")
    assert [line.title for line in first.lines + second.lines] == [f"Série {n:02}" for n in range(30)]
    assert first.frame.next_url == "/espace-recruteur/offres?q=serie&tri=titre&page=2"
    assert first.all_label == "Sélectionner les 30\u00a0offres trouvées"
    assert first.query == "q=serie&tri=titre"


def line_of(session: Session, people: Cast, title: str, kind: str = "recruiter") -> dict[str, Any]:
    lines = own_offers(session, people[kind], {}, "").lines
    return next(line for line in lines if line.title == title).model_dump()


def test_what_a_line_says(session: Session, people: Cast) -> None:
    line = line_of(session, people, "Passée")
    assert (line["state"], line["soon_label"]) == ("Expirée", "")
    assert line["public_url"].startswith("/emploi/passee-")
    assert line["edit_url"] == f"{line['url']}/modifier"
    assert line_of(session, people, "Bientôt finie")["soon_label"] == "bientôt"
    assert line_of(session, people, "À relire")["public_url"] == ""
    assert line_of(session, people, "Demain")["last_day"].startswith("paraît le")


def test_a_colleague_of_another_service_reads_and_does_not_change(session: Session, people: Cast) -> None:
    institution = session.exec(select(Institution).where(col(Institution.slug) == "agence-dessai")).one()
    other = RecruitingService(institution_id=institution.id or 0, name="Ressources humaines")
    session.add(other)
    session.flush()
    by_title(session, "Passée").service_id = other.id or 0
    session.flush()
    assert line_of(session, people, "Passée")["edit_url"] == ""
    assert line_of(session, people, "Passée", "manager")["edit_url"] != ""
    assert titles(session, people, f"service={other.id}") == ["Passée"]
    view = own_offers(session, people["recruiter"], {}, "")
    assert [choice.label for choice in view.services] == ["Direction du numérique", "Ressources humaines"]
    foreign = service(session, "Autre ministère")
    assert titles(session, people, f"service={foreign.id}") == []
    assert titles(session, people, f"institution={foreign.institution_id}") == []


def test_columns_stand_in_every_address(session: Session, people: Cast) -> None:
    """Pages, orders, states and exports keep the columns; a selection does not depend on them."""
    view = own_offers(
        session, people["recruiter"], {}, "colonnes=candidatures&colonnes=vues&colonnes=inventee"
    )
    assert [heading.label for heading in view.frame.headings] == ["Intitulé", "Vues", "Clics"]
    assert view.shows.model_dump() == {
        **dict.fromkeys(("service", "state", "last_day", "updated"), False),
        **dict.fromkeys(("views", "applications"), True),
    }
    kept = "colonnes=vues&colonnes=candidatures"
    addresses = [view.frame.headings[0].url, *(shelf.url for shelf in view.shelves), view.csv_url, view.query]
    assert all(kept in address for address in addresses)
    assert view.clear_url == ""  # columns narrow nothing, so that there is nothing to clear
    assert view.search == own_offers(session, people["recruiter"], {}, "").search
    shown = export.columns(parse(kept))
    assert {"service_id", "state", "last_day", "updated"} == {it.name for it in EXPORTED} - {
        it.name for it in shown
    }


@pytest.mark.parametrize(
    "query", ["", "colonnes=", "colonnes=inventee", "&".join(f"colonnes={it}" for it in CHOSEN)]
)
def test_all_columns_are_shown_by_default(session: Session, people: Cast, query: str) -> None:
    view = own_offers(session, people["recruiter"], {}, query)
    assert len(view.frame.headings) == 7
    assert [column.key for column in view.columns if column.is_shown] == list(CHOSEN)
    assert "colonnes" not in view.frame.url + view.csv_url
    assert export.columns(parse(query)) == list(EXPORTED)


def test_the_button_of_filters_counts_those_of_its_panel(session: Session, people: Cast) -> None:
    for query, label in (("etat=publiee&q=a", "Filtrer"), ("etat=close&metier=1&miennes=1", "Filtrer (2)")):
        assert own_offers(session, people["recruiter"], {}, query).frame.filters_label == label

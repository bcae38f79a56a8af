"""Some people see prototypes and comment on them, and links open them to others."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlmodel import Session, col

from metnum.domain.core import clock
from metnum.domain.core.actor import ANONYMOUS
from metnum.domain.core.errors import (
    DomainError,
    InvalidInputError,
    NotFoundError,
    PermissionDeniedError,
    SignInRequiredError,
)
from metnum.domain.prototypes import actions, catalogue, policy
from metnum.domain.prototypes.catalogue import Prototype
from metnum.domain.prototypes.page import prototype_list, token_of, trial
from metnum.models import PrototypeComment, PrototypeLink
from metnum.runtime.settings import settings
from tests.people import KINDS, cast

TEAM = {"stranger", "recruiter", "manager", "administrator"}


@pytest.fixture(autouse=True)
def known(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make two prototypes known, whatever the files of the repository."""
    cards = {
        "bourse": Prototype("Bourse", "Camille", "2026-11-24", "à tester", "Pour voir."),
        "carte": Prototype("Carte", "Inès", "2026-11-02"),
    }
    monkeypatch.setattr(catalogue, "_known", cards)


@pytest.fixture
def development() -> Iterator[None]:
    """Behave as the machine of somebody who writes prototypes."""
    settings().environment = "development"
    yield
    settings().environment = "production"


def _refusal(kind: str) -> type[DomainError]:
    return SignInRequiredError if kind in ("anonymous", "deactivated") else PermissionDeniedError


@pytest.mark.parametrize("kind", KINDS)
def test_the_team_sees_the_list_and_tries_everything(session: Session, kind: str) -> None:
    actor = cast(session)[kind]
    if kind in TEAM:
        assert [row.name for row in prototype_list(session, actor, {}, "").rows] == ["bourse", "carte"]
        assert trial(session, actor, {"name": "bourse"}, "").name == "bourse"
        return
    for ask in (
        lambda: prototype_list(session, actor, {}, ""),
        lambda: trial(session, actor, {"name": "bourse"}, ""),
        lambda: actions.add_comment(session, actor, "bourse", "", {"author": "Moi", "text": "Bien"}),
        lambda: actions.create_link(session, actor, "bourse", {"days": 7}),
        lambda: actions.revoke_links(session, actor, "bourse"),
    ):
        with pytest.raises(_refusal(kind)):
            ask()


def test_everybody_sees_everything_in_development(session: Session, development: None) -> None:
    assert len(prototype_list(session, ANONYMOUS, {}, "").rows) == 2
    assert policy.is_of_the_team(ANONYMOUS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_link_opens_its_prototype_to_anybody(session: Session, kind: str) -> None:
    people = cast(session)
    token = actions.create_link(session, people["recruiter"], "bourse", {"days": "7"})
    session.flush()
    assert trial(session, people[kind], {"name": "bourse"}, f"essai={token}").name == "bourse"
    if kind not in TEAM:
        with pytest.raises(DomainError):
            trial(session, people[kind], {"name": "carte"}, f"essai={token}")


def test_a_link_ends(session: Session) -> None:
    recruiter = cast(session)["recruiter"]
    token = actions.create_link(session, recruiter, "bourse", {"days": 1})
    session.flush()
    assert policy.linked_prototype(session, token) == "bourse"
    session.execute(sa.update(PrototypeLink).values(expires_at=clock.now() - timedelta(seconds=1)))
    assert policy.linked_prototype(session, token) is None
    with pytest.raises(SignInRequiredError):
        trial(session, ANONYMOUS, {"name": "bourse"}, f"?essai={token}")


def test_links_can_be_closed_and_their_secret_is_not_kept(session: Session) -> None:
    recruiter = cast(session)["recruiter"]
    token = actions.create_link(session, recruiter, "bourse", {"days": 30})
    session.flush()
    kept = session.execute(sa.select(col(PrototypeLink.token_hash))).scalars().all()
    assert token not in kept
    (row, _) = prototype_list(session, recruiter, {}, "").rows
    assert row.links_label.replace("\u00a0", " ").startswith("1 lien d’essai ouvert, jusqu’au ")
    actions.revoke_links(session, recruiter, "bourse")
    assert policy.linked_prototype(session, token) is None


def test_a_tester_says_their_name_and_is_read_in_the_list(session: Session) -> None:
    recruiter = cast(session)["recruiter"]
    token = actions.create_link(session, recruiter, "bourse", {})
    session.flush()
    with pytest.raises(InvalidInputError) as refused:
        actions.add_comment(session, ANONYMOUS, "bourse", token, {"text": "Je me perds à l’étape 2."})
    assert refused.value.fields == {"author": "Écrivez votre nom."}
    given = {"author": " Odile ", "text": "Je me perds <b>à</b> l’étape 2."}
    actions.add_comment(session, ANONYMOUS, "bourse", token, given)
    session.flush()
    (comment,) = prototype_list(session, recruiter, {}, "").rows[0].comments
    assert (comment.author, comment.text) == ("Odile", "Je me perds <b>à</b> l’étape 2.")
    assert trial(session, ANONYMOUS, {"name": "bourse"}, f"essai={token}").comments_label == "1\u00a0avis"


def test_who_is_signed_in_speaks_under_their_own_name(session: Session) -> None:
    recruiter = cast(session)["recruiter"]
    actions.add_comment(session, recruiter, "bourse", "", {"author": "Une autre", "text": "Bien."})
    session.flush()
    assert session.execute(sa.select(col(PrototypeComment.author))).scalar_one() == recruiter.name


@pytest.mark.parametrize(
    ("form", "sentence"),
    [({"text": " "}, "Remplissez ce champ."), ({"text": "a" * 2001}, "Écrivez 2000 caractères au plus.")],
)
def test_a_comment_is_checked(session: Session, form: dict[str, str], sentence: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        actions.add_comment(session, cast(session)["recruiter"], "bourse", "", form)
    assert refused.value.fields["text"] == sentence


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", ["Bourse", "Carte"]),
        ("?statut=a-tester", ["Bourse"]),
        ("statut=idee", ["Carte"]),
        ("statut=abandonne", []),
        ("statut=n’importe&statut=quoi", ["Bourse", "Carte"]),
    ],
)
def test_the_list_is_narrowed_by_status(session: Session, query: str, titles: list[str]) -> None:
    view = prototype_list(session, cast(session)["administrator"], {}, query)
    assert [row.title for row in view.rows] == titles
    assert [it.label for it in view.statuses if it.is_current] == [
        {1: ("Carte" in titles and "Idée (1)") or "À tester (1)", 2: "Tous (2)", 0: "Abandonné (0)"}[
            len(titles)
        ]
    ]


def test_comments_have_a_limit(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "MAX_COMMENTS", 1)
    recruiter = cast(session)["recruiter"]
    actions.add_comment(session, recruiter, "bourse", "", {"text": "Un."})
    session.flush()
    with pytest.raises(InvalidInputError, match="assez d’avis"):
        actions.add_comment(session, recruiter, "bourse", "", {"text": "Deux."})


def test_what_is_unknown_or_not_offered_is_refused(session: Session) -> None:
    recruiter = cast(session)["recruiter"]
    with pytest.raises(NotFoundError):
        trial(session, recruiter, {"name": "inconnu"}, "")
    with pytest.raises(NotFoundError):
        actions.create_link(session, recruiter, "inconnu", {"days": 7})
    with pytest.raises(InvalidInputError):
        actions.create_link(session, recruiter, "bourse", {"days": 3650})


def test_the_secret_is_read_from_the_address() -> None:
    assert token_of("?essai=abc&x=1") == token_of("essai=abc") == "abc"
    assert token_of("x=1") == token_of("") == ""


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"status": "fini"}, "write one of 'idée', 'à tester', 'retenu', 'abandonné'"),
        ({"date": "24/11/2026"}, "write year-month-day"),
        ({"author": " "}, "needs a author that is not empty"),
    ],
)
def test_a_card_written_wrongly_says_what_to_write(values: dict[str, str], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        Prototype(**{"title": "Bourse", "author": "Moi", "date": "2026-11-24", **values})  # type: ignore[arg-type]

"""Advertisements of beta.gouv.fr are read with front matter of all kinds."""

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metnum.domain.core import clock, rich_text
from metnum.domain.imports import from_betagouv, references
from metnum.domain.imports.records import (
    Feed,
    ImportedOffer,
    Rejection,
    Skipped,
    SourceRow,
    UnreadableFeedError,
)
from metnum.domain.imports.sources import betagouv
from metnum.domain.offers.fields import SECTIONS
from metnum.vocabulary import ContractType, Experience, OfferState
from tests.domain.imports.files import ad
from tests.shared import ADS, needs_ads


def offers(feed: Feed, known: references.References) -> list[ImportedOffer | Rejection]:
    rows = [row for row in feed.rows() if not isinstance(row, Skipped)]
    return [row if isinstance(row, Rejection) else feed.convert(row, known) for row in rows]


def one(path: Path, known: references.References, *, publish_all: bool = False) -> ImportedOffer:
    found = offers(betagouv.read(path, publish_all=publish_all), known)[0]
    assert isinstance(found, ImportedOffer)
    return found


def test_an_advertisement_becomes_an_offer(tmp_path: Path, known: references.References) -> None:
    head = "roles: un·e développeur·se\nopen: false\nstartup: mon-suivi-justice\ncontrat: indépendant\njunior: true"
    body = (
        "# Contexte\nUn *beau* projet <script>alert(1)</script>\n\n# Candidater\nÉcrivez à a@beta.gouv.fr\n"
    )
    offer = one(ad(tmp_path, "2022-03-01-dev", head, body), known)
    publication = offer.publication
    assert publication.title == "Développeur·se"
    assert publication.profession_id == known.professions.find("développeur")
    assert (offer.employer.institution, offer.employer.service) == ("beta.gouv.fr", "Mon suivi justice")
    assert publication.contract_types == [ContractType.FREELANCE]
    assert publication.experience is Experience.DEBUTANT
    assert publication.context == "<p>Un <em>beau</em> projet </p>"
    assert publication.apply_email == "a@beta.gouv.fr"
    assert offer.state is OfferState.CLOSED
    assert clock.paris_date(offer.published_at).isoformat() == "2022-03-01"
    assert publication.last_day.isoformat() == "2022-05-30"


def test_publish_all_opens_everything_today(tmp_path: Path, known: references.References) -> None:
    path = ad(tmp_path, "2017-01-01-dev", "roles: dev\nopen: false\ndepublication_date: 2018-01-01")
    offer = one(path, known, publish_all=True)
    assert offer.state is OfferState.PUBLISHED
    assert offer.publication.last_day == clock.today() + timedelta(days=60)
    assert clock.paris_date(offer.published_at) == clock.today()


@pytest.mark.parametrize(
    ("head", "state"),
    [
        ("open: true", OfferState.PUBLISHED),
        ("open: 'oui'", OfferState.PUBLISHED),
        ("open: false", OfferState.CLOSED),
        ("open: true\nposte_pourvu: true", OfferState.FILLED),
        ("open: true\nposte_ferme: 2021-01-01", OfferState.CLOSED),
        ("open: true\nposte_ferme: 2999-01-01", OfferState.PUBLISHED),
        ("startup: x", OfferState.PUBLISHED),
    ],
)
def test_states(tmp_path: Path, head: str, state: OfferState) -> None:
    row = next(iter(betagouv.read(ad(tmp_path, "2021-01-01-x", f"roles: dev\n{head}")).rows()))
    assert isinstance(row, SourceRow)
    assert from_betagouv.state_of(row.content) is state


@pytest.mark.parametrize(
    ("name", "head", "expected"),
    [
        ("2020-13-01-dev", "roles: dev", "2020-01-13"),
        ("2020-04-06_dev", "roles: dev", "2020-04-06"),
        ("2020-04-06-dev", "roles: dev\ndate: 2020-05-01 10:00:00", "2020-05-01"),
        ("dev", "roles: dev\npost_ouvert: 2021-02-03", "2021-02-03"),
        ("dev", "roles: dev", "today"),
        ("dev", "roles: dev\ndate: 2999-01-01", "today"),
    ],
)
def test_publication_dates(
    tmp_path: Path, known: references.References, name: str, head: str, expected: str
) -> None:
    day = clock.today().isoformat() if expected == "today" else expected
    assert clock.paris_date(one(ad(tmp_path, name, head), known).published_at).isoformat() == day


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"# Sans en-tete\n", "absent"),
        (b"---\nroles: [dev\n---\nx", "mal form"),
        (b"---\nroles: 'dev\n---\nx", "mal form"),
        (b"---\ndate: 2020-45-01\n---\nx", "mal form"),
        (b"---\n- dev\n---\nx", "champs"),
        (b"---\nroles: d\xe9v\n---\nx", "UTF-8"),
        (b"---\nroles: dev\n---\n  \n", "pas de texte"),
        (b"---\nroles: ''\n---\nx", "Intitul"),
        (b"---\nroles: dev\n---\n" + b"x" * 600_000, "500"),
        (b"", "absent"),
    ],
)
def test_broken_files_are_refused_with_a_reason(
    tmp_path: Path, known: references.References, content: bytes, reason: str
) -> None:
    path = tmp_path / "_.md"
    path.write_bytes(content)
    refused = offers(betagouv.read(path), known)[0]
    assert isinstance(refused, Rejection)
    assert reason in refused.reasons[0]


def test_folders(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFeedError, match="introuvable"):
        betagouv.read(tmp_path / "none")
    with pytest.raises(UnreadableFeedError, match="aucune annonce"):
        betagouv.read(tmp_path)
    (tmp_path / "README.md").write_text("# Notice")
    ad(tmp_path, "2020-01-01-a", "roles: dev")
    (tmp_path / "old").mkdir()
    ad(tmp_path / "old", "2020-01-01-a", "roles: dev")
    found = list(betagouv.read(tmp_path).rows())
    assert [row.reference for row in found] == ["2020-01-01-a", "2020-01-01-a"]
    assert [type(row) for row in found] == [SourceRow, Rejection]


@given(st.text(max_size=300))
def test_any_text_is_an_advertisement_or_a_reason(text: str) -> None:
    try:
        found = betagouv.parse("x", f"---\n{text}\n---\n{text}")
    except ValueError:
        return
    from_betagouv.is_live(found, publish_all=False)


@needs_ads
def test_all_real_advertisements_are_imported(known: references.References) -> None:
    found = offers(betagouv.read(ADS, publish_all=True), known)
    assert len(found) == 355
    assert [row.reference for row in found if isinstance(row, Rejection)] == []
    named = sum(
        offer.publication.profession_id is not None for offer in found if isinstance(offer, ImportedOffer)
    )
    assert named > 340
    for offer in found:
        assert isinstance(offer, ImportedOffer)
        texts = [getattr(offer.publication, name) for name in SECTIONS]
        assert any(texts)
        assert all(rich_text.sanitise(text) == text for text in texts)
        assert not any(
            "<script" in text or "javascript:" in text or " on" + "click" in text for text in texts
        )

"""The real advertisements as offers, read straight from their files: title, role, text."""

import re
from datetime import timedelta
from pathlib import Path

import sqlalchemy as sa
from sqlmodel import Session, col

from metnum.domain.core import clock, rich_text
from metnum.domain.search import analyser, documents
from metnum.models import Institution, Offer, ProfessionAlias, RecruitingService, Source
from metnum.settings import ROOT
from metnum.vocabulary import OfferState, SourceCode

FOLDER = ROOT.parent / "shared" / "data" / "betagouv-jobs"
_FRONT_MATTER = re.compile(r"^---\s*\n(.*?)\n---", re.DOTALL)


def insert(session: Session, folder: Path = FOLDER) -> None:
    """Publish every advertisement; its file name becomes its reference."""
    institution = Institution(slug="beta-gouv", name="beta.gouv.fr")
    session.add(institution)
    session.flush()
    service = RecruitingService(institution_id=institution.id or 0, name="beta.gouv.fr")
    session.add(service)
    session.flush()
    source = session.scalars(sa.select(col(Source.id)).where(col(Source.code) == SourceCode.BETAGOUV)).one()
    offers = [_offer(path, service.id or 0, source) for path in sorted(folder.glob("*.md"))]
    professions = _professions(session)
    for offer in offers:
        offer.profession_id = _profession(offer.title, professions)
    session.add_all(offers)
    session.flush()
    documents.refresh(session, [offer.id for offer in offers if offer.id])


def _offer(path: Path, service_id: int, source_id: int) -> Offer:
    text = path.read_text(encoding="utf-8", errors="replace")
    found = _FRONT_MATTER.match(text)
    front, body = (found[1], text[found.end() :]) if found else ("", text)
    heading = re.search(r"^#+\s*(.+)$", body, re.MULTILINE)
    title = _field(front, "title") or _field(front, "roles?") or (heading[1] if heading else path.stem)
    role = _field(front, "roles?")
    return Offer(
        slug=path.stem,
        title=" ".join(title.split())[:250],
        service_id=service_id,
        source_id=source_id,
        source_reference=path.stem,
        mission=rich_text.from_markdown(f"{role}\n\n{_field(front, 'techno')}\n\n{body}"),
        state=OfferState.PUBLISHED,
        published_at=clock.now(),
        last_day=clock.today() + timedelta(days=30),
    )


def _field(front: str, name: str) -> str:
    found = re.search(rf"^{name}\s*:[ \t]*(.*(?:\n[ \t]+-.*)*)$", front, re.MULTILINE)
    return found[1].split(" #")[0].strip(" \"'") if found else ""


def _professions(session: Session) -> list[tuple[set[str], int]]:
    """Names of professions as sets of words, the most precise first."""
    rows = session.execute(sa.select(col(ProfessionAlias.label), col(ProfessionAlias.profession_id))).all()
    return sorted(
        ((set(analyser.lexemes(label)), number) for label, number in rows), key=lambda row: -len(row[0])
    )


def _profession(title: str, professions: list[tuple[set[str], int]]) -> int | None:
    """The profession that a title names, as an import would find it."""
    words = set(analyser.lexemes(title))
    return next((number for name, number in professions if name <= words), None)

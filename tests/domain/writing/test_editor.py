"""The editor shows steps with their states, errors, choices and a preview, to those who may see them."""

import pytest
import sqlalchemy as sa
from sqlmodel import Session, col, select

from metnum.domain.core.errors import (
    DomainError,
    NotFoundError,
    PermissionDeniedError,
    SignInRequiredError,
)
from metnum.domain.offers.fields import FIELDS
from metnum.domain.offers.state_words import PENDING
from metnum.domain.writing import creation, draft_fields, editor, preview, steps
from metnum.domain.writing.editor_rows import EditorProgress, OfferEditorView, SavedField
from metnum.models import Contact, Offer, OfferPreviewLink
from tests.domain.offers.complete import texts as complete
from tests.offers import draft, publish, service
from tests.people import KINDS, Cast, cast

EDITORS = {"recruiter", "manager", "administrator"}


def view(
    session: Session, people: Cast, offer: Offer, query: str = "", kind: str = "recruiter"
) -> OfferEditorView:
    """Return the editor of an offer, as somebody sees it."""
    return editor.offer_editor(session, people[kind], {"id": str(offer.id)}, query)


def statuses(shown: OfferEditorView) -> dict[str, str]:
    """Return the state of each step."""
    return {step.key: step.status for step in shown.steps}


def test_every_field_has_its_place_in_a_step() -> None:
    assert set(steps.STEP_OF) == set(FIELDS)


@pytest.mark.parametrize("kind", KINDS)
def test_who_may_open_it(session: Session, kind: str) -> None:
    people, offer = cast(session), draft(session, "Brouillon")
    if kind in EDITORS:
        assert view(session, people, offer, kind=kind).id == offer.id
        assert preview.create_link(session, people[kind], offer.id or 0)
    else:
        with pytest.raises((NotFoundError, PermissionDeniedError, SignInRequiredError)):
            view(session, people, offer, kind=kind)
        with pytest.raises(DomainError):
            preview.create_link(session, people[kind], offer.id or 0)
        with pytest.raises(DomainError):
            preview.revoke_links(session, people[kind], offer.id or 0)


def test_unknown_addresses_are_not_found(session: Session) -> None:
    people = cast(session)
    for number in ("0", "x", "٣", "9" * 30, ""):
        with pytest.raises(NotFoundError):
            editor.offer_editor(session, people["recruiter"], {"id": number}, "")
    assert view(session, people, draft(session, "Brouillon"), "etape=inconnue").step == "intitule"


def test_steps_tell_what_is_missing_and_what_is_wrong(session: Session) -> None:
    people = cast(session)
    offer = creation.create(session, people["recruiter"])
    assert set(statuses(view(session, people, offer)).values()) == {"todo"}
    draft_fields.fill(session, people["recruiter"], offer.id or 0, {"salary_min": ["douze"]})
    assert statuses(view(session, people, offer))["lieu"] == "error"
    draft_fields.fill(session, people["recruiter"], offer.id or 0, complete(session))
    done = view(session, people, offer)
    assert set(statuses(done).values()) == {"complete"}
    assert done.errors == []
    assert done.done <= done.total


def test_an_empty_field_is_an_error_only_for_who_comes_to_check(session: Session) -> None:
    people = cast(session)
    offer = creation.create(session, people["recruiter"], values={"salary_min": ["douze"]})
    quiet = {field.name: field.error for field in view(session, people, offer, "etape=lieu").fields}
    strict = {
        field.name: field.error for field in view(session, people, offer, "etape=lieu&verifier=1").fields
    }
    assert quiet["salary_min"]
    assert not quiet["commune_code"]
    assert strict["commune_code"] == "Choisissez une commune, ou indiquez un lieu à l’étranger."
    assert not strict["foreign_place"]


def test_errors_lead_to_their_fields(session: Session) -> None:
    people = cast(session)
    shown = view(session, people, creation.create(session, people["recruiter"]), "etape=relecture")
    assert shown.is_review
    urls = {error.label: error.url for error in shown.errors}
    assert urls["Métier"].endswith("/modifier?etape=intitule&verifier=1#profession_id")
    assert "Intitulé" in urls


def test_choices_are_those_one_may_make(session: Session) -> None:
    people = cast(session)
    offer = creation.create(session, people["recruiter"])
    fields = {field.name: field for field in view(session, people, offer).fields}
    assert [choice.value for choice in fields["service_id"].choices] == [str(service(session).id)]
    names = [choice.label for choice in fields["domain_ids"].choices]
    assert names.index("Économie et finances") < names.index("Intérieur et sécurité")


def test_contacts_of_the_institution_are_proposed(session: Session) -> None:
    people, offer = cast(session), draft(session, "Brouillon")
    own, other = service(session), service(session, "Autre ministère")
    session.add(Contact(institution_id=own.institution_id, name="Accueil", email="accueil@exemple.fr"))
    session.add(Contact(institution_id=other.institution_id, name="Secret", email="secret@exemple.fr"))
    session.flush()
    found = view(session, people, offer, "etape=candidature").contacts
    assert [contact.email for contact in found] == ["accueil@exemple.fr"]


def test_it_says_who_else_is_here(session: Session) -> None:
    people, offer = cast(session), draft(session, "Brouillon")
    draft_fields.save(session, people["manager"], offer.id or 0, "title", ["Autre"], base=0, tab="b")
    shown = view(session, people, offer)
    assert shown.also_here == "Marius Responsable modifie aussi cette offre en ce moment."
    assert view(session, people, offer, kind="manager").also_here == ""


@pytest.mark.parametrize("step", [step.key for step in steps.STEPS])
def test_a_save_tells_all_that_it_changes(session: Session, step: str) -> None:
    people, offer = cast(session), draft(session, "Brouillon")
    draft_fields.fill(session, people["recruiter"], offer.id or 0, complete(session))
    query = f"etape={step}&verifier=1"
    before = view(session, people, offer, query)
    values = {"title": ["Un tout autre titre"], "salary_min": ["douze"], "commune_code": [], "mission": []}
    for name, typed in values.items():
        number = offer.id or 0
        base = draft_fields.current(session, offer)[name].version
        draft_fields.save(session, people["recruiter"], number, name, typed, base=base, tab="a")
        told = editor.after_save(session, people["recruiter"], number, name, query)
        read = view(session, people, offer, query)
        assert told.progress.model_dump() == read.model_dump(include=set(EditorProgress.model_fields))
        rows = {row.name: row for row in read.fields}
        assert told.versions == {field: row.version for field, row in rows.items()}
        if name in rows:
            assert told.field.model_dump() == rows[name].model_dump(include=set(SavedField.model_fields))
        before = before.model_copy(update={**dict(told.progress), "fields": read.fields})
        assert before == read.model_copy(update={"page_title": before.page_title})


def test_telling_asks_for_less_than_reading_the_editor_again(session: Session) -> None:
    people, offer = cast(session), draft(session, "Brouillon")
    draft_fields.fill(session, people["recruiter"], offer.id or 0, complete(session))
    asked: list[str] = []
    sa.event.listen(session.connection(), "before_cursor_execute", lambda *given: asked.append(given[2]))
    session.expire_all()
    view(session, people, offer, "etape=intitule")
    whole = len(asked)
    session.expire_all()
    asked.clear()
    editor.after_save(session, people["recruiter"], offer.id or 0, "title", "etape=intitule")
    assert len(asked) < whole


def test_the_preview_shows_what_is_right_and_hides_what_is_wrong(session: Session) -> None:
    people, offer = cast(session), draft(session, "Brouillon")
    wrong = {"salary_min": ["douze"], "profession_id": ["99999999999999999999"], "commune_code": ["Renn"]}
    draft_fields.fill(session, people["recruiter"], offer.id or 0, {**complete(session), **wrong})
    shown = view(session, people, offer).preview
    assert shown.title == "Ingénieure ou ingénieur données"
    assert shown.sections[0].html == "<p>Servir l’intérêt général.</p>"
    assert shown.json_ld == ""
    assert {fact.label for fact in shown.facts}.isdisjoint({"Lieu", "Métier"})
    assert offer.salary_min is None
    assert offer not in session.dirty


def test_an_empty_draft_has_a_preview(session: Session) -> None:
    people = cast(session)
    offer = creation.create(session, people["recruiter"])
    draft_fields.fill(session, people["recruiter"], offer.id or 0, {"last_day": []})
    assert view(session, people, offer).preview.title == "Offre sans titre"


def test_an_online_offer_keeps_its_public_text_while_it_is_edited(session: Session) -> None:
    people, offer = cast(session), publish(session, "En ligne")
    draft_fields.fill(session, people["recruiter"], offer.id or 0, {"title": ["Nouveau titre"]})
    shown = view(session, people, offer)
    assert (shown.is_online, shown.pending_label, offer.title) == (True, PENDING.label, "En ligne")
    assert shown.preview.title == "Nouveau titre"
    draft_fields.fill(session, people["recruiter"], offer.id or 0, {"title": ["En ligne"]})
    assert view(session, people, offer).pending_label == ""


def test_a_secret_link_works_until_it_is_revoked_or_too_old(session: Session) -> None:
    people, offer = cast(session), draft(session, "Brouillon secret")
    token = preview.create_link(session, people["recruiter"], offer.id or 0).rpartition("/")[2]
    stranger = people["anonymous"]
    assert preview.secret_preview(session, stranger, {"token": token}, "").offer.title == "Brouillon secret"
    assert token not in str(session.exec(select(OfferPreviewLink)).one())
    for dead in ("", "x", token + "x", token[:-1]):
        with pytest.raises(NotFoundError):
            preview.secret_preview(session, stranger, {"token": dead}, "")
    assert "1\u00a0lien d’aperçu" in preview.live_links(session, offer.id or 0)
    assert preview.revoke_links(session, people["manager"], offer.id or 0) == 1
    with pytest.raises(NotFoundError):
        preview.secret_preview(session, stranger, {"token": token}, "")
    again = preview.create_link(session, people["recruiter"], offer.id or 0).rpartition("/")[2]
    link = session.exec(select(OfferPreviewLink).where(col(OfferPreviewLink.revoked_at).is_(None))).one()
    link.expires_at = link.created_at
    session.flush()
    with pytest.raises(NotFoundError):
        preview.secret_preview(session, stranger, {"token": again}, "")


def test_names_and_titles_cannot_carry_scripts(session: Session) -> None:
    """Titles are kept as they were typed, and escaped where they are shown."""
    people, offer = cast(session), draft(session, "x")
    hostile = "</title><script>alert(1)</script>"
    draft_fields.fill(session, people["recruiter"], offer.id or 0, {"title": [hostile]})
    assert view(session, people, offer).preview.title == hostile

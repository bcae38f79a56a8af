"""The log shows some parts of mails, hides others, and sends mails again."""

import pytest
import sqlalchemy as sa
from sqlmodel import Session, col, select

from metnum.domain.core import keyset, listing
from metnum.domain.core.actor import Actor
from metnum.domain.core.errors import DomainError
from metnum.domain.mail import outbox
from metnum.domain.operations import mails
from metnum.models import MAIL_SEARCHED, CapturedMail, MailMessage
from metnum.models.base import ACCENTED
from metnum.runtime.settings import settings
from metnum.vocabulary import MailState
from tests.people import cast

SECRET = "https://exemple.fr/mot-de-passe/" + "Ab3_" * 11


@pytest.fixture
def admin(session: Session) -> Actor:
    """Return an administrator."""
    return cast(session)["administrator"]


def _mail(session: Session, state: MailState, name: str = "Inès") -> MailMessage:
    outbox.send(session, "essai", "ines@exemple.fr", name=name)
    mail = session.exec(select(MailMessage).order_by(sa.desc(col(MailMessage.id)))).first()
    assert mail is not None
    mail.state = state
    session.execute(sa.text("DELETE FROM procrastinate_jobs"))
    session.flush()
    return mail


def _jobs(session: Session) -> int:
    return int(session.scalar(sa.text("SELECT count(*) FROM procrastinate_jobs")) or 0)


@pytest.mark.parametrize("state", list(MailState))
def test_only_what_did_not_surely_leave_is_sent_again(
    session: Session, admin: Actor, state: MailState
) -> None:
    mail = _mail(session, state)
    if state in (MailState.FAILED, MailState.UNCERTAIN):
        mails.send_again(session, admin, mail.id or 0)
        assert (mail.state, _jobs(session)) == (MailState.QUEUED, 1)
        with pytest.raises(DomainError):
            mails.send_again(session, admin, mail.id or 0)
    else:
        with pytest.raises(DomainError):
            mails.send_again(session, admin, mail.id or 0)
        assert (mail.state, _jobs(session)) == (state, 0)


def test_the_index_folds_texts_as_lists_do(session: Session) -> None:
    text = sa.literal(ACCENTED + ACCENTED.upper() + "ŒUVRE l’œil")
    searched: sa.ColumnElement[str] = sa.literal_column(MAIL_SEARCHED)
    row = sa.select(text.label("subject"), sa.literal("").label("recipient")).subquery()
    found = session.execute(
        sa.select(searched, listing.folded(text + sa.literal(" "))).select_from(row)
    ).one()
    assert found[0] == found[1]


def test_the_list_filters_and_warns(session: Session, admin: Actor) -> None:
    _mail(session, MailState.SENT)
    _mail(session, MailState.UNCERTAIN)
    assert len(mails.mail_list(session, admin, {}, "").lines) == 2
    view = mails.mail_list(session, admin, {}, "etat=uncertain&q=INES")
    assert [line.is_uncertain for line in view.lines] == [True]
    assert view.alert.startswith("1\u00a0courriel est peut-être parti")


def test_secret_links_are_hidden_where_mails_really_leave(
    session: Session, admin: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    mail = _mail(session, MailState.SENT, name=SECRET)
    shown = mails.mail_detail(session, admin, {"id": str(mail.id)}, "")
    assert SECRET in shown.text
    monkeypatch.setattr(settings(), "smtp_url", "smtp://mail.exemple.fr:587")
    hidden = mails.mail_detail(session, admin, {"id": str(mail.id)}, "")
    assert "Ab3_Ab3_" not in hidden.text + hidden.html
    assert hidden.hides_secrets


def test_what_the_capturing_server_received_is_read(session: Session, admin: Actor) -> None:
    mail = _mail(session, MailState.SENT)
    leaving = outbox.outgoing(mail)
    session.add(
        CapturedMail(
            sender="site@exemple.fr",
            recipients=["ines@exemple.fr"],
            subject=mail.subject,
            message_id=leaving.message_id,
            raw=leaving.message().as_bytes(),
        )
    )
    session.flush()
    (received,) = mails.mail_detail(session, admin, {"id": str(mail.id)}, "").captured
    assert f"Message-ID: {leaving.message_id}" in received.headers
    assert "Bonjour Inès" in received.text


def test_a_worker_killed_while_the_capturing_server_had_the_mail(session: Session) -> None:
    """The capturing server knows whether it has the mail, which is then sent or waits again; nobody need decide."""
    first, second = _mail(session, MailState.SENDING), _mail(session, MailState.SENDING)
    known = outbox.outgoing(first).message_id
    session.add(CapturedMail(sender="", recipients=[], subject="", message_id=known, raw=b""))
    session.flush()
    assert outbox.start(session, first.id or 0) is None
    assert first.state is MailState.SENT
    assert outbox.start(session, second.id or 0) is not None
    assert second.state is MailState.QUEUED


def test_the_log_goes_back_by_cursor(session: Session, admin: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page stays the same while new mails come, and the log does not read the contents of mails."""
    monkeypatch.setattr(listing, "PER_PAGE", 2)
    monkeypatch.setattr(keyset, "COUNTED", 4)
    sent = [_mail(session, MailState.SENT, f"N{number}").id for number in range(5)]
    waiting = _mail(session, MailState.QUEUED).id
    session.expunge_all()
    asked: list[str] = []
    sa.event.listen(session.connection(), "before_cursor_execute", lambda *told: asked.append(told[2]))

    def page(url: str) -> mails.MailList:
        return mails.mail_list(session, admin, {}, url.partition("?")[2])

    first = page("?etat=sent")
    assert [line.id for line in first.lines] == sent[:2:-1]
    assert first.frame.total_label == "Plus de 4\u00a0courriels"
    assert [it for it in asked if "mail_message.subject" in it]
    assert [it for it in asked if "mail_message.text" in it or "mail_message.html" in it] == []
    second = page(first.frame.older_url)
    _mail(session, MailState.SENT, "Venu après")
    again = page(first.frame.older_url)
    assert [line.id for line in second.lines] == [line.id for line in again.lines] == sent[2:0:-1]
    assert [line.id for line in page(again.frame.newer_url).lines] == [line.id for line in first.lines]
    assert "etat=sent" in again.frame.older_url
    assert [line.id for line in page("?etat=queued").lines] == [waiting]

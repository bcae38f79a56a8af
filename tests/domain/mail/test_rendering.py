"""Both parts of a mail are readable, and values that are put in it stay plain text."""

from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, cast

import pytest

from metnum.domain.core import clock
from metnum.domain.mail.rendering import render
from metnum.integrations import smtp

HOSTILE = (
    "Ève\r\nBcc: tous@exemple.fr\n\n# Grand titre <script>alert(1)</script> [ici](https://piege.exemple) *!*"
)


def _sent(name: str, recipient: str = "ines@exemple.fr") -> EmailMessage:
    subject, text, html = render("essai", name=name)
    raw = smtp.Outgoing(7, clock.now(), recipient, subject, text, html).message().as_bytes()
    return cast(EmailMessage, cast(Any, message_from_bytes(raw, policy=policy.default)))


def _part(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body((kind,))
    assert part is not None
    return str(part.get_content())


def test_both_parts_say_the_same_and_can_be_read() -> None:
    mail = _sent("Zoé O’Neill")
    assert mail["subject"] == "Courriel d’essai demandé par Zoé O’Neill"
    assert mail["to"] == "ines@exemple.fr"
    assert "Bonjour Zoé O’Neill," in _part(mail, "plain")
    html = _part(mail, "html")
    assert "Bonjour Zoé O’Neill," in html
    assert '/administration/courriels">Voir tous les courriels envoyés</a>' in html
    assert '<html lang="fr">' in html


def test_a_value_adds_no_header() -> None:
    mail = _sent(HOSTILE)
    assert mail["bcc"] is None
    assert mail.get_all("to") == ["ines@exemple.fr"]
    assert mail["subject"].startswith("Courriel d’essai demandé par Ève Bcc: tous@exemple.fr")


def test_a_value_is_neither_html_nor_markdown_nor_a_paragraph() -> None:
    mail = _sent(HOSTILE)
    html = _part(mail, "html")
    assert "<script>" not in html
    assert html.count("<h1>") == 1  # the subject
    assert 'href="https://piege.exemple' not in html
    assert "&lt;script&gt;" in html
    assert "\n# Grand titre" not in _part(mail, "plain")


@pytest.mark.parametrize("value", ["https://exemple.fr/) [x](javascript:alert(1)", "https://a\n\n# b"])
def test_what_looks_like_an_address_gives_no_link_of_its_own(value: str) -> None:
    html = _part(_sent(value), "html")
    assert 'javascript:alert(1)"' not in html
    assert html.count("<h1>") == 1  # the subject


@pytest.mark.parametrize(
    "recipient", ["a@exemple.fr\nBcc: b@exemple.fr", "a@exemple.fr, b@exemple.fr", "", "é"]
)
def test_one_recipient_only(recipient: str) -> None:
    with pytest.raises((ValueError, IndexError)):
        _sent("Zoé", recipient)


def test_a_mail_keeps_its_number_and_no_other_mail_takes_it() -> None:
    now = clock.now()
    mails = [smtp.Outgoing(number, now, "a@exemple.fr", "", "", "") for number in (1, 1, 2)]
    assert mails[0].message_id == mails[1].message_id
    assert mails[0].message_id != mails[2].message_id

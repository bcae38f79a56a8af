"""The pages of accounts, as a person uses them."""

import time
from email import message_from_bytes, policy

import sqlalchemy as sa
from playwright.sync_api import Page, expect
from sqlmodel import Session, col

from metnum.bench.server import Site
from metnum.models import CapturedMail
from tests.accounts import link_token
from tests.browser.people import in_database

PATIENCE = 30.0  # seconds, since a mail goes through the queue, the worker and SMTP


class Account:
    """The pages to sign up, to sign in, and to change one's profile."""

    def __init__(self, page: Page, site: Site) -> None:
        self.page = page
        self.site = site
        self.summary = page.locator("#erreurs")

    def sign_up(self, **fields: str) -> None:
        """Fill the form of sign-up and send it."""
        self.page.goto("/inscription")
        self.page.get_by_text("Je recrute pour un employeur public").click()
        for name, value in fields.items():
            self.page.locator(f"#{name}").fill(value)
        self.page.get_by_role("button", name="S’inscrire").click()

    def open_link(self, email: str) -> None:
        """Open the link of the last mail that reached a mailbox."""
        self.page.goto(f"/verification/{link_token(received(self.site, email))}")

    def sign_in(self, email: str, password: str, suite: str = "") -> None:
        """Fill the form of sign-in, with the keyboard alone."""
        self.page.goto(f"/connexion?suite={suite}" if suite else "/connexion")
        self.page.get_by_label("Adresse électronique").focus()
        self.page.keyboard.type(email)
        self.page.keyboard.press("Tab")
        expect(self.page.locator("#password")).to_be_focused()
        self.page.keyboard.type(password)
        self.page.keyboard.press("Enter")

    def give(self, code: str) -> None:
        """Type a code and send it."""
        self.page.locator("#code").fill(code)
        self.page.locator("#code").press("Enter")


def received(site: Site, email: str) -> str:
    """Wait for a mail to reach a mailbox, and return the text of the last one."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if raw := in_database(site, _last_mail, email):
            body = message_from_bytes(raw, policy=policy.default).get_body(("plain",))
            assert body is not None
            return str(body.get_content())
        time.sleep(0.2)
    raise AssertionError(f"No mail for {email}.")


def _last_mail(session: Session, email: str) -> bytes | None:
    wanted = sa.select(col(CapturedMail.raw)).where(
        sa.literal(email) == sa.any_(col(CapturedMail.recipients))
    )
    return session.scalar(wanted.order_by(col(CapturedMail.id).desc()).limit(1))

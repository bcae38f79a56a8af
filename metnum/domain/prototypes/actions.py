"""Writes comments on prototypes and their test links."""

from datetime import timedelta
from typing import Annotated, Any

import sqlalchemy as sa
from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from sqlmodel import Session, col

from metnum.domain.core import clock, secret
from metnum.domain.core.actor import Actor
from metnum.domain.core.errors import InvalidInputError, NotFoundError
from metnum.domain.core.validation import parse
from metnum.domain.prototypes import catalogue, policy
from metnum.models import PrototypeComment, PrototypeLink

# One prototype has at most so many comments, since the holders of a link are not signed in.
MAX_COMMENTS = 300
LINK_DAYS = (1, 7, 30)


class CommentInput(BaseModel):
    """The input of a comment."""

    model_config = ConfigDict(str_strip_whitespace=True)

    author: Annotated[str, StringConstraints(max_length=100)] = ""
    text: Annotated[str, StringConstraints(min_length=1, max_length=2000)]


class LinkInput(BaseModel):
    """The input of a test link."""

    days: int = Field(default=7)


def add_comment(session: Session, actor: Actor, name: str, token: str, form: dict[str, Any]) -> None:
    """Keep a comment on a prototype, under the name of its author."""
    policy.require_trial(session, actor, name, token)
    comment = parse(CommentInput, form)
    author = actor.name or comment.author
    if not author:
        raise InvalidInputError("Certains champs sont à corriger.", {"author": "Écrivez votre nom."})
    count = sa.select(sa.func.count()).where(col(PrototypeComment.prototype) == name)
    if session.execute(count).scalar_one() >= MAX_COMMENTS:
        raise InvalidInputError("Ce prototype a reçu assez d’avis : parlez-en à son auteur.")
    session.add(PrototypeComment(prototype=name, author_id=actor.person_id, author=author, text=comment.text))


def create_link(session: Session, actor: Actor, name: str, form: dict[str, Any]) -> str:
    """Return the secret of a new address that opens one prototype for some days."""
    policy.require_team(actor)
    if name not in catalogue.known():
        raise NotFoundError("Ce prototype n’existe pas, ou plus.")
    days = parse(LinkInput, form).days
    if days not in LINK_DAYS:
        raise InvalidInputError("Choisissez une durée de la liste.", {"days": "Choisissez une durée."})
    token = secret.new_token()
    session.add(
        PrototypeLink(
            token_hash=secret.digest(token),
            prototype=name,
            created_by_id=actor.person_id,
            expires_at=clock.now() + timedelta(days=days),
        )
    )
    return token


def revoke_links(session: Session, actor: Actor, name: str) -> None:
    """Disable all the test links of a prototype."""
    policy.require_team(actor)
    session.execute(sa.delete(PrototypeLink).where(col(PrototypeLink.prototype) == name))

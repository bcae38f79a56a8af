"""Adds the spreadsheets that are being read to the recruiters' list of offers."""

from sqlmodel import Session

from metnum.domain.core.actor import Actor
from metnum.domain.following import view
from metnum.domain.following.rows import OwnOffersView
from metnum.domain.sheets import reading


def own_offers(session: Session, actor: Actor, parameters: dict[str, str], query: str) -> OwnOffersView:
    """Return the list that an address asks for, among the offers that the actor sees."""
    found = view.own_offers(session, actor, parameters, query)
    return found.model_copy(update={"running": [*found.running, *reading.running(session, actor)]})

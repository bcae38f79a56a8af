"""Tells the time in France: every date of the product is Europe/Paris."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")


def now() -> datetime:
    """Return the current instant, with its zone."""
    return datetime.now(UTC)


def today() -> date:
    """Return today's date in Paris."""
    return datetime.now(PARIS).date()


def paris_date(instant: datetime) -> date:
    """Return the date that a clock in Paris shows at an instant."""
    return instant.astimezone(PARIS).date()

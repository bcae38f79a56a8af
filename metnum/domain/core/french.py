"""Writes numbers, money and dates as French readers expect them."""

from datetime import date, datetime
from functools import lru_cache

from babel.dates import format_date, get_month_names

from metnum.domain.core import clock
from metnum.models.base import ACCENTED, BARE

THIN = "\u202f"  # narrow no-break space: between thousands
FIXED = "\u00a0"  # no-break space: before € and between a number and its noun

# This matches a date in words, as `day` writes it; it lets sentences be compared without their dates.
DAY_PATTERN = rf"\d{{1,2}}(er)? ({'|'.join(get_month_names('wide', locale='fr').values())})( \d{{4}})?"


_BARE = str.maketrans(ACCENTED, BARE)


def folded(text: str) -> str:
    """Return a text in the form used for comparisons: lower case, no accents, single spaces."""
    return " ".join(text.lower().replace("œ", "oe").translate(_BARE).split())


def number(value: int) -> str:
    """Return a whole number with thousands separated: `1 234`."""
    return f"{value:,}".replace(",", THIN)


def plural(value: int, singular: str, plural_form: str) -> str:
    """Return the form of a noun that a count needs; French puts zero in the singular."""
    return singular if abs(value) < 2 else plural_form


def count(value: int, singular: str, plural_form: str) -> str:
    """Return a count with its noun: `1 234 offres`."""
    return f"{number(value)}{FIXED}{plural(value, singular, plural_form)}"


def euros(amount: int) -> str:
    """Return an amount: `45 000 €`."""
    return f"{number(amount)}{FIXED}€"


def money_range(least: int | None, most: int | None) -> str:
    """Return a gross yearly salary: a range, a single figure, or nothing when it is not known."""
    if least and most and least != most:
        return f"{euros(least)} à {euros(most)} brut par an"
    if least and most:
        return f"{euros(least)} brut par an"
    if least:
        return f"À partir de {euros(least)} brut par an"
    return f"Jusqu’à {euros(most)} brut par an" if most else ""


def day(value: date) -> str:
    """Return a date in words, with its year unless it is the current one: `12 décembre`."""
    return _day(value, clock.today().year)


@lru_cache(maxsize=4096)
def _day(value: date, this_year: int) -> str:
    pattern = "d MMMM" if value.year == this_year else "d MMMM y"
    text = format_date(value, pattern, locale="fr")
    return text.replace("1 ", "1er ", 1) if value.day == 1 else text


def relative_day(value: date) -> str:
    """Return how long ago a day was: `aujourd’hui`, `hier`, `il y a 3 jours`, `il y a 2 mois`."""
    days = (clock.today() - value).days
    if days <= 0:
        return "aujourd’hui"
    if days == 1:
        return "hier"
    if days < 31:
        return f"il y a {days}{FIXED}jours"
    if days < 365:
        return f"il y a {days // 30}{FIXED}mois"
    return f"il y a {count(days // 365, 'an', 'ans')}"


def time(instant: datetime) -> str:
    """Return the time that a clock in Paris shows: `14:32`."""
    return instant.astimezone(clock.PARIS).strftime("%H:%M")


def moment(instant: datetime) -> str:
    """Return when something happened: `à 14:32`, or `le 12 décembre à 14:32`."""
    day_of = clock.paris_date(instant)
    return f"à {time(instant)}" if day_of == clock.today() else f"le {day(day_of)} à {time(instant)}"

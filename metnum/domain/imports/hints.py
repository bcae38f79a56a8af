"""Finds the facts that an advertisement's text certainly tells: contract, telework, experience, pay, addresses."""

import re

from metnum.domain.imports.from_csp import of_years
from metnum.domain.imports.words import fold
from metnum.domain.offers.values import SALARY_CEILING, SALARY_FLOOR
from metnum.vocabulary import ContractType, Experience, RemoteStatus

_CONTRACTS = (
    (ContractType.FREELANCE, r"independant\w*|independent\w*|freelances?|auto entrepreneur\w*"),
    (ContractType.CDD, r"cdd"),
    (ContractType.CDI, r"cdi"),
    (ContractType.STAGE, r"stages?|stagiaires?"),
    (ContractType.APPRENTISSAGE, r"apprentis?|en alternance|alternants?|contrat d apprentissage"),
    (ContractType.CONTRACTUEL, r"contractuel\w*"),
)
_contracts = tuple((kind, re.compile(rf"\b(?:{words})\b")) for kind, words in _CONTRACTS)
_daily_rate = re.compile(
    r"\btjm\b|\btaux journalier|\beuros? (?:ht )?(?:par )?jours?\b|\bstatut d independant"
)
_remote_total = re.compile(
    r"\b(?:100 (?:en )?(?:teletravail|remote)|(?:teletravail|remote)(?: possible)?(?: a| jusqu a)? 100"
    r"|full remote|(?:teletravail|remote) (?:total|complet|integral)|teletravail a temps plein)\b"
)
_remote_part = re.compile(
    r"\bteletravail (?:est |tout a fait |partiel\w* |largement )*(?:possible|partiel|accepte|autorise)"
    r"|\bteletravailler\b|\btravail a distance (?:est |tout a fait )*possible|\bteletravail et temps partiel possibles"
    r"|\bjours? (?:de |en )?teletravail|\bteletravail est (?:la norme|le mode)|\bremote (?:friendly|possible|first)"
    r"|\bpossibilites? de (?:teletravail|travail(?:ler)? a distance)|\bjours? par semaine en teletravail"
)
_years_asked = re.compile(
    r"\b(?:(?:au moins|minimum|moins de|plus de|entre)\s+)?(\d{1,2})\s*(?:(?:a|ou|et)\s*\d{1,2}\s*)?"
    r"(?:ans?|annees?)(?: minimum)? d experiences?\b"
)
_beginner = re.compile(
    r"\b(?:debutante?s?(?: et debutantes?)? (?:acceptee?s?|bienvenue?s?)|junior accepte|juniors? bienvenu\w*)\b"
)
_pay_line = re.compile(r"\b(?:salaire|remuneration|brut)\b")
_not_yearly = re.compile(r"\b(?:net|nets|tjm|jours?|journalier|mois|mensuel\w*|heures?)\b")
_amounts = re.compile(r"(\d{2,3})(?:[\s\u00a0\u202f.]?(000))?\s*(k€|k ?euros|€|euros)?", re.IGNORECASE)
_email = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_form = re.compile(
    r"https?://(?:airtable\.com|tally\.so|[\w-]+\.typeform\.com|forms?\.gle|docs\.google\.com/forms|"
    r"framaforms\.org|www\.demarches-simplifiees\.fr/commencer)/[^\s)\]>\"'*]+"
)


def contracts(told: str, title: str, text: str) -> list[ContractType]:
    """Return the contracts named by the front matter, or else by the title, or else certainly by the text."""
    for source in (told, title):
        words = fold(source)
        found = [kind for kind, pattern in _contracts if pattern.search(words)]
        if found:
            return found
    words = fold(text)
    found = [kind for kind, pattern in _contracts[:3] if pattern.search(words)]
    if ContractType.FREELANCE not in found and _daily_rate.search(words):
        found.insert(0, ContractType.FREELANCE)
    return found


def remote(text: str) -> RemoteStatus | None:
    """Return how much remote work a text allows; None when it does not say."""
    words = fold(text)
    if _remote_total.search(words):
        return RemoteStatus.TOTAL
    return RemoteStatus.PARTIEL if _remote_part.search(words) else None


def experience(is_junior: bool, title: str, text: str) -> Experience | None:
    """Return the experience asked for: beginners when they are named, or else the number of years."""
    words = fold(title)
    if is_junior or re.search(r"\b(?:juniors?|stages?|stagiaires?|apprentis?)\b", words):
        return Experience.DEBUTANT
    told = fold(text)
    if _beginner.search(told):
        return Experience.DEBUTANT
    years = [int(match) for match in _years_asked.findall(told)]
    return of_years(min(years)) if years and max(years) <= 20 else None


def salary(text: str) -> tuple[int | None, int | None]:
    """Return the gross yearly range of a line on pay; monthly, net or daily amounts give nothing certain."""
    for line in text.splitlines():
        words = fold(line)
        if not _pay_line.search(words) or _not_yearly.search(words):
            continue
        amounts = _yearly(line)
        if len(amounts) in (1, 2) and all(SALARY_FLOOR <= amount <= SALARY_CEILING for amount in amounts):
            return min(amounts), max(amounts)
    return None, None


def _yearly(line: str) -> list[int]:
    found = _amounts.findall(line)
    thousands = any(unit.lower().startswith("k") for _, _, unit in found)
    return [
        int(head) * 1_000 for head, zeros, unit in found if zeros or (thousands and (unit or len(found) == 2))
    ]


def emails(text: str) -> list[str]:
    """Return the e-mail addresses of a text, in order."""
    return list(dict.fromkeys(match.rstrip(".").lower() for match in _email.findall(text)))


def form(text: str) -> str | None:
    """Return the address of the form to apply with; None when there is none."""
    match = _form.search(text)
    return match[0].rstrip(".,;") if match else None

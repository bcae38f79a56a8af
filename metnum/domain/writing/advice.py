"""Gives advice on an offer being written; it is never an error and never prevents anything."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from metnum.domain.core import clock, rich_text
from metnum.domain.offers import technologies
from metnum.domain.offers.fields import SECTIONS

Texts = Mapping[str, list[str]]

FEW_WORDS, MANY_WORDS = 60, 900
LONG_TITLE = 90
SHORTEST_TIME = timedelta(days=14)

_gender_mark = re.compile(r"\(?\b[hf]\s*[/-]\s*[hf]\b\)?(?:\s*/\s*x)?", re.IGNORECASE)
_inclusive_dot = re.compile(r"\w[·•‧∙⋅](?:e|ne|rice|euse|trice|s)\b|\w\(e\)|\w\.e\.?s?\b|\w-e-s\b")
_jargon = re.compile(
    r"\b(?:ninja|rock ?star|guru|wizard|ninjas?|couteau suisse|mouton à cinq pattes|full ?stack|"
    r"scrum master|product owner|tech lead|lead dev|dev ?ops|data scientist|data engineer|"
    r"head of|chief|officer|growth|sysadmin|moa|moe|amoa|ssi|rssi|dsi)\b",
    re.IGNORECASE,
)
_reference = re.compile(r"\b(?:réf|ref|n°|no)\b[\s.:]*[\w/-]*\d", re.IGNORECASE)
_masculine = re.compile(
    r"^(?:un |le )?(développeur|ingénieur|technicien|administrateur|directeur|chargé|chef|concepteur|"
    r"intégrateur|formateur|conseiller|analyste programmeur|architecte logiciel confirmé)\b",
    re.IGNORECASE,
)
_feminine = re.compile(
    r"(?:euse|ère|enne|trice|rice|ée|effe)s?\b|\b(?:ingénieure|cheffe|chargée)s?\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Advice:
    """One piece of advice, about one field."""

    field: str
    sentence: str


def advice(texts: Texts) -> list[Advice]:
    """Return the advice that would make an offer read better, the most useful first."""
    return [found for rule in _RULES if (found := rule(texts)) is not None]


def _one(texts: Texts, name: str) -> str:
    values = texts.get(name) or [""]
    return values[0]


def _words(texts: Texts, name: str) -> int:
    return len(rich_text.plain_text(_one(texts, name)).split())


def salary(texts: Texts) -> Advice | None:
    """Advise to tell the pay: such offers are read and answered more."""
    if _one(texts, "salary_min") or _one(texts, "salary_max"):
        return None
    return Advice(
        "salary_min",
        "Indiquez un salaire, même approximatif : c’est ce que les candidates et candidats cherchent d’abord.",
    )


def gender_mark(texts: Texts) -> Advice | None:
    """Advise to replace « H/F » by both forms of the word, which say more."""
    if not _gender_mark.search(_one(texts, "title")):
        return None
    return Advice(
        "title",
        "Remplacez « H/F » par les deux formes du métier : « Développeuse ou développeur ».",
    )


def both_forms(texts: Texts) -> Advice | None:
    """Advise to write both forms of a title: a masculine one alone keeps women from applying."""
    title = _one(texts, "title")
    if _gender_mark.search(title) or _feminine.search(title) or not _masculine.search(title):
        return None
    return Advice("title", "Écrivez le métier au féminin et au masculin : les deux se sentiront concernés.")


def shouting(texts: Texts) -> Advice | None:
    """Advise against capitals, which are hard to read."""
    letters = [letter for letter in _one(texts, "title") if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters)
    if len(letters) < 9 or capitals <= 0.6 * len(letters):
        return None
    return Advice("title", "Écrivez l’intitulé en minuscules : les capitales se lisent mal.")


def jargon(texts: Texts) -> Advice | None:
    """Advise to explain an acronym that not everybody knows."""
    found = _jargon.search(_one(texts, "title"))
    if found is None:
        return None
    return Advice(
        "title",
        f"« {found[0]} » n’est pas compris de tout le monde : dites-le en français, en toutes lettres.",
    )


def title_length(texts: Texts) -> Advice | None:
    """Advise on the length of the title, which people read at a glance."""
    title = _one(texts, "title")
    if _reference.search(title):
        return Advice("title", "Enlevez la référence de l’intitulé : l’offre en porte déjà une.")
    if len(title) <= LONG_TITLE:
        return None
    return Advice(
        "title", "Raccourcissez l’intitulé : au-delà de 90 caractères, il est coupé dans les listes."
    )


def inclusive_writing(texts: Texts) -> Advice | None:
    """Advise against inclusive forms with dots and brackets, which screen readers read badly."""
    for name in ("title", *SECTIONS):
        found = _inclusive_dot.search(rich_text.plain_text(_one(texts, name)))
        if found is not None:
            return Advice(
                name,
                "Préférez les deux mots (« les candidates et les candidats ») aux points médians et aux "
                "parenthèses, que les lecteurs d’écran lisent mal.",
            )
    return None


def mission_length(texts: Texts) -> Advice | None:
    """Advise on the length of the mission: a short one says nothing, a long one is not read."""
    count = _words(texts, "mission")
    if 0 < count < FEW_WORDS:
        return Advice("mission", "Développez la mission : une journée type, un projet, ce que cela change.")
    if count > MANY_WORDS:
        return Advice("mission", "La mission est longue : déplacez-en une partie dans les autres rubriques.")
    return None


def profile(texts: Texts) -> Advice | None:
    """Advise to describe the profile, so that people know whether the post is for them."""
    if _words(texts, "mission") == 0 or _words(texts, "profile"):
        return None
    return Advice("profile", "Dites quel profil vous cherchez, et ce qui peut s’apprendre sur place.")


def remote(texts: Texts) -> Advice | None:
    """Advise to tell the telework: half of the people who search filter on it."""
    if _one(texts, "remote") or _one(texts, "telework_days"):
        return None
    return Advice(
        "remote", "Dites si le télétravail est possible : c’est l’un des filtres les plus utilisés."
    )


def contract_length(texts: Texts) -> Advice | None:
    """Advise to tell the length of a contract that ends, since candidates weigh it."""
    if "cdd" not in texts.get("contract_types", []) or _one(texts, "contract_months"):
        return None
    return Advice(
        "contract_months", "Dites combien de mois dure le contrat : c’est la première question posée."
    )


def category(texts: Texts) -> Advice | None:
    """Advise to tell the category: civil servants look for the posts that their corps may hold."""
    if "titulaire" not in texts.get("contract_types", []) or texts.get("categories"):
        return None
    return Advice("categories", "Indiquez la catégorie : les fonctionnaires cherchent d’abord par elle.")


def telework_days(texts: Texts) -> Advice | None:
    """Advise to tell the days of telework, since « partiel » says little."""
    if _one(texts, "remote") != "partiel" or _one(texts, "telework_days"):
        return None
    return Advice("telework_days", "Dites combien de jours par semaine : « partiel » va d’un jour à quatre.")


def technology(texts: Texts) -> Advice | None:
    """Advise to list technologies: people who search by technology find the post by this field."""
    if texts.get("technologies") or not technologies.recognised(" ".join(_texts_of(texts))):
        return None
    return Advice(
        "technologies", "Reprenez ici les technologies que vos textes citent : on cherche par elles."
    )


def _texts_of(texts: Texts) -> list[str]:
    return [rich_text.plain_text(_one(texts, name)) for name in SECTIONS]


def last_day(texts: Texts) -> Advice | None:
    """Advise to leave people enough time to prepare an application."""
    try:
        day = date.fromisoformat(_one(texts, "last_day"))
    except ValueError:
        return None
    if not clock.today() <= day < clock.today() + SHORTEST_TIME:
        return None
    return Advice("last_day", "Laissez au moins deux semaines pour postuler.")


_RULES: tuple[Callable[[Texts], Advice | None], ...] = (
    salary,
    gender_mark,
    both_forms,
    shouting,
    jargon,
    title_length,
    inclusive_writing,
    mission_length,
    profile,
    remote,
    telework_days,
    contract_length,
    category,
    technology,
    last_day,
)

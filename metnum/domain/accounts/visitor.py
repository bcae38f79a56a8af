"""Describes the browser and the network that a person signs in from."""

from dataclasses import dataclass

from ua_parser import parse

LONGEST_AGENT = 512
UNKNOWN = "Appareil inconnu"


@dataclass(frozen=True, slots=True)
class Visitor:
    """A browser on a network: the list of open sessions shows it, and throttling counts its address."""

    address: str = ""
    device: str = ""


def device_name(user_agent: str) -> str:
    """Return « Firefox sur Linux » for a User-Agent header."""
    found = parse(user_agent[:LONGEST_AGENT])
    browser = found.user_agent.family if found.user_agent else ""
    system = found.os.family if found.os else ""
    if not browser and not system:
        return UNKNOWN
    return f"{browser or 'Navigateur inconnu'} sur {system}" if system else browser

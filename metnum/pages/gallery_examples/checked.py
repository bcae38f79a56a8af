"""What the last automatic accessibility run said of each component (`assets/axe.json`, written by its test)."""

import json
from functools import cache

from metnum.runtime.settings import ROOT

FILE = ROOT / "assets" / "axe.json"


def verdict(component: str) -> str:
    """Return the sentence about a component; it says so when the component was never checked."""
    run = _last_run()
    if component not in run.get("components", {}):
        return "Pas encore contrôlé : lancez make accept-screenshots."
    found = run["components"][component]
    what = "aucun défaut" if not found else "défauts : " + ", ".join(found)
    return (
        f"Dernier contrôle automatique (axe {run['axe']}, {run['day']}) : {what}, thèmes clair et sombre, "
        "téléphone et ordinateur. Un contrôle automatique ne voit qu’une partie des défauts."
    )


@cache
def _last_run() -> dict[str, dict[str, list[str]]]:
    return json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}

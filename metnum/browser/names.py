"""The ids, addresses and storage keys that a script and Python both spell.

`names.js` is written from here: `python -m metnum.browser.names`.
"""

import json
from pathlib import Path

from metnum import addresses

SCRIPT = Path(__file__).with_suffix(".js")

# Ids of what a page holds.
CONTENT = "content"
MESSAGE = "message"  # holds what was said of the last action
ERRORS = "erreurs"  # the summary of what is wrong in a form
TOTAL = "nombre-resultats"  # the sentence with the number of rows
SHARED = "partage-etat"  # says that a link was copied
ACCOUNT_NAME = "compte-nom"  # begins the ids of the name of the person who is signed in
DESIGN_SYSTEM = "systeme-de-design"  # the link to its script, on pages without React
SAVING = "etat-enregistrement"
STEPS = "etapes"
OFFER_FORM = "offre"
SELECTION_FORM = "selection"
SELECTION_BAR = "barre-selection"
SELECTION_COUNT = "selection-nombre"
EVERYTHING = "tout"
SHORTCUTS = "raccourcis"
SHORTCUTS_ARE_ON = "raccourcis-actifs"
GALLERY_MENU = "galerie-menu"
GALLERY_SEARCH = "galerie-recherche"
GALLERY_FOUND = "galerie-trouves"
SUGGESTIONS = "-suggestions"  # ends the id of the list of a combobox
LABEL = "-label"  # ends the id of the label of a rich text
ACTION_WINDOW = "action-"  # begins the ids of the windows of an offer's actions

# Names of fields.
CHOSEN = "offre"
LEFT_OUT = "sauf"
CONTACT_NAME = "contact_name"
CONTACT_EMAIL = "contact_email"

# Addresses.
SIGN_IN = addresses.SIGN_IN
SIGN_OUT = addresses.SIGN_OUT
SIGN_IN_TO = f"{SIGN_IN}?suite="  # followed by the address where one comes back to
SESSION_ENDED = f"{SIGN_IN}?motif=fin&suite="
OWN_OFFERS = addresses.OWN_OFFERS
OWN_PAGES = (addresses.PROFILE, addresses.ACCESS_REQUEST)  # plain pages that only their owner may see
PRIVATE = (
    "/espace-",
    addresses.ADMINISTRATION,
    "/candidature",
    addresses.PROFILE,
)  # begins the addresses of private screens

# What a browser keeps, and the channel between its tabs.
KEPT_DRAFT = "metnum.brouillon."
KEPT_FORM = "metnum-formulaire"
KEPT_LIST = "metnum-liste"
KEPT_SELECTION = "metnum-selection"
KEPT_SHORTCUTS = "metnum-raccourcis"
TAB_LOCK = "metnum.onglet."
SESSION_CHANNEL = "metnum-session"

# Variables of a page.
FIRST_STATE = "__METNUM_STATE__"  # the rows of the first HTML
ROWS = "view_rx_state_"  # the name that Reflex gives in the browser to the variable `view` of a state
ASKED = "__METNUM_ASKED__"  # the list of what the server asks of the page


def declared() -> dict[str, str | tuple[str, ...]]:
    """Return every name with its value; Python and JavaScript both call it so."""
    return {
        name: value for name, value in globals().items() if name.isupper() and isinstance(value, (str, tuple))
    }


def as_script() -> str:
    """Return all names as a JavaScript module."""
    lines = ["// Written by python -m metnum.browser.names: change names.py."]
    lines += [
        f"export const {name} = {json.dumps(value, ensure_ascii=False)};"
        for name, value in declared().items()
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    SCRIPT.write_text(as_script(), encoding="utf-8")

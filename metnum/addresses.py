"""Every address of the site, spelled once: pages, forms, API, links of mails.

A route is the address of a name in braces: `offer("{slug}")` is « /emploi/{slug} ». Addresses are public: adding one
is free, but another spelling of an old one breaks links (`tests/test_addresses.py` lists them).
"""

from urllib.parse import urlencode

# --- For everybody ------------------------------------------------------------------------------

OFFER_SEARCH = "/offres-emploi"
OFFERS = "/emploi"
EMPLOYERS = "/employeurs"
ACCESSIBILITY = "/accessibilite"
LEGAL = "/mentions-legales"
PERSONAL_DATA = "/donnees-personnelles"
COOKIES = "/gestion-des-cookies"
SITE_MAP = "/plan-du-site"
GALLERY = "/galerie"
PROTOTYPES = "/prototypes"
FORBIDDEN = "/acces-refuse"

# --- For programs -------------------------------------------------------------------------------

API_OFFERS = "/api/v1/offres"
API_COMMUNES = "/api/v1/communes"
API_SUGGESTIONS = "/api/v1/suggestions"
API_DOCS = "/api/docs"
OPENAPI = "/api/openapi.json"
FEED = "/flux.atom"
SITEMAP = "/sitemap.xml"
ROBOTS = "/robots.txt"
SECURITY = "/.well-known/security.txt"
HEALTH = "/sante"

# --- Accounts -----------------------------------------------------------------------------------

SIGN_IN = "/connexion"
SIGN_IN_CODE = "/connexion/second-facteur"
PROCONNECT = "/connexion/proconnect"
PROCONNECT_BACK = "/connexion/proconnect/retour"
SIGN_OUT = "/deconnexion"
SIGN_OUT_PROCONNECT = "/deconnexion/proconnect"
SIGN_UP = "/inscription"
SIGN_UP_SENT = "/inscription/message"
ACCESS_REQUEST = "/inscription/acces"
ACCESS_WITHDRAWAL = "/inscription/acces/retirer"
PASSWORD = "/mot-de-passe"  # noqa: S105
PASSWORD_SENT = "/mot-de-passe/message"  # noqa: S105
VERIFICATION = "/verification"
INVITATION = "/invitation"
PROFILE = "/profil"
PROFILE_NAME = "/profil/identite"
PROFILE_EMAIL = "/profil/adresse"
PROFILE_PASSWORD = "/profil/mot-de-passe"  # noqa: S105
PROFILE_CODES = "/profil/codes-de-secours"
PROFILE_SECOND_FACTOR = "/profil/second-facteur"
PROFILE_NO_SECOND_FACTOR = "/profil/second-facteur/retirer"
PROFILE_SESSION = "/profil/session"
PROFILE_SESSIONS = "/profil/sessions/toutes"

# --- Recruiters ---------------------------------------------------------------------------------

RECRUITER = "/espace-recruteur"
OWN_OFFERS = "/espace-recruteur/offres"
NEW_OFFER = "/espace-recruteur/offres/nouvelle"
PASTED_TEXT = "/espace-recruteur/offres/nouvelle/texte"
BULK = "/espace-recruteur/offres/actions"
SHEETS = "/espace-recruteur/offres/importer"
TEMPLATES = "/espace-recruteur/modeles"
TEAM = "/espace-recruteur/equipe"
OWN_CONTACTS = "/espace-recruteur/contacts"
OWN_INSTITUTION = "/espace-recruteur/institution"
PREVIEW = "/apercu"
EXTENSION = "/prolonger"

# --- Administrators -----------------------------------------------------------------------------

ADMINISTRATION = "/administration"
PEOPLE = "/administration/personnes"
REQUESTS = "/administration/demandes"
INSTITUTIONS = "/administration/institutions"
SERVICES = "/administration/services"
PROFESSIONS = "/administration/metiers"
DOMAINS = "/administration/domaines"
SYNONYMS = "/administration/synonymes"
CONTACTS = "/administration/contacts"
IMPORTS = "/administration/imports"
JOURNAL = "/administration/journal"
JOBS = "/administration/taches"
MAILS = "/administration/courriels"
SWITCHES = "/administration/fonctions"
FIND_INSTITUTIONS = "/administration/completion/institutions"
FIND_SERVICES = "/administration/completion/services"
END_VIEWING = "/administration/voir-comme/arreter"


# --- Of one thing -------------------------------------------------------------------------------


def offer(slug: object) -> str:
    """Return the address of the public page of an offer."""
    return f"{OFFERS}/{slug}"


def apply(slug: object) -> str:
    """Return the address that counts a click on « Postuler » and leads to where one applies."""
    return f"{offer(slug)}/postuler"


def api_offer(slug: object) -> str:
    """Return the address of an offer in the public API."""
    return f"{API_OFFERS}/{slug}"


def employer(slug: object) -> str:
    """Return the address of the public page of an employer."""
    return f"{EMPLOYERS}/{slug}"


def sign_in(then: str) -> str:
    """Return the address of the sign-in page, which leads to `then` afterwards."""
    return f"{SIGN_IN}?{urlencode({'suite': then})}"


def verification(token: object) -> str:
    """Return the address of a link that confirms an e-mail address."""
    return f"{VERIFICATION}/{token}"


def new_password(token: object) -> str:
    """Return the address of a link to choose another password."""
    return f"{PASSWORD}/{token}"


def invitation(token: object) -> str:
    """Return the address of an invitation."""
    return f"{INVITATION}/{token}"


def preview(token: object) -> str:
    """Return the secret address that shows an offer before it is published."""
    return f"{PREVIEW}/{token}"


def extension(token: object) -> str:
    """Return the address of the link of a reminder, which extends an offer."""
    return f"{EXTENSION}/{token}"


def own_offer(number: object) -> str:
    """Return the address of an offer in the back office."""
    return f"{OWN_OFFERS}/{number}"


def editor(number: object) -> str:
    """Return the address of the editor of an offer."""
    return f"{own_offer(number)}/modifier"


def offer_fields(number: object) -> str:
    """Return the address that saves the fields of an offer one by one."""
    return f"{own_offer(number)}/champs"


def bulk_result(token: object) -> str:
    """Return the address of the page that follows an action on many offers."""
    return f"{BULK}/{token}/resultat"


def sheet_reading(token: object) -> str:
    """Return the address of the page that follows the reading of a spreadsheet."""
    return f"{SHEETS}/{token}/lecture"


def person(number: object) -> str:
    """Return the address of the page of a person."""
    return f"{PEOPLE}/{number}"


def view_as(number: object) -> str:
    """Return the address by which an administrator begins to look at the site as a person."""
    return f"{person(number)}/voir-comme"


def prototype(name: object) -> str:
    """Return the address of the page of a prototype."""
    return f"{PROTOTYPES}/{name}"


def prototype_trial(token: object) -> str:
    """Return the address of a test link, which lets somebody try a prototype."""
    return f"{PROTOTYPES}/essai/{token}"


def sitemap_part(number: object) -> str:
    """Return the address of one part of the sitemap."""
    return f"/sitemap-{number}.xml"

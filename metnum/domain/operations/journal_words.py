"""Translates the journal into French: names of tables, of fields, and values."""

import re
from html import unescape
from typing import Any

from metnum import addresses
from metnum.domain.offers.fields import LABELS
from metnum.vocabulary import ClosingReason

_TAGS = re.compile(r"</?[a-z][^<>]*>?")  # The journal shows formatted texts without their tags.
MAX_SHOWN = 160

MERGED = "merged"  # This is not a column: it marks what an object received in a merge (`merges.tell`).
TABLES = {
    "person": "Personne",
    "membership": "Appartenance à un service",
    "access_request": "Demande d’accès",
    "invitation": "Invitation",
    "institution": "Institution",
    "recruiting_service": "Service recruteur",
    "contact": "Contact",
    "offer": "Offre",
    "offer_template": "Modèle d’offre",
    "profession": "Métier",
    "profession_alias": "Autre nom d’un métier",
    "domain": "Domaine",
    "synonym_group": "Groupe de synonymes",
    "feature_switch": "Fonction",
}
OPERATIONS = {"insert": "Création", "update": "Modification", "delete": "Suppression", "view": "Consultation"}
FIELDS = {
    "name": "Nom",
    "label": "Nom",
    MERGED: "Fusion",
    "slug": "Adresse publique",
    "email": "Adresse électronique",
    "first_name": "Prénom",
    "last_name": "Nom",
    "role": "Rôle",
    "is_active": "Compte actif",
    "password_hash": "Mot de passe",
    "proconnect_sub": "Identifiant ProConnect",
    "email_verified_at": "Adresse vérifiée le",
    "totp_secret": "Second facteur",
    "totp_confirmed_at": "Second facteur confirmé le",
    "totp_last_step": "Dernier code accepté",
    "recovery_hashes": "Codes de secours",
    "last_sign_in_at": "Dernière connexion",
    "created_at": "Créé le",
    "person_id": "Personne",
    "service_id": "Service",
    "institution_id": "Institution",
    "profession_id": "Métier",
    "kind": "Fonction dans le service",
    "state": "État",
    "message": "Message",
    "reason": "Motif",
    "decided_at": "Décidé le",
    "decided_by_id": "Décidé par",
    "institution_name": "Institution demandée",
    "service_name": "Service demandé",
    "invited_by_id": "Invité par",
    "expires_at": "Expire le",
    "accepted_at": "Acceptée le",
    "revoked_at": "Annulée le",
    "token_hash": "Lien secret",
    "acronym": "Sigle",
    "website": "Site web",
    "versant": "Versant",
    "tagline": "Accroche",
    "presentation": "Présentation",
    "phone": "Téléphone",
    "position": "Fonction",
    "note": "Note",
    "family": "Famille",
    "terms": "Termes",
    "is_on": "Ouvert",
    "changed_by_id": "Changé par",
    "changed_at": "Changé le",
    "published_at": "Publiée le",
    "ended_at": "Terminée le",
    "created_by_id": "Créée par",
    "region_code": "Région",
    "department_code": "Département",
    "fields": "Champs",
    "id": "Numéro",
}
# The version is never shown: it says nothing that the other columns do not.
HIDDEN = frozenset({"version"})
# Nobody needs to read these in a creation or a deletion.
SILENT = frozenset({"id", "created_at", "token_hash", "source_id", "digest", "totp_last_step"})
VALUES = {
    "draft": "brouillon",
    "review": "en relecture",
    "scheduled": "programmée",
    "published": "publiée",
    "filled": "pourvue",
    "closed": "close",
    "candidate": "candidat ou candidate",
    "recruiter": "recrutement",
    "administrator": "administration",
    "manager": "responsable",
    "pending": "en attente",
    "approved": "acceptée",
    "refused": "refusée",
    "withdrawn": "retirée",
    "etat": "État",
    "territoriale": "territoriale",
    "hospitaliere": "hospitalière",
    **{reason.value: reason.label for reason in ClosingReason},
}
# The values of these columns are codes with a French name, not free text.
CODED = frozenset({"state", "role", "kind", "versant", "closing_reason"})
# These columns hold the number of a row of another table.
POINTS_TO = {
    "person_id": "person",
    "decided_by_id": "person",
    "invited_by_id": "person",
    "changed_by_id": "person",
    "created_by_id": "person",
    "service_id": "recruiting_service",
    "institution_id": "institution",
    "profession_id": "profession",
}
# This SQL names a row of each table.
NAMES = {
    "person": "concat_ws(' ', first_name, last_name)",
    "institution": "name",
    "recruiting_service": "name",
    "contact": "name",
    "offer": "title",
    "offer_template": "name",
    "profession": "name",
    "domain": "name",
    "profession_alias": "label",
    "synonym_group": "array_to_string(terms, ', ')",
    "invitation": "email",
}
NAME_FIELDS = ("name", "title", "label", "email", "terms")
ADDRESSES = {
    "offer": f"{addresses.OWN_OFFERS}/",
    "profession": f"{addresses.PROFESSIONS}/",
    "domain": f"{addresses.DOMAINS}/",
    "synonym_group": f"{addresses.SYNONYMS}/",
    "contact": f"{addresses.CONTACTS}/",
}


def field_label(name: str) -> str:
    """Return the French name of a column."""
    return FIELDS.get(name) or LABELS.get(name, name.replace("_", " ").capitalize())


def plain(value: Any) -> str:
    """Return a value as text."""
    if value is None or value in ("", []):
        return "(vide)"
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, list):
        return ", ".join(plain(part) for part in value)
    if isinstance(value, dict):
        return ", ".join(f"{field_label(str(name))} : {plain(part)}" for name, part in value.items())
    text = " ".join(unescape(_TAGS.sub(" ", str(value))).split())
    return text if len(text) <= MAX_SHOWN else f"{text[:MAX_SHOWN].rstrip()}…"

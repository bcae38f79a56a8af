"""Closed sets of values that describe offers, and their French labels.

The value of each member is what URLs, the database and the public API hold.
"""

from enum import StrEnum


class LabelledEnum(StrEnum):
    """A string enum whose members carry the French label shown on screens."""

    label: str

    def __new__(cls, value: str, label: str = "") -> "LabelledEnum":
        """Build a member from its value and its label."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


class CodedEnum(LabelledEnum):
    """A labelled enum whose members also carry the number that stands for them in the search table.

    A new member takes a number that no member ever had, wherever it stands in the list. Otherwise rows written before
    would change their meaning (`tests/domain/search/test_codes.py` keeps the numbers given so far).
    """

    code: int

    def __new__(cls, value: str, label: str = "", code: int = 0) -> "CodedEnum":
        """Build a member from its value, its label and its number, from 1: 0 stands for « unknown »."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        member.code = code
        return member


class ContractType(CodedEnum):
    """What the candidate would sign; an offer may be open to several."""

    TITULAIRE = "titulaire", "Fonctionnaire titulaire", 1
    CDI = "cdi", "CDI", 2
    CDD = "cdd", "CDD", 3
    # The State's own feed often says only "open to contract agents", without a duration.
    CONTRACTUEL = "contractuel", "Contractuel (durée à préciser)", 4
    APPRENTISSAGE = "apprentissage", "Apprentissage", 5
    STAGE = "stage", "Stage", 6
    FREELANCE = "freelance", "Indépendant (freelance)", 7
    VIE = "vie", "Volontariat international", 8


class RemoteStatus(CodedEnum):
    """How much of the work can be done away from the office."""

    TOTAL = "total", "Télétravail total", 1
    PARTIEL = "partiel", "Télétravail partiel", 2
    NON = "non", "Sans télétravail", 3


class Experience(CodedEnum):
    """The years of experience asked for."""

    DEBUTANT = "debutant", "Ouvert aux débutantes et débutants", 1
    ONE_TO_THREE = "1-3", "1 à 3 ans", 2
    THREE_TO_FIVE = "3-5", "3 à 5 ans", 3
    FIVE_TO_TEN = "5-10", "5 à 10 ans", 4
    TEN_AND_MORE = "10+", "10 ans et plus", 5


class Category(CodedEnum):
    """The level of a post in the civil service (article L411-2 of its code); « A+ » is common usage, not in the law."""

    A_PLUS = "a+", "A+ (encadrement supérieur)", 1
    A = "a", "A (cadre)", 2
    B = "b", "B (profession intermédiaire)", 3
    C = "c", "C (exécution)", 4


class WorkingTime(LabelledEnum):
    """How much of a week the post takes."""

    FULL = "plein", "Temps plein"
    PART = "partiel", "Temps partiel ou incomplet"


class Versant(CodedEnum):
    """The branch of the French public service that the employer belongs to."""

    ETAT = "etat", "Fonction publique d’État", 1
    TERRITORIALE = "territoriale", "Fonction publique territoriale", 2
    HOSPITALIERE = "hospitaliere", "Fonction publique hospitalière", 3


class OfferState(LabelledEnum):
    """The states of an offer, from draft to end."""

    DRAFT = "draft", "Brouillon"
    REVIEW = "review", "En relecture"
    SCHEDULED = "scheduled", "Programmée"
    PUBLISHED = "published", "Publiée"
    FILLED = "filled", "Pourvue"
    CLOSED = "closed", "Close"


class SourceCode(CodedEnum):
    """The sources that offers come from."""

    METNUM = "metnum", "Métiers du Numérique", 1
    BETAGOUV = "betagouv", "beta.gouv.fr", 2
    CSP = "csp", "Choisir le service public", 3
    API = "api", "Partenaire", 4


class Sort(LabelledEnum):
    """The orders of the list of offers."""

    RELEVANCE = "pertinence", "Pertinence"
    DATE = "date", "Date de publication"
    SALARY = "salaire", "Salaire"


class ClosingReason(LabelledEnum):
    """The reasons to close an offer without its being filled."""

    POST_WITHDRAWN = "post_withdrawn", "Le poste est supprimé ou gelé"
    NO_CANDIDATE = "no_candidate", "Aucune candidature ne convenait"
    INTERNAL_MOVE = "internal_move", "Le poste est pourvu par une mobilité interne"
    MISTAKE = "mistake", "L’offre a été publiée par erreur"
    OTHER = "other", "Autre raison"


class OfferEventKind(LabelledEnum):
    """The kinds of events that an offer may have in its history."""

    CREATED = "created", "Offre créée"
    EDITED = "edited", "Modifications"
    REVIEW_ASKED = "review_asked", "Relecture demandée"
    APPROVED = "approved", "Relecture approuvée"
    SENT_BACK = "sent_back", "Renvoyée avec un commentaire"
    REVIEW_WITHDRAWN = "review_withdrawn", "Demande de relecture annulée"
    SCHEDULED = "scheduled", "Publication programmée"
    UNSCHEDULED = "unscheduled", "Programmation annulée"
    PUBLISHED = "published", "Publiée"
    REPUBLISHED = "republished", "Modifications publiées"
    DISCARDED = "discarded", "Modifications abandonnées"
    EXTENDED = "extended", "Prolongée"
    EXPIRED = "expired", "Arrivée à son dernier jour"
    FILLED = "filled", "Marquée comme pourvue"
    CLOSED = "closed", "Close"
    REOPENED = "reopened", "Rouverte"
    UNPUBLISHED = "unpublished", "Dépubliée"
    RESTORED = "restored", "Version restaurée"
    REMINDED = "reminded", "Rappel envoyé"


class Role(LabelledEnum):
    """What an account is for; what a recruiter may do depends on their services."""

    CANDIDATE = "candidate", "Candidat ou candidate"
    RECRUITER = "recruiter", "Recrutement"
    ADMINISTRATOR = "administrator", "Administration"


class MembershipKind(LabelledEnum):
    """What a member does in a recruiting service."""

    RECRUITER = "recruiter", "Recrutement"
    MANAGER = "manager", "Responsable"


class RequestState(LabelledEnum):
    """The states of a request of access."""

    PENDING = "pending", "En attente"
    APPROVED = "approved", "Acceptée"
    REFUSED = "refused", "Refusée"
    WITHDRAWN = "withdrawn", "Retirée"  # The person who asked has withdrawn it.


class TokenPurpose(LabelledEnum):
    """What a link sent by mail is for."""

    VERIFY_EMAIL = "verify_email", "Vérification de l’adresse"
    RESET_PASSWORD = "reset_password", "Nouveau mot de passe"
    CHANGE_EMAIL = "change_email", "Changement d’adresse"


class MailState(LabelledEnum):
    """The states of a mail."""

    QUEUED = "queued", "En attente"
    SENDING = "sending", "En cours d’envoi"
    SENT = "sent", "Envoyé"
    # The mail may have left: it is sent again only when somebody decides so.
    UNCERTAIN = "uncertain", "Incertain"
    FAILED = "failed", "Échec"


class BulkState(LabelledEnum):
    """The states of an action on many offers."""

    ASKED = "asked", "À confirmer"
    RUNNING = "running", "En cours"
    STOPPED = "stopped", "Arrêtée"
    FINISHED = "finished", "Terminée"

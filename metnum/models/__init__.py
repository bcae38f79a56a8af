"""All tables, imported together so that metadata and Alembic see them."""

from metnum.models.accounts import (
    AccessRequest,
    AuditEntry,
    Invitation,
    Membership,
    OneTimeToken,
    Person,
    Throttle,
    WebSession,
)
from metnum.models.bulk import BulkRow, BulkRun
from metnum.models.employers import (
    Institution,
    InstitutionFormerName,
    RecruitingService,
    ServiceFormerName,
)
from metnum.models.imports import ImportRejection, ImportRun, ImportState, Source
from metnum.models.offer_writing import (
    Contact,
    OfferDay,
    OfferDraftField,
    OfferEvent,
    OfferExtensionLink,
    OfferPreviewLink,
    OfferTemplate,
    OfferTotal,
)
from metnum.models.offers import Offer, OfferDomain, OfferSlug
from metnum.models.operations import (
    MAIL_SEARCHED,
    CapturedMail,
    FeatureSwitch,
    MailMessage,
    StagedPart,
    StagedWork,
)
from metnum.models.prototypes import PrototypeComment, PrototypeLink
from metnum.models.reference import (
    Commune,
    Department,
    Domain,
    DomainFormerSlug,
    Profession,
    ProfessionAlias,
    ProfessionFormerSlug,
    Region,
    Technology,
)
from metnum.models.search import OfferSearch, SearchWord, SynonymGroup

__all__ = [
    "MAIL_SEARCHED",
    "AccessRequest",
    "AuditEntry",
    "BulkRow",
    "BulkRun",
    "CapturedMail",
    "Commune",
    "Contact",
    "Department",
    "Domain",
    "DomainFormerSlug",
    "FeatureSwitch",
    "ImportRejection",
    "ImportRun",
    "ImportState",
    "Institution",
    "InstitutionFormerName",
    "Invitation",
    "MailMessage",
    "Membership",
    "Offer",
    "OfferDay",
    "OfferDomain",
    "OfferDraftField",
    "OfferEvent",
    "OfferExtensionLink",
    "OfferPreviewLink",
    "OfferSearch",
    "OfferSlug",
    "OfferTemplate",
    "OfferTotal",
    "OneTimeToken",
    "Person",
    "Profession",
    "ProfessionAlias",
    "ProfessionFormerSlug",
    "PrototypeComment",
    "PrototypeLink",
    "RecruitingService",
    "Region",
    "SearchWord",
    "ServiceFormerName",
    "Source",
    "StagedPart",
    "StagedWork",
    "SynonymGroup",
    "Technology",
    "Throttle",
    "WebSession",
]

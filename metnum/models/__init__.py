"""All tables, imported together so that metadata and Alembic see them."""

from metnum.models.employers import Institution, RecruitingService
from metnum.models.imports import ImportRejection, ImportRun, ImportState, Source
from metnum.models.offers import Offer, OfferDomain, OfferSlug
from metnum.models.reference import Commune, Department, Domain, Profession, ProfessionAlias, Region
from metnum.models.search import OfferSearch, SearchWord, SynonymGroup

__all__ = [
    "Commune",
    "Department",
    "Domain",
    "ImportRejection",
    "ImportRun",
    "ImportState",
    "Institution",
    "Offer",
    "OfferDomain",
    "OfferSearch",
    "OfferSlug",
    "Profession",
    "ProfessionAlias",
    "RecruitingService",
    "Region",
    "SearchWord",
    "Source",
    "SynonymGroup",
]

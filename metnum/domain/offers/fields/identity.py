"""The fields that say what the post is: title, service, profession, domains."""

from pydantic import BaseModel

from metnum.domain.offers.declaring import Step, asked
from metnum.domain.offers.values import ShortLine
from metnum.models import Domain, Profession, RecruitingService


class Identity(BaseModel):
    """The fields that lists show first, and by which the offer is found."""

    title: ShortLine = asked(
        ...,
        "Intitulé",
        Step.IDENTITY,
        hint="Le métier, au féminin et au masculin, sans sigle : « Développeuse ou développeur web ».",
        is_required=True,
        sheet="Obligatoire",
        width=44,
        api="titre",
        posting="title",
        min_length=3,
    )
    service_id: int = asked(
        ...,
        "Service recruteur",
        Step.IDENTITY,
        "named",
        table=RecruitingService,
        is_required=True,
        sheet="Le nom d’un de vos services ; vide si vous n’en avez qu’un",
        is_copied=False,
        is_restored=False,
    )
    profession_id: int | None = asked(
        None,
        "Métier",
        Step.IDENTITY,
        "named",
        table=Profession,
        hint="Celui qui s’en approche le plus : les personnes qui cherchent filtrent par métier.",
        is_required=True,
    )
    domain_ids: list[int] = asked(
        [],
        "Domaines",
        Step.IDENTITY,
        "named",
        table=Domain,
        several=True,
        is_column=False,
        hint="De un à cinq domaines d’action publique.",
        is_required=True,
        sheet="Une à cinq valeurs, séparées par ;",
    )

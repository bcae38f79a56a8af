"""The fields that say how to apply, whom to ask, and until when."""

from datetime import date

from pydantic import BaseModel, EmailStr

from metnum.domain.offers.declaring import Step, asked
from metnum.domain.offers.values import PersonName, RichText, WebAddress

CONTACTS = "contacts-connus"  # This is the id of the list of addresses that the browser proposes.
EITHER = "l’une des deux adresses suffit"


class Application(BaseModel):
    """The fields that say how to apply, whom to ask, and until when."""

    apply_url: WebAddress | None = asked(
        None,
        "Adresse web pour postuler",
        Step.APPLICATION,
        "web",
        hint="Laissez vide si l’on postule par courriel.",
        optional=EITHER,
        former=("Adresse web où postuler",),
    )
    apply_email: EmailStr | None = asked(
        None,
        "Adresse électronique pour postuler",
        Step.APPLICATION,
        "email",
        hint="Laissez vide si l’on postule sur un site.",
        optional=EITHER,
        completion=CONTACTS,
        former=("Adresse électronique où envoyer les candidatures",),
    )
    how_to_apply: RichText = asked(
        "",
        "Pour candidater",
        Step.APPLICATION,
        "rich",
        section=(8, "pour-candidater"),
        hint="Les pièces à joindre, les étapes, les délais.",
    )
    contact_name: PersonName | None = asked(
        None,
        "Personne à contacter",
        Step.APPLICATION,
        hint="Pour une question sur le poste.",
        former=("Personne à contacter pour une question",),
    )
    contact_email: EmailStr | None = asked(
        None,
        "Adresse électronique de contact",
        Step.APPLICATION,
        "email",
        hint="Montrée aux candidates et aux candidats.",
        is_required=True,
        completion=CONTACTS,
        former=("Adresse de contact",),
    )
    last_day: date = asked(
        ...,
        "Dernier jour pour postuler",
        Step.APPLICATION,
        "day",
        hint="Ce jour est inclus.",
        is_required=True,
        sheet="JJ/MM/AAAA, ce jour compris",
        former=("Dernier jour", "Date limite"),
        api="expire_le",
        posting="validThrough",
        is_copied=False,
    )

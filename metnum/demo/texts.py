"""The sections of demonstration offers, put together from fragments that agree with the job and the contract."""

import random
from collections.abc import Sequence

from metnum.demo.employers import DemoInstitution
from metnum.demo.jobs import DemoJob
from metnum.vocabulary import ContractType, RemoteStatus

OPENINGS = (
    "{who} recherche une personne pour faire avancer {product}, {purpose}.",
    "Votre mission : {product}. Vous y travaillerez {purpose}, avec celles et ceux qui s’en servent.",
    "{who} se consacre à un grand chantier cette année : {product}. Vous en serez, {purpose}.",
    "Vous souhaitez un travail utile ? {who} vous confie {product}, {purpose}.",
    "Un chantier vous attend : {product}. Vous interviendrez {purpose}.",
)
PRODUCTS = (
    "un service en ligne utilisé chaque mois par 200 000 personnes",
    "l’outil de gestion de 8 000 agents",
    "une plateforme de données ouvertes",
    "le portail des démarches",
    "un outil d’aide à la décision pour les équipes de terrain",
    "la refonte d’une application vieille de quinze ans",
    "un service né d’une startup d’État",
    "le système d’information de la direction",
    "la simplification d’un formulaire rempli deux millions de fois par an",
    "une application que les agents ouvrent chaque matin",
    "la sortie progressive d’un ancien progiciel",
    "une messagerie et un espace de travail partagés par quarante services",
    "l’échange de données entre administrations, pour ne plus rien redemander deux fois",
    "un simulateur de droits ouvert à toutes et à tous",
)
TEAMS = (
    "Vous rejoignez une équipe de six personnes, à parité, qui se réunit chaque semaine.",
    "L’équipe compte quatre agents et deux prestataires, répartis sur deux sites.",
    "Vous travaillez en binôme avec la personne responsable du produit.",
    "Le pôle rassemble douze personnes aux métiers variés, du design à l’exploitation.",
    "Nous sommes neuf : la moitié vient du privé, l’autre de la fonction publique.",
    "Une petite équipe de trois personnes, au milieu d’un service de trente.",
    "Vos collègues ont de vingt-quatre à soixante et un ans ; les échanges sont directs.",
    "L’équipe fonctionne par cycles de deux semaines, avec une démonstration ouverte à la direction.",
    "Deux personnes font déjà ce métier chez nous : vous ne serez pas seul, ni seule.",
)
CONTEXTS = (
    "Le service vient de franchir une étape : son usage a doublé en un an et l’équipe grandit.",
    "Le poste est créé pour internaliser des compétences jusqu’ici confiées à des prestataires.",
    "La personne qui occupait ce poste évolue dans la même direction : elle assurera la transmission.",
    "Le programme court jusqu’en 2029 et son financement est assuré.",
    "Un audit a montré ce qui va bien et ce qui manque : la feuille de route est claire, il reste à la tenir.",
    "Après une expérimentation dans trois territoires, le service s’étend à tout le pays.",
    "La direction réunit depuis janvier des équipes qui travaillaient séparément.",
    "Le code est publié sous licence libre ; d’autres administrations commencent à le reprendre.",
)
ROLES = (
    "Vous rendez compte à la personne responsable de l’équipe.",
    "Vous organisez votre travail avec une grande autonomie et un point chaque semaine avec votre responsable.",
    "Vous échangez avec les directions métier, les prestataires et les équipes d’exploitation.",
    "Vous participez aux choix de l’équipe, y compris à celui de ce qu’elle ne fera pas.",
)
MENTORED = "Une personne expérimentée vous accompagne, du premier jour au dernier."
PERKS = (
    "une restauration collective",
    "la prise en charge des trois quarts du titre de transport",
    "une participation à la mutuelle",
    "des horaires souples",
    "un équipement au choix, sous Linux, Windows ou macOS",
    "un local à vélos et le forfait mobilités durables",
    "l’accès aux associations sportives et culturelles du personnel",
    "des communautés de métiers qui se retrouvent chaque mois",
)
STAFF_PERKS = (
    "des congés et des RTT qui se prennent vraiment",
    "dix jours de formation par an",
    "la préparation aux concours, sur le temps de travail",
    "un accompagnement à la mobilité dans toute la fonction publique",
)
REMOTE_PERKS = {
    RemoteStatus.TOTAL: "un télétravail complet, avec des retrouvailles chaque trimestre",
    RemoteStatus.PARTIEL: "deux jours de télétravail par semaine",
}
PROFILES = (
    "Vous aimez comprendre le besoin avant de proposer une solution.",
    "Vous savez expliquer simplement ce que vous faites.",
    "Vous avez envie d’être utile et d’apprendre.",
    "Les parcours atypiques et les reconversions sont les bienvenus.",
    "Vous travaillez volontiers en équipe, sans vous prendre au sérieux.",
    "Connaître l’administration n’est pas demandé : nous vous l’apprendrons.",
    "S’il vous manque un point de cette liste, écrivez-nous tout de même.",
    "Vous préférez un service qui marche à une note qui l’annonce.",
    "Ce poste est ouvert aux personnes en situation de handicap.",
)
CONDITIONS = (
    "Déplacements ponctuels en région, pris en charge.",
    "Prise de poste dès que possible.",
    "Poste susceptible d’être vacant au premier trimestre.",
    "Temps partiel possible, à 80 ou 90 %.",
    "Bureaux accessibles aux personnes à mobilité réduite.",
)
WATCH = (
    "Astreintes indemnisées, une semaine sur six.",
    "Interventions en soirée quelques fois par an, récupérées.",
)
CLEARANCE = (
    "Poste soumis à une enquête de sécurité préalable.",
    "Habilitation « Secret » à obtenir à l’arrivée.",
)
FREELANCE = (
    "Mission de six mois, renouvelable, dans le cadre d’un marché public.",
    "Mission de douze mois, à temps partiel possible, facturée à la journée.",
    "Trois jours par semaine pendant neuf mois ; paiement à trente jours.",
)
TRAINING = (
    "Convention ou contrat signé avec votre établissement. Une personne de l’équipe vous suit chaque semaine.",
    "Durée et rythme à fixer avec votre école. Gratification ou rémunération selon les textes en vigueur.",
)
VOLUNTEERING = ("Mission de douze mois, renouvelable une fois. Indemnité fixée selon le pays.",)
APPLY = (
    "Envoyez un CV et quelques lignes sur ce qui vous attire. Pas besoin de lettre formelle. Réponse sous dix jours.",
    "Un échange de trente minutes par téléphone, puis un entretien avec l’équipe et une courte mise en situation.",
    "Candidature à adresser avant la date limite. Les entretiens se tiennent au fil de l’eau.",
    "Dites-nous, en une page, ce que vous avez fait dont vous êtes fière ou fier. Joignez un CV.",
    "Deux entretiens : l’un avec l’équipe, l’autre avec la direction. Une réponse dans tous les cas.",
    "Un CV suffit pour commencer. Nous rappelons chaque personne dans la semaine.",
)
_ON_WATCH = {"devops-cloud", "systemes-reseaux", "exploitation", "detection-incidents", "bases-donnees"}
_CLEARED = {"cybersecurite", "detection-incidents", "audit-securite"}
_CLEARED_DOMAINS = {"defense", "interieur", "justice", "etrangers"}
_LEARNING = {ContractType.STAGE, ContractType.APPRENTISSAGE, ContractType.VIE}
_OF_CONTRACT = {
    ContractType.FREELANCE: FREELANCE,
    ContractType.STAGE: TRAINING,
    ContractType.APPRENTISSAGE: TRAINING,
    ContractType.VIE: VOLUNTEERING,
}


def sections(
    institution: DemoInstitution,
    job: DemoJob,
    contract: ContractType,
    remote: RemoteStatus,
    chance: random.Random,
) -> dict[str, str]:
    """Write the eight sections; a third of the optional ones are left out, as real employers do."""
    optional = {
        "team": _paragraph(chance.choice(TEAMS)),
        "context": _paragraph(chance.choice(CONTEXTS)),
        "perks": _perks(contract, remote, chance),
        "conditions": _paragraph(*_conditions(institution, job, contract, chance)),
    }
    kept = {name: html for name, html in optional.items() if chance.random() < 0.67}
    tasks = chance.sample(job.tasks, min(len(job.tasks), 4))
    profile = _list(job.skills) + _paragraph(*chance.sample(PROFILES, 2))
    return {
        "mission": _paragraph(_opening(institution, chance)) + "<h3>Au quotidien</h3>" + _list(tasks),
        "role": _paragraph(*chance.sample(ROLES, 2), *([MENTORED] if contract in _LEARNING else [])),
        "profile": "<p>Nous attendons :</p>" + profile,
        "how_to_apply": _paragraph(chance.choice(APPLY)),
        **kept,
    }


def _opening(institution: DemoInstitution, chance: random.Random) -> str:
    who = chance.choice(("Notre équipe", "Le service", "La direction"))
    product = chance.choice(PRODUCTS)
    return chance.choice(OPENINGS).format(who=who, product=product, purpose=institution.purpose)


def _perks(contract: ContractType, remote: RemoteStatus, chance: random.Random) -> str:
    if contract is ContractType.FREELANCE:
        return ""
    is_staff = contract not in _OF_CONTRACT
    lines = chance.sample(PERKS, 3) + (chance.sample(STAFF_PERKS, 2) if is_staff else [])
    return "<p>Vous bénéficiez de :</p>" + _list([*lines, *filter(None, [REMOTE_PERKS.get(remote)])])


def _conditions(
    institution: DemoInstitution, job: DemoJob, contract: ContractType, chance: random.Random
) -> list[str]:
    lines = [chance.choice(_OF_CONTRACT.get(contract, CONDITIONS))]
    if job.profession in _ON_WATCH and contract not in _OF_CONTRACT:
        lines.append(chance.choice(WATCH))
    if job.profession in _CLEARED or (institution.domain in _CLEARED_DOMAINS and chance.random() < 0.4):
        lines.append(chance.choice(CLEARANCE))
    return lines


def _paragraph(*sentences: str) -> str:
    return f"<p>{' '.join(sentences)}</p>"


def _list(lines: Sequence[str]) -> str:
    return "<ul>" + "".join(f"<li>{line}</li>" for line in lines) + "</ul>"

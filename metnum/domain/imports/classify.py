"""Decides which posts are digital, which profession a title names, and which domain an employer works in."""

import re
from functools import lru_cache

from metnum.domain.imports.words import fold
from metnum.domain.search import analyser

# These are the métiers of the State's reference list (RMFP, domain « Numérique »), in former and current wordings.
DIGITAL_METIERS = """
Administratrice / Administrateur d’outils, de systèmes, de réseaux et/ou de télécoms
Administratrice / Administrateur de bases de données
Administratrice / Administrateur des données
Administratrice / Administrateur systèmes et réseaux
Analyste de données
Analyste en détection d’intrusions
Analyste en traitement d’incidents informatiques
Architecte technique
Architecte des systèmes d’information
Assistante / Assistant fonctionnel
Auditrice / Auditeur en sécurité des systèmes d’information
Chargée / Chargé de référencement
Chargée / Chargé de relation sur l’offre de services SI
Cheffe / Chef de projet maîtrise d’œuvre SI
Cheffe / Chef de projet maîtrise d’ouvrage SI
Cheffe / Chef de projet numérique
Cheffe / Chef de projet systèmes d’information
Chief Digital Officer
Conceptrice / Concepteur
Conceptrice / Concepteur développeur
Conseillère / Conseiller en systèmes d’information
Data engineer
Data Scientist
Déléguée / Délégué à la protection des données numériques
Déléguée / Délégué à la protection des données
Designer de service
Développeuse / Développeur
Développeuse / Développeur logiciel
Directrice / Directeur de projets SI
Directrice / Directeur des systèmes d’information
Gestionnaire des systèmes applicatifs
Ingénieure / Ingénieur en cybersécurité
Intégratrice / Intégrateur d’exploitation
Intégratrice / Intégrateur logiciel
Pilote en détection d’intrusion
Pilote en traitement d’incidents informatiques
Product Owner
Responsable d’applications
Responsable d’entité numérique
Responsable d’études SI
Responsable d’exploitation informatique
Responsable du système d’information « métier »
Responsable réseaux et télécoms
Responsable sécurité des systèmes d’information
Responsable sécurité des systèmes d’information - RSSI
Spécialiste méthode et outils / qualité / sécurité
Spécialiste outils, systèmes d’exploitation, réseaux et télécoms
Technicienne / Technicien d’exploitation et maintenance 1er niveau
Technicienne / Technicien poste de travail et maintenance
Technicienne / Technicien réseaux, télécoms et/ou Multimédias et maintenance
Technicienne / Technicien support utilisateurs
Urbaniste des systèmes d’information
UX designer
Webmestre
""".strip().splitlines()

_digital_title = re.compile(
    r"""\b(?:
    informatique[s]? | numerique[s]? | digital(?:e|es|isation)? | developpeu(?:r|rs|se|ses) | devops | devsecops
    | bizdev
    | data | big\ data | open\ data | cyber(?:securite|defense)? | rssi | ssi | dsi | dsin | disi
    | systemes?\ d\ informations? | si
    | systemes?\ et\ (?:de\ )?reseaux? | reseaux?\ et\ (?:telecom\w*|systemes?)
    | administrat(?:eur|rice)s?\ (?:systemes?|reseaux?)
    | ingenieure?s?\ (?:systemes?|reseaux?|logiciels?|cloud) | ux | ui | product\ (?:owner|manager|designer)
    | scrum\ master | web(?:master|mestre|designer|marketing)? | full\ ?stack | back\ ?end | front\ ?end | cloud
    | bases?\ de\ donnees | logiciels? | sig | geomatic\w+ | geomatique | dpo
    | protection\ des\ donnees | help\ ?desk | intelligence\ artificielle | machine\ learning
    | business\ intelligence | infocentre | urbaniste\ (?:si|des\ systemes)
    | architecte\ (?:technique|logiciel|si|applicatif)
    | analyste\ (?:soc|donnees|de\ donnees|programmeur\w*) | pentest\w* | sre | java | python | php
    | ingenieure?s?\ (?:de\ |des\ )?donnees | science\ des\ donnees | (?:e|techno)\ ?learning
    | support\ (?:utilisateurs?|applicatif|informatique) | amoa | amoe | moa | moe | erp | dematerialisation
    | community\ manager | hebergement\ informatique | telecoms?
    )\b""",
    re.VERBOSE,
)
# Recruiters write these short names, which are neither the name nor an alias of a profession.
_SHORT_NAMES = {
    "dev": "développeur",
    "devs": "développeur",
    "developpement front": "développeur front-end",
    "ux": "UX designer",
    "ui": "UI designer",
    "ops": "devops",
    "syssecdev": "devops",
    "CPO": "product manager",
    "intrapreneur": "product owner",
    "gestionnaire de produit": "product owner",
    "chargé de produit": "product manager",
    "déploiement": "chargé de déploiement",
    "relation utilisateur": "technicien support",
    "assistance aux utilisateurs": "technicien support",
    "customer success": "technicien support",
    "service design": "service designer",
    "growth hacker": "growth",
    "chargé de communication": "chargé de communication numérique",
    "responsable communication": "chargé de communication numérique",
    "responsable produit": "responsable de produit",
    "ingénieur données": "ingénieur de données",
    "chargé de communauté": "community manager",
    "chargé de croissance": "growth",
    "administrateur système": "sysadmin",
    "data science": "data scientist",
    "content creator": "content manager",
    "chargé d’opérations": "chargé de déploiement",
    "chargé de projet": "chef de projet",
    "systèmes et réseaux": "administrateur systèmes et réseaux",
    "cybersécurité": "expert cybersécurité",
    "systèmes d’information": "chef de projet SI",
    "bases de données": "administrateur de bases de données",
}
_EMPLOYER_DOMAINS = (
    (r"justice|penitentiaire|tribunal|cour d appel|judiciaire", "justice"),
    (r"armees|defense|militaire", "defense"),
    (r"interieur|gendarmerie|police|prefecture|securite civile", "interieur"),
    (r"rectorat|academie|academique|education nationale|reseau canope", "education"),
    (r"universite|cnrs|inserm|inrae|enseignement superieur|crous", "enseignement-superieur"),
    (r"culture|musee|patrimoine|bibliotheque nationale", "culture"),
    (r"agriculture|alimentation|franceagrimer", "agriculture"),
    (r"ecologi\w+|ecologique|environnement|energie|biodiversite|ademe|meteo france", "ecologie"),
    (r"finances|economie|tresor|douanes?|dgfip|insee", "economie"),
    (r"hospitalier|hopital|hopitaux|sante|chu|chru|ars|ehpad", "sante"),
    (r"ministere du travail|france travail|pole emploi|inspection du travail", "travail"),
    (r"affaires etrangeres|diplomati\w+", "etrangers"),
    (r"solidarites|action sociale|ccas|caisse d allocations", "action-sociale"),
    (r"outre mer|affaires maritimes", "mer"),
    (r"transports?|mobilites?|aviation civile|vnf", "transports"),
    (r"interministerielle du numerique|dinum|agence nationale de la securite des systemes", "numerique"),
    (r"cohesion des territoires|conseil (?:departemental|regional)|mairie|metropole", "collectivites"),
    (r"commun(?:e|aute) (?:de|d|urbaine)", "collectivites"),
)
_employer_domains = tuple((re.compile(rf"\b(?:{words})\b"), slug) for words, slug in _EMPLOYER_DOMAINS)


def _key(text: str) -> frozenset[str]:
    return frozenset(analyser.lexemes(text))


_digital_metiers = {_key(metier) for metier in DIGITAL_METIERS}


@lru_cache(maxsize=5_000)
def is_digital_metier(metier: str) -> bool:
    """Return whether a métier belongs to the digital part of the State's reference list."""
    return bool(metier) and (_key(metier) in _digital_metiers or "numerique" in fold(metier).split())


def is_digital(metier: str, title: str) -> bool:
    """Return whether a post is digital: by its métier, or else by the words of its title."""
    return is_digital_metier(metier) or bool(_digital_title.search(fold(title)))


@lru_cache(maxsize=20_000)
def domain_slugs(employer: str) -> tuple[str, ...]:
    """Return the domain that the name of an employer certainly tells; at most one."""
    words = fold(employer)
    return next(((slug,) for pattern, slug in _employer_domains if pattern.search(words)), ())


class Professions:
    """Finds the profession that a title names: the longest name whose words all stand in the title."""

    def __init__(self, labels: list[tuple[str, int]]) -> None:
        """Index names of professions by their words; each name comes with the number of its profession."""
        self._by_word: dict[str, list[tuple[frozenset[str], int]]] = {}
        numbers = {_key(label): number for label, number in labels}
        for short, label in _SHORT_NAMES.items():
            if _key(label) in numbers:
                numbers.setdefault(_key(short), numbers[_key(label)])
        for words, number in numbers.items():
            for word in words:
                self._by_word.setdefault(word, []).append((words, number))

    def find(self, *texts: str) -> int | None:
        """Return the profession named by the first of these texts that names one."""
        return next((found for text in texts if text and (found := self._named(text)) is not None), None)

    def _named(self, text: str) -> int | None:
        lexemes = analyser.lexemes(text)
        present, best, number = frozenset(lexemes), 0, None
        # The order matters: of two names of the same length, the first one in the title wins.
        for lexeme in lexemes:
            for words, profession in self._by_word.get(lexeme, ()):
                if len(words) > best and words <= present:
                    best, number = len(words), profession
        return number

"""Search: analysed offers, synonyms, words; every change is told to every web process."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006_search"
down_revision = "0005_offer_writing"
branch_labels = None
depends_on = None

# The terms of a line mean the same to people who search. Administrators edit them later.
SYNONYMS = """
dev | développeur | ingénieur logiciel | software engineer | ingénieur en développement | programmeur
back | backend
front | frontend | intégrateur web
lead dev | lead developer | tech lead | développeur principal | référent technique
CTO | directeur technique | responsable technique | tech lead
mobile | iOS | Android
RSSI | responsable de la sécurité des systèmes d’information | CISO | responsable sécurité SI
sécurité informatique | cybersécurité | cyber | SSI | sécurité des systèmes d’information
SOC | centre opérationnel de sécurité | analyste en détection d’intrusions
pentest | pentester | test d’intrusion | auditeur en sécurité
DPO | délégué à la protection des données
PO | product owner | PM | product manager | chef de produit | responsable de produit | gestionnaire de produit | CPO
product owner | chargé de produit | responsable du produit | personne en charge du produit
chef de projet | project manager | responsable de projet | directeur de projet | chargé de projet
MOA | maîtrise d’ouvrage | AMOA | assistant maîtrise d’ouvrage
MOE | maîtrise d’œuvre
BA | business analyst | analyste métier
UX | expérience utilisateur
UI | interface utilisateur
design | designer
web designer | designer web | UI designer
service design | designer de services | design de services
product designer | designer produit | UX designer
recherche utilisateur | user research | UX research | UX researcher | chercheur utilisateur
data scientist | scientifique des données | data science | science des données
data engineer | ingénieur de données | ingénieur data | ingénierie des données
data analyst | analyste de données | analyste data
dataviz | visualisation de données | datavisualisation
DBA | administrateur de bases de données | database administrator
IA | intelligence artificielle | AI
machine learning | apprentissage automatique | ML
open data | données ouvertes | ouverture des données
devops | SRE | site reliability engineer | ingénieur de fiabilité
ops | exploitation
sysadmin | administrateur système | administrateur systèmes et réseaux | system administrator
admin réseau | administrateur réseau
support | assistance | helpdesk | relation utilisateur | customer success
technicien informatique | technicien support | technicien de proximité
DSI | directeur des systèmes d’information | CIO | direction des systèmes d’information
CDO | chief data officer | administrateur des données
directeur du numérique | chief digital officer | responsable numérique
SI | système d’information
informatique | IT
architecte SI | urbaniste | urbaniste des systèmes d’information | architecte d’entreprise
architecte logiciel | architecte applicatif | architecte technique
bizdev | chargé de développement | chargé de partenariats
chargé de déploiement | responsable du déploiement | responsable des déploiements | bizdev
coach agile | scrum master | coach agilité
intrapreneur | chef de startup
growth | growth hacker | chargé de croissance | croissance
community manager | animateur de communauté | gestionnaire de communauté | chargé de communauté
chargé de communication | responsable communication | responsable de la communication | communicant
webmaster | webmestre | gestionnaire de site | administrateur de site
UX writer | UX writing | rédacteur UX
testeur | QA | qualité logicielle | ingénieur test | recette
cloud | ingénieur cloud
SIG | géomatique | géomaticien | système d’information géographique
RGAA | accessibilité numérique | référentiel général d’amélioration de l’accessibilité
éco-conception | écoconception | numérique responsable | sobriété numérique
javascript | js
typescript | ts
ruby on rails | rails | RoR
postgres | postgresql
kubernetes | k8s
CI/CD | intégration continue
stage | stagiaire
alternance | apprentissage | apprenti | alternant
télétravail | remote | travail à distance
freelance | indépendant
senior | expérimenté
médiateur numérique | conseiller numérique | médiation numérique
transformation numérique | transformation digitale
ERP | progiciel | progiciel de gestion intégré
RH | ressources humaines
acheteur | achats | acheteur public
""".strip().splitlines()

CODES = ("profession", "region", "department", "contracts", "remote", "experience", "versant", "source")
NUMBERS = ("commune", "domains", "institution", "salary")
NOTIFY = """
CREATE FUNCTION notify_offer_search() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('offer_search', '');
    RETURN NULL;
END $$
"""
# Employers are rows of the index too: their names are shown and searched.
TOLD = {
    "offer_search": "INSERT OR UPDATE OR DELETE",
    "synonym_group": "INSERT OR UPDATE OR DELETE",
    "institution": "UPDATE OR DELETE",
    "recruiting_service": "UPDATE OR DELETE",
}


def upgrade() -> None:
    """Create the tables, write the first synonyms, and tell of changes."""
    _create_offer_search()
    op.create_table(
        "search_word",
        sa.Column("word", sa.String, primary_key=True),
        sa.Column("lexeme", sa.String, nullable=False, index=True),
    )
    synonyms = op.create_table(
        "synonym_group",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("terms", postgresql.ARRAY(sa.Text), nullable=False),
    )
    rows = [{"terms": [term.strip() for term in line.split("|")]} for line in SYNONYMS]
    op.bulk_insert(synonyms, rows)
    op.execute(NOTIFY)
    for table, changes in TOLD.items():
        op.execute(
            f"CREATE TRIGGER {table}_changed AFTER {changes} ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION notify_offer_search()"
        )


def downgrade() -> None:
    """Tell nothing any more, and drop the tables."""
    for table in TOLD:
        op.execute(f"DROP TRIGGER {table}_changed ON {table}")
    op.execute("DROP FUNCTION notify_offer_search")
    for table in ("synonym_group", "search_word", "offer_search"):
        op.drop_table(table)


def _create_offer_search() -> None:
    offer = sa.ForeignKey("offer.id", ondelete="CASCADE")
    op.create_table(
        "offer_search",
        sa.Column("offer_id", sa.Integer, offer, primary_key=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_day", sa.Date, nullable=False),
        sa.Column("headline", postgresql.TSVECTOR, nullable=False),
        sa.Column("document", postgresql.TSVECTOR, nullable=False),
        *(sa.Column(name, sa.SmallInteger, nullable=False) for name in CODES),
        *(sa.Column(name, sa.Integer, nullable=False) for name in NUMBERS),
    )
    # The ranking reads the headline of each match, which stays in the row; nothing reads the document, stored aside.
    op.execute("ALTER TABLE offer_search ALTER COLUMN headline SET STORAGE MAIN")
    op.execute("ALTER TABLE offer_search ALTER COLUMN document SET STORAGE EXTERNAL")
    op.create_index("ix_offer_search_document", "offer_search", ["document"], postgresql_using="gin")
    op.create_index("ix_offer_search_published_at", "offer_search", ["published_at", "offer_id"])

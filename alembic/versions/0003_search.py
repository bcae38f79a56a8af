"""Search: analysed offers, synonyms, words; a notification after each change."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003_search"
down_revision = "0002_reference_data"
branch_labels = None
depends_on = None

# Terms of a line mean the same to people who search. Administrators edit them later.
SYNONYMS = """
dev | développeur | ingénieur logiciel | software engineer | ingénieur en développement
frontend | intégrateur web
RSSI | responsable de la sécurité des systèmes d’information | CISO | responsable sécurité SI
sécurité informatique | cybersécurité | cyber | SSI | sécurité des systèmes d’information
PO | product owner
PM | product manager | chef de produit | responsable de produit
chef de projet | project manager | responsable de projet | directeur de projet | conduite de projet
UX | expérience utilisateur | UX designer
UI | interface utilisateur | UI designer
recherche utilisateur | user research | UX research | chercheur utilisateur
data scientist | scientifique des données | data science
data engineer | ingénieur de données | ingénieur data
data analyst | analyste de données | analyste data
DBA | administrateur de bases de données | database administrator
IA | intelligence artificielle | machine learning | AI
devops | SRE | site reliability engineer | ingénieur devops
sysadmin | administrateur système | administrateur systèmes et réseaux | system administrator
admin réseau | administrateur réseau | ingénieur réseau
support | assistance utilisateurs | helpdesk | support utilisateurs
technicien informatique | technicien support | technicien de proximité
DSI | directeur des systèmes d’information | CIO | direction des systèmes d’information
CDO | chief digital officer | directeur du numérique
DPO | délégué à la protection des données
urbaniste | urbaniste des systèmes d’information | architecte d’entreprise
chargé de déploiement | responsable du déploiement | déploiement
bizdev | business developer | chargé de développement
coach agile | scrum master
intrapreneur | intrapreneuse | chef de startup
growth | croissance | growth hacker | chargé de croissance
community manager | animateur de communauté | gestionnaire de communauté
webmaster | webmestre | gestionnaire de site
testeur | QA | qualité logicielle | ingénieur test
MOA | maîtrise d’ouvrage | assistant maîtrise d’ouvrage | AMOA
MOE | maîtrise d’œuvre
BA | business analyst | analyste métier
cloud | ingénieur cloud | hébergement
géomaticien | SIG | géomatique | système d’information géographique
accessibilité | RGAA | accessibilité numérique
open data | données ouvertes
javascript | js
typescript | ts
postgres | postgresql
kubernetes | k8s
stage | stagiaire
alternance | apprentissage | apprenti | alternant
télétravail | remote | travail à distance
tech lead | lead dev | lead developer | référent technique | responsable technique
CTO | directeur technique
formateur | formation
médiateur numérique | conseiller numérique | inclusion numérique
SOC | analyste SOC | centre opérationnel de sécurité
pentest | pentester | test d’intrusion | auditeur sécurité
chargé de mission | chargé de projet
transformation numérique | transformation digitale | digital
""".strip().splitlines()

NOTIFY = """
CREATE FUNCTION notify_offer_search() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('offer_search', '');
    RETURN NULL;
END $$
"""


def upgrade() -> None:
    """Apply this change."""
    op.create_table(
        "offer_search",
        sa.Column("offer_id", sa.Integer(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("headline", postgresql.TSVECTOR(), nullable=False),
        sa.Column("document", postgresql.TSVECTOR(), nullable=False),
        *(
            sa.Column(name, sa.SmallInteger(), nullable=False)
            for name in ("profession", "region", "department")
        ),
        sa.Column("domains", sa.Integer(), nullable=False),
        sa.Column("commune", sa.Integer(), nullable=False),
        *(
            sa.Column(name, sa.SmallInteger(), nullable=False)
            for name in ("contracts", "remote", "experience")
        ),
        *(sa.Column(name, sa.SmallInteger(), nullable=False) for name in ("versant", "source")),
        sa.Column("institution", sa.Integer(), nullable=False),
        sa.Column("salary", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["offer_id"], ["offer.id"], name=op.f("fk_offer_search_offer_id_offer"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("offer_id", name=op.f("pk_offer_search")),
    )
    # Ranking reads the headline of each match: kept inline, not in a side table.
    op.execute("ALTER TABLE offer_search ALTER COLUMN headline SET STORAGE MAIN")
    op.create_index("ix_offer_search_document", "offer_search", ["document"], postgresql_using="gin")
    op.create_index("ix_offer_search_published_at", "offer_search", ["published_at", "offer_id"])
    synonyms = op.create_table(
        "synonym_group",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("terms", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_synonym_group")),
    )
    rows = [{"terms": [term.strip() for term in line.split("|")]} for line in SYNONYMS]
    op.bulk_insert(synonyms, rows)
    op.create_table(
        "search_word",
        sa.Column("word", sa.String(), nullable=False),
        sa.Column("lexeme", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("word", name=op.f("pk_search_word")),
    )
    op.create_index(op.f("ix_search_word_lexeme"), "search_word", ["lexeme"])
    op.execute(NOTIFY)
    op.execute(
        "CREATE TRIGGER offer_search_changed AFTER INSERT OR UPDATE OR DELETE ON offer_search "
        "FOR EACH STATEMENT EXECUTE FUNCTION notify_offer_search()"
    )


def downgrade() -> None:
    """Undo this change."""
    op.drop_table("search_word")
    op.drop_table("synonym_group")
    op.drop_table("offer_search")
    op.execute("DROP FUNCTION notify_offer_search()")

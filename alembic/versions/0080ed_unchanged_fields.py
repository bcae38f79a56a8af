"""Fields that were typed and put back are no modification: the mark of older rows is set right."""

from alembic import op

revision = "0080ed_unchanged_fields"
down_revision = "0061_lists_index"
branch_labels = None
depends_on = None

_SETTLE = """
    UPDATE offer_draft_field AS field SET is_pending = false FROM offer
    WHERE offer.id = field.offer_id AND field.is_pending AND offer.state IN ('published', 'filled', 'closed')
        AND (SELECT array_agg(value ORDER BY value) FROM unnest(field.values) AS value) IS NOT DISTINCT FROM
            CASE field.name
            WHEN 'domain_ids' THEN
                (SELECT array_agg(CAST(domain_id AS text) ORDER BY CAST(domain_id AS text))
                 FROM offer_domain WHERE offer_domain.offer_id = offer.id)
            WHEN 'contract_types' THEN
                (SELECT array_agg(value ORDER BY value) FROM unnest(offer.contract_types) AS value)
            ELSE (SELECT array_agg(value) FROM nullif(to_jsonb(offer) ->> field.name, '') AS value
                  WHERE value IS NOT NULL)
            END
"""


def upgrade() -> None:
    """Compare what is pending with what is published, once; each save does it from now on."""
    op.execute(_SETTLE)


def downgrade() -> None:
    """Nothing to undo: a field that says what is published reads the same, marked or not."""

"""Let the cards of missed questions take their texts anew: their options are shuffled from now on."""

from alembic import op

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    op.execute("UPDATE flashcards SET version = '' WHERE source = 'question' AND NOT archived")

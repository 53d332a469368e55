"""Cards and their logs as rows of CSV files, and back, with every problem by its line."""

from bot.features.flashcards.deck import CardAct

CARDS_FILE, REVIEWS_FILE = "flashcards.csv", "reviews.csv"
MAX_SIDE = 4000
"""The longest side of an imported card, in characters."""

MAX_ROWS, MAX_REVIEWS = 5000, 100_000
"""The most cards, and lines of their logs, that one import takes; an export of more comes in several parts."""

PORTION, PORTION_REVIEWS = 250, 2000
"""The most cards, and lines of their logs, written in one transaction; then others have their turn."""

_PLACE = ("number", "scope", "lesson", "title", "source", "key")
_SCHEDULE = ("state", "due_on", "step", "stability", "difficulty", "last_on", "step_at", "reps", "lapses")
CARD_COLUMNS = (*_PLACE, "front", "back", *_SCHEDULE, "set_aside")
REVIEW_COLUMNS = ("card", "at", "day", "act", "rating", "was", "detail")
_OWN_ACTS = {CardAct.ADDED, CardAct.EDITED, CardAct.ARCHIVED, CardAct.RESTORED, CardAct.UNDONE, CardAct.TRANSFERRED}
KEPT_ACTS = set(CardAct) - _OWN_ACTS

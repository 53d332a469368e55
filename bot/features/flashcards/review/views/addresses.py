"""The addresses of this room alone: only its own screens lead there."""

from bot.core.route import route


@route("flashcards.found")
def REVIEW_FOUND(*, ahead: bool) -> None:
    """Show the next of the cards that were looked for last. `ahead` is as in REVIEW_ON."""


@route("flashcards.unknown")
def REVIEW_UNKNOWN(*, card: int, reps: int, mode: int) -> None:
    """Say that one doesn't know the answer to the question of a card, which is told then."""


@route("flashcards.more")
def REVIEW_MORE(*, card: int, reps: int, only: bool, turned: bool) -> None:
    """Show a card in this repetition, or its answer if it's `turned`, with what else can be done about it."""


@route("flashcards.suspend")
def REVIEW_SUSPEND(*, card: int, only: bool) -> None:
    """Set a card aside, so that it doesn't come any more."""


@route("flashcards.bury")
def REVIEW_BURY(*, card: int, only: bool) -> None:
    """Put a card off until tomorrow."""


@route("flashcards.why", whispers=True)
def REVIEW_WHY(*, card: int, only: bool) -> None:
    """Say why this card comes now."""

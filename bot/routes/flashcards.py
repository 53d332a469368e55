"""Addresses of flashcards: reviewing, browsing, plans, taking them along."""

from datetime import date

from bot.core.ids import LessonId
from bot.core.route import route


@route("flashcards.begin")
def REVIEW() -> None:
    """Review whatever card comes next."""


@route("flashcards.lesson")
def REVIEW_LESSON(*, lesson: LessonId) -> None:
    """Let a lesson's cards join the deck, and learn them."""


@route("flashcards.on")
def REVIEW_ON(*, lesson: LessonId | None, ahead: bool) -> None:
    """Show the next card of a lesson (without one, of all); `ahead` takes learning steps before their time."""


@route("flashcards.show")
def REVIEW_SHOW(*, card: int, reps: int, only: bool) -> None:
    """Show the answer of a card in its repetition; `only` stays with its lesson afterwards."""


@route("flashcards.rate")
def REVIEW_RATE(*, card: int, reps: int, shown: int, rating: int, days: int, only: bool) -> None:
    """Rate a card (1 to 4) whose answer was shown on a study day (its ordinal), for so many days or 0 for a step."""


@route("flashcards.undo")
def REVIEW_UNDO(*, event: int, only: bool) -> None:
    """Take back a rating, by its line in the review log."""


@route("flashcards.suspend")
def REVIEW_SUSPEND(*, card: int, only: bool) -> None:
    """Set a card aside."""


@route("flashcards.bury")
def REVIEW_BURY(*, card: int, only: bool) -> None:
    """Leave a card alone until tomorrow."""


@route("flashcards.why")
def REVIEW_WHY(*, card: int, only: bool) -> None:
    """Tell why a card comes now."""


@route("cards.boxes")
def CARDS(*, page: int) -> None:
    """Show a page (from 0) of the learner's flashcards by lesson."""


@route("cards.pick")
def CARDS_PICK() -> None:
    """Show the cards of the lesson chosen in the menu."""


@route("cards.of")
def CARDS_OF(*, scope: int, lesson: str, page: int) -> None:
    """Show a page (from 0) of the cards of one lesson; without a lesson, of the learner's own."""


@route("cards.open")
def CARDS_OPEN() -> None:
    """Show the card chosen in the menu."""


@route("cards.show")
def CARDS_SHOW(*, card: int) -> None:
    """Show a card."""


@route("cards.act")
def CARDS_ACT(*, card: int, act: str) -> None:
    """Do something with a card: suspend, resume, reset, delete."""


@route("cards.ask")
def CARDS_ASK(*, card: int, act: str) -> None:
    """Ask whether a card shall really be reset or deleted."""


@route("cards.add", opens_modal=True)
def CARDS_ADD(*, scope: int, lesson: str) -> None:
    """Ask for the two sides of a new card."""


@route("cards.added")
def CARDS_ADDED(*, scope: int, lesson: str) -> None:
    """Take the two sides of a new card."""


@route("cards.edit", opens_modal=True)
def CARDS_EDIT(*, card: int) -> None:
    """Ask for the new sides of a card of one's own."""


@route("cards.edited")
def CARDS_EDITED(*, card: int) -> None:
    """Take the new sides of a card of one's own."""


@route("exchange.menu")
def EXCHANGE() -> None:
    """Show how flashcards are taken elsewhere and back."""


@route("exchange.anki")
def EXCHANGE_ANKI() -> None:
    """Export the learner's flashcards for Anki."""


@route("exchange.csv")
def EXCHANGE_CSV() -> None:
    """Export the learner's flashcards and reviews as CSV."""


@route("exchange.ask", opens_modal=True)
def EXCHANGE_ASK() -> None:
    """Ask for the files to import."""


@route("exchange.import")
def EXCHANGE_IMPORT() -> None:
    """Import the files that were uploaded."""


@route("plans.show")
def PLAN() -> None:
    """Show what the next days hold."""


@route("plans.spread")
def PLAN_SPREAD(*, pace: int) -> None:
    """Show how the backlog would be spread at a pace of cards a day; 0 for the usual one."""


@route("plans.pace")
def PLAN_PACE() -> None:
    """Show how the backlog would be spread at the pace chosen in the menu."""


@route("plans.spread_do")
def PLAN_SPREAD_DO(*, pace: int) -> None:
    """Spread the backlog."""


@route("plans.vacation", opens_modal=True)
def PLAN_VACATION() -> None:
    """Ask for the days of a vacation."""


@route("plans.vacation_set")
def PLAN_VACATION_SET() -> None:
    """Show what the vacation that was typed would move."""


@route("plans.vacation_do")
def PLAN_VACATION_DO(*, first: date, last: date) -> None:
    """Plan a vacation between two days."""


@route("plans.exam", opens_modal=True)
def PLAN_EXAM() -> None:
    """Ask for the day of an exam."""


@route("plans.exam_set")
def PLAN_EXAM_SET() -> None:
    """Show what the exam that was typed would move."""


@route("plans.exam_do")
def PLAN_EXAM_DO(*, on: date) -> None:
    """Plan for an exam on a day."""


@route("plans.end")
def PLAN_END(*, plan: str) -> None:
    """Take a plan back: vacation or exam."""

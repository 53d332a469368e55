"""Addresses of flashcards: reviewing, browsing, planning, importing and exporting."""

from datetime import date

from bot.core.ids import LessonId
from bot.core.route import route


@route("flashcards.begin")
def REVIEW() -> None:
    """Review whichever card comes next."""


@route("flashcards.lesson")
def REVIEW_LESSON(*, lesson: LessonId) -> None:
    """Add a lesson's cards to the deck, and begin to learn them."""


@route("flashcards.on")
def REVIEW_ON(*, lesson: LessonId | None, ahead: bool) -> None:
    """Show the next card of a lesson, or without one, of all.

    With `ahead`, cards in their learning steps come before their time.
    """


@route("flashcards.box")
def REVIEW_BOX(*, scope: int, lesson: str, ahead: bool) -> None:
    """Show the next card of a box; with an empty lesson, of the learner's own. `ahead` is as in REVIEW_ON."""


@route("flashcards.these")
def REVIEW_THESE(*, words: str) -> None:
    """Review the cards that have these words by themselves."""


@route("flashcards.found")
def REVIEW_FOUND(*, ahead: bool) -> None:
    """Show the next of the cards that were looked for last. `ahead` is as in REVIEW_ON."""


@route("flashcards.show")
def REVIEW_SHOW(*, card: int, reps: int, only: bool) -> None:
    """Show a card's answer in this repetition; with `only`, the review stays with its lesson."""


@route("flashcards.rate")
def REVIEW_RATE(*, card: int, reps: int, shown: int, rating: int, days: int, only: bool) -> None:
    """Rate a card from 1 to 4 in this repetition.

    `shown` is the study day on which its answer was shown (as an ordinal). `days` is when the button says it comes
    back, 0 for a learning step.
    """


@route("flashcards.said")
def REVIEW_SAID(*, card: int, reps: int, knew: bool, only: bool) -> None:
    """Rate a card whose answer hasn't been shown, since somebody said whether they knew it, and tell its answer."""


@route("flashcards.answer")
def REVIEW_ANSWER(*, card: int, reps: int, choice: int, mode: int) -> None:
    """Answer the question of a card, in this repetition, with the option shown in a place (from 0).

    `mode` adds up 1 for staying with the card's lesson, and 2 for a question asked once more beside its schedule.
    """


@route("flashcards.choose")
def REVIEW_CHOOSE(*, card: int, reps: int, mode: int) -> None:
    """Answer the question of a card with all options chosen in the menu, by the places they're shown in."""


@route("flashcards.type", opens_modal=True)
def REVIEW_TYPE(*, card: int, reps: int, mode: int) -> None:
    """Open the form to type an answer to the question of a card into."""


@route("flashcards.typed")
def REVIEW_TYPED(*, card: int, reps: int, mode: int) -> None:
    """Answer the question of a card with what was typed."""


@route("flashcards.unknown")
def REVIEW_UNKNOWN(*, card: int, reps: int, mode: int) -> None:
    """Say that one doesn't know the answer to the question of a card, which is told then."""


@route("flashcards.arrange")
def REVIEW_ARRANGE(*, card: int, reps: int, put: tuple[int, ...], mode: int) -> None:
    """Put the items of a card's question in order, one tap at a time; `put` holds the places tapped so far."""


@route("flashcards.undo")
def REVIEW_UNDO(*, event: int, only: bool) -> None:
    """Take back a rating, by its line in the review log."""


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


@route("cards.boxes")
def CARDS(*, page: int) -> None:
    """Show a page (from 0) of the learner's flashcards by lesson."""


@route("cards.pick")
def CARDS_PICK() -> None:
    """Show the cards of the lesson chosen in the menu."""


@route("cards.of")
def CARDS_OF(*, scope: int, lesson: str, page: int) -> None:
    """Show a page (from 0) of a lesson's cards; with an empty lesson, of the learner's own."""


@route("cards.open")
def CARDS_OPEN() -> None:
    """Show the flashcard chosen in the menu."""


@route("cards.show")
def CARDS_SHOW(*, card: int) -> None:
    """Show a flashcard, by its number."""


@route("cards.act")
def CARDS_ACT(*, card: int, act: str) -> None:
    """Do something with a card: `suspend`, `resume`, `reset`, `delete` it, or add it the other way `around`."""


@route("cards.ask")
def CARDS_ASK(*, card: int, act: str) -> None:
    """Ask whether a card should really be reset or deleted."""


@route("cards.search", opens_modal=True)
def CARDS_SEARCH() -> None:
    """Open the form that asks which words to look for in the learner's flashcards."""


@route("cards.searched")
def CARDS_SEARCHED() -> None:
    """Show the cards that have the words that were typed, or the tag that was chosen in the menu."""


@route("cards.with")
def CARDS_WITH(*, words: str, page: int) -> None:
    """Show a page (from 0) of the cards that have these words."""


@route("cards.add", opens_modal=True)
def CARDS_ADD(*, scope: int, lesson: str) -> None:
    """Open the form for a new card."""


@route("cards.added")
def CARDS_ADDED(*, scope: int, lesson: str) -> None:
    """Add the card that was typed."""


@route("cards.edit", opens_modal=True)
def CARDS_EDIT(*, card: int) -> None:
    """Open the form that changes one of the learner's own cards."""


@route("cards.edited")
def CARDS_EDITED(*, card: int) -> None:
    """Change one of the learner's own cards to what was typed."""


@route("exchange.menu")
def EXCHANGE() -> None:
    """Show the ways to export and import flashcards."""


@route("exchange.anki", whispers=True)
def EXCHANGE_ANKI() -> None:
    """Export the learner's flashcards for Anki."""


@route("exchange.csv", whispers=True)
def EXCHANGE_CSV() -> None:
    """Export the learner's flashcards and reviews as CSV."""


@route("exchange.ask", opens_modal=True)
def EXCHANGE_ASK() -> None:
    """Open the form that asks for files to import."""


@route("exchange.import")
def EXCHANGE_IMPORT() -> None:
    """Import the files that were uploaded."""


@route("plans.show")
def PLAN() -> None:
    """Show how many cards the next days hold."""


@route("plans.spread")
def PLAN_SPREAD(*, pace: int) -> None:
    """Show how the backlog would be spread over days at `pace` cards a day; 0 is the usual pace."""


@route("plans.pace")
def PLAN_PACE() -> None:
    """Show how the backlog would be spread at the pace chosen in the menu."""


@route("plans.spread_do")
def PLAN_SPREAD_DO(*, pace: int) -> None:
    """Spread the backlog over days at `pace` cards a day; 0 is the usual pace."""


@route("plans.vacation", opens_modal=True)
def PLAN_VACATION() -> None:
    """Open the form that asks from when to when a vacation is."""


@route("plans.vacation_set")
def PLAN_VACATION_SET() -> None:
    """Show which cards the vacation that was typed would move."""


@route("plans.vacation_do")
def PLAN_VACATION_DO(*, first: date, last: date) -> None:
    """Plan a vacation from the first to the last day."""


@route("plans.exam", opens_modal=True)
def PLAN_EXAM() -> None:
    """Open the form that asks when an exam is."""


@route("plans.exam_set")
def PLAN_EXAM_SET() -> None:
    """Show which cards the exam that was typed would move."""


@route("plans.exam_do")
def PLAN_EXAM_DO(*, on: date) -> None:
    """Plan for an exam on this day."""


@route("plans.end")
def PLAN_END(*, plan: str) -> None:
    """Take a plan back, `vacation` or `exam`."""

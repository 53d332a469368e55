"""Addresses of flashcards: reviewing, browsing, planning, importing and exporting."""

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


@route("flashcards.typed")
def REVIEW_TYPED(*, card: int, reps: int, mode: int) -> None:
    """Answer the question of a card with what was typed."""


@route("flashcards.undo")
def REVIEW_UNDO(*, event: int, only: bool) -> None:
    """Take back a rating, by its line in the review log."""


@route("cards.boxes")
def CARDS(*, page: int) -> None:
    """Show a page (from 0) of the learner's flashcards by lesson."""


@route("cards.of")
def CARDS_OF(*, scope: int, lesson: str, page: int) -> None:
    """Show a page (from 0) of a lesson's cards; with an empty lesson, of the learner's own."""


@route("cards.show")
def CARDS_SHOW(*, card: int) -> None:
    """Show a flashcard, by its number."""


@route("cards.act")
def CARDS_ACT(*, card: int, act: str) -> None:
    """Do something with a card: `suspend`, `resume`, `reset`, `delete` it, or add it the other way `around`."""


@route("cards.ask")
def CARDS_ASK(*, card: int, act: str) -> None:
    """Ask whether a card should really be reset or deleted."""


@route("cards.with")
def CARDS_WITH(*, words: str, page: int) -> None:
    """Show a page (from 0) of the cards that have these words."""


@route("cards.add", opens_modal=True)
def CARDS_ADD(*, scope: int, lesson: str) -> None:
    """Open the form for a new card."""


@route("cards.begin", opens_modal=True)
def CARDS_BEGIN(*, front: str) -> None:
    """Open the form for a new card of the learner's own, with what was typed of its front."""


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


@route("plans.show")
def PLAN() -> None:
    """Show how many cards the next days hold."""


@route("plans.spread")
def PLAN_SPREAD(*, pace: int) -> None:
    """Show how the backlog would be spread over days at `pace` cards a day; 0 is the usual pace."""


@route("plans.vacation_set")
def PLAN_VACATION_SET() -> None:
    """Show which cards the vacation that was typed would move."""


@route("plans.exam_set")
def PLAN_EXAM_SET() -> None:
    """Show which cards the exam that was typed would move."""


@route("flashcards.type", opens_modal=True)
def REVIEW_TYPE(*, card: int, reps: int, mode: int) -> None:
    """Open the form to type an answer to the question of a card into."""


@route("flashcards.arrange")
def REVIEW_ARRANGE(*, card: int, reps: int, put: tuple[int, ...], mode: int) -> None:
    """Put the items of a card's question in order, one tap at a time; `put` holds the places tapped so far."""

"""Addresses of quizzes alone, flashcards, plans and reminders."""

from bot.core.route import LESSON, NUMBER, TEXT, Route

QUIZ = Route("quizzes.start", {"lesson": LESSON})
"""Begin a lesson's quiz, or go on with it."""

QUIZ_GO_ON = Route("quizzes.show", {"attempt": NUMBER})
"""Show where an attempt stands: its next question, or its end."""

QUIZ_ANSWER = Route("quizzes.answer", {"attempt": NUMBER, "position": NUMBER, "choice": NUMBER})
"""Answer the question at a position (from 0) with the option shown in a place (from 0)."""

QUIZ_CHOOSE = Route("quizzes.choose", {"attempt": NUMBER, "position": NUMBER})
"""Answer the question at a position with the options chosen in the menu, by their shown places."""

QUIZ_TYPE = Route("quizzes.type", {"attempt": NUMBER, "position": NUMBER}, opens_modal=True)
"""Ask for a typed answer to the question at a position."""

QUIZ_TYPED = Route("quizzes.typed", {"attempt": NUMBER, "position": NUMBER})
"""Take the typed answer to the question at a position."""

QUIZ_SURE = Route("quizzes.sure", {"attempt": NUMBER, "position": NUMBER, "certainty": NUMBER})
"""Say how sure one is of the answer at a position: 1 guess, 2 think so, 3 sure."""

REVIEW = Route("flashcards.begin")
"""Review whatever card comes next."""

REVIEW_LESSON = Route("flashcards.lesson", {"lesson": LESSON})
"""Let a lesson's cards join the deck, and learn them."""

REVIEW_ON = Route("flashcards.on", {"lesson": TEXT, "ahead": NUMBER})
"""Show the next card of a lesson (of all when empty); `ahead` (1 or 0) takes learning steps before their time."""

REVIEW_SHOW = Route("flashcards.show", {"card": NUMBER, "reps": NUMBER, "only": NUMBER})
"""Show the answer of a card in its repetition; `only` (1 or 0) stays with its lesson afterwards."""

REVIEW_RATE = Route(
    "flashcards.rate",
    {"card": NUMBER, "reps": NUMBER, "shown": NUMBER, "rating": NUMBER, "days": NUMBER, "only": NUMBER},
)
"""Rate a card (1 to 4) whose answer was shown on a study day (its ordinal), for so many days or 0 for a step."""

REVIEW_UNDO = Route("flashcards.undo", {"event": NUMBER, "only": NUMBER})
"""Take back a rating, by its line in the review log."""

REVIEW_SUSPEND = Route("flashcards.suspend", {"card": NUMBER, "only": NUMBER})
"""Set a card aside."""

REVIEW_BURY = Route("flashcards.bury", {"card": NUMBER, "only": NUMBER})
"""Leave a card alone until tomorrow."""

REVIEW_WHY = Route("flashcards.why", {"card": NUMBER, "only": NUMBER})
"""Tell why a card comes now."""

QUIZ_KEEP = Route("quizzes.keep", {"attempt": NUMBER, "wanted": NUMBER})
"""Let the misses of an attempt become flashcards (1), or set these aside again (0)."""

CARDS = Route("cards.boxes", {"page": NUMBER})
"""Show a page (from 0) of the learner's flashcards by lesson."""

CARDS_PICK = Route("cards.pick")
"""Show the cards of the lesson chosen in the menu."""

CARDS_OF = Route("cards.of", {"scope": NUMBER, "lesson": TEXT, "page": NUMBER})
"""Show a page (from 0) of the cards of one lesson; without a lesson, of the learner's own."""

CARDS_OPEN = Route("cards.open")
"""Show the card chosen in the menu."""

CARDS_SHOW = Route("cards.show", {"card": NUMBER})
"""Show a card."""

CARDS_ACT = Route("cards.act", {"card": NUMBER, "act": TEXT})
"""Do something with a card: suspend, resume, reset, delete."""

CARDS_ASK = Route("cards.ask", {"card": NUMBER, "act": TEXT})
"""Ask whether a card shall really be reset or deleted."""

CARDS_ADD = Route("cards.add", {"scope": NUMBER, "lesson": TEXT}, opens_modal=True)
"""Ask for the two sides of a new card."""

CARDS_ADDED = Route("cards.added", {"scope": NUMBER, "lesson": TEXT})
"""Take the two sides of a new card."""

CARDS_EDIT = Route("cards.edit", {"card": NUMBER}, opens_modal=True)
"""Ask for the new sides of a card of one's own."""

CARDS_EDITED = Route("cards.edited", {"card": NUMBER})
"""Take the new sides of a card of one's own."""

REMIND = Route("reminders.show")
"""Show how reminders are set."""

REMIND_TIME = Route("reminders.time", opens_modal=True)
"""Ask at what time to remind."""

REMIND_TIMED = Route("reminders.timed")
"""Take the time that was typed."""

REMIND_AT = Route("reminders.at", {"minute": NUMBER})
"""Remind at this minute of the day, from midnight."""

REMIND_QUIET = Route("reminders.quiet", opens_modal=True)
"""Ask for the quiet hours."""

REMIND_QUIETED = Route("reminders.quieted")
"""Take the quiet hours that were typed."""

REMIND_ANSWER = Route("reminders.answer", {"how": TEXT})
"""Answer a card: later, not today, pause, stop, resume."""

REMIND_REVIEW = Route("reminders.review")
"""Go from a card to the flashcards."""

REMIND_LESSON = Route("reminders.lesson")
"""Go from a card to the next lesson."""

REMIND_THREAD = Route("reminders.thread")
"""Send the cards to a thread of this channel from now on."""

EXCHANGE = Route("exchange.menu")
"""Show how flashcards are taken elsewhere and back."""

EXCHANGE_ANKI = Route("exchange.anki")
"""Export the learner's flashcards for Anki."""

EXCHANGE_CSV = Route("exchange.csv")
"""Export the learner's flashcards and reviews as CSV."""

EXCHANGE_ASK = Route("exchange.ask", opens_modal=True)
"""Ask for the files to import."""

EXCHANGE_IMPORT = Route("exchange.import")
"""Import the files that were uploaded."""

PLAN = Route("plans.show")
"""Show what the next days hold."""

PLAN_SPREAD = Route("plans.spread", {"pace": NUMBER})
"""Show how the backlog would be spread at a pace of cards a day; 0 for the usual one."""

PLAN_PACE = Route("plans.pace")
"""Show how the backlog would be spread at the pace chosen in the menu."""

PLAN_SPREAD_DO = Route("plans.spread_do", {"pace": NUMBER})
"""Spread the backlog."""

PLAN_VACATION = Route("plans.vacation", opens_modal=True)
"""Ask for the days of a vacation."""

PLAN_VACATION_SET = Route("plans.vacation_set")
"""Show what the vacation that was typed would move."""

PLAN_VACATION_DO = Route("plans.vacation_do", {"first": NUMBER, "last": NUMBER})
"""Plan a vacation between two days (their ordinals)."""

PLAN_EXAM = Route("plans.exam", opens_modal=True)
"""Ask for the day of an exam."""

PLAN_EXAM_SET = Route("plans.exam_set")
"""Show what the exam that was typed would move."""

PLAN_EXAM_DO = Route("plans.exam_do", {"on": NUMBER})
"""Plan for an exam on a day (its ordinal)."""

PLAN_END = Route("plans.end", {"plan": TEXT})
"""Take a plan back: vacation or exam."""

QUIZ_MISSES = Route("quizzes.misses", {"attempt": NUMBER})
"""Ask again what was missed in an attempt."""

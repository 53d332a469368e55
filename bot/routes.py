"""Every address of the bot: what a custom_id may mean, for as long as messages carry it.

Never change the meaning of a route; retire it with a sentence and give the new one another name or version.
"""

from bot.core.route import LESSON, NUMBER, TEXT, Route

CARD = Route("lessons.card", {"lesson": LESSON})
"""Show a lesson's card."""

NEXT = Route("lessons.next")
"""Show the lesson that comes next for this learner."""

OPEN_ANYWAY = Route("lessons.open", {"lesson": LESSON})
"""Open a lesson although prerequisites are missing."""

READ = Route("lessons.read", {"lesson": LESSON})
"""Read a lesson where the learner left it."""

PAGE = Route("lessons.page", {"lesson": LESSON, "section": NUMBER, "page": NUMBER})
"""Read this page (both from 0)."""

SECTION = Route("lessons.section", {"lesson": LESSON, "at": NUMBER})
"""Read the section chosen in the menu; the choice is its number from 0, `at` the one it was chosen on.

A menu that keeps its custom_id keeps what was chosen in it on the screen, so each section has a menu of its own.
"""

RENEW = Route("lessons.renew", {"lesson": LESSON})
"""Go over to the revised version of a lesson."""

DONE = Route("lessons.done", {"lesson": LESSON})
"""The learner says that they are done with the lesson."""

REOPEN = Route("lessons.reopen", {"lesson": LESSON})
"""The learner is not done after all."""

WIDGET = Route("lessons.widget", {"lesson": LESSON, "number": NUMBER})
"""Show an interactive part of a lesson (numbered from 0)."""

MAP = Route("lessons.map", {"page": NUMBER, "tag": TEXT})
"""Show a page (from 0) of the course map; `tag` is empty for all lessons."""

MAP_TAG = Route("lessons.tag")
"""Show the map of the lessons with the tag chosen in the menu."""

PICK = Route("lessons.pick")
"""Show the card of the lesson chosen in the menu."""

SEARCH = Route("lessons.search", opens_modal=True)
"""Ask what to search for."""

SEARCHED = Route("lessons.searched")
"""Show what the search found."""

HELP = Route("help.show")
"""Show what the bot can do."""

SETTINGS = Route("settings.show")
"""Show a learner's settings."""

SETTINGS_SERVER = Route("settings.server")
"""Learn in the server chosen in the menu, in direct messages."""

SETTINGS_CHANGE = Route("settings.change")
"""Show what may be chosen for the setting chosen in the menu."""

SETTINGS_SET = Route("settings.set", {"name": TEXT})
"""Take the value chosen in the menu for a setting."""

SETTINGS_ZONE = Route("settings.zone", opens_modal=True)
"""Ask for the time zone."""

SETTINGS_ZONE_TYPED = Route("settings.zone_typed")
"""Take the time zone that was typed."""

SETTINGS_ZONE_CHOSEN = Route("settings.zone_chosen")
"""Take the time zone chosen in the menu."""

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

GROUP_KEEP = Route("group_quizzes.keep", {"quiz": NUMBER})
"""Let what the one who asks missed in a group's quiz become flashcards."""

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

GROUP_JOIN = Route("group_quizzes.join", {"quiz": NUMBER})
"""Take part in a group's quiz."""

GROUP_LEAVE = Route("group_quizzes.leave", {"quiz": NUMBER})
"""Take part in a group's quiz no more."""

GROUP_EXTRA = Route("group_quizzes.extra", {"quiz": NUMBER})
"""Take the extra time chosen in the menu, in percent."""

GROUP_ANSWER = Route("group_quizzes.answer", {"quiz": NUMBER, "position": NUMBER, "choice": NUMBER})
"""Answer a group's question at a position (from 0) with the option shown in a place (from 0)."""

GROUP_CHOOSE = Route("group_quizzes.choose", {"quiz": NUMBER, "position": NUMBER})
"""Answer a group's question with the options chosen in the menu, by their shown places."""

GROUP_TYPE = Route("group_quizzes.type", {"quiz": NUMBER, "position": NUMBER}, opens_modal=True)
"""Ask for a typed answer to a group's question."""

GROUP_TYPED = Route("group_quizzes.typed", {"quiz": NUMBER, "position": NUMBER})
"""Take the typed answer to a group's question."""

GROUP_HOST = Route("group_quizzes.host", {"quiz": NUMBER})
"""Show the host's controls."""

GROUP_ACT = Route("group_quizzes.act", {"quiz": NUMBER, "act": TEXT})
"""Steer a group's quiz: start, pause, resume, skip, end, again."""

GROUP_MISSES = Route("group_quizzes.misses", {"quiz": NUMBER})
"""Show what the one who asks missed in a group's quiz."""

QUIZ_MISSES = Route("quizzes.misses", {"attempt": NUMBER})
"""Ask again what was missed in an attempt."""

REFLECT = Route("reflections.begin", {"lesson": LESSON}, opens_modal=True)
"""Show a lesson's prompts, or the form at once where there is but one."""

REFLECT_WRITE = Route("reflections.write", {"lesson": LESSON, "number": NUMBER}, opens_modal=True)
"""Ask for a reflection on one of a lesson's prompts (from 0)."""

REFLECT_WRITTEN = Route("reflections.written", {"lesson": LESSON, "number": NUMBER})
"""Take a reflection on one of a lesson's prompts."""

REFLECT_MORE = Route("reflections.more", {"entry": NUMBER}, opens_modal=True)
"""Ask for another thought on an earlier reflection."""

REFLECT_ADDED = Route("reflections.added", {"entry": NUMBER})
"""Take another thought on an earlier reflection."""

REFLECT_SHOW = Route("reflections.show", {"entry": NUMBER, "page": NUMBER})
"""Show a page (from 0) of a reflection."""

REFLECT_OPEN = Route("reflections.open")
"""Show the reflection chosen in the menu."""

REFLECT_EDIT = Route("reflections.edit", {"entry": NUMBER}, opens_modal=True)
"""Ask for the new text of a reflection."""

REFLECT_EDITED = Route("reflections.edited", {"entry": NUMBER})
"""Take the new text of a reflection."""

REFLECT_SHARE = Route("reflections.share", {"entry": NUMBER})
"""Let those read a reflection who were chosen in the menu."""

REFLECT_DELETE = Route("reflections.delete", {"entry": NUMBER, "sure": NUMBER})
"""Ask before a reflection is deleted (0), or delete it (1)."""

JOURNAL = Route("reflections.journal", {"page": NUMBER})
"""Show a page (from 0) of everything the learner wrote."""

JOURNAL_OF = Route("reflections.of", {"scope": NUMBER, "lesson": TEXT, "page": NUMBER})
"""Show a page (from 0) of what the learner wrote on a lesson."""

JOURNAL_PICK = Route("reflections.pick")
"""Show what was written on the lesson chosen in the menu."""

JOURNAL_SEARCH = Route("reflections.search", opens_modal=True)
"""Ask what to search for in the journal."""

JOURNAL_SEARCHED = Route("reflections.searched")
"""Show what was found in the journal."""

PROGRESS = Route("progress.show")
"""Show a learner's progress as a picture."""

PROGRESS_TEXT = Route("progress.text")
"""Show the same as text."""

BOARD = Route("progress.board", {"days": NUMBER})
"""Show the leaderboard of the learner's server over so many days."""

BOARD_JOIN = Route("progress.join", {"joined": NUMBER, "days": NUMBER})
"""Join the leaderboards (1) or leave them (0)."""

CERTIFICATE = Route("progress.certificate", {"course": TEXT}, opens_modal=True)
"""Ask for the name on the certificate of a course, by its key."""

CERTIFIED = Route("progress.certified", {"course": TEXT})
"""Show the certificate of a course."""

PRIVACY = Route("privacy.show")
"""Show what is kept of a learner, and what can be done about it."""

PRIVACY_EXPORT = Route("privacy.export")
"""Hand over everything that is kept."""

PRIVACY_ASK = Route("privacy.ask")
"""Ask before everything is deleted."""

PRIVACY_DELETE = Route("privacy.delete")
"""Delete everything."""

ADMIN_SETTINGS = Route("admin.settings")
"""Show the settings of a server to those who manage it."""

ADMIN_ZONE = Route("admin.zone", opens_modal=True)
"""Ask for the server's time zone."""

ADMIN_ZONE_TYPED = Route("admin.zone_typed")
"""Take the server's time zone that was typed."""

ADMIN_ZONE_CHOSEN = Route("admin.zone_chosen")
"""Take the server's time zone chosen in the menu."""

ADMIN_ROLE = Route("admin.role")
"""Take the role for finished courses chosen in the menu."""

ADMIN_NO_ROLE = Route("admin.no_role")
"""Give no role for finished courses any more."""

ADMIN_LEADERBOARDS = Route("admin.leaderboards", {"wanted": NUMBER})
"""Turn the server's leaderboards on (1) or off (0)."""

ADMIN_REFLECTIONS = Route("admin.reflections", {"page": NUMBER})
"""Show a page (from 0) of what learners shared with the educators of a server."""

ADMIN_REFLECTIONS_TABLE = Route("admin.reflections_table")
"""Hand over all of it as a table."""

REPORT = Route("insights.report", {"kind": TEXT, "number": NUMBER, "position": NUMBER}, opens_modal=True)
"""Ask what is wrong with the question at a position of an attempt (`alone`) or of a group's quiz (`group`)."""

REPORTED = Route("insights.reported", {"kind": TEXT, "number": NUMBER, "position": NUMBER})
"""Take a report on a question."""

REPORTS = Route("insights.inbox", {"status": TEXT, "page": NUMBER})
"""Show a page (from 0) of a server's reports: open, fixed, rejected."""

REPORT_CLOSE = Route("insights.close", {"report": NUMBER, "status": TEXT}, opens_modal=True)
"""Ask what a reporter shall be told."""

REPORT_CLOSED = Route("insights.closed", {"report": NUMBER, "status": TEXT})
"""Close a report."""

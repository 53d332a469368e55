"""Every room of the bot, in the order in which they build on each other: what one is made of is in its `build`."""

from collections.abc import Callable

from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature
from bot.features.account import help as manual
from bot.features.account import privacy, settings
from bot.features.account.progress import room as progress
from bot.features.calendar.meetings import room as meetings
from bot.features.calendar.reminders import room as reminders
from bot.features.calendar.schedules import room as schedules
from bot.features.calendar.today import room as today
from bot.features.flashcards.browse import room as browse
from bot.features.flashcards.deck import room as deck
from bot.features.flashcards.exchange import room as exchange
from bot.features.flashcards.plans import room as plans
from bot.features.flashcards.review import room as review
from bot.features.lessons.interactives import room as interactives
from bot.features.lessons.path import room as path
from bot.features.lessons.reading import room as reading
from bot.features.library import moves as moved
from bot.features.library import rulings
from bot.features.library.places import room as places
from bot.features.library.versions import room as versions
from bot.features.people import audit, groups, servers, stage
from bot.features.people.activity import room as activity
from bot.features.people.learners import room as learners
from bot.features.quizzes.alone import room as alone
from bot.features.quizzes.group import room as group
from bot.features.quizzes.mixed import room as mixed
from bot.features.reflections.journal import room as journal
from bot.features.teaching import exports, gaps, moves
from bot.features.teaching.courses import room as courses
from bot.features.teaching.desk import room as desk
from bot.features.teaching.editing import room as editing
from bot.features.teaching.history import room as history
from bot.features.teaching.publishing import room as publishing
from bot.features.teaching.reports import room as reports
from bot.features.teaching.statistics import room as statistics
from bot.talk import room as talk

FEATURES: tuple[Callable[[Dependencies], Feature], ...] = (
    # people; a learner without a time zone has that of their server
    servers.build,
    audit.build,
    learners.build,
    activity.build,
    stage.build,
    groups.build,
    # library
    rulings.build,
    versions.build,
    moved.build,
    places.build,
    # flashcards
    deck.build,
    review.build,
    plans.build,
    exchange.build,
    browse.build,
    # reflections
    journal.build,
    # quizzes
    alone.build,
    mixed.build,
    group.build,
    # lessons
    interactives.build,
    reading.build,
    path.build,
    # calendar
    today.build,
    reminders.build,
    schedules.build,
    meetings.build,
    # teaching; the desk's `/admin` leads to all of it
    gaps.build,
    reports.build,
    statistics.build,
    moves.build,
    publishing.build,
    history.build,
    exports.build,
    editing.build,
    courses.build,
    desk.build,
    # account
    progress.build,
    settings.build,
    privacy.build,
    manual.build,
    # the conversation, which may enter all of them
    talk.build,
)

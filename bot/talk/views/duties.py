"""What somebody who teaches is answered: the page of the desk that has it, or what isn't there yet."""

from collections.abc import Iterator, Mapping

from bot import routes
from bot.discord_ui.components import Button, Part, primary, rows, words
from bot.talk.hear.teaching import Duty
from bot.talk.outcomes import ForTeachers

_STATISTICS = primary("Statistics", routes.STATS(page=0), emoji="📊")

_DUTIES: Mapping[Duty, tuple[str, Button]] = {
    Duty.CLASS: ("📊 **How your class is doing**, lesson by lesson: who began, who's done, what's hard.", _STATISTICS),
    Duty.PEOPLE: (
        "🔒 **I don't show single learners yet**: not who's stuck, and nobody's score. The statistics show where.",
        _STATISTICS,
    ),
    Duty.GRADES: (
        "🔒 **There's no gradebook yet.** Each lesson's statistics can be saved as a table, without names.",
        _STATISTICS,
    ),
    Duty.DUE: (
        "📅 **I can't set due dates yet.** What I can do is post a lesson or a quiz in a channel when it's time.",
        primary("Plans", routes.PLANNED_SERVER(), emoji="⏰"),
    ),
    Duty.NUDGE: (
        "🔔 **I can't remind others yet**: everybody chooses their own reminders. I can post in a channel, though.",
        primary("Plans", routes.PLANNED_SERVER(), emoji="⏰"),
    ),
    Duty.LESSONS: (
        "📦 **Load a lesson, or a whole course as a ZIP.** You'll see what would change before anything does.",
        primary("Load lessons", routes.LESSON_ASK(), emoji="📦"),
    ),
}


def duty_parts(asked: ForTeachers) -> Iterator[Part]:
    """Yield the answer, with the page that has it and the desk; in private, where these are."""
    text, page = _DUTIES[asked.duty]
    yield words(text)
    if not asked.here:
        yield words(f"-# It's in your server: type `/admin desk` there, then *{page.label}*.")
        return
    yield from rows([page, Button("Desk", routes.ADMIN_HOME(), emoji="🛠️")])

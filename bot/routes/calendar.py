"""Addresses of today's session, of daily reminders, and of what's planned for channels."""

from bot.core.route import route


@route("today.home")
def TODAY() -> None:
    """Show what today holds, on the home card."""


@route("today.start")
def TODAY_START() -> None:
    """Begin today's session, or go on with it in this message."""


@route("today.stop")
def TODAY_STOP() -> None:
    """Stop for now: the session that's open ends if most of it is done, and waits if not."""


@route("today.next")
def TODAY_NEXT(*, fresh: bool) -> None:
    """Show the next step of the session: a card, a page, or its end.

    `fresh` means that the learner has just come to their place in the lesson, so something may be guessed first.
    """


@route("today.course")
def TODAY_COURSE(*, course: str) -> None:
    """Learn in a course, by its key; an empty key leaves it open."""


@route("today.courses")
def TODAY_COURSES() -> None:
    """Ask once more what somebody would like to learn."""


@route("today.goal")
def TODAY_GOAL(*, minutes: int) -> None:
    """Want to learn so many minutes a day; 0 leaves it open."""


@route("today.minutes")
def TODAY_MINUTES() -> None:
    """Ask how many minutes a day somebody wants to learn."""


@route("today.said")
def TODAY_SAID(*, course: str, minutes: int) -> None:
    """Take all that somebody new has said at once: a course, minutes a day, and a place or a time that was typed.

    An empty course, 0 minutes and an empty text leave each of them open.
    """


@route("today.clock")
def TODAY_CLOCK() -> None:
    """Take the time zone chosen by the time that it is there now."""


@route("today.zoned")
def TODAY_ZONED() -> None:
    """Take the time zone of the city that was typed."""


@route("today.skip")
def TODAY_SKIP() -> None:
    """Begin without saying what time it is."""


@route("reminders.show")
def REMIND() -> None:
    """Show how a learner's reminders are set."""


@route("reminders.time", opens_modal=True)
def REMIND_TIME() -> None:
    """Open the form that asks at what time of day to remind."""


@route("reminders.at")
def REMIND_AT(*, minute: int) -> None:
    """Remind at this minute after midnight."""


@route("reminders.same")
def REMIND_SAME(*, minute: int) -> None:
    """Remind daily at the time of day that was this minute (UTC) today; whose zone isn't known is asked for it."""


@route("reminders.place", opens_modal=True)
def REMIND_PLACE(*, minute: int) -> None:
    """Open the form that asks in which city somebody is."""


@route("reminders.placed")
def REMIND_PLACED(*, minute: int) -> None:
    """Take the zone of the place or time that was typed, and remind daily at what was this minute (UTC) there.

    From 1440 on it's no minute: the time of day stays as it was set.
    """


@route("reminders.silent")
def REMIND_SILENT(*, start: int, end: int) -> None:
    """Send nothing between these two minutes after midnight."""


@route("reminders.answer")
def REMIND_ANSWER(*, how: str) -> None:
    """Answer a reminder's card: `later`, `not today`, `pause`, `stop` or `resume`."""


@route("reminders.rest")
def REMIND_REST(*, first: int, until: int) -> None:
    """Send no reminder from one local day until another, both as ordinals; the first may be past."""


@route("reminders.first")
def REMIND_FIRST(*, card: int, reps: int) -> None:
    """Turn over the flashcard on a reminder's card, in this repetition: the first step of today's session."""


@route("reminders.start")
def REMIND_START() -> None:
    """Begin today's session from a reminder's card."""


@route("reminders.not_now")
def REMIND_NOT_NOW() -> None:
    """Show the ways to put a reminder's card off."""


@route("reminders.days")
def REMIND_DAYS() -> None:
    """Remind only on the days of the week chosen in the menu (0 for Monday)."""


@route("schedules.server")
def PLANNED_SERVER() -> None:
    """Show those who teach what's planned for the whole server."""


@route("schedules.channel")
def PLANNED() -> None:
    """Show what's planned for this channel."""


@route("schedules.again")
def PLAN_AGAIN(*, quiz: int) -> None:
    """Plan the group's own quiz every week at the time of a group's quiz."""


@route("schedules.said")
def PLANNED_SAID(*, when: str) -> None:
    """Show how we understood the time somebody said for their group's quiz; nothing's planned before it's kept."""


@route("meetings.home")
def GROUP_HOME() -> None:
    """Show the home of this channel's group."""


@route("meetings.call")
def GROUP_CALL() -> None:
    """Have oneself called when the next quiz opens in this channel."""


@route("meetings.file", whispers=True)
def MEETING_FILE(*, schedule: int) -> None:
    """Send a plan's next times as a file for one's own calendar."""

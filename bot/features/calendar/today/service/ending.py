"""The end of a session: what was done, and when cards come back."""

from dataclasses import replace
from datetime import UTC, timedelta

from bot.content.catalogue import Course
from bot.context import ReadContext, WriteContext
from bot.features import flashcards, people
from bot.features.calendar.today import store
from bot.features.calendar.today.rules import (
    ABSENT,
    MILESTONES,
    Ending,
    Occasion,
    Praise,
    pace_from,
    praise,
)
from bot.features.calendar.today.service.day import LOOKED_AT, Day
from bot.features.flashcards import back_on, coming, remembered_since
from bot.features.people import (
    Learner,
    keep_day,
    keep_pace,
    latest_acts,
    leave_session,
    right_since,
    say_fresh,
    studied,
)
from bot.features.quizzes import pass_mended

AGAIN = timedelta(minutes=1)
"""How long after the end of a session another press on its last button shows the ending again."""

JUST_NOW = timedelta(minutes=2)
"""So long after a rating, the screen behind the last card still lets it be undone."""

WORDINGS = 14
"""In how many ways each kind of ending is said, so that nobody reads the same words twice in a fortnight."""

OFFERED = 2
"""We ask on this many days whether somebody would like to be reminded, at the end of the day's first session."""

AHEAD = timedelta(days=60)
"""How far ahead the next cards are looked for."""

NAMED_BACK = 20
"""How many cards that come back tomorrow are looked up for the ending."""


def end_session(at: WriteContext, day: Day, session: store.Session) -> Ending:
    """End the session: its day is kept, and the learner's pace is known better."""
    learner = day.learner
    passed = pass_mended(at, learner)
    store.end(at.session, session.id, at.now)
    keep_day(at.session, [learner], at.now)
    leave_session(at, learner)
    acts = latest_acts(at.session, learner.id, LOOKED_AT)
    ratings = flashcards.latest_ratings(at.session, learner.id, LOOKED_AT)
    keep_pace(at.session, learner, pace_from(acts, ratings, learner.pace))
    ended = ending(Day(at, learner), session)
    about = praise(ended.right, ended.asked, ended.pages)
    said = say_fresh(at.session, learner, [f"{about.value} {number}" for number in range(WORDINGS)], at.now)
    others = tuple(entry for entry in passed if entry != ended.finished)
    return replace(ended, passed=others, wording=int(said.rpartition(" ")[2]))


def ending(day: Day, session: store.Session) -> Ending:
    """Return what came of a session that has ended."""
    at, learner = day.at, day.learner
    tomorrow = session.on + timedelta(days=1)
    cards = remembered_since(at.session, learner.id, session.started_at)
    questions = right_since(at.session, learner.id, session.started_at)
    acts = latest_acts(at.session, learner.id, LOOKED_AT)
    days, is_first_today = day.streak.days, store.finished(at.session, learner.id, session.on) == 1
    again, to_read = day.plan(learner.goal_s), day.to_read
    is_amid = to_read is not None and to_read.key in day.record.places
    due = coming(at.session, learner.id, tomorrow, session.on + AHEAD)
    milestone = days if days in MILESTONES and days == day.streak.longest and is_first_today else 0
    done = day.finished_since(session.started_at)
    course = day.catalogue.course_of(done[-1]) if done else None
    is_over = course is not None and day.record.is_finished(course)
    return Ending(
        streak=day.streak,
        right=cards[0] + questions[0],
        asked=cards[1] + questions[1],
        pages=sum(act is people.Act.READ and when >= session.started_at for when, act in acts),
        back=tuple(back_on(at.session, learner.id, session.on, tomorrow)[:NAMED_BACK]),
        tomorrow=day.tomorrow,
        reads=day.lesson,
        wording=_worded(day, session),
        next_on=min((on for on, count in due.items() if count and on > session.on), default=None),
        again=again,
        onward=to_read if is_amid or (again.pages and not again.cards) else None,
        is_amid=is_amid,
        milestone=milestone,
        occasion=_occasion(day, session, milestone=milestone, is_over=is_over, has_done=bool(done)),
        finished=done[-1] if done else None,
        course=course if is_over else None,
        known=_known(day, course) if is_over and course is not None else (0, 0),
        is_earned=course is not None and all(day.record.has_earned(entry) for entry in course.entries),
        following=day.following,
        walked=day.walked,
        offers_reminder=_offers_reminder(day, session, is_first_today=is_first_today),
        remind_at=remind_at(at, learner),
        undo=flashcards.last_rated(at.session, learner.id, at.now - JUST_NOW),
        ended_at=minute_of(at),
        week_goal=learner.preferences.days_a_week,
    )


def remind_at(at: ReadContext, learner: Learner) -> int | None:
    """Return the minute of the learner's day that it is now, in steps of five; None if their zone isn't known."""
    local = at.now.astimezone(learner.tz)
    return (local.hour * 60 + local.minute) // 5 * 5 if learner.zone else None


def minute_of(at: ReadContext) -> int:
    """Return the minute of the day that it is now in UTC."""
    return at.now.astimezone(UTC).hour * 60 + at.now.minute


def _known(day: Day, course: Course) -> tuple[int, int]:
    return flashcards.known_of(day.at.session, day.learner.id, [entry.id for entry in course.entries])


def _offers_reminder(day: Day, session: store.Session, *, is_first_today: bool) -> bool:
    """Tell whether somebody without reminders is asked about them: on two days, and when they've come back.

    That's once a day: a no holds until the next.
    """
    if day.learner.preferences.reminded or not is_first_today:
        return False
    return store.days(day.at.session, day.learner.id) <= OFFERED or _is_back(day, session)


def _is_back(day: Day, session: store.Session) -> bool:
    """Tell whether it's the first day after some without learning."""
    before = [one.at for one in studied(day.at.session, day.learner.id) if day.learner.day(one.at) < session.on]
    return bool(before) and (session.on - day.learner.day(max(before))).days > ABSENT


def _occasion(day: Day, session: store.Session, *, milestone: int, is_over: bool, has_done: bool) -> Occasion | None:
    """Return what makes the end of a session worth a picture, the greatest first; mostly it's nothing."""
    ended, ended_today = (store.finished(day.at.session, day.learner.id, on) for on in (None, session.on))
    true = {
        Occasion.COURSE: is_over,
        Occasion.STREAK: milestone > 0,
        Occasion.COMEBACK: ended_today == 1 and _is_back(day, session),
        Occasion.FIRST: ended == 1 and day.streak.days <= 1,
        Occasion.LESSON: has_done,
    }
    return next((occasion for occasion, is_it in true.items() if is_it), None)


def _worded(day: Day, session: store.Session) -> int:
    """Return the number of the words in which the day's ending was said before; 0 if it wasn't."""
    kinds = {kind.value for kind in Praise}
    told = [line for line, on in day.learner.preferences.said.items() if on == session.on.toordinal()]
    numbers = [int(number) for kind, _, number in (line.rpartition(" ") for line in told) if kind in kinds]
    return numbers[-1] if numbers else 0

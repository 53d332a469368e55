"""The end of a session: what was done, and when cards come back."""

from dataclasses import replace
from datetime import timedelta

from bot.context import WriteContext
from bot.features import flashcards, people
from bot.features.calendar.today import store
from bot.features.calendar.today.outcomes import (
    Ending,
)
from bot.features.calendar.today.rules import (
    ABSENT,
    MILESTONES,
    pace_from,
)
from bot.features.calendar.today.service.day import LOOKED_AT, Day
from bot.features.flashcards import back_on, coming, remembered_since
from bot.features.people import (
    keep_day,
    keep_pace,
    latest_acts,
    leave_session,
    right_since,
    studied,
)
from bot.features.quizzes import pass_mended

AGAIN = timedelta(minutes=1)
"""How long after the end of a session another press on its last button shows the ending again."""

OFFERED = 2
"""After so many sessions somebody is asked whether to be reminded."""

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
    return replace(ending(Day(at, learner), session), passed=tuple(passed))


def ending(day: Day, session: store.Session) -> Ending:
    """Return what came of a session that has ended."""
    at, learner = day.at, day.learner
    tomorrow = session.on + timedelta(days=1)
    cards = remembered_since(at.session, learner.id, session.started_at)
    questions = right_since(at.session, learner.id, session.started_at)
    acts = latest_acts(at.session, learner.id, LOOKED_AT)
    days, is_first_today = day.streak.days, store.finished(at.session, learner.id, session.on) == 1
    local, again = at.now.astimezone(learner.tz), day.plan(learner.goal_s)
    return Ending(
        streak=day.streak,
        right=cards[0] + questions[0],
        asked=cards[1] + questions[1],
        pages=sum(act is people.Act.READ and when >= session.started_at for when, act in acts),
        back=tuple(back_on(at.session, learner.id, session.on, tomorrow)[:NAMED_BACK]),
        tomorrow=coming(at.session, learner.id, tomorrow, tomorrow).get(tomorrow, 0),
        again=again,
        onward=day.to_read if again.pages and not again.cards else None,
        milestone=days if days in MILESTONES and days == day.streak.longest and is_first_today else 0,
        offers_reminder=_offers_reminder(day, session, is_first_today=is_first_today),
        remind_at=(local.hour * 60 + local.minute) // 5 * 5 if learner.zone else None,
        week_goal=learner.preferences.days_a_week,
    )


def _offers_reminder(day: Day, session: store.Session, *, is_first_today: bool) -> bool:
    """Tell whether somebody without reminders is asked about them: after two sessions, and when they've come back."""
    if day.learner.preferences.reminded:
        return False
    if store.finished(day.at.session, day.learner.id) <= OFFERED:
        return True
    before = [one.at for one in studied(day.at.session, day.learner.id) if day.learner.day(one.at) < session.on]
    return is_first_today and bool(before) and (session.on - day.learner.day(max(before))).days > ABSENT

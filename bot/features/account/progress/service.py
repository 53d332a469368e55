"""Looks up what a learner and their server have done; each function is one transaction."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.content.catalogue import Course, Library
from bot.context import WriteContext
from bot.core.ids import LessonId
from bot.features import flashcards, people
from bot.features.account.progress.rules import (
    FORECAST_DAYS,
    Board,
    CourseDone,
    Finished,
    LessonScore,
    NoBoard,
    NotFinished,
    Progress,
    Standing,
    calendar_start,
    effective,
    ranked,
    remembered,
    remembered_at_first,
)
from bot.features.flashcards import card_states, rating_log, ratings_by
from bot.features.library import Record, first_loaded, record_of
from bot.features.people import (
    Learner,
    answers_since,
    arrive,
    on_leaderboard,
    pass_mark,
    prefer,
    server_settings,
    streak,
    study_days,
)
from bot.features.quizzes import latest_answers, scores, sureness
from bot.storage import ReadSession


def look(at: WriteContext) -> Progress:
    """Return everything that `/progress` shows; days are the learner's study days."""
    learner = arrive(at)
    today = learner.day(at.now)
    record = record_of(at.session, learner.id)
    log = rating_log(at.session, learner.id, calendar_start(today))
    since = datetime.combine(calendar_start(today), time(), learner.tz)
    answered = people.answered_at(at.session, learner.id, since)
    answers = Counter([*(line.on for line in effective(log)), *map(learner.day, answered)])
    days = (today - calendar_start(today)).days + 1
    coming = flashcards.coming(at.session, learner.id, today, today + timedelta(days=FORECAST_DAYS - 1))
    return Progress(
        name=at.who.name,
        today=today,
        courses=_courses(at.session, at.library, learner, record),
        scores=_scores(at.session, at.library, learner),
        calendar=tuple(answers[today - timedelta(days=ago)] for ago in reversed(range(days))),
        states=card_states(at.session, learner.id),
        remembered=remembered(log, today, learner.preferences.retention),
        at_first=remembered_at_first(log, learner.preferences.retention),
        forecast=tuple(coming.get(today + timedelta(days=number), 0) for number in range(FORECAST_DAYS)),
        streak=streak(people.studied(at.session, learner.id), at.now, learner.tz.key, learner.preferences.days_a_week),
        pass_mark=pass_mark(at.session, learner.guild),
        sureness=sureness(at.session, learner),
        questions=_questions(at.session, learner),
    )


def _questions(session: ReadSession, learner: Learner) -> tuple[int, int]:
    answered = [right for lesson in latest_answers(session, learner).values() for right in lesson.values()]
    return sum(answered), len(answered)


def _courses(session: ReadSession, library: Library, learner: Learner, record: Record) -> tuple[CourseDone, ...]:
    courses = library.seen_by(learner.scope).courses
    begun = [one.id for course in courses if any(map(record.is_done, course.entries)) for one in course.entries]
    since = first_loaded(session, begun)
    return tuple(_done(course, record, learner.tz, since) for course in courses)


def _done(course: Course, record: Record, zone: ZoneInfo, since: Mapping[LessonId, datetime]) -> CourseDone:
    done = [entry for entry in course.entries if record.is_done(entry)]
    last = max((record.done[entry.key] for entry in done), default=None)
    on = last.astimezone(zone).date() if last else None
    claimed = tuple((entry.id, entry.lesson.title) for entry in done if not record.has_earned(entry))
    begun = sum(entry.key in record.places and not record.is_done(entry) for entry in course.entries)
    earned = bool(record.earned_once(course, since))
    return CourseDone(course.key, course.title, len(done), len(course.entries), on, claimed, begun, earned)


def _scores(session: ReadSession, library: Library, learner: Learner) -> tuple[LessonScore, ...]:
    """Return the scores of those lessons that still exist, in the order of the courses."""
    known = scores(session, learner)
    return tuple(
        LessonScore(entry.lesson.title, score.first, score.best, score.last, score.count)
        for entry in library.seen_by(learner.scope).entries.values()
        if (score := known.get(entry.key))
    )


# ---------------------------------------------------------------- leaderboards


def board(at: WriteContext, days: int) -> Board | NoBoard:
    """Return the leaderboard of the server the learner learns in, over the last `days` days.

    Only those who joined are on it. A study day is each member's own, so members in other zones may be a few hours
    apart.
    """
    learner = arrive(at)
    if learner.guild is None or not server_settings(at.session, learner.guild).leaderboards:
        return NoBoard(in_server=learner.guild is not None)
    since = learner.day(at.now) - timedelta(days=days - 1)
    members = [one.id for one in on_leaderboard(at.session, learner.guild)]
    studied = study_days(at.session, members, since)
    rated = ratings_by(at.session, members, since)
    answered = answers_since(at.session, members, at.now - timedelta(days=days))
    standings = [
        Standing(member, studied.get(member, 0), rated.get(member, 0) + answered.get(member, 0)) for member in members
    ]
    return Board(days, since, tuple(ranked(standings)), learner.id, learner.preferences.leaderboard)


def join_board(at: WriteContext, joined: bool, days: int) -> Board | NoBoard:
    """Join the leaderboards of all one's servers or leave them, and return the one here."""
    learner = arrive(at)
    prefer(at.session, learner, {"leaderboard": joined})
    return board(at, days)


# ---------------------------------------------------------------- certificates


def finished(at: WriteContext, key: str) -> Finished | NotFinished:
    """Return what a certificate needs if the learner has finished this course (by its key), else what's missing."""
    learner = arrive(at)
    record = record_of(at.session, learner.id)
    course = next((one for one in at.library.seen_by(learner.scope).courses if one.key == key), None)
    if course is None:
        return NotFinished(None)
    since = first_loaded(at.session, [entry.id for entry in course.entries])
    had = record.earned_once(course, since)
    done = _done(replace(course, entries=had or course.entries), record, learner.tz, since)
    if not had:
        return NotFinished(done)
    known = scores(at.session, learner)
    best = [known[entry.key].best for entry in had if entry.key in known]
    average = sum(best) / len(best) if best else None
    role = server_settings(at.session, learner.guild).completion_role if learner.guild is not None else None
    return Finished(done, at.who.name, average, learner.guild, role)

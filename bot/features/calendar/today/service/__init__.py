"""The home card, the session, and somebody's first day; each function is one transaction and returns one outcome."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.content.catalogue import PLACEABLE
from bot.context import WriteContext
from bot.features import flashcards, lessons, people
from bot.features.calendar.today import store
from bot.features.calendar.today.rules import (
    ABSENT,
    MOSTLY,
    OVER,
    REST,
    AskClock,
    AskCourse,
    AskGoal,
    CardStep,
    Ending,
    Home,
    NoLessons,
    Outcome,
    PageStep,
    Step,
    Stopped,
    next_step,
    target,
)
from bot.features.calendar.today.service.day import Day
from bot.features.calendar.today.service.ending import (
    AGAIN,
    JUST_NOW,
    OFFERED,
    end_session,
    ending,
    minute_of,
    remind_at,
)
from bot.features.flashcards import card_now, coming, follow_lessons, last_rated, reviewed_since
from bot.features.library import take_up
from bot.features.people import (
    Learner,
    arrive,
    enter_session,
    in_session,
    keep_day,
    leave_session,
    prefer,
    set_zone,
    worked_last,
)
from bot.features.quizzes import pass_mended
from bot.times.whereabouts import zones_at
from bot.times.zones import places_now, read_zone

# ---------------------------------------------------------------- the home card


def home(at: WriteContext) -> Outcome:
    """Show what today holds; somebody new is asked what they'd like first.

    A session that has nothing left to do ends here; any other waits, and its message doesn't lead on with it.
    """
    learner = arrive(at)
    follow_lessons(at.session, at.library, learner, at.now)
    day = Day(at, learner)
    if not day.catalogue.courses and not flashcards.has_cards(at.session, learner.id):
        return NoLessons()
    return _introduction(day) or _home(at, day)


def more(at: WriteContext) -> Outcome:
    """Show the home card with the ways to everything else."""
    shown = home(at)
    return replace(shown, more=True) if isinstance(shown, Home) else shown


def _home(at: WriteContext, day: Day) -> Home | Ending:
    learner, today = day.learner, day.learner.day(at.now)
    running = store.open_one(at.session, learner.id, today)
    seconds = running.until_s - day.worked if running else target(learner.goal_s, day.worked)
    plan = day.plan(seconds, running)
    if running is not None and plan.is_empty:
        return end_session(at, day, running)
    if in_session(at, learner):
        leave_session(at, learner)
    last = worked_last(at.session, learner.id)
    away = (today - last).days - 1 if last else 0
    return Home(
        name=at.who.name,
        streak=day.streak,
        plan=plan,
        waiting=coming(at.session, learner.id, today, today).get(today, 0),
        lesson=day.to_read or day.lesson,
        course=day.course,
        following=day.following,
        week_goal=learner.preferences.days_a_week,
        resting=day.walked is not None,
        running=running is not None,
        done=running is None and day.is_met,
        away=away if away >= ABSENT else 0,
        remind_from=minute_of(at) if last is not None and last < today and _may_offer(day, away) else None,
    )


def _may_offer(day: Day, away: int) -> bool:
    """Tell whether somebody without reminders is offered one on the home card: in their first days, or once back."""
    if day.learner.preferences.reminded:
        return False
    return away >= ABSENT or store.days(day.at.session, day.learner.id) <= OFFERED


# ---------------------------------------------------------------- the first day


def _introduction(day: Day, *, greeted: bool = False) -> Outcome | None:
    """Return what somebody new is to be asked next; None once they've said all, or learnt something."""
    if not day.is_new:
        return None
    name, chosen, courses = day.at.who.name, day.learner.preferences, day.catalogue.courses
    if not chosen.course and len(courses) > 1:
        return AskCourse(name, courses)
    if chosen.goal is None:
        asking = sum(bool(entry.lesson.quiz) for entry in day.course.entries) if day.course is not None else 0
        placed = chosen.placement is not None or asking < PLACEABLE
        return AskGoal("" if greeted or len(courses) > 1 else name, "" if placed or not day.course else day.course.key)
    return AskClock(_offers(day)) if day.learner.zone is None else None


def _offers(day: Day) -> tuple[tuple[str, datetime], ...]:
    return tuple(places_now(day.at.now, day.learner.server_zone))


def choose_course(at: WriteContext, course: str) -> Outcome:
    """Learn in a course from now on; an unknown one (or none) leaves it with the first.

    Whoever has done what they meant to do today has asked for more by it, so it begins at once.
    """
    learner = arrive(at)
    learner = prefer(at.session, learner, {"course": _course_named(at, learner, course)})
    day = Day(at, learner)
    if day.is_new or day.course is None:
        return _onward(at, learner)
    wanted = next((one for one in day.catalogue.courses if one.key == course), day.course)
    lesson = day.record.next_in(wanted, day.catalogue)
    if wanted != day.course and lesson is not None:
        take_up(at.session, learner.id, lesson, at.now)
    return start(at) if day.is_met else home(at)


def _course_named(at: WriteContext, learner: Learner, course: str) -> str:
    courses = at.library.seen_by(learner.scope).courses
    return next((one.key for one in courses if one.key == course), courses[0].key if courses else "")


def ask_course(at: WriteContext) -> Outcome:
    """Ask once more what somebody would like to learn."""
    courses = at.library.seen_by(arrive(at).scope).courses
    return AskCourse("", courses) if len(courses) > 1 else home(at)


def ask_goal(at: WriteContext) -> Outcome:  # noqa: ARG001 - there's nothing to look up
    """Ask how many minutes a day somebody wants to learn."""
    return AskGoal()


def choose_goal(at: WriteContext, minutes: int) -> Outcome:
    """Learn so many minutes a day from now on; 0 stands for the usual."""
    return _onward(at, _with_goal(at, arrive(at), minutes if minutes > 0 else people.USUAL_GOAL))


def _with_goal(at: WriteContext, learner: Learner, minutes: int) -> Learner:
    return prefer(at.session, learner, {"goal": min(minutes, 120)})


def choose_all(at: WriteContext, typed: str, course: str, minutes: int) -> Outcome:
    """Take what somebody new has said at once, and ask for what's left; see `routes.TODAY_SAID`."""
    learner = arrive(at)
    if course:
        learner = prefer(at.session, learner, {"course": _course_named(at, learner, course)})
    if minutes > 0:
        learner = _with_goal(at, learner, minutes)
    found = zones_named(typed, learner, at.now) if typed else ()
    if len(found) == 1:
        set_zone(at, found[0])
    shown = _onward(at, arrive(at))
    return AskClock(_there(at, found)) if found and isinstance(shown, AskClock) else shown


def choose_clock(at: WriteContext, zone: str) -> Outcome:
    """Take the zone whose present time was chosen, and begin; an unknown one changes nothing."""
    with suppress(ValueError):
        set_zone(at, zone)
    return _begin(at)


def name_place(at: WriteContext, typed: str) -> Outcome:
    """Take the zone of the place or the time that was typed, and begin; an unclear one is asked again."""
    learner = arrive(at)
    found = zones_named(typed, learner, at.now)
    if len(found) != 1:
        return AskClock(_there(at, found) or _offers(Day(at, learner)), "" if found else typed)
    set_zone(at, found[0])
    return _begin(at)


def _there(at: WriteContext, zones: Sequence[str]) -> tuple[tuple[str, datetime], ...]:
    return tuple((zone, at.now.astimezone(ZoneInfo(zone))) for zone in zones)


def zones_named(typed: str, learner: Learner, now: datetime) -> tuple[str, ...]:
    """Return the zones, up to 24, that a place or a time that was typed may mean; just one if that is sure."""
    read = read_zone(typed, learner.tz.key)
    if read.zone is not None:
        return (read.zone,)
    return tuple(read.zones or zones_at(typed, now, learner.server_zone))[:24]


def skip_clock(at: WriteContext) -> Outcome:
    """Begin without knowing the learner's zone."""
    return _begin(at)


def _onward(at: WriteContext, learner: Learner) -> Outcome:
    """Ask somebody new the next thing, or begin; whoever has learnt before sees the home card."""
    day = Day(at, learner)
    if not day.is_new or not day.catalogue.courses:
        return home(at)
    return _introduction(day, greeted=True) or _begin(at)


def _begin(at: WriteContext) -> Outcome:
    prefer(at.session, arrive(at), {"introduced": True})
    return start(at)


# ---------------------------------------------------------------- the session


def start(at: WriteContext) -> Outcome:
    """Begin today's session, or go on with the one that's open, in this message; with nothing to do, show the home."""
    return step(at, False) if _is_open(at) else home(at)


def begin_session(at: WriteContext) -> None:
    """Begin today's session in this message, if there's anything to do and none is open; an open one goes on here."""
    if _is_open(at):
        enter_session(at, arrive(at))


def _is_open(at: WriteContext) -> bool:
    """Tell whether a session is open today, and begin one if there's anything to do."""
    learner = arrive(at)
    people.hold(at.session, learner)
    follow_lessons(at.session, at.library, learner, at.now)
    day = Day(at, learner)
    today = learner.day(at.now)
    if store.open_one(at.session, learner.id, today) is None:
        seconds = target(learner.goal_s, day.worked)
        plan = day.plan(seconds)
        if plan.is_empty:
            return False
        store.begin(at.session, learner.id, today, at.now, (seconds, day.worked, plan.cards))
    return True


def stop(at: WriteContext) -> Outcome:
    """Stop for now: a session ends whose cards are done, or most of its time; any other waits."""
    learner = arrive(at)
    day = Day(at, learner)
    session = store.open_one(at.session, learner.id, learner.day(at.now))
    if session is not None and _is_mostly_done(day, session):
        return end_session(at, day, session)
    leave_session(at, learner)
    asked = store.finished(at.session, learner.id, learner.day(at.now)) > 0  # at the end of a session of today
    offers = not learner.preferences.reminded and day.worked > 0 and not asked
    return Stopped(offers, remind_at(at, learner), minute_of(at), day.streak, learner.preferences.days_a_week)


def _is_mostly_done(day: Day, session: store.Session) -> bool:
    """Tell whether whoever stops now has done their part: the cards that were promised, or most of the time."""
    if day.worked - (session.until_s - day.learner.goal_s) >= MOSTLY * day.learner.goal_s:
        return True
    reviewed = reviewed_since(day.at.session, day.learner.id, session.started_at)
    return reviewed > 0 and not day.cards_left(session)


def step(at: WriteContext, fresh: bool) -> Outcome:
    """Show the next step of the session, in this message from now on; without a session, show the home card.

    A page that the learner has just come to (`fresh`) may have a guess before it.

    Pressing an old button twice is fine: what's been done counts once, and what comes next is worked out again. One
    that ended the session just now shows its ending again.
    """
    learner = arrive(at)
    day = Day(at, learner)
    session = store.open_one(at.session, learner.id, learner.day(at.now))
    if session is None:
        ended = store.ended_since(at.session, learner.id, at.now - AGAIN)
        return ending(day, ended) if ended is not None else home(at)
    upcoming, reads = _upcoming(day, session)
    if upcoming is Step.PAGE and not reads and pass_mended(at, learner):
        day = Day(at, learner)  # what was missed has been right since, so its pages needn't be gone over
        upcoming, _ = _upcoming(day, session)
    if upcoming is Step.END:
        return end_session(at, day, session)
    left = enter_session(at, learner)
    if upcoming is Step.CARD or day.to_read is None:
        return CardStep(card_now(at, day.cards_left(session)), left)
    undo = last_rated(at.session, learner.id, at.now - JUST_NOW) if not reads else None
    if undo is not None:  # what was due is done, so the day counts, however far the page takes them
        keep_day(at.session, [learner], at.now)
    return PageStep(lessons.step(at, day.to_read.id, fresh=fresh), left, undo)


def _upcoming(day: Day, session: store.Session) -> tuple[Step, bool]:
    """Return what comes next in a session, and whether a page was turned in it already."""
    seconds = session.until_s - day.worked
    work = day.work(seconds, session)
    rests = seconds <= REST * day.learner.goal_s and day.finished_since(session.started_at)
    upcoming = Step.END if rests else next_step(work, seconds)
    goes_on = work.again and seconds > -OVER * day.learner.goal_s
    return (Step.CARD if upcoming is Step.END and goes_on else upcoming), work.reads

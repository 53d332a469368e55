"""The home card, the session, and somebody's first day; each function is one transaction and returns one outcome."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from bot.content.catalogue import Catalogue, Course, Entry
from bot.context import ReadContext, WriteContext
from bot.features import flashcards, lessons, people
from bot.features.calendar.today import store
from bot.features.calendar.today.outcomes import (
    AskClock,
    AskCourse,
    AskGoal,
    CardStep,
    Ending,
    Home,
    NoLessons,
    Outcome,
    PageStep,
)
from bot.features.calendar.today.rules import (
    ABSENT,
    MILESTONES,
    Ahead,
    Plan,
    Step,
    Work,
    next_step,
    pace_from,
    plan_of,
    target,
)
from bot.features.flashcards import back_on, card_now, coming, follow_lessons, left_now, remembered_since
from bot.features.library import Record, record_of
from bot.features.people import (
    Learner,
    Streak,
    arrive,
    enter_session,
    keep_day,
    keep_pace,
    latest_acts,
    prefer,
    right_since,
    set_zone,
    streak,
    studied,
    worked_on,
)
from bot.language.zones import places_now, read_zone

LOOKED_AT = 100
"""How many of a learner's latest acts and ratings tell their pace."""

NAMED_BACK = 20
"""How many cards that come back tomorrow are looked up for the ending."""


@dataclass(frozen=True)
class Day:
    """A learner's day, in this transaction."""

    at: ReadContext
    learner: Learner

    @cached_property
    def catalogue(self) -> Catalogue:
        """The lessons they see."""
        return self.at.library.seen_by(self.learner.scope)

    @cached_property
    def record(self) -> Record:
        """What they began and finished."""
        return record_of(self.at.session, self.learner.id)

    @cached_property
    def course(self) -> Course | None:
        """The course they're in."""
        return self.record.current_course(self.catalogue, self.learner.preferences.course)

    @cached_property
    def lesson(self) -> Entry | None:
        """The lesson that comes next in that course."""
        return self.record.next_in(self.course, self.catalogue) if self.course else None

    @cached_property
    def worked(self) -> int:
        """How many seconds they've learnt today."""
        return worked_on(self.at.session, self.learner.id, self.learner.day(self.at.now))

    @cached_property
    def streak(self) -> Streak:
        """Their days in a row."""
        days = studied(self.at.session, self.learner.id)
        return streak(days, self.at.now, self.learner.tz.key, self.learner.preferences.days_a_week)

    def work(self) -> Work:
        """Return what could be done now."""
        cards = left_now(self.at.session, self.learner, self.at.now)
        pace = self.learner.pace
        pages = lessons.ahead(self.at, self.learner, self.lesson) if self.lesson else []
        return Work(cards, tuple(Ahead(pace.reading(one.words) + one.checks * pace.question) for one in pages))

    def plan(self, seconds: float) -> Plan:
        """Return what a session of so many seconds holds."""
        return plan_of(self.work(), self.learner.pace, seconds)

    @property
    def is_new(self) -> bool:
        """Whether they've never learnt anything, nor said how they'd like to."""
        return not self.learner.preferences.introduced and not self.record.places and not self.record.done


def plan_for(at: ReadContext, learner: Learner) -> tuple[Plan, Streak, Entry | None]:
    """Return what today holds for a learner, their streak, and the lesson that comes next."""
    day = Day(at, learner)
    return day.plan(target(learner.goal_s, day.worked)), day.streak, day.lesson


# ---------------------------------------------------------------- the home card


def home(at: WriteContext) -> Outcome:
    """Show what today holds; somebody new is asked what they'd like first."""
    learner = arrive(at)
    follow_lessons(at.session, at.library, learner, at.now)
    day = Day(at, learner)
    if not day.catalogue.courses:
        return NoLessons()
    return _introduction(day) or _home(day)


def more(at: WriteContext) -> Outcome:
    """Show the home card with the ways to everything else."""
    shown = home(at)
    return replace(shown, more=True) if isinstance(shown, Home) else shown


def _home(day: Day) -> Home:
    at, learner = day.at, day.learner
    today = learner.day(at.now)
    running = store.open_one(at.session, learner.id, today)
    seconds = running.until_s - day.worked if running else target(learner.goal_s, day.worked)
    work = day.work()
    plan = plan_of(work, learner.pace, seconds)
    last = max((learner.day(one.at) for one in studied(at.session, learner.id)), default=None)
    away = (today - last).days - 1 if last else 0
    return Home(
        name=at.who.name,
        streak=day.streak,
        plan=plan,
        waiting=coming(at.session, learner.id, today, today).get(today, 0),
        lesson=day.lesson,
        course=day.course,
        following=day.record.next_course(day.catalogue, learner.preferences.course),
        week_goal=learner.preferences.days_a_week,
        running=running is not None and not plan.is_empty,
        done=running is None and day.worked >= learner.goal_s,
        away=away if away >= ABSENT else 0,
    )


# ---------------------------------------------------------------- the first day


def _introduction(day: Day, *, greeted: bool = False) -> Outcome | None:
    """Return what somebody new is to be asked next; None once they've said all, or learnt something."""
    if not day.is_new:
        return None
    name, chosen, courses = day.at.who.name, day.learner.preferences, day.catalogue.courses
    if not chosen.course and len(courses) > 1:
        return AskCourse(name, courses)
    if chosen.goal is None:
        return AskGoal("" if greeted or len(courses) > 1 else name)
    return AskClock(_offers(day)) if day.learner.zone is None else None


def _offers(day: Day) -> tuple[tuple[str, datetime], ...]:
    return tuple(places_now(day.at.now, day.learner.server_zone))


def choose_course(at: WriteContext, course: str) -> Outcome:
    """Learn in a course from now on; an unknown one (or none) leaves it with the first."""
    learner = arrive(at)
    courses = at.library.seen_by(learner.scope).courses
    key = next((one.key for one in courses if one.key == course), courses[0].key if courses else "")
    return _onward(at, _preferring(at, learner, {"course": key}))


def choose_goal(at: WriteContext, minutes: int) -> Outcome:
    """Learn so many minutes a day from now on; 0 stands for the usual."""
    learner = arrive(at)
    goal = min(minutes, 120) if minutes > 0 else people.USUAL_GOAL
    return _onward(at, _preferring(at, learner, {"goal": goal}))


def choose_clock(at: WriteContext, zone: str) -> Outcome:
    """Take the zone whose present time was chosen, and begin; one that isn't offered changes nothing."""
    learner = arrive(at)
    if zone in {one for one, _ in places_now(at.now, learner.server_zone)}:
        set_zone(at, zone)
    return _begin(at)


def name_place(at: WriteContext, typed: str) -> Outcome:
    """Take the zone of the place that was typed, and begin; an unclear one is asked again."""
    learner = arrive(at)
    read = read_zone(typed, learner.tz.key)
    if read.zone is None:
        offers = [(zone, at.now.astimezone(ZoneInfo(zone))) for zone in read.zones[:24]]
        return AskClock(tuple(offers) or _offers(Day(at, learner)), typed)
    set_zone(at, read.zone)
    return _begin(at)


def skip_clock(at: WriteContext) -> Outcome:
    """Begin without knowing the learner's zone."""
    return _begin(at)


def _preferring(at: WriteContext, learner: Learner, changed: Mapping[str, object]) -> Learner:
    return prefer(at.session, learner, learner.preferences.model_copy(update=dict(changed)))


def _onward(at: WriteContext, learner: Learner) -> Outcome:
    """Ask somebody new the next thing, or begin; whoever has learnt before sees the home card."""
    day = Day(at, learner)
    if not day.catalogue.courses:
        return NoLessons()
    if not day.is_new:
        return _home(day)
    return _introduction(day, greeted=True) or _begin(at)


def _begin(at: WriteContext) -> Outcome:
    _preferring(at, arrive(at), {"introduced": True})
    return start(at)


# ---------------------------------------------------------------- the session


def start(at: WriteContext) -> Outcome:
    """Begin today's session, or go on with the one that's open, in this message; with nothing to do, show the home."""
    return step(at, False) if _is_open(at) else home(at)


def begin_session(at: WriteContext) -> None:
    """Begin today's session in this message, if there's anything to do and none is open; an open one goes on here."""
    if _is_open(at):
        enter_session(at, arrive(at), at.message)


def _is_open(at: WriteContext) -> bool:
    """Tell whether a session is open today, and begin one if there's anything to do."""
    learner = arrive(at)
    people.hold(at.session, learner)
    follow_lessons(at.session, at.library, learner, at.now)
    day = Day(at, learner)
    today = learner.day(at.now)
    if store.open_one(at.session, learner.id, today) is None:
        seconds = target(learner.goal_s, day.worked)
        if day.plan(seconds).is_empty:
            return False
        store.begin(at.session, learner.id, today, at.now, (seconds, day.worked))
    return True


def step(at: WriteContext, fresh: bool) -> Outcome:
    """Show the next step of the session, in this message from now on; without a session, show the home card.

    A page that the learner has just come to (`fresh`) may have a guess before it.

    Pressing an old button twice is fine: what's been done counts once, and what comes next is worked out again.
    """
    learner = arrive(at)
    day = Day(at, learner)
    session = store.open_one(at.session, learner.id, learner.day(at.now))
    if session is None:
        return home(at)
    left = learner.session if learner.session != at.message else None
    enter_session(at, learner, at.message)
    match next_step(day.work(), session.until_s - day.worked):
        case Step.CARD:
            return CardStep(card_now(at), left)
        case Step.PAGE if day.lesson is not None:
            return PageStep(lessons.step(at, day.lesson.id, fresh=fresh), left)
        case _:
            return _end(at, day, session)


def _end(at: WriteContext, day: Day, session: store.Session) -> Outcome:
    """End the session: its day is kept, and the learner's pace is known better."""
    learner, today = day.learner, day.learner.day(at.now)
    if not store.end(at.session, session.id, at.now):
        return _home(day)
    before = day.streak
    keep_day(at.session, [learner], at.now)
    enter_session(at, learner, None)
    acts = latest_acts(at.session, learner.id, LOOKED_AT)
    ratings = flashcards.latest_ratings(at.session, learner.id, LOOKED_AT)
    keep_pace(at.session, learner, pace_from(acts, ratings, learner.pace))
    now = Day(at, learner)
    cards = remembered_since(at.session, learner.id, session.started_at)
    questions = right_since(at.session, learner.id, session.started_at)
    tomorrow = today + timedelta(days=1)
    is_first = store.finished(at.session, learner.id) == 1
    local = at.now.astimezone(learner.tz)
    return Ending(
        streak=now.streak,
        right=cards[0] + questions[0],
        asked=cards[1] + questions[1],
        pages=sum(act is people.Act.READ and when >= session.started_at for when, act in acts),
        back=tuple(back_on(at.session, learner.id, today, tomorrow)[:NAMED_BACK]),
        tomorrow=coming(at.session, learner.id, tomorrow, tomorrow).get(tomorrow, 0),
        again=now.plan(learner.goal_s),
        milestone=now.streak.days if now.streak.days in MILESTONES and now.streak.days > before.longest else 0,
        remind_at=(local.hour * 60 + local.minute) // 5 * 5 if is_first and learner.zone else None,
        week_goal=learner.preferences.days_a_week,
    )

"""The home card, the session, and somebody's first day; each function is one transaction and returns one outcome."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from bot.content.catalogue import Catalogue, Course, Entry
from bot.context import ReadContext, WriteContext
from bot.core.ids import LessonId
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
from bot.features.library import Record, Status, record_of
from bot.features.people import (
    Learner,
    Streak,
    arrive,
    enter_session,
    in_session,
    keep_day,
    keep_pace,
    latest_acts,
    leave_session,
    meet_goal,
    prefer,
    right_since,
    set_zone,
    streak,
    studied,
    worked_last,
    worked_on,
)
from bot.language.zones import places_now, read_zone

LOOKED_AT = 100
"""How many of a learner's latest acts and ratings tell their pace."""

AGAIN = timedelta(minutes=1)
"""How long after the end of a session another press on its last button shows the ending again."""

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

    def work(self, seconds: float) -> Work:
        """Return what could be done now, with as many pages as so many seconds hold."""
        pages: list[Ahead] = []
        for _, ahead in self._pages():
            if sum(one.seconds for one in pages) >= seconds:
                break
            pages.append(ahead)
        return Work(left_now(self.at, self.learner), tuple(pages))

    @cached_property
    def to_read(self) -> Entry | None:
        """The lesson whose page comes next, which isn't the one that comes next in the course while that one rests."""
        return next((entry for entry, _ in self._pages()), None)

    def _pages(self) -> Iterator[tuple[Entry, Ahead]]:
        """Yield the pages that are still to be read in the course, lesson after lesson."""
        record, lesson, pace, resting = self.record, self.lesson, self.learner.pace, set[LessonId]()
        while lesson is not None and self.course is not None and not record.is_done(lesson):
            pages = lessons.ahead(self.at, self.learner, lesson)
            for page in pages:
                yield lesson, Ahead(pace.reading(page.words) + page.checks * pace.question)
            if pages:
                record = record.with_done(lesson, self.at.now)
            else:
                resting.add(lesson.id)
            lesson = record.next_in(self.course, self.catalogue, resting)
            if resting and lesson and record.standing(lesson, self.catalogue).status is Status.LOCKED:
                return

    def plan(self, seconds: float) -> Plan:
        """Return what a session of so many seconds holds."""
        return plan_of(self.work(seconds), self.learner.pace, seconds)

    @property
    def is_met(self) -> bool:
        """Whether the day's goal is met."""
        return self.worked >= self.learner.goal_s

    @property
    def is_new(self) -> bool:
        """Whether they've never learnt anything, nor said how they'd like to."""
        return not self.learner.preferences.introduced and not self.record.places and not self.record.done


def plan_for(at: ReadContext, learner: Learner) -> tuple[Plan, Streak, Entry | None]:
    """Return what's left of today's goal for a learner, their streak, and the lesson that comes next."""
    day = Day(at, learner)
    plan = Plan() if day.is_met else day.plan(target(learner.goal_s, day.worked))
    return plan, day.streak, day.to_read


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
    plan = day.plan(seconds)
    if running is not None and plan.is_empty:
        return _end(at, day, running)
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
        following=day.record.next_course(day.catalogue, learner.preferences.course),
        week_goal=learner.preferences.days_a_week,
        resting=day.lesson is not None and day.to_read is None,
        running=running is not None,
        done=running is None and day.is_met,
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
    goal = min(minutes, 120) if minutes > 0 else people.USUAL_GOAL
    learner = _preferring(at, arrive(at), {"goal": goal})
    meet_goal(at.session, learner, at.now)
    return _onward(at, learner)


def choose_clock(at: WriteContext, zone: str) -> Outcome:
    """Take the zone whose present time was chosen, and begin; an unknown one changes nothing."""
    with suppress(ValueError):
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
    if not day.is_new or not day.catalogue.courses:
        return home(at)
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
        if day.plan(seconds).is_empty:
            return False
        store.begin(at.session, learner.id, today, at.now, (seconds, day.worked))
    return True


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
        return _ending(day, ended) if ended is not None else home(at)
    seconds = session.until_s - day.worked
    upcoming = next_step(day.work(seconds), seconds)
    if upcoming is Step.END:
        return _end(at, day, session)
    left = enter_session(at, learner)
    if upcoming is Step.CARD or day.to_read is None:
        return CardStep(card_now(at), left)
    return PageStep(lessons.step(at, day.to_read.id, fresh=fresh), left)


def _end(at: WriteContext, day: Day, session: store.Session) -> Ending:
    """End the session: its day is kept, and the learner's pace is known better."""
    learner = day.learner
    store.end(at.session, session.id, at.now)
    keep_day(at.session, [learner], at.now)
    leave_session(at, learner)
    acts = latest_acts(at.session, learner.id, LOOKED_AT)
    ratings = flashcards.latest_ratings(at.session, learner.id, LOOKED_AT)
    keep_pace(at.session, learner, pace_from(acts, ratings, learner.pace))
    return _ending(Day(at, learner), session)


def _ending(day: Day, session: store.Session) -> Ending:
    """Return what came of a session that has ended."""
    at, learner = day.at, day.learner
    tomorrow = session.on + timedelta(days=1)
    cards = remembered_since(at.session, learner.id, session.started_at)
    questions = right_since(at.session, learner.id, session.started_at)
    acts = latest_acts(at.session, learner.id, LOOKED_AT)
    days, is_first_today = day.streak.days, store.finished(at.session, learner.id, session.on) == 1
    is_first = store.finished(at.session, learner.id) == 1 and learner.preferences.introduced
    local = at.now.astimezone(learner.tz)
    return Ending(
        streak=day.streak,
        right=cards[0] + questions[0],
        asked=cards[1] + questions[1],
        pages=sum(act is people.Act.READ and when >= session.started_at for when, act in acts),
        back=tuple(back_on(at.session, learner.id, session.on, tomorrow)[:NAMED_BACK]),
        tomorrow=coming(at.session, learner.id, tomorrow, tomorrow).get(tomorrow, 0),
        again=day.plan(learner.goal_s),
        milestone=days if days in MILESTONES and days == day.streak.longest and is_first_today else 0,
        remind_at=(local.hour * 60 + local.minute) // 5 * 5 if is_first and learner.zone else None,
        week_goal=learner.preferences.days_a_week,
    )

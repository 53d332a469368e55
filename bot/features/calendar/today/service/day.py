"""A learner's day as one transaction sees it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property

from bot.content.catalogue import Catalogue, Course, Entry
from bot.context import ReadContext
from bot.features import lessons
from bot.features.calendar.today.rules import (
    FOR_PAGE,
    FOR_PAGES,
    Ahead,
    Plan,
    Work,
    plan_of,
    target,
)
from bot.features.calendar.today.store import Session, finished
from bot.features.flashcards import left_now, left_today, reviewed_since
from bot.features.library import Key, Record, record_of
from bot.features.people import (
    Act,
    Learner,
    Streak,
    latest_acts,
    streak,
    studied,
    worked_on,
)

LOOKED_AT = 100
"""How many of a learner's latest acts and ratings tell their pace."""


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

    def work(self, seconds: float, session: Session | None = None) -> Work:
        """Return what could be done now, in this session, with as many pages as so many seconds hold."""
        pages: list[Ahead] = []
        for _, ahead in self._pages():
            if sum(one.seconds for one in pages) >= seconds:
                break
            pages.append(ahead)
        acts = latest_acts(self.at.session, self.learner.id, LOOKED_AT) if session is not None and pages else []
        reads = any(act is Act.READ and session is not None and when >= session.started_at for when, act in acts)
        for_pages = max(FOR_PAGE, FOR_PAGES * self.learner.goal_s)
        return Work(self.cards_left(session), tuple(pages), reads, for_pages, again=self._left[1])

    def cards_left(self, session: Session | None = None) -> int:
        """Return how many cards can be answered now; of a session, no more than are left of those it promised.

        What was forgotten in it comes back all the same, once its minute is over.
        """
        left, steps = self._left
        if session is None or session.cards is None or not left:
            return left
        promised = session.cards - reviewed_since(self.at.session, self.learner.id, session.started_at)
        return max(steps, min(left, promised))

    @cached_property
    def _left(self) -> tuple[int, int]:
        return left_now(self.at, self.learner)

    @cached_property
    def to_read(self) -> Entry | None:
        """The lesson whose page comes next: that after the one which was walked today, passed or not."""
        return next((entry for entry, _ in self._pages()), None)

    def _pages(self) -> Iterator[tuple[Entry, Ahead]]:
        """Yield the pages that are still to be read in the course, lesson after lesson."""
        record, lesson, pace = self.record, self.lesson, self.learner.pace
        while lesson is not None and self.course is not None and not record.is_done(lesson):
            for page in self._ahead_in(lesson, record):
                yield lesson, Ahead(pace.reading(page.words) + page.checks * pace.question)
            record = record.with_done(lesson, self.at.now)  # what wasn't passed comes back tomorrow; no door is shut
            lesson = record.next_in(self.course, self.catalogue)

    def _ahead_in(self, lesson: Entry, record: Record) -> list[lessons.Ahead]:
        """Return what's to be read of a lesson, worked out once: a step asks for its pages and for the next lesson."""
        if lesson.key not in self._ahead:
            self._ahead[lesson.key] = lessons.ahead(self.at, self.learner, lesson, record)
        return self._ahead[lesson.key]

    @cached_property
    def _ahead(self) -> dict[Key, list[lessons.Ahead]]:
        return {}

    def plan(self, seconds: float, session: Session | None = None) -> Plan:
        """Return what a session of so many seconds holds; what's left of the one that's running, if it is."""
        return plan_of(self.work(seconds, session), self.learner.pace, seconds)

    @cached_property
    def tomorrow(self) -> int:
        """How many cards the home card will name tomorrow, if they learn no more today."""
        cards = sum(left_today(self.at.session, self.learner, self.at.now + timedelta(days=1)))
        work, goal = self.work(self.learner.goal_s), self.learner.goal_s
        return plan_of(replace(work, cards=cards), self.learner.pace, goal).cards

    @cached_property
    def walked(self) -> Course | None:
        """The course they're in, if all of its pages are read, though not each of its lessons is passed."""
        return self.course if self.lesson is not None and self.to_read is None else None

    @property
    def following(self) -> Course | None:
        """The course to go on with, where there's nothing to read in theirs any more."""
        over = self.course is not None and self.to_read is None
        return self.record.next_course(self.catalogue, self.learner.preferences.course) if over else None

    def finished_since(self, moment: datetime) -> list[Entry]:
        """Return the lessons they've finished since a moment, the last one last."""
        mine = ((self.record.done.get(entry.key), entry) for entry in self.catalogue.entries.values())
        found = [(at, entry) for at, entry in mine if at is not None and at >= moment]
        return [entry for _, entry in sorted(found, key=lambda one: one[0])]

    @property
    def is_met(self) -> bool:
        """Whether the day's goal is met: its minutes, or a session, which may have held no more than so many cards."""
        if self.worked >= self.learner.goal_s:
            return True
        return finished(self.at.session, self.learner.id, self.learner.day(self.at.now)) > 0

    @property
    def is_new(self) -> bool:
        """Whether they've never learnt anything, nor said how they'd like to; what a placement found is no learning."""
        known = self.record.claimed if self.learner.preferences.placement is not None else frozenset()
        learnt = set(self.record.done) - known
        return not self.learner.preferences.introduced and not self.record.places and not learnt


def plan_for(at: ReadContext, learner: Learner) -> tuple[Plan, Streak, Entry | None, bool]:
    """Return what's left of today's goal for a learner, their streak, the lesson that's next, and if it was begun."""
    day = Day(at, learner)
    plan = Plan() if day.is_met else day.plan(target(learner.goal_s, day.worked))
    return plan, day.streak, day.to_read, day.to_read is not None and day.to_read.key in day.record.places

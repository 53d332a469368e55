"""A learner on the path through a lesson, at one of its stops."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.content.layout.sections import find_page
from bot.content.lesson import Card
from bot.context import ReadContext, WriteContext
from bot.core.ids import Bookmark, LessonId, VersionRef
from bot.features.flashcards import Origin
from bot.features.lessons.path.rules import (
    ToCard,
    Where,
)
from bot.features.library import (
    Place,
    begin_lesson,
    layout_in,
    published_lesson,
    record_of,
    voided,
)
from bot.features.people import Learner, arrive
from bot.features.quizzes import Attempt, is_walked, missed_before, path_attempt
from bot.questions import Question


@dataclass(frozen=True)
class Walk:
    """A learner on the path through a lesson, in this transaction."""

    at: WriteContext
    learner: Learner
    place: Place
    where: Where

    @property
    def about(self) -> VersionRef:
        """The lesson version that's walked through."""
        return VersionRef(*self.where.entry.key, self.place.version)

    @property
    def origin(self) -> Origin:
        """The lesson version, as cards name their source."""
        return Origin(self.about.scope, self.about.version, self.where.lesson)

    def to(self, number: int) -> "Walk":
        """Return the walk at another stop (from 0)."""
        return replace(self, where=replace(self.where, number=number))

    def at_mark(self, mark: Bookmark) -> "Walk":
        """Return the walk at the stop whose page has a place; the nearest, where that's from another version."""
        layout = self.where.layout
        return self.to(layout.path.number(*find_page(layout.sections, mark)))

    @property
    def checks(self) -> Sequence[str]:
        """The keys of the questions that this stop asks and that count."""
        return [key for key in self.where.stop.checks if key not in self.where.void]

    def question(self, key: str) -> Question:
        """Return a question of the lesson by its key."""
        return next(one for one in self.where.lesson.quiz if one.key == key)

    def card(self) -> Card | None:
        """Return the card that this stop asks, if any."""
        return next((card for card in self.where.lesson.flashcards if card.key == self.where.stop.card), None)

    def attempt(self) -> Attempt | None:
        """Return the attempt that asks on this walk, if it has begun."""
        return path_attempt(self.at.session, self.learner, self.about, self.place.begun_at)

    def is_over(self, done: bool) -> bool:
        """Tell whether the walk has come to its end; `done` says how the lesson stands where it asks nothing."""
        return self.where.number + 1 == self.where.count and is_walked(self.attempt(), done)


def on_path(at: WriteContext, lesson: LessonId) -> Walk | ToCard:
    """Return the learner on the path, at their place, or at its beginning if they haven't begun.

    Without the lesson, or without pages, its card says how it stands.
    """
    learner = arrive(at)
    entry = at.library.seen_by(learner.scope).get(lesson)
    if entry is None:
        return ToCard(lesson)
    record = record_of(at.session, learner.id)
    place = record.places.get(entry.key)
    if place is None:
        place = begin_lesson(at.session, learner.id, entry, at.now)
    told = entry.lesson
    if place.version != entry.version:
        older = published_lesson(at.session, place.version)
        told, place = (older, place) if older else (told, replace(place, version=entry.version))
    layout = layout_in(at.session, at.library, place.version, told)
    if not layout.sections:
        return ToCard(entry)
    void = voided(at.session, learner.guild, *entry.key)
    missed = missed_by(at, learner, VersionRef(*entry.key, place.version), place, record.is_done(entry))
    walk_here = Walk(at, learner, place, Where(entry, told, layout, 0, missed, void))
    return walk_here.at_mark(place.bookmark(layout.sections))


def missed_by(at: ReadContext, learner: Learner, about: VersionRef, place: Place, done: bool) -> frozenset[str]:
    """Return what was missed before this walk began, by key, as long as the lesson isn't done."""
    if place.begun_at is None or done:
        return frozenset()
    return missed_before(at.session, learner, about, place.begun_at)

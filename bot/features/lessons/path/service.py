"""Walking through a lesson: each function is one transaction and returns one outcome."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.content.catalogue import Entry
from bot.content.effort import words_in
from bot.content.lesson import Card
from bot.content.media import Image
from bot.content.path import terms_for
from bot.content.sections import bookmark_of, find_page, old_bookmark
from bot.context import WriteContext
from bot.core.chance import dice
from bot.core.ids import Bookmark, LessonId, VersionRef
from bot.features import people
from bot.features.flashcards import Origin, join_cards, practise, was_asked
from bot.features.lessons.path.rules import (
    MOST_LINKS,
    CardAsked,
    CardTold,
    Contents,
    Guess,
    Outcome,
    Page,
    ToCard,
    ToQuestion,
    ToQuiz,
    Where,
)
from bot.features.library import (
    Place,
    Status,
    begin_lesson,
    layout_in,
    picture_in,
    published_lesson,
    record_of,
    renew_lesson,
    turn_page,
    voided,
)
from bot.features.people import Learner, arrive
from bot.features.quizzes import Attempt, path_attempt, walk
from bot.questions import Question

STILL_THERE = timedelta(minutes=5)
"""Whoever is shown the page again that they've been at for less than this is still reading it."""


@dataclass(frozen=True)
class _Walk:
    """A learner on the path through a lesson, in this transaction; `void` are questions that don't count for them."""

    at: WriteContext
    learner: Learner
    place: Place
    where: Where
    void: Collection[str] = ()

    @property
    def about(self) -> VersionRef:
        """The lesson version that's walked through."""
        return VersionRef(*self.where.entry.key, self.place.version)

    @property
    def origin(self) -> Origin:
        """The lesson version, as cards name their source."""
        return Origin(self.about.scope, self.about.version, self.where.lesson)

    def to(self, number: int) -> "_Walk":
        """Return the walk at another stop (from 0)."""
        return replace(self, where=replace(self.where, number=number))

    def at_mark(self, mark: Bookmark) -> "_Walk":
        """Return the walk at the stop whose page has a place; the nearest, where that's from another version."""
        layout = self.where.layout
        return self.to(layout.path.number(*find_page(layout.sections, mark)))

    @property
    def checks(self) -> Sequence[str]:
        """The keys of the questions that this stop asks and that count."""
        return [key for key in self.where.stop.checks if key not in self.void]

    def question(self, key: str) -> Question:
        """Return a question of the lesson by its key."""
        return next(one for one in self.where.lesson.quiz if one.key == key)

    def card(self) -> Card | None:
        """Return the card that this stop asks, if any."""
        return next((card for card in self.where.lesson.flashcards if card.key == self.where.stop.card), None)

    def attempt(self) -> Attempt | None:
        """Return the attempt that asks on this walk, if it has begun."""
        return path_attempt(self.at.session, self.learner, self.about, self.place.begun_at)


def _on_path(at: WriteContext, lesson: LessonId) -> _Walk | ToCard:
    """Return the learner on the path, at their place, or at its beginning if they haven't begun.

    Without the lesson, or without pages, its card says how it stands.
    """
    learner = arrive(at)
    entry = at.library.seen_by(learner.scope).get(lesson)
    if entry is None:
        return ToCard(lesson)
    place = record_of(at.session, learner.id).places.get(entry.key)
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
    walk_here = _Walk(at, learner, place, Where(entry, told, layout, 0), void)
    return walk_here.at_mark(place.bookmark(layout.sections))


def read(at: WriteContext, lesson: LessonId) -> Outcome:
    """Go on where the learner left the lesson; what they've walked to its end starts over, in its live version.

    At the very beginning a question comes before the first page, as a guess.
    """
    learner = arrive(at)
    catalogue = at.library.seen_by(learner.scope)
    entry = catalogue.get(lesson)
    if entry is None:
        return ToCard(lesson)
    standing = record_of(at.session, learner.id).standing(entry, catalogue)
    if standing.status is Status.LOCKED:
        return ToCard(entry)
    here = _on_path(at, lesson)
    if isinstance(here, ToCard):
        return here
    if standing.place is not None and here.where.is_last and _is_over(here, done=standing.status is Status.DONE):
        begin_lesson(at.session, learner.id, entry, at.now)
        here = _on_path(at, lesson)
        return here if isinstance(here, ToCard) else _before(here.to(0), 0)
    return _before(here, 0) if standing.place is None else _page(here)


def _is_over(here: _Walk, *, done: bool) -> bool:
    """Tell whether a walk that's at its last page has come to its end."""
    attempt = here.attempt()
    return done if attempt is None else not attempt.left


def turn_to(at: WriteContext, lesson: LessonId, section: int, page: int) -> Outcome:
    """Read what used to be page `page` of a section (both from 0, the nearest that exists); for old buttons."""
    here = _on_path(at, lesson)
    if isinstance(here, ToCard):
        return here
    return _page(here.at_mark(old_bookmark(here.where.layout.sections, section, page)))


def open_section(at: WriteContext, lesson: LessonId, section: int) -> Outcome:
    """Read a section (from 0, the nearest that exists) from its first page, without being asked."""
    here = _on_path(at, lesson)
    if isinstance(here, ToCard):
        return here
    return _page(here.at_mark(bookmark_of(here.where.layout.sections, section, 0)), reading=True)


def go_to(at: WriteContext, lesson: LessonId, mark: Bookmark, reading: bool) -> Outcome:
    """Read the page that has this place; `reading` without being asked."""
    here = _on_path(at, lesson)
    return here if isinstance(here, ToCard) else _page(here.at_mark(mark), reading=reading)


def more(at: WriteContext, lesson: LessonId, mark: Bookmark, reading: bool) -> Outcome:
    """Show a page with what else can be done."""
    shown = go_to(at, lesson, mark, reading)
    return replace(shown, more=True) if isinstance(shown, Page) else shown


def contents(at: WriteContext, lesson: LessonId, mark: Bookmark) -> Outcome:
    """Show the lesson's sections."""
    here = _on_path(at, lesson)
    return here if isinstance(here, ToCard) else Contents(here.at_mark(mark).where)


def renew(at: WriteContext, lesson: LessonId) -> Outcome:
    """Go over to the revised version of a lesson, at its first page."""
    learner = arrive(at)
    entry = at.library.seen_by(learner.scope).get(lesson)
    if entry is None:
        return ToCard(lesson)
    renew_lesson(at.session, learner.id, entry, at.now)
    return read(at, lesson)


def ask(at: WriteContext, lesson: LessonId, mark: Bookmark) -> Outcome:
    """Ask what's to be asked about a page and hasn't been answered; once nothing is left, go on to the next page."""
    here = _on_path(at, lesson)
    if isinstance(here, ToCard):
        return here
    here = here.at_mark(mark)
    if here.checks:
        before = here.attempt()
        attempt = walk(at, here.about, here.where.layout.path.questions, here.place.begun_at)
        position = next(iter(_to_ask(here, attempt)), None) if attempt else None
        if attempt is not None and position is not None:
            _keep_place(here, before, asking=True)
            return ToQuestion(attempt.id, position)
    elif _asks_card(here):
        _keep_place(here, None, asking=True)
        return _card_asked(here)
    return _onward(here)


def onward(at: WriteContext, lesson: LessonId, mark: Bookmark) -> Outcome:
    """Go on to the page after the one that has this place, without asking about this one."""
    here = _on_path(at, lesson)
    return here if isinstance(here, ToCard) else _onward(here.at_mark(mark))


def guess(at: WriteContext, lesson: LessonId, mark: Bookmark, turn: int, choice: int) -> Outcome:
    """Take a guess (the `turn`th before a page, from 0) by its shown place (from 0): it counts for nothing."""
    here = _on_path(at, lesson)
    if isinstance(here, ToCard):
        return here
    here = here.at_mark(mark)
    asked = _before(here, turn)
    if not isinstance(asked, Guess) or choice >= len(asked.order):
        return asked
    following = _before(here, turn + 1)
    said = asked.question.controls().texts[asked.order[choice]]
    return replace(following, guessed=said) if isinstance(following, Page) else following


def turn_card(at: WriteContext, lesson: LessonId, mark: Bookmark) -> Outcome:
    """Show the back of the card that's asked about a page."""
    here = _on_path(at, lesson)
    if isinstance(here, ToCard):
        return here
    here = here.at_mark(mark)
    asked = _card_asked(here) if here.card() else None
    return replace(asked, turned=True) if isinstance(asked, CardAsked) else _onward(here)


def tell_card(at: WriteContext, lesson: LessonId, mark: Bookmark, choice: int) -> Outcome:
    """Take the answer to the card that's asked about a page, which rates it in the learner's deck.

    `choice` is the shown place (from 0) of a term or, for a card from memory, 1 if it was known and 0 if it wasn't. A
    card is rated once a study day; another press only goes on.
    """
    here = _on_path(at, lesson)
    if isinstance(here, ToCard):
        return here
    here = here.at_mark(mark)
    card = here.card()
    asked = _card_asked(here) if card else None
    if card is None or not isinstance(asked, CardAsked):
        return _onward(here)
    if not asked.terms:
        _practise(here, card, right=choice == 1)
        return _onward(here)
    if choice >= len(asked.order):
        return asked
    right = asked.order[choice] == 0
    _practise(here, card, right=right)
    return CardTold(here.where, card, asked.terms[asked.order[choice]], right)


def _practise(here: _Walk, card: Card, *, right: bool) -> None:
    people.hold(here.at.session, here.learner)  # two presses at once rate it once
    practise(here.at, here.learner, here.origin, card.key, right=right)
    people.study(here.at.session, here.learner, here.at.now)


# ---------------------------------------------------------------- steps


def _page(here: _Walk, *, reading: bool = False) -> Page:
    """Show a page, and remember it as the learner's place."""
    where = here.where
    attempt = here.attempt()
    reached = here.at_mark(here.place.bookmark(where.layout.sections)).where.number
    is_new = here.place.mark != where.mark or here.at.now - here.place.at > STILL_THERE
    if is_new and (not reading or where.number > reached):  # looking something up loses nobody's place
        _keep_place(here, attempt)
    people.study(here.at.session, here.learner, here.at.now)
    revised = where.lesson is not where.entry.lesson
    ends = attempt is not None and not attempt.left
    pictures, links = tuple(_pictures(here)), tuple(_links(here))
    return Page(where, _asks(here, attempt), ends, reading, revised, pictures=pictures, links=links)


def _pictures(here: _Walk) -> Iterator[tuple[Image, bytes | None]]:
    """Yield the page's pictures; one that should be kept with the lesson but isn't is left out."""
    for image in here.where.section.images(here.where.stop.page):
        content = None if image.is_web else picture_in(here.at.session, here.about.version, image.source)
        if image.is_web or content is not None:
            yield image, content


def _links(here: _Walk) -> Iterator[Entry]:
    """Yield the lessons that the page links to, but not its own."""
    catalogue = here.at.library.seen_by(here.learner.scope)
    pointers = here.where.section.pointers(here.where.stop.page)
    found = dict.fromkeys(catalogue.pointed_at(pointer, here.where.entry) for pointer in pointers)
    yield from [entry for entry in found if entry is not None and entry.id != here.where.entry.id][:MOST_LINKS]


def _keep_place(here: _Walk, attempt: Attempt | None, *, asking: bool = False) -> None:
    """Remember the page as the learner's place, and how long they've read the one where they were.

    That's known when it's `asking`, or when they go on from a page that asks nothing.
    """
    sections, now = here.where.layout.sections, here.at.now
    place, before = here.place, here.at_mark(here.place.bookmark(sections)).where
    answered = attempt is not None and attempt.answered_at is not None and attempt.answered_at > place.at
    if (asking and not answered) or not (before.stop.checks or before.stop.card):
        place = place.having_read(words_in(before.section.pages[before.stop.page]), now)
    turn_page(here.at.session, here.learner.id, here.where.entry, place.moved(sections, here.where.mark, now))


def _asks(here: _Walk, attempt: Attempt | None) -> bool:
    """Tell whether something is to be asked about the page."""
    if not here.checks:
        return _asks_card(here)
    return attempt is None or bool(_to_ask(here, attempt))


def _to_ask(here: _Walk, attempt: Attempt) -> Sequence[int]:
    """Return the positions of the page's questions that are neither answered nor put off."""
    checks = here.checks
    waiting = [place for place in attempt.left if place not in attempt.skipped]
    return [place for place in waiting if attempt.questions[place] in checks]


def _asks_card(here: _Walk) -> bool:
    card = here.card()
    return card is not None and not was_asked(here.at.session, here.learner, here.about, card.key, here.at.now)


def _card_asked(here: _Walk) -> CardAsked:
    card = here.card()
    assert card is not None, "only where a card asks"
    terms = terms_for(here.where.lesson, card)
    order = list(range(len(terms)))
    dice("path", here.learner.id, here.about.lesson, card.key).shuffle(order)
    return CardAsked(here.where, card, terms, tuple(order))


def _before(here: _Walk, turn: int) -> Outcome:
    """Return the guess that's asked before a page, or the page once none is left; what's answered isn't guessed."""
    keys = [key for key in here.where.stop.guesses if key not in here.void]
    if turn < len(keys):
        attempt = here.attempt()
        answered = {attempt.questions[place] for place in attempt.given} if attempt else set()
        if keys[turn] not in answered:
            question = here.question(keys[turn])
            return Guess(here.where, question, turn, tuple(question.order("guess", here.learner.id)))
        return _before(here, turn + 1)
    return _page(here)


def _onward(here: _Walk) -> Outcome:
    card = here.card()
    if card is not None:
        join_cards(here.at.session, here.learner.id, here.origin, [card.key], here.at.now)
    if not here.where.is_last:
        return _before(here.to(here.where.number + 1), 0)
    attempt = walk(here.at, here.about, here.where.layout.path.questions, here.place.begun_at)
    return ToQuiz(attempt.id) if attempt is not None else ToCard(here.where.entry)

"""Walking through a lesson: each function is one transaction and returns one outcome."""

from dataclasses import replace

from bot.content.catalogue import Entry
from bot.content.find.glossary import words_in, words_of
from bot.content.layout.effort import words_in as count_words
from bot.content.layout.sections import bookmark_of, find_page, old_bookmark
from bot.context import ReadContext, WriteContext, quick
from bot.core.ids import Bookmark, LessonId, VersionRef
from bot.features.lessons.glossary import WORDS_A_PAGE, WordsHere
from bot.features.lessons.path import store
from bot.features.lessons.path.rules import (
    Ahead,
    CardAsked,
    CardTold,
    Contents,
    Guess,
    Guessed,
    Outcome,
    Page,
    ToCard,
    ToQuestion,
)
from bot.features.lessons.path.service.steps import (
    ask_first,
    asks_card,
    card_asked,
    go_onward,
    is_answered,
    keep_place,
    rate_card,
    read_page,
    shown_in,
    to_ask,
)
from bot.features.lessons.path.service.walk import missed_by, on_path
from bot.features.library import Record, Status, begin_lesson, layout_in, published_lesson, record_of, renew_lesson
from bot.features.people import Learner, arrive
from bot.features.quizzes import end_answered, is_walked, path_attempt, walk


def read(at: WriteContext, lesson: LessonId) -> Outcome:
    """Go on where the learner left the lesson; what they've walked to its end starts over, in its live version.

    If its questions weren't passed, it goes over what was missed: the pages that tell it, and then all the questions.
    At the very beginning a question comes before the first page, as a guess. A page whose question was answered is done
    with: the next one comes. Where lessons it builds on aren't done, its card asks first.
    """
    learner = arrive(at)
    catalogue = at.library.seen_by(learner.scope)
    entry = catalogue.get(lesson)
    if entry is not None and record_of(at.session, learner.id).standing(entry, catalogue).status is Status.LOCKED:
        return ToCard(entry)
    return step(at, lesson, fresh=False)


def step(at: WriteContext, lesson: LessonId, *, fresh: bool) -> Outcome:
    """Go on where the learner left the lesson, as `read` does, whatever it builds on.

    If they've just come to that page (`fresh`), a guess may come before it, as it does at the very beginning.
    """
    learner = arrive(at)
    catalogue = at.library.seen_by(learner.scope)
    entry = catalogue.get(lesson)
    if entry is None:
        return ToCard(lesson)
    standing = record_of(at.session, learner.id).standing(entry, catalogue)
    here = on_path(at, lesson)
    if isinstance(here, ToCard):
        return here
    if standing.place is not None and here.is_over(standing.status is Status.DONE):
        begin_lesson(at.session, learner.id, entry, at.now)
        here = on_path(at, lesson)
        return here if isinstance(here, ToCard) else ask_first(here.to(here.where.pages[0]), 0)
    if fresh or standing.place is None:
        return ask_first(here, 0)
    following = here.where.following
    return ask_first(here.to(following), 0) if following is not None and is_answered(here) else read_page(here)


def ahead(at: ReadContext, learner: Learner, entry: Entry, record: Record) -> list[Ahead]:
    """Return what's still to be read of a lesson on its path; one without pages is a single step.

    `record` is what the learner began and finished.

    Of a lesson that was walked to its end without passing its questions that's nothing: what was missed comes back as
    cards. Whoever wants no such cards goes over it again, from the next day on.
    """
    place, done = record.places.get(entry.key), record.is_done(entry)
    version = place.version if place else entry.version
    told = entry.lesson if version == entry.version else published_lesson(at.session, version) or entry.lesson
    layout = layout_in(at.session, at.library, version, told)
    if not layout.sections:
        return [Ahead(0, max(1, len(told.quiz)))]
    stops, reached, missed, attempt = layout.path.stops, 0, frozenset[str](), None
    if place is not None:
        reached = layout.path.number(*find_page(layout.sections, place.bookmark(layout.sections)))
        attempt = path_attempt(at.session, learner, VersionRef(*entry.key, version), place.begun_at)
        if attempt is not None and attempt.finished_at and learner.day(attempt.finished_at) == learner.day(at.now):
            return []
        if reached + 1 == len(stops) and is_walked(attempt, done):
            if attempt is not None and not done and learner.preferences.keep_misses:
                return []
            reached, place, attempt = 0, replace(place, begun_at=at.now), None
            version, layout = entry.version, layout_in(at.session, at.library, entry.version, entry.lesson)
            stops = layout.path.stops
        missed = missed_by(at, learner, VersionRef(*entry.key, version), place, done)
    to_read = [number for number in layout.path.pages_of(missed) if number >= reached] or [reached]
    pages = [
        Ahead(
            count_words(layout.sections[stop.section].pages[stop.page]), len(stop.checks) or int(stop.card is not None)
        )
        for stop in (stops[number] for number in to_read)
    ]
    waiting = len(attempt.left) if attempt is not None else len(layout.path.questions)
    at_the_end = max(0, waiting - sum(len(stops[number].checks) for number in to_read))
    return [*pages[:-1], replace(pages[-1], checks=pages[-1].checks + at_the_end)]


def turn_to(at: WriteContext, lesson: LessonId, section: int, page: int) -> Outcome:
    """Read what used to be page `page` of a section (both from 0, the nearest that exists); for old buttons."""
    here = on_path(at, lesson)
    if isinstance(here, ToCard):
        return here
    return read_page(here.at_mark(old_bookmark(here.where.layout.sections, section, page)))


def open_section(at: WriteContext, lesson: LessonId, section: int) -> Outcome:
    """Read a section (from 0, the nearest that exists) from its first page, without being asked."""
    here = on_path(at, lesson)
    if isinstance(here, ToCard):
        return here
    return read_page(here.at_mark(bookmark_of(here.where.layout.sections, section, 0)), reading=True)


def go_to(at: WriteContext, lesson: LessonId, mark: Bookmark, reading: bool) -> Outcome:
    """Read the page that has this place; `reading` without being asked."""
    here = on_path(at, lesson)
    return here if isinstance(here, ToCard) else read_page(here.at_mark(mark), reading=reading)


def more(at: WriteContext, lesson: LessonId, mark: Bookmark, reading: bool) -> Outcome:
    """Show a page with what else can be done."""
    shown = go_to(at, lesson, mark, reading)
    return replace(shown, more=True) if isinstance(shown, Page) else shown


def contents(at: WriteContext, lesson: LessonId, mark: Bookmark) -> Outcome:
    """Show the lesson's sections."""
    here = on_path(at, lesson)
    return here if isinstance(here, ToCard) else Contents(here.at_mark(mark).where, here.where.number)


def words_here(at: WriteContext, lesson: LessonId, mark: Bookmark) -> Outcome:
    """Show the words on a page that other lessons of the course explain."""
    here = on_path(at, lesson)
    if isinstance(here, ToCard):
        return here
    where = here.at_mark(mark).where
    course = at.library.seen_by(arrive(at).scope).course_of(where.entry)
    known = words_of(entry for entry in course.entries if entry.id != where.entry.id)
    found = words_in(where.section.pages[where.stop.page], known)
    return WordsHere(where.entry, where.mark, found[:WORDS_A_PAGE])


def renew(at: WriteContext, lesson: LessonId) -> Outcome:
    """Go over to the revised version of a lesson, at its first page."""
    learner = arrive(at)
    entry = at.library.seen_by(learner.scope).get(lesson)
    if entry is None:
        return ToCard(lesson)
    end_answered(at, entry)
    renew_lesson(at.session, learner.id, entry, at.now)
    return read(at, lesson)


def ask(at: WriteContext, lesson: LessonId, mark: Bookmark) -> Outcome:
    """Ask what's to be asked about a page and hasn't been answered; once nothing is left, go on to the next page."""
    here = on_path(at, lesson)
    if isinstance(here, ToCard):
        return here
    here = here.at_mark(mark)
    if here.checks:
        before = here.attempt()
        attempt = walk(at, here.about, here.where.layout.path.questions, here.place.begun_at)
        position = next(iter(to_ask(here, attempt)), None) if attempt else None
        if attempt is not None and position is not None:
            keep_place(here, before, asking=True)
            return ToQuestion(attempt.id, position)
    elif asks_card(here):
        keep_place(here, None, asking=True)
        return card_asked(here)
    return go_onward(here)


@quick
def onward(at: WriteContext, lesson: LessonId, mark: Bookmark) -> Outcome:
    """Go on to the page after the one that has this place, without asking about this one."""
    here = on_path(at, lesson)
    return here if isinstance(here, ToCard) else go_onward(here.at_mark(mark))


@quick
def guess(at: WriteContext, lesson: LessonId, mark: Bookmark, turn: int, choice: int) -> Outcome:
    """Take a guess (the `turn`th before a page, from 0) as its button's address names it: it counts for nothing."""
    here = on_path(at, lesson)
    if isinstance(here, ToCard):
        return here
    here = here.at_mark(mark)
    asked = ask_first(here, turn)
    if not isinstance(asked, Guess):
        return asked
    question = asked.question
    try:
        option = question.at_address(choice, "guess", here.learner.id, question.key)
    except IndexError:
        return asked
    following = ask_first(here, turn + 1)
    right = question.grade(question.pick((option,)))
    others = store.count_guess(at.session, here.where.entry, question.key, right=right)
    said = Guessed(question.controls().texts[option], question.solution(), right, others)
    return replace(following, guessed=said) if isinstance(following, Page) else following


def show_guess(at: WriteContext, lesson: LessonId, mark: Bookmark, turn: int) -> Outcome:
    """Show the answer to a guess above the page behind it, to whoever has no idea: it counts for nothing, either."""
    here = on_path(at, lesson)
    if isinstance(here, ToCard):
        return here
    here = here.at_mark(mark)
    asked = ask_first(here, turn)
    page = read_page(here)
    return replace(page, guessed=Guessed("", asked.question.solution(), False)) if isinstance(asked, Guess) else page


def turn_card(at: WriteContext, lesson: LessonId, mark: Bookmark) -> Outcome:
    """Show the back of the card that's asked about a page."""
    here = on_path(at, lesson)
    if isinstance(here, ToCard):
        return here
    here = here.at_mark(mark)
    asked = card_asked(here) if here.card() else None
    if asked is None:
        return go_onward(here)
    return replace(asked, turned=True, pictures=shown_in(here, f"{asked.card.front}\n\n{asked.card.back}"))


def tell_card(at: WriteContext, lesson: LessonId, mark: Bookmark, choice: int) -> Outcome:
    """Take the answer to the card that's asked about a page, which rates it in the learner's deck.

    `choice` is the shown place (from 0) of a term or, for a card from memory, 1 if it was known and 0 if it wasn't. A
    card is rated once a study day; another press only goes on.
    """
    here = on_path(at, lesson)
    if isinstance(here, ToCard):
        return here
    here = here.at_mark(mark)
    card = here.card()
    asked = card_asked(here) if card else None
    if card is None or not isinstance(asked, CardAsked):
        return go_onward(here)
    if not asked.terms:
        rate_card(here, card, right=choice == 1)
        return go_onward(here)
    if choice >= len(asked.order):
        return asked
    right = asked.order[choice] == 0
    rate_card(here, card, right=right)
    return CardTold(here.where, card, asked.terms[asked.order[choice]], right)

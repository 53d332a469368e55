"""Beginning and taking a mixed quiz: each function is one transaction and returns one outcome."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from bot.content.catalogue import Entry
from bot.content.find.search import find_lesson
from bot.context import ReadContext, WriteContext
from bot.core.chance import dice
from bot.core.ids import VersionRef
from bot.features.flashcards import Origin, kept_questions
from bot.features.library import claim_lesson, find_version, record_of, reopen_lesson, voided
from bot.features.people import Learner, arrive, hold, prefer, present
from bot.features.quizzes.alone import Attempt, begin_mix, counted_answers, latest_answers, suggest_quizzes
from bot.features.quizzes.alone import mix as mix_attempts
from bot.features.quizzes.mixed.rules import (
    LEAST,
    WEAK,
    Gone,
    Item,
    NothingWeak,
    Outcome,
    Part,
    Placed,
    Result,
    Shown,
    Single,
    ToAsk,
    across,
    chosen,
    in_turn,
    known_by,
    of_topic,
    split,
)

MOST_LESSONS = 20
"""From how many lessons a mixed quiz takes its questions at most."""


def start(at: WriteContext, typed: str | None) -> Outcome:
    """Begin a mixed quiz if several lessons, a topic, or `weak` was typed; anything else is a quiz of one lesson."""
    said = (typed or "").strip()
    if not said:
        return Single(typed)
    catalogue = at.library.seen_by(arrive(at).scope)
    if said.casefold() == WEAK:
        return weak(at)
    named = [find_lesson(catalogue, part)[0] for part in split(said)]
    if len(named) > 1 and all(named):
        return _begin(at, list({one.id: one for one in named if one and one.lesson.quiz}.values()), [])
    return topic(at, said) if find_lesson(catalogue, said)[0] is None else Single(typed)


def topic(at: WriteContext, name: str) -> Outcome:
    """Begin a mixed quiz over the lessons with this tag; with fewer than two of them, it's a quiz of one lesson."""
    entries = of_topic(at.library.seen_by(arrive(at).scope), name)
    return _begin(at, entries, []) if len(entries) > 1 else Single(entries[0].id if entries else name)


def weak(at: WriteContext) -> Shown:
    """Begin a mixed quiz over what the learner got wrong when they were asked last, in any lesson they see."""
    learner = arrive(at)
    catalogue = at.library.seen_by(learner.scope)
    latest = latest_answers(at.session, learner)
    wrong = {key: [question for question, right in given.items() if not right] for key, given in latest.items()}
    entries = [entry for entry in catalogue.entries.values() if wrong.get(entry.key)]
    missed = [
        (VersionRef(*entry.key, entry.version), question.key)
        for entry in entries
        for question in entry.lesson.quiz
        if question.key in wrong[entry.key]
    ]
    return _begin(at, entries, missed, only=len(missed) >= LEAST) if missed else NothingWeak(bool(latest))


def _begin(
    at: WriteContext, entries: Sequence[Entry], first: Sequence[tuple[VersionRef, str]], *, only: bool = False
) -> Shown:
    """Begin a mixed quiz over these lessons with the questions in `first` before others, or `only` with those."""
    learner = arrive(at)
    hold(at.session, learner)
    items = []
    for entry in _some(entries, learner, at):
        about = VersionRef(*entry.key, entry.version)
        void = voided(at.session, learner.guild, *entry.key)
        items += [Item(about, question) for question in entry.lesson.quiz if question.key not in void]
    wanted = set(first)
    items = [item for item in items if not only or (item.about, item.question.key) in wanted]
    asked = in_turn(chosen(items, first, learner.id, at.now.isoformat()))
    if not asked:
        return NothingWeak(tried=True)
    mix = begin_mix(at, learner, [(item.about, item.question.key) for item in asked])
    return _next(at, learner, mix)


def place(at: WriteContext, course: str) -> Shown:
    """Begin the questions across a course that tell what's known of it; an unknown course is none."""
    learner = arrive(at)
    hold(at.session, learner)
    catalogue = at.library.seen_by(learner.scope)
    wanted = next((one for one in catalogue.courses if one.key == course), None)
    record = record_of(at.session, learner.id)
    entries = [entry for entry in wanted.entries if not record.is_done(entry)] if wanted else []
    void = {(one.id, key) for one in entries for key in voided(at.session, learner.guild, *one.key)}
    asked = across(entries, void, learner.id, at.now.isoformat())
    if not asked:
        return NothingWeak(tried=False)
    mix = begin_mix(at, learner, [(item.about, item.question.key) for item in asked])
    begun = _next(at, prefer(at.session, learner, {"placement": mix, "course": course}), mix)
    return replace(begun, begins=True) if isinstance(begun, ToAsk) else begun


def placed(at: WriteContext, mix: int, known: bool) -> Shown:
    """Let what a placement found known count as claimed, or take that back; doing it twice changes nothing."""
    return _settled(at, mix, (lambda _: True) if known else (lambda _: False))


def placed_some(at: WriteContext, chosen: Collection[str], mix: int) -> Shown:
    """Let the lessons `chosen`, by id, of those that a placement found known count as claimed, and no others."""
    return _settled(at, mix, lambda entry: entry.id in chosen)


def _settled(at: WriteContext, mix: int, is_known: Callable[[Entry], bool]) -> Shown:
    learner = arrive(at)
    attempts = mix_attempts(at.session, learner, mix)
    if not attempts:
        return Gone()
    found = _placed(at, learner, attempts)
    record = record_of(at.session, learner.id)
    for entry in found.known:
        if is_known(entry):
            claim_lesson(at.session, learner.id, VersionRef(*entry.key, entry.version), at.now)
        elif entry.key in record.claimed:
            reopen_lesson(at.session, learner.id, entry, at.now)
    claimed = tuple(filter(is_known, found.known))
    return replace(found, claimed=claimed, undone=not claimed)


def _placed(at: WriteContext, learner: Learner, attempts: Sequence[Attempt]) -> Placed:
    catalogue = at.library.seen_by(learner.scope)
    answers = [(attempt, given) for attempt in attempts for given in counted_answers(at.session, learner, attempt)]
    right = {attempt.lesson for attempt, given in answers if given.right}
    wrong = {attempt.lesson for attempt, given in answers if not given.right}
    record, known = record_of(at.session, learner.id), known_by(right, catalogue) - wrong
    entries = [entry for course in catalogue.courses for entry in course.entries if entry.id in known]
    new = tuple(entry for entry in entries if not record.is_done(entry) or entry.key in record.claimed)
    return Placed(attempts[0].mix or attempts[0].id, sum(given.right for _, given in answers), len(answers), new)


def _some(entries: Sequence[Entry], learner: Learner, at: WriteContext) -> Sequence[Entry]:
    """Return these lessons, or MOST_LESSONS of them by chance: a quiz of ten questions needs no more."""
    if len(entries) <= MOST_LESSONS:
        return entries
    return dice("lessons", learner.id, at.now.isoformat()).sample(list(entries), MOST_LESSONS)


def go_on(at: WriteContext, mix: int) -> Shown:
    """Go on with a mixed quiz: its next question, or how it ended."""
    return _next(at, arrive(at), mix)


def _next(at: WriteContext, learner: Learner, mix: int) -> Shown:
    attempts = mix_attempts(at.session, learner, mix)
    if not attempts:
        return Gone()
    waiting = [
        (position in attempt.skipped, turn, attempt.id, position)
        for attempt in attempts
        for position, turn in enumerate(attempt.turns)
        if position in attempt.left and _is_there(at, attempt, position)
    ]
    if waiting:
        _, _, number, position = min(waiting)
        return ToAsk(number, position)
    if mix == learner.preferences.placement:
        return _placed(at, learner, attempts)
    return _result(at, learner, attempts)


def _is_there(at: WriteContext, attempt: Attempt, position: int) -> bool:
    lesson = find_version(at.session, at.library, attempt.version)
    return lesson is not None and any(question.key == attempt.questions[position] for question in lesson.quiz)


def _result(at: WriteContext, learner: Learner, attempts: Sequence[Attempt]) -> Result:
    parts, missed, kept = [], [], True
    for attempt in attempts:
        lesson = find_version(at.session, at.library, attempt.version)
        if lesson is None:
            continue
        answers = counted_answers(at.session, learner, attempt)
        wrong = [given.question for given in answers if not given.right]
        missed += [question for question in lesson.quiz if question.key in wrong]
        origin = Origin(attempt.scope, attempt.version, lesson, attempt.lesson)
        kept = kept and kept_questions(at.session, learner.id, origin, wrong) == set(wrong)
        parts.append(Part(lesson.title, attempt, tuple(answers)))
    return Result(tuple(parts), tuple(missed), kept and bool(missed))


def suggest(at: ReadContext, typed: str) -> tuple[list[Entry], list[str]]:
    """Return the lessons with a quiz, and the topics of several of them, that fit what's being typed."""
    catalogue = at.library.seen_by(present(at).scope)
    topics = [tag for tag in catalogue.tags() if len(of_topic(catalogue, tag)) > 1]
    wanted = typed.strip().casefold()
    return suggest_quizzes(at, typed), [tag for tag in topics if wanted and wanted in tag.casefold()]

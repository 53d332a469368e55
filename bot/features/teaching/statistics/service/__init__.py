"""Looking at what works, and ruling how a question counts: each use case is one transaction.

All but `suggest`, `untold` and `note_told` raise a Refusal for people who don't teach in the server, and Missing,
which is one, for a lesson or question that isn't there.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from bot.content.catalogue import Entry, Library
from bot.content.find.search import Which, find_lesson, search
from bot.context import ReadContext, WriteContext
from bot.core.ids import GuildId, LearnerId, LessonId, ScopeId
from bot.core.paging import paging
from bot.core.text import stable_key
from bot.features import quizzes
from bot.features.library import (
    Lost,
    Missing,
    find_version,
    rulings_on,
)
from bot.features.people import AuditAct, note_act, taught, teaches
from bot.features.quizzes import (
    FirstAnswer,
    first_answers_alone,
    first_answers_in_groups,
)
from bot.features.teaching import reports
from bot.features.teaching.statistics.rules import PAGE, lesson_stats
from bot.features.teaching.statistics.rules.figures import First, LessonStats
from bot.features.teaching.statistics.rules.outcomes import (
    NoQuestions,
    OneQuestion,
    Overview,
)
from bot.questions import Question
from bot.questions.options import is_respelled
from bot.storage import ReadSession

K = TypeVar("K")


def overview(at: ReadContext, page: int) -> Overview:
    """Show a page (from 0) of the lessons that have questions, with how each works."""
    guild = taught(at)
    entries = [one for one in at.library.seen_by(ScopeId(guild)).entries.values() if one.lesson.quiz]
    here = paging(len(entries), PAGE, page)
    return Overview(tuple(_stats(at.session, at.library, guild, entry) for entry in here.of(entries)), here)


def find(at: ReadContext, typed: str) -> LessonId | Which:
    """Return the lesson that was typed, or, if that isn't clear, those that come near."""
    entry, near = find_lesson(at.library.seen_by(ScopeId(taught(at))), typed)
    return entry.id if entry else Which(typed, near)


def suggest(at: ReadContext, typed: str) -> list[Entry]:
    """Return up to 25 lessons with questions for what's being typed; none for people who don't teach here."""
    if not teaches(at) or at.who.guild is None:
        return []
    seen = at.library.seen_by(ScopeId(at.who.guild))
    found = [one for one, _ in search(seen, typed, 50)] if typed.strip() else seen.entries.values()
    return [one for one in found if one.lesson.quiz][:25]


def lesson(at: ReadContext, name: LessonId) -> LessonStats | NoQuestions:
    """Return the figures of a lesson and its questions."""
    guild = taught(at)
    entry = _entry(at.library, guild, name)
    return _stats(at.session, at.library, guild, entry) if entry.lesson.quiz else NoQuestions(entry)


def question(at: ReadContext, lesson: LessonId, number: int) -> OneQuestion:
    """Show the figures of one question, by its number from 1."""
    guild = taught(at)
    entry = _entry(at.library, guild, lesson)
    stats = _stats(at.session, at.library, guild, entry).questions
    if not 1 <= number <= len(stats):
        raise Missing(Lost.QUESTION)
    return OneQuestion(entry, stats[number - 1], len(stats))


def note_export(at: WriteContext, title: str) -> None:
    """Note in the trail who exported a lesson's statistics."""
    taught(at)
    note_act(at, AuditAct.EXPORTED, {"what": f"statistics of {title}"})


# ---------------------------------------------------------------- collecting


def _entry(library: Library, guild: GuildId, name: LessonId) -> Entry:
    entry = library.seen_by(ScopeId(guild)).get(name)
    if entry is None:
        raise Missing(Lost.LESSON)
    return entry


def _stats(session: ReadSession, library: Library, guild: GuildId, entry: Entry) -> LessonStats:
    first = _first(session, guild, entry)
    answers = list(_readable(session, library, entry, first))
    ruled = rulings_on(session, guild, *entry.key)
    audience = quizzes.audience(session, guild, [entry])[entry.key]
    stats = lesson_stats(entry, audience, answers, ruled, reports.report_counts(session, guild, *entry.key))
    given = Counter(one.question for one in first)
    questions = tuple(replace(one, outdated=given[one.key] - one.count) for one in stats.questions)
    return replace(stats, questions=questions)


def _first(session: ReadSession, guild: GuildId, entry: Entry) -> list[FirstAnswer]:
    """Return each learner's earliest answer to each question, whether it was given alone or in a group."""
    earliest: dict[tuple[LearnerId, str], FirstAnswer] = {}
    for answer in [
        *first_answers_alone(session, guild, *entry.key),
        *first_answers_in_groups(session, guild, *entry.key),
    ]:
        known = earliest.setdefault((answer.learner, answer.question), answer)
        if answer.at < known.at:
            earliest[answer.learner, answer.question] = answer
    return list(earliest.values())


def _readable(session: ReadSession, library: Library, entry: Entry, answers: list[FirstAnswer]) -> Iterator[First]:
    """Yield the answers in words, leaving out those to a question that's gone or whose right answer has changed.

    Chosen options stand as they're written now; one that isn't there any more stays as it was.
    """
    live = {one.key: one for one in entry.lesson.quiz}
    written = {(one.key, stable_key(choice)): choice for one in entry.lesson.quiz for choice in one.choices()}
    asked: dict[tuple[str, str], Question] = {}
    for version in {answer.version for answer in answers}:
        content = find_version(session, library, version)
        for then in content.quiz if content else ():
            now = live.get(then.key)
            if now is not None and now.grades_like(then):
                asked[version, then.key] = then
                for before, after in zip(then.choices(), now.choices(), strict=False):
                    if is_respelled(before, after):
                        written.setdefault((then.key, stable_key(before)), after)
    for answer in answers:
        question = asked.get((answer.version, answer.question))
        if question is not None:
            taken = question.taken(answer.answer)
            chosen = tuple(written.get((question.key, stable_key(choice)), choice) for choice in taken)
            yield First(answer.learner, answer.question, chosen, answer.right, answer.seconds)

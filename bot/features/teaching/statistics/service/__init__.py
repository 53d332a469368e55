"""Looking at what works, and ruling how a question counts: each use case is one transaction.

All but `suggest`, `untold` and `note_told` raise a Refusal for people who don't teach in the server, and Missing,
which is one, for a lesson or question that isn't there.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from bot.content.catalogue import Entry, Library
from bot.content.find.search import Which, find_lesson, search
from bot.context import ReadContext, WriteContext
from bot.core.ids import GuildId, LessonId, ScopeId, VersionHash
from bot.core.paging import paging
from bot.core.text import stable_key
from bot.features import quizzes
from bot.features.library import (
    Kept,
    Lost,
    Missing,
    find_version,
    rulings_on,
)
from bot.features.people import AuditAct, note_act, taught, teaches
from bot.features.quizzes import FirstAnswers, answered_versions, first_answers, first_times
from bot.features.teaching import reports
from bot.features.teaching.statistics.rules import NO_TIMES, PAGE, lesson_stats
from bot.features.teaching.statistics.rules.figures import Firsts, LessonStats
from bot.features.teaching.statistics.rules.outcomes import (
    NoQuestions,
    OneQuestion,
    Overview,
)
from bot.questions import Question
from bot.questions.options import is_respelled
from bot.questions.question import Answer
from bot.storage import ReadSession

K = TypeVar("K")


def overview(at: ReadContext, page: int) -> Overview:
    """Show a page (from 0) of the lessons that have questions, with how each works."""
    guild = taught(at)
    entries = [one for one in at.library.seen_by(ScopeId(guild)).entries.values() if one.lesson.quiz]
    here = paging(len(entries), PAGE, page)
    return Overview(tuple(_of_all(at.session, at.library, guild, here.of(entries))), here)


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
    """Return the figures of one lesson, with how long answers took."""
    return _of_all(session, library, guild, [entry], timed=True)[0]


def _of_all(
    session: ReadSession, library: Library, guild: GuildId, entries: Sequence[Entry], *, timed: bool = False
) -> list[LessonStats]:
    keys = [entry.key for entry in entries]
    versions = answered_versions(session, guild, keys)
    asked = {entry.key: _Asked.of(session, library, entry, versions[entry.key]) for entry in entries}
    ruled = {key: rulings_on(session, guild, *key) for key in keys}
    left_out = [pair for key in keys for pair in asked[key].left_out(ruled[key])]
    first = first_answers(session, guild, keys, left_out)
    audience = quizzes.audience(session, guild, entries)
    found = []
    for entry in entries:
        key = entry.key
        times = first_times(session, guild, key, left_out) if timed else NO_TIMES
        told = reports.report_counts(session, guild, *key)
        stats = lesson_stats((entry, audience[key]), asked[key].readable(first[key]), ruled[key], told, times)
        given: Counter[str] = Counter()
        for one in first[key]:
            given[one.question] += one.count
        questions = tuple(replace(one, outdated=given[one.key] - one.count) for one in stats.questions)
        found.append(replace(stats, questions=questions))
    return found


@dataclass(frozen=True)
class _Asked:
    """The questions of a lesson as they were asked, by version and key, that are graded now as they were then.

    `others` are the other ones; of a version that can't be read any more, all are. `written` has how an option is
    written now, by the question's key and what the option was.
    """

    questions: Mapping[tuple[VersionHash, str], Question]
    others: Collection[tuple[VersionHash, str | None]]
    written: Mapping[tuple[str, str], str]

    def left_out(self, ruled: Mapping[str, Kept]) -> Iterator[tuple[VersionHash, str | None]]:
        """Yield what doesn't tell how much somebody knows: those other ones, and void questions."""
        yield from self.others
        yield from (pair for pair in self.questions if pair[1] in ruled and ruled[pair[1]].void)

    @classmethod
    def of(cls, session: ReadSession, library: Library, entry: Entry, versions: Iterable[VersionHash]) -> "_Asked":
        """Return the questions that a lesson has now as these versions asked them."""
        live = {one.key: one for one in entry.lesson.quiz}
        written = {(one.key, stable_key(choice)): choice for one in entry.lesson.quiz for choice in one.choices()}
        asked: dict[tuple[VersionHash, str], Question] = {}
        others: list[tuple[VersionHash, str | None]] = []
        for version in versions:
            content = find_version(session, library, version)
            others += [] if content else [(version, None)]
            for then in content.quiz if content else ():
                now = live.get(then.key)
                if now is None or not now.grades_like(then):
                    others.append((version, then.key))
                else:
                    asked[version, then.key] = then
                    for before, after in zip(then.choices(), now.choices(), strict=False):
                        if is_respelled(before, after):
                            written.setdefault((then.key, stable_key(before)), after)
        return cls(asked, others, written)

    def readable(self, answers: Iterable[FirstAnswers]) -> list[Firsts]:
        """Return the answers in words, without those to a question that's gone or whose right answer has changed.

        Chosen options stand as they're written now; one that isn't there any more stays as it was.
        """
        return [
            Firsts(one.question, self._in_words(question, one.answer), one.right, one.good, one.size, one.count)
            for one in answers
            if (question := self.questions.get((one.version, one.question))) is not None
        ]

    def _in_words(self, question: Question, answer: Answer) -> tuple[str, ...]:
        taken = question.taken(answer)
        return tuple(self.written.get((question.key, stable_key(choice)), choice) for choice in taken)

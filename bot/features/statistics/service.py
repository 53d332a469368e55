"""Looking at what works, and taking a question out of all scores: each function is one transaction.

All but `untold` and `note_told` raise TutorError for whoever does not teach in the server.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from bot.content.catalogue import Entry, Library
from bot.content.search import Which, find_lesson, search
from bot.core.ids import GuildId, LearnerId, LessonId, ScopeId, Who
from bot.core.text import stable_key
from bot.features import audit, completions, courses, decks, group_quizzes, insights, quizzes, servers, voids
from bot.features.courses import Missing
from bot.features.quizzes import FirstAnswer
from bot.features.statistics import store
from bot.features.statistics.rules import (
    PAGE,
    First,
    LessonStats,
    NoQuestions,
    OneQuestion,
    Outcome,
    Overview,
    Rescored,
    lesson_stats,
)
from bot.questions import Question
from bot.storage import ReadSession, WriteSession


def overview(session: ReadSession, library: Library, who: Who, page: int) -> Overview:
    """Show a page of the lessons with questions, and how each works."""
    guild = servers.taught(session, who)
    entries = [one for one in library.seen_by(ScopeId(guild)).entries.values() if one.lesson.quiz]
    pages = max(1, -(-len(entries) // PAGE))
    page = min(page, pages - 1)
    shown = entries[page * PAGE : (page + 1) * PAGE]
    return Overview(tuple(_stats(session, library, guild, entry) for entry in shown), page, pages)


def find(session: ReadSession, library: Library, who: Who, typed: str) -> LessonId | Which:
    """Return the lesson that was typed, or those that come near."""
    entry, near = find_lesson(library.seen_by(ScopeId(servers.taught(session, who))), typed)
    return entry.id if entry else Which(typed, near)


def suggest(session: ReadSession, library: Library, who: Who, typed: str) -> list[Entry]:
    """Return up to 25 lessons with questions for what is being typed; nothing for those who do not teach."""
    if not servers.teaches(session, who) or who.guild is None:
        return []
    seen = library.seen_by(ScopeId(who.guild))
    found = [one for one, _ in search(seen, typed, 50)] if typed.strip() else seen.entries.values()
    return [one for one in found if one.lesson.quiz][:25]


def lesson(session: ReadSession, library: Library, who: Who, name: LessonId) -> LessonStats | NoQuestions:
    """Show how a lesson and its questions work."""
    guild = servers.taught(session, who)
    entry = _entry(library, guild, name)
    return _stats(session, library, guild, entry) if entry.lesson.quiz else NoQuestions(entry)


def question(session: ReadSession, library: Library, who: Who, name: LessonId, number: int) -> OneQuestion:
    """Show one question (numbered from 1) closely."""
    guild = servers.taught(session, who)
    entry = _entry(library, guild, name)
    stats = _stats(session, library, guild, entry).questions
    if not 1 <= number <= len(stats):
        raise Missing("This question")
    return OneQuestion(entry, stats[number - 1], len(stats))


def ask_void(session: ReadSession, library: Library, who: Who, name: LessonId, number: int) -> OneQuestion:
    """Ask whether a question shall be taken out of all scores, or back."""
    return replace(question(session, library, who, name, number), asks=True)


def set_void(
    session: WriteSession, library: Library, who: Who, where: tuple[LessonId, int, str], wanted: bool, now: datetime
) -> Outcome:
    """Take a question out of all scores in this server, or let it count again; tell those who answered it.

    `where` is the lesson, the number of the question and its tag. Nobody loses a lesson that is done.
    """
    name, number, tag = where
    courses.lock(session, ScopeId(servers.taught(session, who)))  # two at once would each miss the other's
    before = question(session, library, who, name, number)
    entry, asked, guild = before.entry, before.stats.question, servers.taught(session, who)
    if tag != before.stats.tag:
        raise Missing("This question")
    shares, passed = quizzes.best_shares(session, guild, *entry.key), _passed(session, guild, entry)
    changed = (
        voids.add(session, guild, entry.key, asked.key, now)
        if wanted
        else voids.remove(session, guild, entry.key, asked.key)
    )
    if not changed:
        return before
    group_quizzes.set_void(session, guild, entry.key, asked.key, void=wanted)
    learners = {one.learner for one in _first(session, guild, entry) if one.question == asked.key and one.learner > 0}
    fresh = _passed(session, guild, entry) - passed
    done = set(completions.finish_all(session, sorted(fresh), entry.key, entry.version, now))
    decks.join(session, sorted(done), decks.origin_of(entry), now)
    after = quizzes.best_shares(session, guild, *entry.key)
    changes = {
        one: Rescored(
            0, entry.lesson.title, asked.q, wanted, _percent(shares.get(one)), _percent(after.get(one)), one in done
        )
        for one in learners | done
    }
    store.note(session, guild, changes, now)
    act = audit.Act.VOIDED if wanted else audit.Act.RESTORED
    audit.note(session, guild, who.learner, act, now, {"title": entry.lesson.title, "what": asked.q}, entry.id)
    return replace(question(session, library, who, name, number), changed=len(changes))


def _percent(share: float | None) -> float | None:
    return None if share is None else share * 100


def _passed(session: ReadSession, guild: GuildId, entry: Entry) -> set[LearnerId]:
    """Return who passed a lesson's quiz, alone or in a group, by what counts now."""
    mark = servers.pass_mark(session, guild)
    alone = {one for one, share in quizzes.best_shares(session, guild, *entry.key).items() if share >= mark}
    return alone | set(group_quizzes.passed(session, guild, entry.key, entry.lesson))


def untold(session: ReadSession, _library: Library, who: Who) -> tuple[Rescored, ...]:
    """Return what changed for a learner without their knowing yet."""
    return tuple(store.untold(session, who.learner))


def note_told(session: WriteSession, _library: Library, _who: Who, told: tuple[Rescored, ...], _now: datetime) -> None:
    """Note that the learner knows."""
    store.note_told(session, told)


def note_export(session: WriteSession, _library: Library, who: Who, title: str, now: datetime) -> None:
    """Note that statistics were taken along."""
    guild = servers.taught(session, who)
    audit.note(session, guild, who.learner, audit.Act.EXPORTED, now, {"what": f"statistics of {title}"})


# ---------------------------------------------------------------- collecting


def _entry(library: Library, guild: GuildId, name: LessonId) -> Entry:
    entry = library.seen_by(ScopeId(guild)).get(name)
    if entry is None:
        raise Missing("This lesson")
    return entry


def _stats(session: ReadSession, library: Library, guild: GuildId, entry: Entry) -> LessonStats:
    first = _first(session, guild, entry)
    answers = list(_readable(session, library, entry, first))
    void = voids.of_lesson(session, guild, *entry.key)
    audience = group_quizzes.audience(session, guild, [entry])[entry.key]
    stats = lesson_stats(entry, audience, answers, void, insights.report_counts(session, guild, *entry.key))
    given = Counter(one.question for one in first)
    questions = tuple(replace(one, outdated=given[one.key] - one.count) for one in stats.questions)
    return replace(stats, questions=questions)


def _first(session: ReadSession, guild: GuildId, entry: Entry) -> list[FirstAnswer]:
    """Return each learner's first answer to each question, whether it was given alone or in a group."""
    earliest: dict[tuple[LearnerId, str], FirstAnswer] = {}
    for answer in [
        *quizzes.first_answers(session, guild, *entry.key),
        *group_quizzes.first_answers(session, guild, *entry.key),
    ]:
        known = earliest.setdefault((answer.learner, answer.question), answer)
        if answer.at < known.at:
            earliest[answer.learner, answer.question] = answer
    return list(earliest.values())


def _readable(session: ReadSession, library: Library, entry: Entry, answers: list[FirstAnswer]) -> Iterator[First]:
    """Yield the answers in words, without those to a question whose right answer was another one."""
    live = {one.key: one for one in entry.lesson.quiz}
    asked: dict[tuple[str, str], Question] = {}
    for version in {answer.version for answer in answers}:
        content = courses.find_version(session, library, version)
        asked |= {(version, one.key): one for one in content.quiz} if content else {}
    for answer in answers:
        then, now = asked.get((answer.version, answer.question)), live.get(answer.question)
        if then is not None and now is not None and then.counts_as_right() == now.counts_as_right():
            yield First(answer.learner, answer.question, _chosen(then, now, answer), answer.right, answer.seconds)


def _chosen(then: Question, now: Question, answer: FirstAnswer) -> tuple[str, ...]:
    """Return the options that were chosen, as they are written now; one that is not there any more as it was."""
    if isinstance(answer.answer, str):
        return (answer.answer.casefold(),)
    choices, present = then.choices(), {stable_key(choice): choice for choice in now.choices()}
    chosen = [choices[number] for number in answer.answer if number < len(choices)]
    return tuple(present.get(stable_key(choice), choice) for choice in chosen)

"""What is read from a group quiz afterwards: misses, the table, the hardest questions."""

from dataclasses import replace
from datetime import datetime

from bot.content.catalogue import Entry, Library
from bot.content.lesson import Lesson
from bot.context import ReadContext, WriteContext
from bot.core.ids import ChannelId, GuildId, LearnerId, LessonId, ScopeId
from bot.features import library
from bot.features.flashcards import Origin, keep_questions, kept_questions
from bot.features.library import find_version
from bot.features.people import arrive
from bot.features.quizzes.group import rules, store
from bot.features.quizzes.group.rules.outcomes import (
    Hard,
    Misses,
    NoQuiz,
    NotJoined,
    Outcome,
    Totals,
)
from bot.features.quizzes.group.rules.state import Ending, GroupQuiz, Phase, Standing
from bot.features.quizzes.group.service import here
from bot.features.quizzes.group.store import history, roster
from bot.storage import ReadSession, WriteSession

# ---------------------------------------------------------------- looking back


def misses(at: ReadContext, quiz: int) -> Outcome:
    """Return which questions that count a player got wrong or didn't answer, even if they've left since."""
    found = here(at.who, store.find(at.session, quiz))
    lesson = find_version(at.session, at.library, found.version) if found else None
    if found is None or lesson is None:
        return NoQuiz()
    if not any(player.learner == at.who.learner for player in roster.players(at.session, quiz, gone=True)):
        return NotJoined(found)
    right = {given.position for given in roster.answers(at.session, quiz, at.who.learner) if given.right}
    missed = [found.questions[position] for position in found.counted if position not in right]
    by_key = {question.key: question for question in lesson.quiz}
    kept = kept_questions(at.session, at.who.learner, _origin(found, lesson), missed) == set(missed)
    return Misses(found, lesson, tuple(by_key[key] for key in missed if key in by_key), len(found.counted), kept)


def keep_misses(at: WriteContext, quiz: int) -> Outcome:
    """Turn what a player missed into flashcards; pressing twice adds nothing."""
    arrive(at)
    missed = misses(at, quiz)
    if isinstance(missed, Misses):
        keys = [question.key for question in missed.questions]
        keep_questions(at.session, at.who.learner, _origin(missed.quiz, missed.lesson), keys, at.now)
    return misses(at, quiz)


def _origin(quiz: GroupQuiz, lesson: Lesson) -> Origin:
    return Origin(quiz.scope, quiz.version, lesson)


def set_void_in_groups(
    session: WriteSession, guild: GuildId, lesson: tuple[ScopeId, LessonId], question: str, *, void: bool
) -> None:
    """Let a question stop counting (`void`), or count again, in every quiz of a server on that lesson."""
    for quiz in store.of_lesson(session, guild, *lesson, hold=True):
        positions = {position for position, key in enumerate(quiz.questions) if key == question}
        voided = {*quiz.voided} | positions if void else {*quiz.voided} - positions
        if voided != {*quiz.voided}:
            roster.count_again(session, replace(quiz, voided=tuple(sorted(voided))))


def group_shares(session: ReadSession, guild: GuildId, entry: Entry) -> dict[tuple[int, LearnerId], tuple[float, bool]]:
    """Return the share (0 to 1) that each player got right in each ended quiz on a lesson, by quiz and player.

    The server's present rulings apply. The flag says that the quiz ran to its end and asked all of the lesson.
    """
    void = library.voided(session, guild, *entry.key)
    over = [quiz for quiz in store.of_lesson(session, guild, *entry.key) if quiz.phase is Phase.ENDED]
    numbers = [quiz.id for quiz in over]
    players, answers = roster.players_of(session, numbers), roster.answers_of(session, numbers)
    whole = {quiz.id: quiz.ending is Ending.FINISHED and rules.asks_all(quiz, entry.lesson, void) for quiz in over}
    return {
        (quiz.id, row.player.learner): (row.share, whole[quiz.id])
        for quiz in over
        for row in rules.table(quiz, players[quiz.id], answers[quiz.id])
        if row.player.learner > 0
    }


def table(session: ReadSession, quiz: GroupQuiz) -> list[Standing]:
    """Return the table of a quiz, including players who left."""
    return rules.table(quiz, roster.players(session, quiz.id, gone=True), roster.answers(session, quiz.id))


def hardest(session: ReadSession, library: Library, channel: ChannelId, since: datetime, most: int) -> list[Hard]:
    """Return up to `most` questions that a channel's quizzes since a moment got wrong most, the hardest first."""
    found: list[Hard] = []
    for version, key, share, count in history.shares_right(session, channel, since):
        lesson = find_version(session, library, version)
        question = next((one for one in lesson.quiz if one.key == key), None) if lesson else None
        if lesson is not None and question is not None and share < 1 and len(found) < most:
            found.append(Hard(lesson, question, share, count))
    return found


def show_totals(at: ReadContext, channel: ChannelId, since: datetime | None) -> Outcome:
    """Show a channel's results, in quizzes opened since a moment or (None) in all of them."""
    return Totals(tuple(history.totals(at.session, channel, since)))

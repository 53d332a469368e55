"""What is read from a group quiz afterwards: misses, the table, the hardest questions."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from bot.content.catalogue import Entry, Library
from bot.context import ReadContext, WriteContext
from bot.core.ids import ChannelId, GuildId, LearnerId, LessonId, ScopeId
from bot.features import library
from bot.features.flashcards import Origin, join_cards, keep_questions, kept_cards, kept_questions
from bot.features.library import find_version
from bot.features.people import arrive
from bot.features.quizzes.group import rules, store
from bot.features.quizzes.group.rules.drawing import card_key, question_of
from bot.features.quizzes.group.rules.outcomes import (
    Hard,
    Misses,
    NoQuiz,
    NotJoined,
    Outcome,
    Results,
    Totals,
)
from bot.features.quizzes.group.rules.state import Ending, GroupQuiz, Phase, QuestionRef, Standing
from bot.features.quizzes.group.service import here, scenes
from bot.features.quizzes.group.service.drawing import question_at
from bot.features.quizzes.group.store import history, roster
from bot.storage import ReadSession, WriteSession

# ---------------------------------------------------------------- looking back


def misses(at: ReadContext, quiz: int) -> Outcome:
    """Return which questions that count a player got wrong or didn't answer; whoever left owes no more answers."""
    found = here(at.who, store.find(at.session, quiz))
    if found is None:
        return NoQuiz()
    me = next((one for one in roster.players(at.session, quiz, gone=True) if one.learner == at.who.learner), None)
    if me is None:
        return NotJoined(found)
    mine = {given.position: given.right for given in roster.answers(at.session, quiz, at.who.learner)}
    asked = [position for position in found.counted if position in mine or not me.left]
    places = [position for position in asked if not mine.get(position)]
    missed = [found.questions[place] for place in places]
    questions = [question_at(at.session, at.library, found, place) for place in places]
    lesson = find_version(at.session, at.library, found.lesson.version) if found.lesson else None
    if found.lesson is not None and lesson is None:
        return NoQuiz()
    kept = all(
        kept_questions(at.session, at.who.learner, origin, keys) == set(keys)
        and kept_cards(at.session, at.who.learner, origin, cards) == set(cards)
        for origin, keys, cards in _by_lesson(at, missed)
    )
    return Misses(found, lesson, tuple(missed), tuple(filter(None, questions)), len(asked), kept)


def keep_misses(at: WriteContext, quiz: int) -> Outcome:
    """Turn what a player missed into flashcards; pressing twice adds nothing."""
    arrive(at)
    missed = misses(at, quiz)
    if isinstance(missed, Misses):
        for origin, keys, cards in _by_lesson(at, missed.asked):
            keep_questions(at.session, at.who.learner, origin, keys, at.now)
            join_cards(at.session, at.who.learner, origin, cards, at.now)
    return misses(at, quiz)


def _by_lesson(at: ReadContext, missed: Sequence[QuestionRef]) -> Iterator[tuple[Origin, list[str], list[str]]]:
    """Yield where what was missed comes from, with the keys of its questions and of its cards."""
    for about in dict.fromkeys(asked.about for asked in missed):
        lesson = find_version(at.session, at.library, about.version)
        keys = [key for other, key in missed if other == about]
        cards = [card for key in keys if (card := card_key(key)) is not None]
        if lesson is not None:
            yield Origin(about.scope, about.version, lesson), [key for key in keys if card_key(key) is None], cards


def set_void_in_groups(
    session: WriteSession, guild: GuildId, lesson: tuple[ScopeId, LessonId], question: str, *, void: bool
) -> None:
    """Let a question stop counting (`void`), or count again, in every quiz of a server on that lesson."""
    for quiz in store.of_lesson(session, guild, *lesson, hold=True):
        asked = enumerate(quiz.questions)
        positions = {place for place, one in asked if one.key == question and one.about[:2] == lesson}
        voided = {*quiz.voided} | positions if void else {*quiz.voided} - positions
        if voided != {*quiz.voided}:
            roster.count_again(session, replace(quiz, voided=tuple(sorted(voided))))


def group_shares(session: ReadSession, guild: GuildId, entry: Entry) -> dict[tuple[int, LearnerId], tuple[float, bool]]:
    """Return the share (0 to 1) that each player got right in each ended quiz on one lesson, by quiz and player.

    A group's own quiz, which asks of many lessons, says nothing of how somebody did in this one, and isn't counted.
    The server's present rulings apply. The flag says that the quiz ran to its end and asked all of the lesson.
    """
    void = library.voided(session, guild, *entry.key)
    found = store.of_lesson(session, guild, *entry.key)
    over = [quiz for quiz in found if quiz.phase is Phase.ENDED and quiz.lesson is not None]
    numbers = [quiz.id for quiz in over]
    players, answers = roster.players_of(session, numbers), roster.answers_of(session, numbers)
    whole = {quiz.id: quiz.ending is Ending.FINISHED and rules.asks_all(quiz, entry.lesson, void) for quiz in over}
    return {
        (quiz.id, row.player.learner): (row.share, whole[quiz.id])
        for quiz in over
        for row in rules.table(quiz, players[quiz.id], answers[quiz.id])
        if row.player.learner > 0
    }


def results(at: ReadContext, quiz: int) -> Outcome:
    """Show how a quiz that's over went: everybody's place, and each question."""
    found = here(at.who, store.find(at.session, quiz))
    if found is None or found.phase is not Phase.ENDED or found.channel != at.place:
        return NoQuiz()
    return Results(scenes.scene(at.session, at.library, found, "", at.now), at.who.learner)


def table(session: ReadSession, quiz: GroupQuiz) -> list[Standing]:
    """Return the table of a quiz, including players who left."""
    return rules.table(quiz, roster.players(session, quiz.id, gone=True), roster.answers(session, quiz.id))


def hardest(session: ReadSession, library: Library, channel: ChannelId, since: datetime, most: int) -> list[Hard]:
    """Return up to `most` questions that a channel's quizzes since a moment got wrong most, the hardest first."""
    found: list[Hard] = []
    for version, key, share, count in history.shares_right(session, channel, since):
        lesson = find_version(session, library, version)
        question = question_of(lesson, key)
        if lesson is not None and question is not None and share < 1 and len(found) < most:
            found.append(Hard(lesson, question, share, count))
    return found


def show_totals(at: ReadContext, channel: ChannelId, since: datetime | None) -> Outcome:
    """Show a channel's results, in quizzes opened since a moment or (None) in all of them."""
    return Totals(tuple(history.totals(at.session, channel, since)))

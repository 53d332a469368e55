"""A quiz that a group plays in a channel: its phases, its deadlines, whose answer counts, and the table.

Every change is a pure function from one GroupQuiz to the next. A change that the players should see raises `revision`,
and whichever worker holds the quiz then brings the message in the channel up to date.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from math import ceil

from bot.content.lesson import Lesson
from bot.core.chance import dice
from bot.core.ids import LearnerId, VersionRef
from bot.features.quizzes.group.rules.state import (
    AWAY,
    GRACE,
    LONG_AWAY,
    NOBODY,
    PAUSE,
    SILENT_QUESTIONS,
    SLOW,
    SPLIT,
    SPLIT_FROM,
    TALK,
    WARM,
    Ending,
    Given,
    GroupQuiz,
    Late,
    Phase,
    Player,
    QuestionRef,
    Standing,
    Tap,
    points,
)
from bot.questions import ChoiceQuestion, Question

# ---------------------------------------------------------------- what happens to a quiz


def _seen(quiz: GroupQuiz, **changes: object) -> GroupQuiz:
    return replace(quiz, revision=quiz.revision + 1, **changes)  # type: ignore[arg-type]  # names of its fields


def ask(quiz: GroupQuiz, position: int, now: datetime) -> GroupQuiz:
    """Ask the question at a position (from 0), in a new message; past the last one, finish the quiz.

    Those that a teacher has taken out meanwhile are passed over.
    """
    left = (one for one in range(position, len(quiz.questions)) if one not in quiz.voided)
    position = next(left, len(quiz.questions))
    if position >= len(quiz.questions):
        return end(quiz, Ending.FINISHED, now)
    asked = _seen(quiz, phase=Phase.ASKING, position=position, due_at=now + quiz.time_of(0), paused_left=None, away=0)
    return repost(asked)


def reveal(quiz: GroupQuiz, answered: int, reading: timedelta, now: datetime) -> GroupQuiz:
    """Close the question and show its answer for as long as `reading` takes; `answered` is how many answered it."""
    silent = 0 if answered else quiz.silent + 1
    closed = quiz.position + 1
    shown = _seen(quiz, phase=Phase.REVEALED, closed=closed, silent=silent, paused_left=None, away=0)
    return replace(shown, due_at=now + reading)


def close(quiz: GroupQuiz, question: Question, here: Sequence[Given], now: datetime) -> GroupQuiz:
    """Close the open question by its answers: a split group talks it over, else its answer is shown."""
    if quiz.phase is Phase.ASKING and splits(question, here):
        return talk(quiz, now)
    return reveal(quiz, len(here), reading_time(question), now)


def splits(question: Question, here: Sequence[Given]) -> bool:
    """Tell whether a question is worth talking over, by the answers to it: SPLIT right, of SPLIT_FROM or more."""
    if len(here) < SPLIT_FROM or not isinstance(question, ChoiceQuestion):
        return False
    return SPLIT[0] <= sum(given.right for given in here) / len(here) <= SPLIT[1]


def talk(quiz: GroupQuiz, now: datetime) -> GroupQuiz:
    """Let the group talk the open question over, before its answer is shown."""
    return _seen(quiz, phase=Phase.TALKING, due_at=now + TALK, paused_left=None, away=0)


def vote_again(quiz: GroupQuiz, now: datetime) -> GroupQuiz:
    """Ask the question that was talked over once more, below what was said."""
    return repost(_seen(quiz, phase=Phase.AGAIN, due_at=now + quiz.time_of(0), paused_left=None, away=0))


def go_on(quiz: GroupQuiz, now: datetime) -> GroupQuiz:
    """Move on from the answer that's shown to the next question, or pause after too many that nobody answered.

    Whoever was called away goes on from there; a quiz that nobody takes up again ends with its pause.
    """
    if quiz.silent >= SILENT_QUESTIONS and quiz.position + 1 < len(quiz.questions):
        return pause(quiz, now)
    return ask(quiz, quiz.position + 1, now)


def skip(quiz: GroupQuiz, reading: timedelta, now: datetime) -> GroupQuiz:
    """Take the open question out of the score and show its answer; if an answer is shown already, move on from it.

    From talking, the group moves on to voting again; the second vote may be cut short without anybody losing the first.
    """
    if quiz.phase is Phase.TALKING:
        return vote_again(quiz, now)
    if quiz.phase is Phase.AGAIN:
        return reveal(quiz, 1, reading, now)
    if quiz.phase is Phase.ASKING:
        # as if one had answered: a question that the host skips says nothing about a silent group
        return replace(reveal(quiz, 1, reading, now), skipped=(*quiz.skipped, quiz.position))
    return go_on(replace(quiz, silent=0), now) if quiz.phase is Phase.REVEALED else quiz


def pause(quiz: GroupQuiz, now: datetime) -> GroupQuiz:
    """Stop the clock, for up to PAUSE; a quiz that's over or paused already stays as it is."""
    if quiz.phase is Phase.ENDED or quiz.paused_left is not None:
        return quiz
    return _seen(quiz, paused_left=max(quiz.due_at - now, timedelta(seconds=1)), due_at=now + PAUSE)


def resume(quiz: GroupQuiz, now: datetime) -> GroupQuiz:
    """Let the clock run on with the time that was left; a quiz that isn't paused stays as it is."""
    if quiz.paused_left is None:
        return quiz
    return _seen(quiz, paused_left=None, silent=0, due_at=now + quiz.paused_left)


def end(quiz: GroupQuiz, why: Ending, now: datetime) -> GroupQuiz:
    """End the quiz; a question that's still open counts for nobody, and one that ended earlier stays ended as it was.

    The result takes the place of an open question or a lobby; after an answer it gets a message of its own.
    """
    if quiz.phase is Phase.ENDED:
        return quiz
    ended = _seen(quiz, phase=Phase.ENDED, ending=why, due_at=now, paused_left=None)
    return repost(ended) if quiz.phase is Phase.REVEALED else ended


def touched(quiz: GroupQuiz) -> GroupQuiz:
    """Note that there's something new to see in the same message, such as another player."""
    return _seen(quiz)


def repost(quiz: GroupQuiz) -> GroupQuiz:
    """Let the quiz be shown in a new message, below whatever was written since."""
    return _seen(quiz, stage=quiz.stage + 1)


def returned(quiz: GroupQuiz, away: timedelta, now: datetime) -> GroupQuiz:
    """Take up a quiz again after no worker looked after it for a while (`away`): its players get that time back.

    Less than AWAY changes nothing, nor does any time while it's paused; after more than LONG_AWAY the quiz ends.
    """
    if quiz.phase is Phase.ENDED or quiz.paused_left is not None or away < AWAY:
        return quiz
    if away > LONG_AWAY:
        return end(quiz, Ending.INTERRUPTED, now)
    return _seen(quiz, due_at=quiz.due_at + away, away=quiz.away + round(away.total_seconds()))


def needed(players: int) -> int:
    """Return how many players have to want to go on: half of them, and at least two, or all."""
    return min(players, max(2, ceil(players / 2)))


def may_begin(quiz: GroupQuiz, now: datetime) -> bool:
    """Tell whether any player may start the quiz by themselves: nobody hosts it, and people had a moment to come."""
    return quiz.phase is Phase.LOBBY and quiz.host == NOBODY and now - quiz.opened_at >= WARM


def delayed(quiz: GroupQuiz, after: timedelta) -> GroupQuiz:
    """Give the players of an open question the time that Discord took to bring it, if that's more than SLOW."""
    if not quiz.phase.takes_answers or quiz.paused_left is not None or after < SLOW:
        return quiz
    return _seen(quiz, due_at=quiz.due_at + after)


def is_over(quiz: GroupQuiz, waiting: Collection[int], players: int, now: datetime) -> bool:
    """Tell whether the open question closes: everybody has answered, or time is up for all who haven't.

    `waiting` is the extra time (percent) of each player who hasn't answered yet, since each has their own deadline.
    """
    if not quiz.phase.takes_answers or quiz.paused_left is not None:
        return False
    if players and not waiting:
        return True
    return now >= max(map(quiz.deadline_of, waiting or [0])) + GRACE


def reading_time(question: Question) -> timedelta:
    """Return how long an answer is shown: 8 to 30 seconds, reading 200 words of question and answer a minute."""
    words = len(f"{question.q} {question.solution()} {question.explain or ''}".split())
    return timedelta(seconds=min(30, max(8, ceil(words * 60 / 200))))


def refusal(quiz: GroupQuiz, position: int, extra: int, at: datetime) -> Late | None:
    """Return why a tap on the question at a position, made `at` this moment, can't count; None if it can.

    `extra` is the player's extra time in percent.
    """
    if quiz.phase is Phase.ENDED:
        return Late.ENDED
    if quiz.phase is Phase.LOBBY:
        return Late.NOT_BEGUN
    if quiz.phase is Phase.REVEALED or quiz.position != position:
        return Late.OLD_QUESTION
    if quiz.phase is Phase.TALKING:
        return Late.TALKING
    if quiz.paused_left is not None:
        return Late.PAUSED
    if quiz.phase is Phase.AGAIN and at < quiz.due_at - quiz.time_of(0):
        return Late.TIME_UP  # it was made in the first vote
    return Late.TIME_UP if at > quiz.deadline_of(extra) else None


def decide(quiz: GroupQuiz, player: Player, question: Question, before: Given | None, tap: Tap) -> Given | None:
    """Return the answer to store now that this tap has arrived; None if `before` stays as it is.

    An answer may be changed once, by Discord's order of events: a tap that was made before the one that's stored, but
    arrives after it, uses up the change without replacing the answer.
    """
    began = quiz.deadline_of(player.extra) - quiz.time_of(player.extra)
    spent = max(0, round((tap.at - began).total_seconds() * 1000))
    fresh = Given(quiz.position, player.learner, tap.answer, question.grade(tap.answer), spent, tap.event)
    if before is None:
        return fresh
    if before.answer == tap.answer or before.changed:
        return None
    if tap.event > before.event:
        return replace(fresh, changed=True)
    return replace(before, right=question.grade(before.answer), changed=True)  # as written, whatever is ruled


def asks_all(quiz: GroupQuiz, lesson: Lesson, void: Collection[str]) -> bool:
    """Tell whether every question of the quiz's one lesson, except void ones, was asked and counts."""
    return quiz.lesson is not None and len(quiz.counted) == sum(question.key not in void for question in lesson.quiz)


def table(quiz: GroupQuiz, players: Iterable[Player], answers: Iterable[Given]) -> list[Standing]:
    """Return the players by their points in the questions that count, the best first; equals by name."""
    counted = set(quiz.counted)
    mine: dict[LearnerId, list[Given]] = {}
    for given in answers:
        if given.position in counted:
            mine.setdefault(given.learner, []).append(given)
    results = [(_result(quiz, player, mine.get(player.learner, [])), player) for player in players]
    scores = [score for (score, _), _ in results]
    rows = [
        Standing(1 + sum(other > score for other in scores), player, right, score, right / max(1, len(counted)))
        for (score, right), player in results
    ]
    return sorted(rows, key=lambda row: (row.place, row.player.name.casefold()))


def _result(quiz: GroupQuiz, player: Player, answers: Sequence[Given]) -> tuple[int, int]:
    return sum(points(quiz, given, player.extra) for given in answers), sum(given.right for given in answers)


def chosen(
    about: VersionRef, lesson: Lesson, void: Collection[str], count: int | None, event: int
) -> tuple[QuestionRef, ...]:
    """Return the questions of a lesson to ask, in the author's order and without void ones.

    All of them, or `count` drawn by dice that depend on the `event` alone, so that every node draws the same.
    """
    keys = [question.key for question in lesson.quiz if question.key not in void]
    if count is not None and count < len(keys):
        some = set(dice("group", event).sample(keys, count))
        keys = [key for key in keys if key in some]
    return tuple(QuestionRef(about, key) for key in keys)

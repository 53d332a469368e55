"""What a player's seat says once a question has closed, and at the end."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from bot.core.ids import LearnerId
from bot.features.quizzes.group.rules import table
from bot.features.quizzes.group.rules.state import Given, GroupQuiz, Phase, Player, Standing
from bot.questions import Question


@dataclass(frozen=True)
class Seat:
    """How a player stands: their place among `players`, how many places they've `gained` by the last question.

    `given` is their answer to the question that closed last, which is `question`; None where they gave none, or it
    can't be read any more. `streak` is how many of the latest questions in a row they had right, `best` the longest
    such run, and `right` how many in all; `counts` is whether the last one counts, and `again` their second vote on it.
    `talked` is how many questions they had right only after talking. `hosts` says that they host the quiz, maybe since
    somebody else has left.
    """

    quiz: GroupQuiz
    question: Question | None
    given: Given | None
    place: int
    players: int
    gained: int
    right: int
    streak: int
    best: int
    counts: bool
    again: Given | None = None
    hosts: bool = False
    talked: int = 0


def step_of(quiz: GroupQuiz) -> int:
    """Return how far a quiz has come, for whoever shows it: the questions that are over, and one more for its end."""
    return quiz.closed + (quiz.phase is Phase.ENDED)


def control_step_of(quiz: GroupQuiz) -> int:
    """Return how far a quiz has come for whoever has its controls: they differ from phase to phase."""
    return len(Phase) * quiz.position + tuple(Phase).index(quiz.phase)


def seats_of(
    quiz: GroupQuiz,
    players: Sequence[Player],
    answers: Sequence[Given],
    votes: Sequence[Given] = (),
    question: Question | None = None,
) -> dict[LearnerId, Seat]:
    """Return every player's seat, by answers and second votes; `question` is the one that closed last."""
    again = {given.learner: given for given in votes if given.position == quiz.closed - 1}
    last = quiz.closed - 1
    now = {row.player.learner: row for row in table(quiz, players, answers)}
    then = _places(table(replace(quiz, closed=max(0, last)), players, answers)) if last > 0 else {}
    found = {}
    for learner, row in now.items():
        mine = {given.position: given for given in answers if given.learner == learner}
        runs = _runs(quiz.counted, {position for position, given in mine.items() if given.right})
        found[learner] = Seat(
            quiz,
            question,
            mine.get(last),
            row.place,
            len(now),
            then.get(learner, row.place) - row.place,
            row.right,
            runs[-1] if runs else 0,
            max(runs, default=0),
            last in quiz.counted,
            again.get(learner),
            learner == quiz.host,
            sum(one.right and not _is_right(mine.get(one.position)) for one in votes if one.learner == learner),
        )
    return found


def _is_right(given: Given | None) -> bool:
    return given is not None and given.right


def longest_runs(counted: Sequence[int], answers: Sequence[Given]) -> dict[LearnerId, int]:
    """Return how many questions in a row each player who answered had right at most."""
    right: dict[LearnerId, set[int]] = {}
    for given in answers:
        right.setdefault(given.learner, set()).update([given.position] if given.right else [])
    return {learner: max(_runs(counted, mine), default=0) for learner, mine in right.items()}


def _places(standings: Sequence[Standing]) -> dict[LearnerId, int]:
    return {row.player.learner: row.place for row in standings}


def _runs(counted: Sequence[int], right: Collection[int]) -> list[int]:
    """Return, after each question that counts, how many in a row were right."""
    runs: list[int] = []
    for position in counted:
        runs.append((runs[-1] if runs else 0) + 1 if position in right else 0)
    return runs

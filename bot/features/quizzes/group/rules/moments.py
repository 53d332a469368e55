"""What a group will remember of a quiz: who alone knew something, runs, and what it did together."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.core.ids import LearnerId
from bot.features.quizzes.group.rules.seats import longest_runs
from bot.features.quizzes.group.rules.state import Ending, Given, GroupQuiz, Player

FEW = 3
"""With so many answers or players, it's something to be the only one who knew, or to have turned it around."""
RUN = 4
"""From so many right answers in a row on, it's told."""
TURNED = 2
"""By so many more right answers in the second half than in the first, somebody has turned it around."""
RECORD_FROM = 5
"""From so many questions on, a quiz counts towards the group's best."""
MOST = 2
"""How many moments are told at the end."""


class Kind(StrEnum):
    """What was remarkable, the rarest first."""

    ALONE = "alone"
    TURNED = "turned"
    RUN = "run"
    EVERYBODY = "everybody"


@dataclass(frozen=True)
class Moment:
    """Something remarkable: of a `player`, at a question's `position` (from 0), or a `count` of right answers."""

    kind: Kind
    player: Player | None = None
    position: int = 0
    count: int = 0


@dataclass(frozen=True)
class Together:
    """What the group did as one: its `right` answers, of as many as it could have had."""

    right: int
    possible: int

    @property
    def share(self) -> float:
        """The share (0 to 1) that was right."""
        return self.right / self.possible if self.possible else 0.0


def alone(players: Sequence[Player], here: Sequence[Given]) -> Player | None:
    """Return the only player who was right among those who answered a question, if there's one, and enough answered."""
    right = [given.learner for given in here if given.right]
    if len(right) != 1 or len(here) < FEW:
        return None
    return next((player for player in players if player.learner == right[0]), None)


def moments(quiz: GroupQuiz, players: Sequence[Player], answers: Sequence[Given]) -> list[Moment]:
    """Return up to MOST moments of a quiz, the rarest first, and no two of one kind."""
    counted = quiz.counted
    by_position = {place: [given for given in answers if given.position == place] for place in counted}
    found = []
    for place, here in by_position.items():
        player = alone(players, here)
        if player is not None:
            found.append(Moment(Kind.ALONE, player, place))
        everybody = {player.learner for player in players}
        if len(players) > 1 and everybody <= {given.learner for given in here if given.right}:
            found.append(Moment(Kind.EVERYBODY, None, place))
    if len(players) >= FEW:
        found += _turned(counted, players, answers)
    runs = longest_runs(counted, answers)
    best = max(players, key=lambda player: runs.get(player.learner, 0), default=None)
    shared = best is not None and sum(run == runs.get(best.learner) for run in runs.values()) > 1
    if best is not None and not shared and runs.get(best.learner, 0) >= RUN:
        found.append(Moment(Kind.RUN, best, count=runs[best.learner]))
    first = {moment.kind: moment for moment in reversed(found)}
    return [first[kind] for kind in Kind if kind in first][:MOST]


def _turned(counted: Sequence[int], players: Sequence[Player], answers: Sequence[Given]) -> list[Moment]:
    """Return who turned it around: only of those who answered from the first half on."""
    half = len(counted) // 2
    first, second = set(counted[:half]), set(counted[len(counted) - half :])
    there = {given.learner for given in answers if given.position in first}
    gained = {player.learner: 0 for player in players if player.learner in there}
    if not gained:
        return []
    for given in answers:
        if given.right and given.learner in gained:
            gained[given.learner] += (given.position in second) - (given.position in first)
    best = max((player for player in players if player.learner in gained), key=lambda one: gained[one.learner])
    return [Moment(Kind.TURNED, best, count=gained[best.learner])] if gained[best.learner] >= TURNED else []


def counts_as_record(quiz: GroupQuiz) -> bool:
    """Tell whether a quiz is compared with others: it ran to its end, and isn't just the hard ones once more."""
    return quiz.ending is Ending.FINISHED and len(quiz.counted) >= RECORD_FROM


def together(
    quiz: GroupQuiz, players: Sequence[Player], answers: Sequence[Given], votes: Sequence[Given] = ()
) -> Together:
    """Return what those who answered anything did together, in the questions that count.

    Where the group talked a question over, its second `votes` count. Everybody owes the questions from the first one
    that they answered on; whoever left owes none after that.
    """
    counted = set(quiz.counted)
    last = {(given.position, given.learner): given for given in (*answers, *votes)}
    here = [given for given in last.values() if given.position in counted]
    came: dict[LearnerId, int] = {}
    for given in here:
        came[given.learner] = min(given.position, came.get(given.learner, given.position))
    left = {player.learner for player in players if player.left}
    owed = sum(place >= since for who, since in came.items() if who not in left for place in counted)
    return Together(sum(given.right for given in here), owed + sum(given.learner in left for given in here))


def hardest(quiz: GroupQuiz, answers: Sequence[Given], count: int) -> list[int]:
    """Return the positions of up to `count` questions that somebody got wrong, the least often right first."""
    shares = {}
    for place in quiz.counted:
        here = [given.right for given in answers if given.position == place]
        if here and not all(here):
            shares[place] = sum(here) / len(here)
    return sorted(shares, key=lambda place: (shares[place], place))[:count]

"""What a group remembers of a quiz, and what it did together."""

from dataclasses import replace

from bot.core.ids import LearnerId
from bot.features.quizzes.group.rules.moments import Kind, Together, alone, hardest, moments, together
from bot.features.quizzes.group.rules.seats import seats_of
from bot.features.quizzes.group.rules.state import Given, GroupQuiz, Phase, Player, QuestionRef
from bot.questions.question import Answer
from tests.features.quizzes.group.test_views import ABOUT, QUIZ


def played(*rows: str) -> tuple[GroupQuiz, list[Player], list[Given]]:
    """Return a quiz in which each player's answers were right (x), wrong (.) or not given (blank)."""
    players = [Player(LearnerId(number), f"player {number}", 0) for number in range(1, len(rows) + 1)]
    given = [
        Given(place, player.learner, Answer((0,)), sign == "x", 1000, place)
        for player, row in zip(players, rows, strict=True)
        for place, sign in enumerate(row)
        if sign != " "
    ]
    asked = tuple(QuestionRef(ABOUT, str(place)) for place in range(len(rows[0])))
    return (
        replace(QUIZ, questions=asked, closed=len(asked), phase=Phase.REVEALED, position=len(asked) - 1),
        players,
        given,
    )


def told(*rows: str) -> list[tuple[Kind, int | None, int]]:
    found = moments(*played(*rows))
    return [(one.kind, one.player.learner if one.player else None, one.position or one.count) for one in found]


def test_the_only_one_who_knew_is_told_and_what_everybody_knew() -> None:
    assert told("x.", "x.", "xx") == [(Kind.ALONE, 3, 1), (Kind.EVERYBODY, None, 0)]
    assert told("x.", "xx") == [(Kind.EVERYBODY, None, 0)], "one of two isn't remarkable"
    assert told("x", "x", " ") == [], "not everybody answered"


def test_a_run_and_turning_it_around_are_told_and_no_more_than_two() -> None:
    assert told("xxxx", "x...") == [(Kind.RUN, 1, 4), (Kind.EVERYBODY, None, 0)]
    assert (Kind.RUN, 1, 4) not in told("xxxx", "xxxx"), "not one of several"
    turned = told("...xxx", "xxxx..", "xx.x..")
    assert turned[0][0] is Kind.ALONE
    assert (Kind.TURNED, 1, 3) in turned
    assert len(turned) == 2


def test_a_skipped_question_is_no_moment() -> None:
    quiz, players, answers = played("x.", "..", "..")
    assert moments(replace(quiz, skipped=(0,)), players, answers) == []
    assert alone(players, answers[:1]) is None, "too few answered"


def test_a_group_is_measured_by_all_it_could_have_had() -> None:
    quiz, players, answers = played("xx", "x ", "  ")
    assert together(quiz, players, answers) == Together(3, 4), "who never answered wasn't there"
    gone = [players[0], replace(players[1], left=True)]
    assert together(quiz, gone, answers) == Together(3, 3), "who left owes nothing after that"
    assert together(replace(quiz, closed=0), players, answers).share == 0


def test_the_hardest_are_those_that_fewest_knew() -> None:
    quiz, _, answers = played("x..x", "xx.x", "xx..")
    assert hardest(quiz, answers, 3) == [2, 1, 3]
    assert hardest(quiz, answers, 1) == [2]


def test_a_seat_knows_its_place_what_it_gained_and_its_run() -> None:
    quiz, players, answers = played(".xx", "x..", "...")
    seats = seats_of(quiz, players, answers)
    first, second = seats[players[0].learner], seats[players[1].learner]
    assert (first.place, first.gained, first.streak, first.best, first.right) == (1, 0, 2, 2, 2)
    assert (second.place, second.streak, second.best) == (2, 0, 1)
    assert seats_of(replace(quiz, closed=2), players, answers)[players[0].learner].gained == 1

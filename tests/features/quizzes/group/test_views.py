"""Every screen of a group's quiz fits Discord, whatever authors and names are like."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.content.lesson import Lesson
from bot.core.ids import GLOBAL, ChannelId, GuildId, LearnerId, LessonId, VersionHash, VersionRef
from bot.discord_ui.components import Screen
from bot.discord_ui.limits import check_limits
from bot.features.quizzes.group import rules, views
from bot.features.quizzes.group.rules import state
from bot.features.quizzes.group.rules.outcomes import (
    Joined,
    Misses,
    NotTaken,
    Panel,
    Results,
    Scene,
    Taken,
    Totals,
    Unclear,
)
from bot.features.quizzes.group.rules.state import (
    Ending,
    Given,
    GroupQuiz,
    Late,
    Phase,
    Player,
    QuestionRef,
    Scoring,
    Standing,
)
from bot.features.quizzes.group.views import channel
from bot.features.quizzes.group.views.table import named_first
from bot.questions import MultipleChoice, Question
from bot.questions.question import Answer
from tests.conftest import NOON
from tests.features.quizzes.alone.test_views import CODE, TEXTS, coded, kinds

NAMES = ["x" * 32, "*_`|~" * 6, "🎉" * 32, "مرحبا بكم في الدرس", "# [a](https://b.c)", "", "@everyone"]
ABOUT = VersionRef(GLOBAL, LessonId("x" * 64), VersionHash("v"))
QUIZ = GroupQuiz(
    id=10**12,
    guild=GuildId(1),
    channel=ChannelId(2),
    host=LearnerId(1),
    lesson=ABOUT,
    questions=(),
    seconds=30,
    scoring=Scoring.SPEED,
    opened_at=NOON,
    due_at=NOON,
)


def scene_of(text: str, number: int, phase: Phase, players: int = 60) -> Scene:
    questions: list[Question] = kinds(text) * 10
    keys = tuple(QuestionRef(ABOUT, question.key) for question in questions)
    quiz = replace(QUIZ, questions=keys, phase=phase, position=number, closed=40, away=99, ending=Ending.FINISHED)
    people = tuple(Player(LearnerId(n), (NAMES[n % len(NAMES)] + str(n))[-32:], 50) for n in range(players))
    answers = tuple(
        Given(position, player.learner, Answer(questions[position].right_options() or "x"), n % 3 > 0, 1000, n)
        for position in range(40)
        for n, player in enumerate(people)
    )
    titles = ("Title " * 60,) * len(questions)
    votes = tuple(replace(given, right=True) for given in answers if phase is Phase.AGAIN)
    return Scene(
        quiz, titles, tuple(questions), "x" * 32, people, answers, votes, NOON.date(), NOON + timedelta(seconds=5)
    )


def asking(shown: Scene, question: Question) -> Scene:
    """Return the scene as it is with another question."""
    return replace(shown, questions=(question,) * len(shown.questions))


def text_of(screen: Screen) -> str:
    return "\n".join(item.content for item in screen.walk() if hasattr(item, "content"))


@pytest.mark.parametrize("phase", Phase)
@pytest.mark.parametrize("text", TEXTS)
def test_what_the_channel_sees_of_60_players_and_40_questions_fits(text: str, phase: Phase) -> None:
    for number in range(len(kinds(text))):
        shown = scene_of(text, number, phase)
        check_limits(channel.scene(shown))
        check_limits(channel.begun(shown))
        check_limits(channel.scene(replace(shown, players=(), answers=())))
        paused = replace(shown.quiz, paused_left=timedelta(seconds=5))
        check_limits(channel.scene(replace(shown, quiz=paused)))


@pytest.mark.parametrize("text", TEXTS)
def test_what_one_player_is_told_fits(text: str) -> None:
    shown = scene_of(text, 0, Phase.ASKING)
    for number, question in enumerate(kinds(text)):
        answer = Answer(question.right_options() or text[:300])
        given = Given(number, LearnerId(1), answer, True, 1, 1, changed=True)
        check_limits(views.screen(Taken(shown.quiz, question, given, fresh=True, until=shown.now)))
    check_limits(views.screen(Unclear(shown.quiz, text[:300])))
    lesson = Lesson.model_validate({"id": "x" * 64, "title": "Title " * 60})
    for of in (lesson, None):
        check_limits(views.screen(Misses(shown.quiz, of, shown.quiz.questions, shown.questions, 40, kept=False)))
    check_limits(views.screen(Totals(tuple((name * 3, 1, 2) for name in NAMES * 20))))
    for phase in Phase:
        check_limits(views.screen(Panel(replace(shown.quiz, phase=phase))))
    check_limits(views.screen(Joined(shown.quiz, 50)))


def test_a_table_of_60_counts_those_who_do_not_fit_and_shares_places() -> None:
    shown = scene_of("x", 0, Phase.ENDED)
    standings = rules.table(shown.quiz, shown.players, shown.answers)
    assert [row.place for row in standings] == [1] * 40 + [41] * 20
    text = text_of(channel.scene(shown))
    assert text.count("🥇") + int(text.split("… and ")[1].split(" more")[0]) == 40
    everything = text_of(views.screen(Results(shown, LearnerId(1))))
    assert everything.count("🥇") + int(everything.split("… and ")[1].split(" more")[0]) == 60
    check_limits(views.screen(Results(shown, LearnerId(1))))


def test_options_that_are_code_emoji_or_right_to_left_keep_their_letter() -> None:
    options = ["`x = 1`", "🎉", "مرحبا", "<b>", "**bold**", "line\nline", "#1", "-1", "$x$", "@everyone"]
    question = kinds("x")[0].model_copy(update={"options": tuple(options), "answer": 2, "shuffle": False})
    shown = asking(scene_of("x", 0, Phase.ASKING), question)
    lines = text_of(channel.scene(shown)).splitlines()
    assert [line[:5] for line in lines if line.startswith("**")] == [f"**{letter}**" for letter in "ABCDEFGHIJ"]
    revealed = text_of(channel.scene(replace(shown, quiz=replace(shown.quiz, phase=Phase.REVEALED))))
    assert "✅ **C  مرحبا** (right)" in revealed


def test_speed_is_worth_half_at_the_deadline_and_extra_time_counts_as_ones_own() -> None:
    question = kinds("x")[0]
    open_now = rules.ask(replace(QUIZ, questions=(QuestionRef(ABOUT, question.key),)), 0, NOON)
    for extra, seconds, points in ((0, 0, 1000), (0, 15, 750), (0, 30, 500), (100, 30, 750), (100, 60, 500)):
        player = Player(LearnerId(1), "x", extra)
        tap = state.Tap(Answer(question.right_options()), 1, NOON + timedelta(seconds=seconds))
        given = rules.decide(open_now, player, question, None, tap)
        assert given is not None
        assert state.points(open_now, given, extra) == points
    assert state.points(replace(open_now, scoring=Scoring.ACCURACY), given, extra) == 1
    assert state.points(open_now, replace(given, right=False), extra) == 0


def test_a_group_sees_the_lines_of_a_question_and_why_each_chosen_option_is_right_or_wrong() -> None:
    shown = asking(scene_of("x", 0, Phase.ASKING), coded())
    asked = text_of(channel.scene(shown))
    assert CODE in asked
    assert "**A**\n```python\nx = 1\ny = 2\n```" in asked
    revealed = text_of(channel.scene(replace(shown, quiz=replace(shown.quiz, phase=Phase.REVEALED))))
    assert CODE in revealed
    assert "✅ **A** (right)\n```python\nx = 1\ny = 2\n```" in revealed
    assert "Since:" not in revealed, "why it's right is what's explained"
    assert "**B** no" not in revealed, "nobody chose it"
    fell = tuple(replace(given, answer=Answer((1,)), right=False) for given in shown.here)
    assert "**B** no" in text_of(
        channel.scene(replace(shown, answers=fell, quiz=replace(shown.quiz, phase=Phase.REVEALED)))
    )
    assert "Two steps:\n\n- compile\n- run" in revealed


def test_the_first_three_are_celebrated_whatever_they_scored() -> None:
    shown = scene_of("x", 0, Phase.ENDED, players=5)
    few = tuple(replace(given, right=given.position < 4 - given.learner % 10) for given in shown.answers)
    text = text_of(channel.scene(replace(shown, answers=few)))
    assert "## 🏆 Well played" in text
    assert [medal for medal in "🥇🥈🥉" if medal in text] == ["🥇", "🥈", "🥉"]
    assert "0 of 5 players reached" in text_of(views.screen(Results(replace(shown, answers=few), LearnerId(1))))
    none = tuple(replace(given, right=False) for given in shown.answers)
    assert "**Nobody got one right.**" in text_of(channel.scene(replace(shown, answers=none)))


def test_an_answer_with_everything_that_an_author_may_write_fits() -> None:
    """Options just short enough to be shown whole, each chosen by somebody, each with a reason, and a long table."""
    asked = {"q": "word " * 100, "options": [f"{n} " + "word " * 29 for n in range(10)], "explain": "word " * 200}
    question = MultipleChoice.model_validate({**asked, "answer": 0, "why": ["because " * 37] * 10})
    shown = scene_of("x", 0, Phase.REVEALED)
    chosen = tuple(replace(given, answer=Answer((given.learner % 10,))) for given in shown.answers)
    screen = channel.scene(replace(asking(shown, question), answers=chosen))
    check_limits(screen)
    text = text_of(screen)
    assert "💡 word" in text
    assert "**Table**" in text


def test_who_did_not_answer_is_no_part_of_a_list_in_the_last_option() -> None:
    question = coded().model_copy(update={"options": ("one", "- a\n- b"), "why": (), "answer": 0})
    shown = asking(scene_of("x", 0, Phase.REVEALED), question)
    none = tuple(given for given in shown.answers if given.learner < 3)
    none = tuple(replace(given, answer=Answer((0,))) for given in none)
    assert "- b\n\n-# 57 players didn't answer" in text_of(channel.scene(replace(shown, answers=none)))


def test_a_question_is_over_when_all_answered_or_time_is_up_and_never_while_paused() -> None:
    open_now = rules.ask(replace(QUIZ, questions=(QuestionRef(ABOUT, "a"),)), 0, NOON)
    assert rules.is_over(open_now, [], 3, NOON), "everybody answered"
    assert not rules.is_over(open_now, [0], 3, NOON), "somebody thinks"
    assert not rules.is_over(open_now, [], 0, NOON), "nobody plays"
    late = open_now.due_at + timedelta(seconds=5)
    assert rules.is_over(open_now, [0], 3, late)
    assert not rules.is_over(open_now, [0, 100], 3, late), "one has more time"
    paused = rules.pause(open_now, NOON)
    assert not rules.is_over(paused, [], 3, late)
    assert not rules.is_over(replace(open_now, phase=Phase.REVEALED), [], 3, late)


def test_who_left_before_the_end_did_not_get_them_all() -> None:
    quiz = replace(QUIZ, questions=(QuestionRef(ABOUT, "a"), QuestionRef(ABOUT, "b")), phase=Phase.ENDED, closed=2)
    missed = Misses(quiz, None, (), (), 2, kept=True)
    assert "You got them all!" in text_of(views.screen(missed))
    assert "1 question answered before you left, and nothing wrong" in text_of(views.screen(replace(missed, counted=1)))
    assert "You left before a question counted." in text_of(views.screen(replace(missed, counted=0)))


def test_what_was_typed_too_late_is_given_back() -> None:
    late = NotTaken(QUIZ, Late.TIME_UP, ("the label",))
    assert "Time was up" in text_of(views.screen(late))
    assert "You wrote: the label" in text_of(views.screen(late))


def test_an_answer_says_what_each_option_had_before_and_after_talking() -> None:
    shown = scene_of("x", 0, Phase.REVEALED, players=4)
    assert "→" not in text_of(channel.scene(shown))
    again = replace(shown, votes=tuple(replace(given, right=True) for given in shown.answers))
    assert "4 → 4" in text_of(channel.scene(again))


def test_a_table_names_one_more_rather_than_saying_so_and_nobody_without_a_point() -> None:
    people = [Player(LearnerId(n), f"p{n}", 0) for n in range(6)]

    def named(points: list[int]) -> int:
        places = [1 + sum(other > one for other in points) for one in points]
        rows = [
            Standing(place, people[n], one, one, 0.0) for n, (place, one) in enumerate(zip(places, points, strict=True))
        ]
        return len(named_first(rows))

    assert named([5, 4, 3, 2]) == 4
    assert named([5, 4, 3, 0]) == 3
    assert named([5, 4, 3, 2, 1]) == 3
    assert named([5, 5, 5, 5, 5, 1]) == 6
    assert named([0, 0]) == 0

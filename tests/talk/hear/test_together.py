"""What's asked of a study group is told from what's asked of a lesson."""

import pytest

from bot.talk.hear.together import OfGroup, Wanted, of_group


@pytest.mark.parametrize(
    "said",
    [
        "when do we meet next?",
        "when's our next meeting",
        "what time does the group meet on tuesday",
        "do we meet tonight?",
        "next meeting? I mean our next meeting",
        "who won last time?",
        "who won",
        "who won last Tuesday?",
        "who won it yesterday evening",
        "who is coming tonight?",
        "how did our group do",
    ],
)
def test_a_group_is_asked_about(said: str) -> None:
    assert of_group(said, public=False) or of_group(said.partition("mean ")[2], public=False)


@pytest.mark.parametrize("said", ["play again", "let's play again!", "rematch?", "another round"])
def test_playing_again_is_said_in_a_channel(said: str) -> None:
    assert of_group(said, public=True)
    assert not of_group(said, public=False)


@pytest.mark.parametrize(
    ("said", "when"),
    [
        ("let's do a quiz every Tuesday at 7pm", "every Tuesday at 7pm"),
        ("plan a group quiz for us here every tuesday at 19:00 please", "every tuesday at 19:00"),
        ("can we meet tomorrow at 6 pm?", "tomorrow at 6 pm"),
        ("could we play in 20 minutes, ok?", "in 20 minutes"),
        ("how about a quiz every other Thursday 8pm", "every other Thursday 8pm"),
        ("shall we meet on Friday at 5?", "on Friday at 5"),
        ("let's do a quiz at 7pm every Tuesday", "at 7pm every Tuesday"),
        ("let's do a quiz in half an hour", "in half an hour"),
        ("Let's have the quiz on Mon at 7", "on Mon at 7"),
        ("could we do a quiz at seven every Tuesday?", "at seven every Tuesday"),
        ("let's meet every Tuesday at 7pm? I can't on Mondays", "every Tuesday at 7pm"),
        ("weekly quiz every friday 18:00", "every friday 18:00"),
    ],
)
def test_a_plan_for_the_group_is_said_in_a_channel(said: str, when: str) -> None:
    assert of_group(said, public=True) == OfGroup(Wanted.PLAN, when)
    assert of_group(said, public=False) is None, "alone, it's a reminder"


@pytest.mark.parametrize(
    "said",
    [
        "let's do a quiz",
        "can we play?",
        "let's meet next week",
        "shall we play a round?",
        "what was the score last time?",
    ],
)
def test_to_play_without_a_time_shows_where_to_start_it(said: str) -> None:
    assert of_group(said, public=True) == OfGroup(Wanted.HOME)
    assert of_group(said, public=False) is None


@pytest.mark.parametrize(
    "said",
    [
        "I'm coming tonight, tell me when it starts",
        "count me in!",
        "can you ping me when the quiz starts?",
        "let me know when it starts please",
        "I'll be there on Tuesday",
    ],
)
def test_who_comes_is_called(said: str) -> None:
    assert of_group(said, public=True) == OfGroup(Wanted.CALL)
    assert of_group(said, public=False) is None


@pytest.mark.parametrize(
    "said",
    [
        "who won the world cup in 2014?",
        "when do we use cross-validation?",
        "when do we meet overfitting?",
        "when do we play with pandas?",
        "when does the model overfit",
        "how did we do the split?",
        "who's coming from R?",
        "what's a rematch?",
        "what is the next lesson",
        "why do we split by groups",
        "do we need a baseline",
        "do we meet regression again in lesson 5?",
        "who was the first to say that",
        "explain it again",
        "quiz me on overfitting",
        "who won the argument about bias",
        "tell me when to use recall",
        "tell me when it starts overfitting",
        "remind me every day at 7",
        "I'm coming from physics, what is a label?",
        "I'm in. What does fit do?",
        "count me in for the mean",
        "don't call me when it starts",
        "can we use cross-validation every 10 epochs?",
        "can we do a quiz on lesson 3?",
        "can we do the quiz of lesson 3 at 70% pass mark?",
        "plan a quiz on chapter 3",
        "how about a quiz on regression?",
        "how do you schedule a session in Python?",
        "why can we play with max_depth but not with the fold at 5?",
        "we could play with the numbers: what if every row is 0?",
        "can we meet the condition with two brackets?",
        "can we cancel the quiz on Tuesday at 7pm?",
        "can we move the quiz to Tuesday at 8?",
        "we can't meet on Tuesday at 7",
        "don't schedule a quiz for Tuesday at 7pm",
        "play",
    ],
)
def test_a_lesson_is_asked_about_or_nothing_is_planned(said: str) -> None:
    assert not of_group(said, public=True)

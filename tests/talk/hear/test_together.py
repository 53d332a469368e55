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
        "what was the score last time",
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
        ("we could play in 20 minutes, ok?", "in 20 minutes"),
        ("how about a quiz every other Thursday 8pm", "every other Thursday 8pm"),
        ("shall we meet on Friday at 5?", "on Friday at 5"),
    ],
)
def test_a_plan_for_the_group_is_said_in_a_channel(said: str, when: str) -> None:
    assert of_group(said, public=True) == OfGroup(Wanted.PLAN, when)
    assert of_group(said, public=False) is None, "alone, it's a reminder"


@pytest.mark.parametrize("said", ["let's do a quiz", "can we play?", "let's meet next week"])
def test_to_play_without_a_time_shows_where_to_start_it(said: str) -> None:
    assert of_group(said, public=True) == OfGroup(Wanted.HOME)


@pytest.mark.parametrize(
    "said", ["I'm coming tonight, tell me when it starts", "count me in!", "can you ping me when the quiz starts?"]
)
def test_who_comes_is_called(said: str) -> None:
    assert of_group(said, public=True) == OfGroup(Wanted.CALL)
    assert of_group(said, public=False) is None


@pytest.mark.parametrize(
    "said",
    [
        "who won the world cup in 2014?",
        "when do we use cross-validation?",
        "when does the model overfit",
        "what is the next lesson",
        "why do we split by groups",
        "do we need a baseline",
        "who was the first to say that",
        "explain it again",
        "quiz me on overfitting",
        "who won the argument about bias",
        "tell me when to use recall",
        "remind me every day at 7",
        "I'm coming from physics, what is a label?",
        "can we use cross-validation every 10 epochs?",
    ],
)
def test_a_lesson_is_asked_about(said: str) -> None:
    assert not of_group(said, public=True)

"""What's asked of a study group is told from what's asked of a lesson."""

import pytest

from bot.talk.hear.together import of_group


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
    ],
)
def test_a_lesson_is_asked_about(said: str) -> None:
    assert not of_group(said, public=True)

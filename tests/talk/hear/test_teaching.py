"""What's asked of a class or a course is told from what anybody may say who teaches, and learns as well."""

import pytest

from bot.talk.hear.teaching import Duty, duty_in


@pytest.mark.parametrize(
    ("said", "duty"),
    [
        ("who is stuck?", Duty.PEOPLE),
        ("is anyone stuck?", Duty.PEOPLE),
        ("which students are stuck", Duty.PEOPLE),
        ("who hasn't started yet", Duty.PEOPLE),
        ("who has not done the quiz", Duty.PEOPLE),
        ("who finished the lesson?", Duty.PEOPLE),
        ("what is Ada's score?", Duty.PEOPLE),
        ("show me ben's progress", Duty.PEOPLE),
        ("what did Ada get wrong", Duty.PEOPLE),
        ("list my students", Duty.PEOPLE),
        ("has everyone done the homework?", Duty.PEOPLE),
        ("did ada do her lesson?", Duty.PEOPLE),
        ("how is ben doing?", Duty.PEOPLE),
        ("when is lesson 3 due?", Duty.DUE),
        ("which lesson is hardest for them?", Duty.CLASS),
        ("set a due date", Duty.DUE),
        ("can you add a deadline", Duty.DUE),
        ("assign lesson 3 to my class", Duty.DUE),
        ("when is the assignment due", Duty.DUE),
        ("remind those who have not begun", Duty.NUDGE),
        ("please remind everyone about friday", Duty.NUDGE),
        ("give them a reminder", Duty.NUDGE),
        ("message my students", Duty.NUDGE),
        ("export grades", Duty.GRADES),
        ("download the class results", Duty.GRADES),
        ("show me all grades", Duty.GRADES),
        ("where is the gradebook", Duty.GRADES),
        ("scores of my students", Duty.GRADES),
        ("how is my class doing?", Duty.CLASS),
        ("how are the students getting on", Duty.CLASS),
        ("how many finished?", Duty.CLASS),
        ("how many students have passed", Duty.CLASS),
        ("class stats", None),
        ("my class stats", Duty.CLASS),
        ("how do I add a lesson?", Duty.LESSONS),
        ("i want to upload a course", Duty.LESSONS),
        ("create a quiz for my class", Duty.LESSONS),
    ],
)
def test_a_duty_is_heard(said: str, duty: Duty | None) -> None:
    assert duty_in(said) is duty


@pytest.mark.parametrize(
    "said",
    [
        "How can I tell them apart?",
        "I can't tell the difference between those two",
        "what's the message of those slides",
        "I'd tell people that regularization shrinks weights",
        "remind me about those",
        "how do I get z-scores?",
        "give me the F1 scores formula",
        "show me my quiz scores",
        "how do weak learners perform in an ensemble?",
        "how do the classes perform when they're imbalanced",
        "how do people stand up",
        "who started behaviorism?",
        "who is behind the transformer?",
        "who has written this lesson?",
        "load another lesson",
        "load lesson 3",
        "give me some homework",
        "add a deadline for me to finish",
        "what's due today",
        "change course",
        "how am i doing?",
        "what is today's lesson",
        "quiz me",
        "everybody knows that",
        "how is it doing",
        "did the model do better",
    ],
)
def test_what_anybody_may_say_is_none(said: str) -> None:
    assert duty_in(said) is None

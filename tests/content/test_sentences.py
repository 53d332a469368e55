"""What pydantic finds, in words that an author can act on."""

from bot.content.validation import read_lesson
from tests.conftest import NoFiles


def test_a_part_from_nowhere_that_can_be_is_said_in_words() -> None:
    """What pydantic says of a pattern has braces in it, which mustn't be taken for places to fill in."""
    text = "---\nid: a\ntitle: A\nwas: a(b\nflashcards: [{Aye: eye, was: a)b}]\n---\n"
    reading = read_lesson(text.encode(), NoFiles())
    assert {problem.key for problem in reading.errors} == {"was", "flashcards[0].was"}
    assert all("pattern" not in problem.message for problem in reading.errors)

"""What pydantic finds, in words that an author can act on."""

from bot.content.read.validation import Reading, read_lesson
from tests.conftest import NoFiles


def reading_of(matter: str) -> Reading:
    return read_lesson(f"---\n{matter}---\n".encode(), NoFiles())


def test_a_part_from_nowhere_that_can_be_is_said_in_words() -> None:
    """What pydantic says of a pattern has braces in it, which mustn't be taken for places to fill in."""
    text = "---\nid: a\ntitle: A\nwas: a(b\nflashcards: [{Aye: eye, was: a)b}]\n---\n"
    reading = read_lesson(text.encode(), NoFiles())
    assert {problem.key for problem in reading.errors} == {"was", "flashcards[0].was"}
    assert all("pattern" not in problem.message for problem in reading.errors)


def test_the_only_option_is_not_counted_from_0_to_0() -> None:
    for answer in ("b", "5"):
        reading = reading_of(f"id: a\ntitle: A\nquiz:\n  - {{q: X?, options: [a], answer: {answer}}}\n")
        assert not any("0 to 0" in one.hint for one in reading.problems)
        assert any("behind a dash" in one.hint or "add" in one.hint for one in reading.problems)

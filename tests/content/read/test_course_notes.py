"""What a course's README.md says of it, and which of its answers a message asks for."""

import pytest

from bot.content.read.course_notes import NO_NOTES, CourseNotes, notes_from, read_readme, readme_of, readme_text
from bot.talk.find.faq import faq_answer
from tests.conftest import ROOT

SHIPPED = readme_of(ROOT / "lessons" / "ai-builder").notes or NO_NOTES


def test_a_readme_tells_the_title_what_the_course_is_for_and_answers() -> None:
    data = b"---\ntitle: Cells\nabout: Life, from the\n  inside.\nfaq:\n  Is it free? / Cost?: Yes.\n---\n# Biology 1\n"
    read = read_readme("bio-1", data)
    assert (read.title, read.problems) == ("Cells", ())
    assert read.notes == CourseNotes("Life, from the inside.", (("Is it free? / Cost?", "Yes."),))


def test_without_a_readme_nothing_is_known_and_one_without_front_matter_says_nothing() -> None:
    assert read_readme("bio_1", None).notes is None
    plain = read_readme("bio_1", b"# Biology\n\ntext")
    assert (plain.title, plain.notes, plain.problems) == ("Biology", NO_NOTES, ())
    assert read_readme("bio_1", b"text").title == "Bio 1"


@pytest.mark.parametrize(
    "matter", ["about: [a, b]", "faq: free", "faq: [a]", "faq: {a: [b]}", "faq:\n  'a': ''", "faq: {a: {b: c}}"]
)
def test_what_it_should_not_say_is_told(matter: str) -> None:
    read = read_readme("bio", f"---\n{matter}\n---\n# Biology\n".encode())
    assert [one.severity for one in read.problems] == ["warning"]
    assert "README.md" in read.problems[0].message
    assert read.title == "Biology"


def test_front_matter_that_can_t_be_read_leaves_the_title() -> None:
    read = read_readme("bio", b'---\nabout: "a\n  - [}\n---\n# Biology\n')
    assert read.problems
    assert read.title == "Biology"


def test_it_reads_the_same_from_what_was_kept_and_from_a_download() -> None:
    assert notes_from(SHIPPED.as_json()) == SHIPPED
    again = read_readme("x", readme_text("Cells: a start", SHIPPED))
    assert (again.title, again.notes) == ("Cells: a start", SHIPPED)
    assert read_readme("x", readme_text("Cells", NO_NOTES)).notes == NO_NOTES


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("is this free?", "free"),
        ("how much does it cost", "free"),
        ("do i need to know python for this?", "any code"),
        ("i am bad at math", "percentages"),
        ("can i get a certificate", "all lessons"),
    ],
)
def test_a_question_is_answered_in_whatever_words(said: str, told: str) -> None:
    assert told in (faq_answer([SHIPPED], said) or "")


@pytest.mark.parametrize(
    "said", ["what is overfitting?", "what does a baseline cost?", "whats a free variable", "hi", ""]
)
def test_other_questions_are_none_of_its(said: str) -> None:
    assert faq_answer([NO_NOTES, SHIPPED], said) is None


SIGNS = CourseNotes(
    faq=(
        ("What does = mean? / What is the equals sign?", "It gives a name."),
        ("What does == mean?", "It asks whether two are the same."),
        ("Why are the brackets empty? / Why is there () after it?", "Some need nothing."),
    )
)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("what does = mean here", "gives a name"),
        ("what does `==` mean?", "the same"),
        ("so why is there () after it?", "need nothing"),
        ("what does it mean?", None),
        ("what is x=3", None),
        ("what does my = mean?", None),
    ],
)
def test_a_sign_of_code_by_itself_counts_as_a_word(said: str, told: str | None) -> None:
    assert (told in (faq_answer([SIGNS], said) or "")) if told else faq_answer([SIGNS], said) is None

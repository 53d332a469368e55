"""What a course's `faq` answers."""

from bot.content.read.course_notes import CourseNotes
from bot.talk.find.faq import faq_answer

NOTES = CourseNotes(faq=(("What is Python? / What is code?", "A language."), ("Is it free?", "Yes, all of it.")))


def test_a_question_among_other_sentences_is_answered() -> None:
    assert faq_answer([NOTES], "what is python? i never programmed. i want understand AI") == "A language."
    assert faq_answer([NOTES], "hello!\nis it free") == "Yes, all of it."


def test_what_is_like_none_has_no_answer() -> None:
    assert faq_answer([NOTES], "what is a model? i want understand AI") is None
    assert faq_answer([], "is it free?") is None

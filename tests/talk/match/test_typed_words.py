"""Which questions are answered by a word that's typed."""

from bot.content.lesson import Lesson
from bot.talk.match.typed_words import asks_a_word


def test_only_a_question_for_one_text_takes_a_word() -> None:
    quiz = [
        {"kind": "cloze", "text": "The {{inputs}} drift."},
        {"kind": "cloze", "text": "The {{inputs}} drift from the {{outputs}}."},
        {"kind": "numeric", "q": "How many?", "answer": 3},
        {"kind": "multiple_choice", "q": "Which?", "options": ["inputs", "outputs"], "answer": 0},
        {"kind": "short_answer", "q": "What drifts?", "accept": ["inputs"]},
    ]
    asked = Lesson.model_validate({"id": "ask", "title": "Ask", "quiz": quiz}).quiz
    assert [asks_a_word(one) for one in asked] == [True, False, False, False, True]

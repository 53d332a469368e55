"""What it means for players that a question has closed, or a quiz has finished, whoever brought that about."""

from datetime import datetime

from bot.content.catalogue import Library
from bot.features.flashcards import note_answers, note_chosen
from bot.features.library import find_version, voided
from bot.features.people import Act, find_learners, keep_day, pass_mark, record_all
from bot.features.quizzes.alone import pass_quiz
from bot.features.quizzes.group import rules
from bot.features.quizzes.group.rules.drawing import card_key
from bot.features.quizzes.group.rules.state import Ending, GroupQuiz
from bot.features.quizzes.group.store import roster
from bot.storage import WriteSession


def conclude(session: WriteSession, library: Library, before: GroupQuiz, quiz: GroupQuiz, now: datetime) -> None:
    """Note for each player what a question that has just closed, or a quiz that has just finished, means for them.

    That's their activity, study day and flashcard reviews; and, if all of the lesson was asked, who passed its quiz.
    A question that was skipped means nothing.
    """
    if quiz.closed > before.closed or quiz.skipped != before.skipped:
        roster.count_again(session, quiz)
    if quiz.closed > before.closed and quiz.position not in quiz.skipped:
        here = [given for given in roster.answers(session, quiz.id) if given.position == quiz.position]
        about, asked = quiz.questions[quiz.position]
        detail = {"group": quiz.id, "question": asked}
        acts = [(given.learner, {**detail, "right": given.right}) for given in here]
        record_all(session, acts, Act.ANSWERED, about, now)
        keep_day(session, find_learners(session, [given.learner for given in here]), now)
        right = {given.learner: given.right for given in here}
        card = card_key(asked)
        if card is None:
            note_answers(session, right, about[:2], asked, now)
        else:
            note_chosen(session, right, about[:2], card, now)
    if quiz.lesson is None or quiz.ending is not Ending.FINISHED or before.ending is not None:
        return
    lesson = find_version(session, library, quiz.lesson.version)
    void = voided(session, quiz.guild, *quiz.lesson[:2])
    if lesson and rules.asks_all(quiz, lesson, void):
        rows = rules.table(quiz, roster.players(session, quiz.id, gone=True), roster.answers(session, quiz.id))
        mark = pass_mark(session, quiz.guild)
        passed = [row.player.learner for row in rows if row.share >= mark]
        pass_quiz(session, passed, quiz.lesson, lesson, now)

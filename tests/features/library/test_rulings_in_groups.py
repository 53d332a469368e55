"""Rulings and the quizzes of groups: they count there, in their own server alone."""

from dataclasses import replace

from sqlalchemy import Engine, event, update

from bot import app
from bot.core.ids import GLOBAL, ChannelId, GuildId, LearnerId, ScopeId, VersionHash, VersionRef
from bot.features.library.rulings import Ruling
from bot.features.quizzes.group import store as groups
from bot.features.quizzes.group.rules import decide
from bot.features.quizzes.group.rules.state import Ending, GroupQuiz, Phase, Player, QuestionRef, Scoring, Tap
from bot.features.quizzes.group.rules.state import Given as GroupGiven
from bot.features.quizzes.group.service.looking_back import group_shares
from bot.features.quizzes.group.store import roster
from bot.features.quizzes.group.store.tables import GroupQuizRow
from bot.questions.multiple_choice import MultipleChoice
from bot.questions.question import Answer
from bot.storage import WriteSession
from tests.conftest import NOON
from tests.features.library.test_rulings import ALPHA, GUILD, ONE, rule, teach

__all__ = ["teach"]


def test_a_changed_tap_never_stores_what_a_ruling_counts() -> None:
    """Two quick taps arrive out of order while an answer is accepted; undoing that takes the point back."""
    question = MultipleChoice.model_validate({"q": "One?", "options": ["Ay", "Bee", "Cee"], "answer": 0})
    about = VersionRef(GLOBAL, ALPHA, VersionHash("v"))
    asked = (about, (QuestionRef(about, question.key),))
    quiz = GroupQuiz(1, GuildId(1), ChannelId(2), LearnerId(3), *asked, 20, Scoring.ACCURACY, NOON, NOON)
    before = GroupGiven(0, LearnerId(5), Answer((1,)), right=True, milliseconds=9, event=200)
    decided = decide(quiz, Player(LearnerId(5), "Ada", 0), question, before, Tap(Answer((2,)), 100, NOON))
    assert decided is not None
    assert (decided.answer, decided.right, decided.changed) == (Answer((1,)), False, True)


def played(parts: app.Parts, question: str, number: int) -> None:
    """Let two learners have played a quiz in a channel of its own: one answered right, one wrong."""
    version = parts.library.seen_by(ScopeId(GUILD)).entries[ALPHA].version
    about = VersionRef(GLOBAL, ALPHA, VersionHash(version))
    asked = (about, (QuestionRef(about, question),))
    opened = GroupQuiz(0, GUILD, ChannelId(number), LearnerId(3), *asked, 20, Scoring.ACCURACY, NOON, NOON)
    quiz = replace(opened, phase=Phase.ENDED, closed=1, ending=Ending.FINISHED)

    def store_it(session: WriteSession) -> None:
        stored = groups.insert(session, quiz, "Ada", NOON)
        assert stored is not None
        for learner, chosen in enumerate((0, 1), 100 * number):
            roster.join(session, stored, Player(LearnerId(learner), "Ada", 0), NOON)
            given = GroupGiven(
                0, LearnerId(learner), Answer((chosen,)), right=chosen == 0, milliseconds=9, event=learner
            )
            roster.insert_answer(session, stored, question, given, NOON)

    parts.db.write_now(store_it)


def test_a_ruling_counts_in_the_groups_of_its_own_server_alone(parts, teach) -> None:
    teach(ONE)
    key = parts.library.seen_by(ScopeId(GUILD)).entries[ALPHA].lesson.quiz[0].key
    for number in (1, 2):
        played(parts, key, number)
    elsewhere = update(GroupQuizRow).where(GroupQuizRow.channel_id == 2).values(guild_id=GUILD + 1)
    parts.db.write_now(lambda session: session.run(elsewhere))
    rule(parts, Ruling.EVERYBODY)
    right = [
        sum(given.right for given in parts.db.read_now(roster.answers, number))  # both answered, one of them rightly
        for number in (1, 2)
    ]
    assert right == [2, 1]


def test_the_group_quizzes_of_a_lesson_are_read_at_once_however_many_there_are(parts, teach) -> None:
    teach(ONE)
    entry = parts.library.seen_by(ScopeId(GUILD)).entries[ALPHA]
    key, counts = entry.lesson.quiz[0].key, []
    for wanted in (range(1, 2), range(2, 8)):
        for number in wanted:
            played(parts, key, number)
        seen: list[str] = []

        def note(*call: object, seen: list[str] = seen) -> None:
            seen.append(str(call[2]))

        event.listen(Engine, "before_cursor_execute", note)
        try:
            shares = parts.db.read_now(group_shares, GUILD, entry)
        finally:
            event.remove(Engine, "before_cursor_execute", note)
        counts.append(len(seen))
    assert sorted(share for share, _ in shares.values()) == [0.0] * 7 + [1.0] * 7
    assert all(whole for _, whole in shares.values())
    assert {learner // 100 for _, learner in shares} == set(range(1, 8)), "each quiz has its own players"
    assert counts[0] == counts[1] > 0

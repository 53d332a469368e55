"""Statements on second votes: how players answered after the group had talked a question over."""

from collections.abc import Sequence

from sqlalchemy import and_, func, select

from bot.core.ids import LearnerId
from bot.features.quizzes.group.rules.state import Given
from bot.features.quizzes.group.store.tables import GroupPlayerRow, SecondVoteRow
from bot.questions.question import answer_of, stored
from bot.storage import ReadSession, WriteSession

_VOTE = select(
    SecondVoteRow.position,
    SecondVoteRow.learner_id,
    SecondVoteRow.answer,
    SecondVoteRow.is_right,
    SecondVoteRow.event_id,
    SecondVoteRow.changed,
)


def votes(session: ReadSession, number: int) -> list[Given]:
    """Return all second votes in a quiz."""
    rows = session.rows(_VOTE.where(SecondVoteRow.quiz_id == number))
    return [
        Given(position, LearnerId(learner), answer_of(answer), right, 0, event, changed)
        for position, learner, answer, right, event, changed in rows
    ]


def votes_of(session: ReadSession, numbers: Sequence[int]) -> dict[int, list[Given]]:
    """Return the second votes in each of many quizzes by its number, in one statement."""
    found: dict[int, list[Given]] = {number: [] for number in numbers}
    wanted = _VOTE.add_columns(SecondVoteRow.quiz_id).where(SecondVoteRow.quiz_id.in_(numbers))
    for position, learner, answer, right, event, changed, number in session.rows(wanted):
        found[number].append(Given(position, LearnerId(learner), answer_of(answer), right, 0, event, changed))
    return found


def count_votes(session: ReadSession, number: int, position: int) -> int:
    """Return how many voted again at a position."""
    here = (SecondVoteRow.quiz_id == number, SecondVoteRow.position == position)
    return session.scalar(select(func.count()).select_from(SecondVoteRow).where(*here)) or 0


def vote(session: WriteSession, number: int, position: int, learner: LearnerId) -> Given | None:
    """Return a player's second vote at a position, locked for this transaction alone to change, or None."""
    row = SecondVoteRow
    mine = _VOTE.where(row.quiz_id == number, row.position == position, row.learner_id == learner)
    found = session.first(mine.with_for_update())
    if found is None:
        return None
    return Given(position, learner, answer_of(found.answer), found.is_right, 0, found.event_id, found.changed)


def insert_vote(session: WriteSession, number: int, given: Given) -> bool:
    """Store a player's second vote at a position; return False if there's one already, which then stays."""
    key = {"quiz_id": number, "position": given.position, "learner_id": given.learner}
    return session.insert_new(SecondVoteRow, **key, **_values(given))


def change_vote(session: WriteSession, number: int, given: Given) -> None:
    """Replace a player's second vote at its position."""
    key = {"quiz_id": number, "position": given.position, "learner_id": given.learner}
    session.upsert(SecondVoteRow, key, _values(given))


def _values(given: Given) -> dict[str, object]:
    return {
        "answer": stored(given.answer),
        "is_right": given.right,
        "event_id": given.event,
        "changed": given.changed,
    }


def not_voted(session: ReadSession, number: int, position: int) -> list[int]:
    """Return the extra time (percent) of each present player who hasn't voted again at a position."""
    row, again = GroupPlayerRow, SecondVoteRow
    same = and_(again.quiz_id == row.quiz_id, again.learner_id == row.learner_id, again.position == position)
    columns = select(row.extra).outerjoin(again, same)
    return list(session.scalars(columns.where(row.quiz_id == number, row.left_at.is_(None), again.event_id.is_(None))))

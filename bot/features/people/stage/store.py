"""Keeps the question that's on somebody's screen; other screens aren't stored."""

from sqlalchemy import bindparam, delete, select

from bot.core.ids import ChannelId, LearnerId
from bot.core.stage import Showing, Stage
from bot.features.people.stage.tables import StageRow
from bot.storage import ReadSession, WriteSession

_HERE = select(StageRow.attempt, StageRow.position).where(
    StageRow.learner_id == bindparam("learner"), StageRow.channel_id == bindparam("channel")
)


def find(session: ReadSession, place: tuple[LearnerId, ChannelId]) -> Stage | None:
    """Return the question that's a learner's newest screen in a channel; None if it's any other screen."""
    row = session.first(_HERE, learner=place[0], channel=place[1])
    return Stage(Showing.QUESTION, row.attempt, row.position) if row is not None else None


def keep(session: WriteSession, place: tuple[LearnerId, ChannelId], stage: Stage | None) -> None:
    """Note the question that's now the newest screen; None takes the note away, for any other screen."""
    learner, channel = place
    if stage is None:
        session.run(delete(StageRow).where(StageRow.learner_id == learner, StageRow.channel_id == channel))
        return
    values = {"attempt": stage.number, "position": stage.position}
    session.upsert(StageRow, {"learner_id": learner, "channel_id": channel}, values)

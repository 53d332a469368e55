"""The stage: which quiz question is a learner's newest screen in a channel, so that a typed letter can answer it."""

from sqlalchemy import BigInteger, bindparam, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from bot.core.ids import ChannelId, LearnerId
from bot.core.stage import Showing, Stage
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature
from bot.discord_ui.stages import Place, Stages
from bot.storage import Database, ReadSession, WriteSession
from bot.storage.base import Base, DiscordId
from bot.storage.personal import Personal

# ---------------------------------------------------------------- tables


class StageRow(Base):
    """The question that's a learner's newest screen in a channel; for any other screen there's no row."""

    __tablename__ = "stages"
    __personal__ = Personal("The quiz question that stands on your screen now.", portable=False)

    learner_id: Mapped[int] = mapped_column(DiscordId, primary_key=True, autoincrement=False)
    channel_id: Mapped[int] = mapped_column(DiscordId, primary_key=True, autoincrement=False)
    attempt: Mapped[int] = mapped_column(BigInteger)
    position: Mapped[int]


# ---------------------------------------------------------------- statements


_HERE = select(StageRow.attempt, StageRow.position).where(
    StageRow.learner_id == bindparam("learner"), StageRow.channel_id == bindparam("channel")
)


def question_at(session: ReadSession, place: tuple[LearnerId, ChannelId]) -> Stage | None:
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


# ---------------------------------------------------------------- wiring


def stages_of(db: Database) -> Stages:
    """Return what knows each learner's newest screen, with questions kept in this database."""

    async def keeps(place: Place, stage: Stage | None) -> None:
        await db.write_soon(keep, place, stage)

    async def finds(place: Place) -> Stage | None:
        return await db.read_soon(question_at, place)

    return Stages(keeps, finds)


def build(_deps: Dependencies) -> Feature:
    """Make the stage known; the boundary writes and reads it through `stages_of`."""
    return Feature("stage")

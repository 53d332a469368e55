"""The stage over a restart: which quiz questions stood open when a node ended, so that a typed letter can answer them.

While a node runs, the stage is in its memory alone (see `discord_ui.stages`).
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import BigInteger, ColumnElement, delete, or_
from sqlalchemy.orm import Mapped, mapped_column

from bot.core.ids import ChannelId, GuildId, LearnerId
from bot.core.stage import Showing, Stage
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature
from bot.discord_ui.stages import OpenQuestion
from bot.storage import WriteSession
from bot.storage.base import Base, DiscordId
from bot.storage.nodes import Serving, served_by_others
from bot.storage.personal import Personal

# ---------------------------------------------------------------- tables


class StageRow(Base):
    """A question that was a learner's newest screen in a channel when the node that served them ended in order.

    `guild_id` is None in direct messages. A row without `at` was written by a version before 0.2.
    """

    __tablename__ = "stages"
    __personal__ = Personal("The quiz question that stood on your screen while I was restarted.", portable=False)

    learner_id: Mapped[int] = mapped_column(DiscordId, primary_key=True, autoincrement=False)
    channel_id: Mapped[int] = mapped_column(DiscordId, primary_key=True, autoincrement=False)
    attempt: Mapped[int] = mapped_column(BigInteger)
    position: Mapped[int]
    guild_id: Mapped[int | None] = mapped_column(DiscordId)
    at: Mapped[datetime | None]


# ---------------------------------------------------------------- statements


FRESH = timedelta(minutes=15)
"""How long a node may be gone until what stood on the screens isn't sure any more: an answer there is asked about."""


def put_down(session: WriteSession, questions: Iterable[OpenQuestion], now: datetime) -> None:
    """Write down which questions are open, as the node ends; not those that another node serves already."""
    others = served_by_others(session, now)
    rows = [
        {
            "learner_id": one.place[0],
            "channel_id": one.place[1],
            "attempt": one.stage.number,
            "position": one.stage.position,
            "guild_id": one.guild,
            "at": now,
        }
        for one in questions
        if not others.serves(one.guild)
    ]
    if rows:
        session.upsert_many(StageRow, ("learner_id", "channel_id"), rows)


def take(session: WriteSession, serving: Serving, now: datetime) -> list[OpenQuestion]:
    """Take what was put down of the shards that this node serves, once: the rows are gone then, and old ones, too."""
    row = StageRow
    old: ColumnElement[bool] = or_(row.at.is_(None), row.at < now - FRESH)
    gone = delete(row).where(or_(serving.is_own(row.guild_id), old)).returning(*row.__table__.columns)
    return [
        OpenQuestion(
            (LearnerId(one.learner_id), ChannelId(one.channel_id)),
            GuildId(one.guild_id) if one.guild_id is not None else None,
            Stage(Showing.QUESTION, one.attempt, one.position),
        )
        for one in session.deleted(gone)
        if one.at is not None and one.at >= now - FRESH
    ]


# ---------------------------------------------------------------- wiring


def build(deps: Dependencies) -> Feature:
    """Put the open questions down as the node ends, and take them up as it begins."""

    async def begin() -> None:
        deps.stages.take_up(await deps.db.write_soon(take, deps.serving(), deps.clock.now()))

    async def end() -> None:
        await deps.db.write_soon(put_down, deps.stages.open_questions(), deps.clock.now())

    return Feature("stage", begin=begin, end=end)

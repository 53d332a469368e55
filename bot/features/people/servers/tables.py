"""The table of servers."""

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Base, DiscordId


class ServerRow(Base):
    """What a server has set; one that has never set anything has no row."""

    __tablename__ = "servers"

    guild_id: Mapped[int] = mapped_column(DiscordId, primary_key=True, autoincrement=False)
    zone: Mapped[str | None] = mapped_column(Text)
    completion_role_id: Mapped[int | None] = mapped_column(DiscordId)
    leaderboards: Mapped[bool]
    educator_role_id: Mapped[int | None] = mapped_column(DiscordId)
    announcements_id: Mapped[int | None] = mapped_column(DiscordId)
    contact: Mapped[str | None] = mapped_column(Text)
    pass_percent: Mapped[int] = mapped_column(server_default="80")

"""What a server has set, and who teaches in it: those who manage it, and those with its educator role.

Settings are changed at the teachers' desk.
"""

from dataclasses import dataclass

from sqlalchemy import Text, bindparam, select, true
from sqlalchemy.orm import Mapped, mapped_column

from bot.context import ReadContext
from bot.core.errors import Refusal
from bot.core.ids import GuildId
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature, tells
from bot.storage import ReadSession, WriteSession
from bot.storage.base import Base, DiscordId

# ---------------------------------------------------------------- tables


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
    members_plan: Mapped[bool] = mapped_column(server_default=true())


PASS_MARK = 0.8
"""The share of right answers that passes a quiz and finishes its lesson, unless a server has set another."""


@dataclass(frozen=True)
class ServerSettings:
    """The settings of a server; one that has set nothing has these.

    `zone` is an IANA name. `contact` says in the server's own words where people in need can turn. Roles and the
    channel for announcements are Discord's numbers, and `pass_mark` is a share from 0.5 to 1. `members_plan` says that
    the members of a study group may plan for its channel.
    """

    zone: str | None = None
    completion_role: int | None = None
    leaderboards: bool = True
    educator_role: int | None = None
    announcements: int | None = None
    contact: str | None = None
    pass_mark: float = PASS_MARK
    members_plan: bool = True


# ---------------------------------------------------------------- statements


_SETTINGS = select(
    ServerRow.zone,
    ServerRow.completion_role_id,
    ServerRow.leaderboards,
    ServerRow.educator_role_id,
    ServerRow.announcements_id,
    ServerRow.contact,
    ServerRow.pass_percent,
    ServerRow.members_plan,
).where(ServerRow.guild_id == bindparam("guild"))


def server_settings(session: ReadSession, guild: GuildId) -> ServerSettings:
    """Return what a server has set, or the defaults."""
    row = session.first(_SETTINGS, guild=guild)
    return ServerSettings(*row[:6], row.pass_percent / 100, row.members_plan) if row else ServerSettings()


def save_settings(session: WriteSession, guild: GuildId, settings: ServerSettings) -> None:
    """Keep all settings of a server; the pass mark is rounded to whole percents."""
    values = {
        "zone": settings.zone,
        "completion_role_id": settings.completion_role,
        "leaderboards": settings.leaderboards,
        "educator_role_id": settings.educator_role,
        "announcements_id": settings.announcements,
        "contact": settings.contact,
        "pass_percent": round(settings.pass_mark * 100),
        "members_plan": settings.members_plan,
    }
    session.upsert(ServerRow, {"guild_id": guild}, values)


# ---------------------------------------------------------------- rules


CONTACT_LIMIT = 200
"""The longest text about where people in need can turn, in characters."""


class NotInServer(Refusal):
    """What was asked for belongs to a server."""


class NotEducator(Refusal):
    """Whoever asked neither manages the server nor has its educator role."""


class NotManager(Refusal):
    """Whoever asked does not manage the server."""


# ---------------------------------------------------------------- use cases
# Looked at again in every transaction: roles change, and whoever sends a custom_id may have forged it.


def managed(at: ReadContext) -> GuildId:
    """Return the server somebody acts in, if they manage it; raises NotInServer or NotManager."""
    if at.who.guild is None:
        raise NotInServer
    if not at.who.manages:
        raise NotManager
    return at.who.guild


def taught(at: ReadContext) -> GuildId:
    """Return the server somebody acts in, if they teach there; raises NotInServer or NotEducator."""
    if at.who.guild is None:
        raise NotInServer
    if not teaches(at):
        raise NotEducator
    return at.who.guild


def teaches(at: ReadContext) -> bool:
    """Tell whether somebody manages the server they act in, or has its educator role; False in a direct message."""
    if at.who.guild is None:
        return False
    return at.who.manages or server_settings(at.session, at.who.guild).educator_role in at.who.roles


def pass_mark(session: ReadSession, guild: GuildId | None) -> float:
    """Return the share of right answers (0 to 1) that passes a quiz in a server; without one, the default."""
    return PASS_MARK if guild is None else server_settings(session, guild).pass_mark


# ---------------------------------------------------------------- screens


def not_in_server(_fact: NotInServer) -> str:
    """Say that there's no server here."""
    return "**This needs a server.** Use it in a channel there."


def not_educator(_fact: NotEducator) -> str:
    """Say who may do what those who teach do."""
    return "**Only this server's managers and educators can do this.** Nothing was changed."


def not_manager(_fact: NotManager) -> str:
    """Say who may do what those who manage the server do."""
    return "**Only this server's managers can do this.** Nothing was changed."


# ---------------------------------------------------------------- wiring


def build(_deps: Dependencies) -> Feature:
    """Return the feature."""
    return Feature(
        "servers",
        refusals=(
            tells(NotInServer, not_in_server),
            tells(NotEducator, not_educator),
            tells(NotManager, not_manager),
        ),
    )

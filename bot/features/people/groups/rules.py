"""What a study group is: a channel with a name, and maybe a thread."""

from dataclasses import dataclass

from bot.core.ids import ChannelId, GuildId


@dataclass(frozen=True)
class Group:
    """A study group is a channel or thread of a server; `thread` is for its reflections, None until one is opened."""

    channel: ChannelId
    guild: GuildId
    name: str
    thread: ChannelId | None = None

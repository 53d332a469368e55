"""What a study group is."""

from dataclasses import dataclass

from bot.core.ids import ChannelId, GuildId


@dataclass(frozen=True)
class Group:
    """A study group: its channel by id and name, and the thread where its reflections go, None until one is opened."""

    channel: ChannelId
    guild: GuildId
    name: str
    thread: ChannelId | None = None

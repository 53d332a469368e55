"""What comes of a message that the bot sends of its own accord."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

Reason = Literal["forbidden", "no channel", "no message", "archived", "published", "refused", "later"]
"""Why Discord didn't do what was asked; see `NotPosted`."""


@dataclass(frozen=True)
class Posted:
    """The message is in the channel, under this id."""

    message_id: int


@dataclass(frozen=True)
class NotPosted:
    """Discord didn't do what was asked, and why.

    `forbidden`: no permission, or closed direct messages. `no channel`, `no message`: it's gone. `archived`: its thread
    is, and wasn't opened again. `published`: it was before. `refused`: Discord will never take this request. `later`:
    anything else; try again.
    """

    reason: Reason


ONLY_HERE, ELSEWHERE = 2, 3
"""Discord's numbers for an event that its server alone sees, and for one that isn't in a voice channel."""


@dataclass(frozen=True)
class Happening:
    """Something for a server's list of events: its name (up to 100 characters), what it is, where, from when to when.

    `place` is up to 100 characters, `about` up to 1,000; both times are UTC.
    """

    name: str
    about: str
    place: str
    begins: datetime
    ends: datetime

    def payload(self) -> dict[str, Any]:
        """Return what Discord wants to hear of it."""
        return {
            "name": self.name,
            "description": self.about,
            "privacy_level": ONLY_HERE,
            "entity_type": ELSEWHERE,
            "entity_metadata": {"location": self.place},
            "scheduled_start_time": self.begins.isoformat(),
            "scheduled_end_time": self.ends.isoformat(),
        }

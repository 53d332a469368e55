"""What comes of a message that the bot sends of its own accord."""

from dataclasses import dataclass
from typing import Literal

Reason = Literal["forbidden", "no channel", "no message", "archived", "refused", "later"]
"""Why Discord didn't do what was asked; see `NotPosted`."""


@dataclass(frozen=True)
class Posted:
    """The message is in the channel, under this id."""

    message_id: int


@dataclass(frozen=True)
class NotPosted:
    """Discord didn't do what was asked, and why.

    `forbidden`: no permission, or closed direct messages. `no channel`, `no message`: it's gone. `archived`: its thread
    is, and wasn't opened again. `refused`: Discord will never take this request. `later`: anything else; try again.
    """

    reason: Reason

"""What help offers to the one who asks."""

from dataclasses import dataclass

from bot.content.catalogue import Entry

TUTORIAL = "tutorial"
"""The tag of a lesson that shows newcomers around."""


@dataclass(frozen=True)
class Offers:
    """Whether they teach in the server, and the first lesson that is tagged as a tutorial."""

    teaches: bool
    tutorial: Entry | None
